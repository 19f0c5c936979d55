"""Mediation: terms, ends and effect."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.law import mediation
from faqiao.law.answers import Unanswerable
from faqiao.law.mediation.kinds import (
    End,
    Form,
    Go,
    Mediable,
    Next,
    Path,
    Role,
    Spoken,
    Stage,
    Subject,
    Verdict,
)
from faqiao.law.words import Span
from tests.law.asking import asked, at, cited, number_told, numbers_of, on


@pytest.mark.parametrize(
    ("source", "question", "last"),
    [
        ("R-MED-1", "mediation.term stage=before accepted=2026-03-02", "2026-04-01"),
        ("R-MED-2", "mediation.term stage=ordinary accepted=2026-03-02", "2026-03-17"),
        ("R-MED-2", "mediation.term stage=simple accepted=2026-03-02", "2026-03-09"),
        (
            "R-MED-16",
            "mediation.term stage=before accepted=2026-03-02 appraisal_days=10",
            "2026-04-13",
        ),
        (
            "R-MED-16",
            "mediation.term stage=before accepted=2026-03-02 appraisal=2026-03-05/2026-03-15",
            "2026-04-13",
        ),
        (
            "no roll",
            "mediation.term stage=before accepted=2026-03-02 appraisal_days=10 roll=no",
            "2026-04-11",
        ),
        (
            "R-MED-2 extended",
            "mediation.term stage=ordinary accepted=2026-03-02 extended_days=10",
            "2026-03-27",
        ),
        (
            "R-MED-1 extended",
            "mediation.term stage=before accepted=2026-03-02 extended_days=10 appraisal_days=5",
            "2026-04-16",
        ),
        ("R-MED-4", "mediation.choice agreed=2026-02-13", "2026-02-24"),
        ("R-MED-5", "mediation.designation received=2026-04-30", "2026-05-08"),
        ("R-MED-6", "mediation.acceptance received=2026-04-30", "2026-05-08"),
        ("R-MED-7", "mediation.contact accepted=2026-04-30", "2026-05-08"),
    ],
)
def test_the_worked_examples_of_mediation(source, question, last):
    assert asked(question).value == on(last), source


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("mediation.term stage=before accepted=2026-03-02", ["24", "85"]),
        ("mediation.term stage=before accepted=2026-03-02 appraisal_days=10", ["24", "26", "85"]),
        ("mediation.choice agreed=2026-02-13", ["10.2", "2"]),
        ("mediation.designation received=2026-04-30", ["10.3", "2"]),
        ("mediation.acceptance received=2026-04-30", ["12", "2"]),
        ("mediation.contact accepted=2026-04-30", ["15", "2"]),
    ],
)
def test_each_term_stands_on_its_article(question, articles):
    assert [one.number for one in asked(question).basis] == articles


def test_days_added_after_filing_stand_outside_the_trial_limit():
    before = asked("mediation.term stage=before accepted=2026-03-02 extended_days=4")
    after = asked("mediation.term stage=simple accepted=2026-03-02 extended_days=4")

    assert before.facts == {"days": 30, "extended_days": 4, "outside_trial_limit": 0}
    assert after.facts == {"days": 7, "extended_days": 4, "outside_trial_limit": 4}
    assert "不计入审限" not in before.steps[1].said.zh
    assert "延长部分不计入审限" in after.steps[1].said.zh
    assert after.steps[1].article.number == before.steps[1].article.number == "24"
    assert "all parties agreed to 4 more days" in after.steps[1].said.en.lower()


def test_overlapping_appraisals_are_left_out_once():
    spans = (Span(on("2026-03-05"), on("2026-03-15")), Span(on("2026-03-10"), on("2026-03-15")))

    answer = mediation.term(
        stage=Stage.BEFORE, accepted=on("2026-03-02"), appraisal=spans, roll=False
    )

    assert answer.value == on("2026-04-11")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "mediation.term stage=simple accepted=2026-03-02 appraisal_days=3",
            "Only appraisal before",
        ),
        (
            "mediation.term stage=simple accepted=2026-03-02 appraisal=2026-03-05/2026-03-15",
            "Only appraisal before",
        ),
        (
            "mediation.term stage=before accepted=2026-03-02 appraisal_days=3 appraisal=2026-03-05/2026-03-15",
            "not both",
        ),
        (
            "mediation.term stage=before accepted=2026-03-02 appraisal=2026-03-01/2026-03-15",
            "lies before",
        ),
        (
            "mediation.term stage=before accepted=2026-03-02 appraisal_days=3651",
            "between 0 and 3650",
        ),
        ("mediation.term stage=before accepted=2026-03-02 extended_days=-1", "between 0 and 3650"),
        (
            "mediation.term stage=before accepted=2026-03-02 extended_days=3651",
            "between 0 and 3650",
        ),
        ("mediation.term stage=before accepted=2021-12-31", "took effect on 2022-01-01"),
        ("mediation.term stage=before accepted=2026-11-24", "has not come yet"),
        ("mediation.term stage=before accepted=2026-11-20 extended_days=30", "2027"),
        ("mediation.term stage=later accepted=2026-03-02", "before, ordinary, simple"),
        ("mediation.choice agreed=2026-11-24", "has not come yet"),
        ("mediation.designation received=2026-11-24", "has not come yet"),
        ("mediation.acceptance received=2026-11-24", "has not come yet"),
        ("mediation.contact accepted=2026-11-24", "has not come yet"),
        ("mediation.contact accepted=2021-12-31", "took effect on 2022-01-01"),
        ("mediation.begins path=assigned agreed=2026-03-02", "Give accepted="),
        ("mediation.begins path=judge accepted=2026-03-02", "Give agreed="),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(question, words):
    with pytest.raises(Unanswerable, match=words):
        asked(question, today=on("2026-11-23"))


def test_an_appraisal_may_begin_on_the_day_of_acceptance():
    span = Span(on("2026-03-02"), on("2026-03-04"))

    answer = mediation.term(stage=Stage.BEFORE, accepted=on("2026-03-02"), appraisal=(span,))

    assert answer.value == on("2026-04-03")


def test_the_term_runs_from_the_acceptance_or_the_last_agreement():  # R-MED-3
    days = (on("2026-03-02"), on("2026-03-04"), on("2026-03-03"))

    by_judge = mediation.begins(path=Path.JUDGE, agreed=days, accepted=on("2026-03-01"))
    accepted = mediation.begins(path=Path.ENTRUSTED, accepted=on("2026-03-02"))

    assert (by_judge.value, accepted.value) == (on("2026-03-04"), on("2026-03-02"))


YES, NO = True, False


@pytest.mark.parametrize(
    ("relation", "disclosed", "agree", "go"),  # R-MED-8
    [
        (None, NO, NO, "continue"),
        ("relative", NO, NO, "disclose"),
        ("interest", NO, YES, "disclose"),
        ("other", YES, NO, "replace"),
        ("relative", YES, YES, "continue"),
    ],
)
def test_a_relation_is_disclosed_and_the_parties_decide(relation, disclosed, agree, go):
    told = {relation: True} if relation else {}

    answer = mediation.disclosure(disclosed=disclosed, parties_agree=agree, **told)

    assert answer.value is Go(go)
    assert cited(answer) == ["online-mediation 13"]


@pytest.mark.parametrize(
    ("replaced", "accepts", "chooses", "go"),  # R-MED-9
    [
        (NO, NO, NO, "replace"),
        (YES, YES, NO, "continue"),
        (YES, NO, YES, "replace"),
        (YES, NO, NO, "refused"),
    ],
)
def test_refusing_the_new_mediator_too_is_refusing_mediation(replaced, accepts, chooses, go):
    answer = mediation.change(replaced=replaced, accepts=accepts, chooses=chooses)

    assert answer.value is Go(go)


@pytest.mark.parametrize(
    ("reason", "item"),
    list(zip(End, range(1, 9), strict=True)),
)
def test_the_eight_ways_mediation_ends(reason, item):  # 在线调解规则 25
    answer = mediation.end(reason=reason)

    assert answer.facts == {"item": item}
    assert answer.basis[0].number == f"25({item})"


@pytest.mark.parametrize(
    ("reason", "path", "then", "article"),
    [
        ("agreed", "applied", "confirm", "20"),
        ("agreed", "assigned", "confirm", "20"),
        ("agreed", "entrusted", "paper", "20"),
        ("agreed", "judge", "paper", "20"),
        ("withdrawn", "applied", "close", "25(2)"),
        ("withdrawn", "assigned", "close", "25(2)"),
        ("withdrawn", "entrusted", "resume", "21(3)"),
        ("apart", "applied", "party_files", "21(1)"),
        ("unreachable", "assigned", "docket", "21(2)"),
        ("expired", "entrusted", "resume", "21(3)"),
        ("unsigned", "judge", "judge", "21.2"),
    ],
)
def test_what_follows_the_end(reason, path, then, article):
    answer = mediation.end(reason=End(reason), path=Path(path))

    assert answer.value is Next(then)
    assert answer.steps[-1].article.number == article


SIGNED = (at("2026-03-20T10:00"), at("2026-03-21T09:30"))


def test_an_agreement_takes_effect_when_the_last_party_has_signed():  # R-MED-10
    answer = mediation.effect(form=Form.ONLINE, signed=SIGNED)

    assert answer.value == at("2026-03-21T09:30")
    assert answer.facts == {"missing": (), "day": on("2026-03-21")}


@pytest.mark.parametrize("form", ["online", "invited", "court_paper"])
def test_until_every_party_has_signed_it_is_not_in_effect(form):
    answer = mediation.effect(form=Form(form), signed=SIGNED[:1])

    assert answer.value is None
    assert answer.facts == {"missing": ("signed",), "day": None}
    assert mediation.effect(form=Form(form), signed=SIGNED, parties=3).value is None
    assert mediation.effect(form=Form(form), signed=SIGNED[::-1]).value == SIGNED[1]


def test_a_written_people_s_mediation_agreement_needs_mediator_and_seal():  # L4 §29
    told = {"form": Form.PEOPLES, "signed": SIGNED, "mediator": at("2026-03-21T10:00")}

    lacking = mediation.effect(**told)
    full = mediation.effect(seal=at("2026-03-22T09:00"), **told)

    assert (lacking.value, lacking.facts["missing"]) == (None, ("seal",))
    assert full.value == at("2026-03-22T09:00")
    assert cited(full) == ["peoples-mediation 29"]
    alone = mediation.effect(form=Form.PEOPLES)
    assert alone.facts["missing"] == ("mediator", "seal", "signed")


def test_an_oral_agreement_takes_effect_when_it_is_reached():  # L4 §30
    answer = mediation.effect(form=Form.ORAL, agreed=at("2026-03-20T10:00"))

    assert answer.value == at("2026-03-20T10:00")
    assert mediation.effect(form=Form.ORAL).facts["missing"] == ("agreed",)


@pytest.mark.parametrize(
    ("form", "article"),
    [
        ("online", "online-mediation 19"),
        ("oral", "peoples-mediation 30"),
        ("invited", "invited-mediation 24"),
        ("court_paper", "cpl-interpretation 149"),
    ],
)
def test_each_form_stands_on_its_article(form, article):
    assert cited(mediation.effect(form=Form(form))) == [article]


def test_more_signatures_than_parties_are_refused():
    with pytest.raises(Unanswerable, match="There are 3 signatures of 2 parties"):
        mediation.effect(form=Form.ONLINE, signed=(*SIGNED, SIGNED[0]))
    with pytest.raises(Unanswerable, match="between 2 and 1000"):
        mediation.effect(form=Form.ONLINE, parties=1)


@pytest.mark.parametrize(
    ("subject", "verdict", "article"),  # R-MED-15
    [
        ("special", "no", "cpl-interpretation 143"),
        ("payment_order", "no", "cpl-interpretation 143"),
        ("summons", "no", "cpl-interpretation 143"),
        ("status", "no", "cpl-interpretation 143"),
        ("divorce", "must", "cpl-interpretation 145.2"),
        ("other", "yes", "cpl 125"),
        ("by_nature", "ask", "cpl-interpretation 143"),
    ],
)
def test_what_may_be_mediated(subject, verdict, article):
    answer = mediation.mediable(subject=Subject(subject))

    assert answer.value is Mediable(verdict)
    assert cited(answer) == [article]


def test_one_mediator_or_several():  # R-MED-12
    assert (mediation.mediators().value, mediation.mediators().facts) == (1, {"at_least": False})
    big = mediation.mediators(big=True)
    assert (big.value, big.facts) == (2, {"at_least": True})


@pytest.mark.parametrize("role", list(Role))
def test_the_mediator_takes_no_role_in_the_later_lawsuit(role):  # R-MED-13
    expected = Verdict.ASK if role is Role.OTHER else Verdict.NO

    assert mediation.later_role(role=role).value is expected


def test_people_s_mediation_is_free():  # R-MED-14
    assert mediation.fee().value == Decimal("0.00")
    assert str(mediation.fee().value) == "0.00"


@pytest.mark.parametrize(
    ("said", "all_agree", "usable"),  # R-MED-11
    [("concession", NO, NO), ("concession", YES, YES), ("undisputed", NO, YES)],
)
def test_a_concession_is_no_evidence(said, all_agree, usable):
    assert mediation.evidence(said=Spoken(said), all_agree=all_agree).value is usable


@pytest.mark.parametrize(
    ("before_court", "given", "go", "article"),  # R-MED-17
    [
        (NO, NO, "report", "invited-mediation 18"),
        (NO, YES, "report", "invited-mediation 18"),
        (YES, NO, "not_confirmed", "online-mediation 23"),
        (YES, YES, "continue", "online-mediation 23"),
    ],
)
def test_suspected_sham_mediation(before_court, given, go, article):
    answer = mediation.sham(before_court=before_court, evidence_given=given)

    assert answer.value is Go(go)
    assert cited(answer) == [article]


@given(
    st.dates(date(2022, 1, 1), date(2026, 6, 1)),
    st.sampled_from(Stage),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_more_days_never_end_the_term_earlier(accepted, stage, days, more):
    short = mediation.term(stage=stage, accepted=accepted, extended_days=days)
    longer = mediation.term(stage=stage, accepted=accepted, extended_days=days + more)

    assert accepted < short.value <= longer.value
    assert short.value - accepted >= timedelta(days=days)


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("mediation.later_role role=juror", ["invited-mediation 16"]),
        ("mediation.change", ["online-mediation 14"]),
        ("mediation.mediators", ["online-mediation 11"]),
        ("mediation.fee", ["peoples-mediation 4"]),
        ("mediation.evidence said=concession", ["online-mediation 18"]),
        ("mediation.begins path=assigned accepted=2026-03-02", ["online-mediation 24.2"]),
    ],
)
def test_each_verdict_stands_on_its_article(question, articles):
    assert cited(asked(question)) == articles


def test_what_is_not_told_of_a_mediator_counts_as_no():
    assert mediation.disclosure().value is Go.CONTINUE
    assert mediation.disclosure(relative=True).value is Go.DISCLOSE
    assert mediation.disclosure(relative=True, disclosed=True).value is Go.REPLACE
    assert mediation.change().value is Go.REPLACE
    assert mediation.change(replaced=True).value is Go.CONTINUE
    assert mediation.change(replaced=True, accepts=False).value is Go.REFUSED
    assert mediation.evidence(said=Spoken.CONCESSION).value is False
    assert mediation.sham().value is Go.REPORT
    assert mediation.sham(before_court=True).value is Go.NOT_CONFIRMED


NUMBERS = [
    ("acceptance_days", "3", "read", "online-mediation 12"),
    ("before_days", "30", "read", "online-mediation 24"),
    ("choice_days", "2", "read", "online-mediation 10.2"),
    ("contact_days", "3", "read", "online-mediation 15"),
    ("designation_days", "3", "read", "online-mediation 10.3"),
    ("mediators", "1", "read", "online-mediation 11"),
    ("mediators_of_a_big_case", "2", "read", "online-mediation 11"),
    ("ordinary_days", "15", "read", "online-mediation 24"),
    ("peoples_fee", "0", "read", "peoples-mediation 4"),
    ("simple_days", "7", "read", "online-mediation 24"),
]


@pytest.mark.parametrize(("name", "value", "certainty", "source"), NUMBERS)
def test_every_number_has_its_value_and_its_source(name, value, certainty, source):
    assert number_told(f"mediation.{name}") == (value, certainty, source)


def test_no_number_is_missing_from_the_list():
    assert numbers_of("mediation") == {name for name, *_ in NUMBERS}
