"""Judicial confirmation of mediation agreements."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.law import calendar, confirmation
from faqiao.law.answers import Certainty, Unanswerable
from faqiao.law.confirmation import Court, Defect, Level, Outcome, Refusal, Subject
from tests.law.asking import asked, cited, number_told, numbers_of, on


@pytest.mark.parametrize(
    ("source", "told", "outcome", "codes"),
    [
        ("3.7 in time", "applied=2026-02-24", "admit", ()),
        ("3.7 late", "applied=2026-02-25", "refuse", ("late",)),
        ("3.7 one party", "applied=2026-02-24 joint=no", "refuse", ("not_joint",)),
        ("3.7 house belongs to A", "applied=2026-02-24 subject=title", "refuse", ("title",)),
        ("3.7 pays 5 000", "applied=2026-02-24 subject=payment", "admit", ()),
        ("3.7 divorce", "applied=2026-02-24 subject=divorce", "refuse", ("status",)),
        ("L10 355", "applied=2026-02-24 subject=other_procedure", "refuse", ("other_procedure",)),
        ("L10 355", "applied=2026-02-24 subject=not_court", "refuse", ("not_court",)),
        ("L10 355", "applied=2026-02-24 right_court=no", "refuse", ("wrong_court",)),
        ("CPL 205", "applied=2026-02-24 lawful_body=no", "refuse", ("body",)),
        ("CPL 205", "applied=2026-01-15", "refuse", ("not_effective",)),
        ("same day", "applied=2026-01-16", "admit", ()),
        ("other", "applied=2026-02-24 subject=other", "admit", ()),
        (
            "all that stands against it",
            "applied=2026-02-25 subject=title joint=no lawful_body=no right_court=no",
            "refuse",
            ("late", "not_joint", "body", "wrong_court", "title"),
        ),
    ],
)
def test_the_worked_examples_of_confirmation(source, told, outcome, codes):
    answer = asked(f"confirmation.application effective=2026-01-16 {told}")

    assert (answer.value, answer.facts["codes"]) == (outcome, codes), source
    assert answer.facts["apply_by"] == on("2026-02-24")
    assert answer.facts["fee"] == Decimal("0.00")
    assert answer.facts["case_code"] == "调确"
    assert len(answer.steps) == 3 + max(1, len(codes))


@pytest.mark.parametrize(
    ("code", "told", "article"),
    [
        ("late", "applied=2026-02-25", "cpl 205"),
        ("not_joint", "applied=2026-02-24 joint=no", "cpl 205"),
        ("not_effective", "applied=2026-01-15", "cpl 205"),
        ("body", "applied=2026-02-24 lawful_body=no", "cpl 205"),
        ("not_court", "applied=2026-02-24 subject=not_court", "cpl-interpretation 355(1)"),
        ("wrong_court", "applied=2026-02-24 right_court=no", "cpl-interpretation 355(2)"),
        ("status", "applied=2026-02-24 subject=status", "cpl-interpretation 355(3)"),
        (
            "other_procedure",
            "applied=2026-02-24 subject=other_procedure",
            "cpl-interpretation 355(4)",
        ),
        ("title", "applied=2026-02-24 subject=title", "cpl-interpretation 355(5)"),
    ],
)
def test_each_refusal_stands_on_its_article(code, told, article):
    answer = asked(f"confirmation.application effective=2026-01-16 {told}")

    last = answer.steps[-1]
    assert f"{last.article.law.key} {last.article.number}" == article
    assert last.said.zh == f"{Refusal(code).zh}，不予受理"


@pytest.mark.parametrize(
    ("source", "question", "last"),
    [
        ("3.7", "confirmation.deadline effective=2026-01-16", "2026-02-24"),
        ("3.7 plain", "confirmation.deadline effective=2026-03-02", "2026-04-01"),
        ("S78", "confirmation.decision received=2026-03-03", "2026-03-06"),
        ("CPL 187", "confirmation.review_by filed=2026-03-10", "2026-04-09"),
        ("CPL 187 extended", "confirmation.review_by filed=2026-03-10 extensions=1", "2026-05-09"),
        (
            "excluded",
            "confirmation.review_by filed=2026-03-10 excluded=2026-03-15/2026-03-20",
            "2026-04-14",
        ),
        ("L10 372", "confirmation.objection known=2026-03-03", "2026-03-18"),
        ("L10 372", "confirmation.objection known=2026-03-03 by=interested", "2026-09-03"),
        ("L10 372 rolls", "confirmation.objection known=2026-04-01 by=interested", "2026-10-08"),
    ],
)
def test_the_periods_of_confirmation(source, question, last):
    assert asked(question).value == on(last), source


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("confirmation.deadline effective=2026-03-02", ["cpl 205", "cpl 85"]),
        ("confirmation.decision received=2026-03-03", ["confirmation-procedure 4", "cpl 85"]),
        ("confirmation.objection known=2026-03-03", ["cpl-interpretation 372.2", "cpl 85"]),
        (
            "confirmation.objection known=2026-03-03 by=interested",
            ["cpl-interpretation 372.2", "civil-code 202"],
        ),
        ("confirmation.fee", ["fees 8(1)"]),
        ("confirmation.court invited=yes", ["cpl 205(1)"]),
        ("confirmation.court", ["cpl 205(2)", "cpl-interpretation 352.2"]),
        (
            "confirmation.court organisations=2",
            ["cpl 205(2)", "cpl-interpretation 352.2", "cpl-interpretation 352.1"],
        ),
    ],
)
def test_each_answer_stands_on_its_articles(question, articles):
    assert cited(asked(question)) == articles


def test_what_is_not_told_of_a_court_counts_as_no():
    answer = confirmation.court()

    assert answer.value == (Court.DOMICILE, Court.OBJECT, Court.ORGANISATION)
    assert answer.facts == {"level": Level.BASIC}
    assert len(answer.steps) == 3


def test_an_admitted_application_is_free():
    answer = asked("confirmation.application effective=2026-01-16 applied=2026-02-24")

    assert cited(answer) == ["cpl 205", "cpl 85", "fees 8"]


def test_the_days_to_admit_are_not_read_in_a_text():
    assert (
        confirmation.decision(received=on("2026-03-03")).numbers[0].certainty
        is Certainty.BACKGROUND
    )


@pytest.mark.parametrize(
    ("invited", "intermediate", "courts", "level"),
    [
        (True, False, (Court.INVITING,), Level.INVITING),
        (True, True, (Court.INVITING,), Level.INVITING),
        (False, False, (Court.DOMICILE, Court.OBJECT, Court.ORGANISATION), Level.BASIC),
        (False, True, (Court.DOMICILE, Court.OBJECT, Court.ORGANISATION), Level.INTERMEDIATE),
    ],
)
def test_the_courts_that_may_confirm(invited, intermediate, courts, level):
    answer = confirmation.court(invited=invited, intermediate=intermediate)

    assert (answer.value, answer.facts) == (courts, {"level": level})


def test_an_agreement_without_defects_is_confirmed_and_can_be_enforced():
    answer = confirmation.review()

    assert answer.value is Outcome.CONFIRM
    assert answer.facts == {"codes": (), "enforceable": True}
    assert cited(answer) == ["cpl 206"]


@pytest.mark.parametrize(("defect", "item"), list(zip(Defect, range(1, 7), strict=True)))
def test_a_defect_rejects_the_application(defect, item):
    answer = confirmation.review(defects=(defect,))

    assert answer.value is Outcome.REJECT
    assert answer.facts == {"codes": (defect,), "enforceable": False}
    assert cited(answer) == [f"cpl-interpretation 358({item})", "cpl 206"]


def test_a_ground_of_refusal_found_later_rejects_too():
    answer = confirmation.review(defects=(Defect.UNCLEAR,), refusals=(Refusal.TITLE,))

    assert answer.value is Outcome.REJECT
    assert answer.facts["codes"] == (Defect.UNCLEAR, Refusal.TITLE)
    assert cited(answer) == ["cpl-interpretation 358(5)", "cpl-interpretation 355.2", "cpl 206"]
    assert confirmation.review(refusals=(Refusal.STATUS,)).value is Outcome.REJECT


@pytest.mark.parametrize("told", [{"withdrawn": True}, {"uncooperative": True}])
def test_withdrawn_or_without_cooperation_it_is_treated_as_withdrawn(told):
    answer = confirmation.review(defects=(Defect.OTHER,), **told)

    assert answer.value is Outcome.WITHDRAWN
    assert answer.facts == {"codes": (), "enforceable": False}
    assert cited(answer) == ["cpl-interpretation 357"]


def test_confirmation_is_free():
    assert str(confirmation.fee().value) == "0.00"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("confirmation.deadline effective=2026-11-24", "has not come yet"),
        ("confirmation.deadline effective=2010-12-31", "took effect on 2011-01-01"),
        ("confirmation.application effective=2026-11-20 applied=2026-11-24", "has not come yet"),
        (
            "confirmation.application effective=2010-12-31 applied=2011-01-10",
            "took effect on 2011-01-01",
        ),
        ("confirmation.decision received=2026-11-24", "has not come yet"),
        ("confirmation.decision received=2011-03-29", "took effect on 2011-03-30"),
        ("confirmation.review_by filed=2026-11-24", "has not come yet"),
        ("confirmation.objection known=2026-11-24", "has not come yet"),
        ("confirmation.objection known=2022-04-09", "took effect on 2022-04-10"),
        ("confirmation.court organisations=0", "between 1 and 100"),
        ("confirmation.court organisations=101", "between 1 and 100"),
        ("confirmation.deadline effective=2026-12-20", "2027"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(question, words):
    today = on("2026-12-31") if "12-20" in question else on("2026-11-23")

    with pytest.raises(Unanswerable, match=words):
        asked(question, today=today)


@given(st.dates(date(2011, 1, 1), date(2026, 11, 1)), st.integers(0, 60))
def test_an_application_is_late_exactly_after_its_last_day(effective, days):
    applied = date.fromordinal(effective.toordinal() + days)

    answer = confirmation.application(effective=effective, applied=applied, subject=Subject.OTHER)
    last = confirmation.deadline(effective=effective).value

    assert calendar.is_working_day(last)
    assert (answer.value is Outcome.REFUSE) is (applied > last)


NUMBERS = [
    ("admit_days", "3", "background", "confirmation-procedure 4"),
    ("apply_days", "30", "read", "cpl 205"),
    ("fee", "0", "read", "fees 8(1)"),
    ("object_days", "15", "read", "cpl-interpretation 372.2"),
    ("object_months", "6", "read", "cpl-interpretation 372.2"),
]


@pytest.mark.parametrize(("name", "value", "certainty", "source"), NUMBERS)
def test_every_number_has_its_value_and_its_source(name, value, certainty, source):
    assert number_told(f"confirmation.{name}") == (value, certainty, source)


def test_no_number_is_missing_from_the_list():
    assert numbers_of("confirmation") == {name for name, *_ in NUMBERS}
