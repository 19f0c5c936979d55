"""Appeal and effect."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.law import appeal, calendar
from faqiao.law.answers import Unanswerable
from faqiao.law.appeal import Decision, Ground
from tests.law.asking import asked, cited, number_told, numbers_of, on


@pytest.mark.parametrize(
    ("source", "question", "last"),
    [
        ("3.4 P", "appeal.deadline kind=judgment served=2026-03-03", "2026-03-18"),
        ("3.4 D", "appeal.deadline kind=judgment served=2026-04-20", "2026-05-06"),
        ("3.4", "appeal.effective served=2026-03-03 served=2026-04-20", "2026-05-07"),
        ("3.4", "appeal.deadline kind=dismissal served=2026-02-12", "2026-02-24"),
        ("law.md 7", "appeal.deadline kind=judgment served=2026-09-16", "2026-10-08"),
        ("law.md 7", "appeal.deadline kind=judgment served=2026-02-06", "2026-02-24"),
        ("law.md 7", "appeal.deadline kind=judgment served=2026-09-05", "2026-09-20"),
        ("R-APP-1", "appeal.deadline kind=ruling served=2026-03-06", "2026-03-16"),
        ("R-APP-1", "appeal.deadline kind=non_acceptance served=2026-03-06", "2026-03-16"),
        ("R-APP-1", "appeal.deadline kind=jurisdiction served=2026-03-06", "2026-03-16"),
        ("CPL 286", "appeal.deadline kind=judgment served=2026-03-03 abroad=yes", "2026-04-02"),
        ("CPL 286", "appeal.deadline kind=ruling served=2026-03-03 abroad=yes", "2026-04-02"),
        ("L10 171", "appeal.reconsideration served=2026-03-03", "2026-03-09"),
        ("L10 171", "appeal.reconsidered received=2026-03-03", "2026-03-13"),
        ("CPL 173", "appeal.hand_over received=2026-03-03", "2026-03-09"),
        ("CPL 174", "appeal.copy received=2026-03-03", "2026-03-09"),
        ("CPL 174", "appeal.answer served=2026-03-03", "2026-03-18"),
        ("CPL 286", "appeal.answer served=2026-03-03 abroad=yes", "2026-04-02"),
        ("CPL 174", "appeal.answer_copy received=2026-03-03", "2026-03-09"),
        ("CPL 174", "appeal.sent_up received=2026-03-03", "2026-03-09"),
        ("R-APP-4", "appeal.retrial effective=2026-04-01", "2026-10-08"),
        (
            "R-APP-4",
            "appeal.retrial effective=2026-01-01 ground=forged known=2026-03-10",
            "2026-09-10",
        ),
        ("CPL 214", "appeal.retrial_copy received=2026-03-03", "2026-03-09"),
        ("CPL 214", "appeal.retrial_answer served=2026-03-03", "2026-03-18"),
        ("R-APP-4", "appeal.enforcement effective=2024-03-05", "2026-03-05"),
        ("R-APP-4", "appeal.enforcement performance_ends=2024-05-01", "2026-05-06"),
        ("CPL 59", "appeal.revocation known=2026-03-10", "2026-09-10"),
        ("CPL 59 rolls", "appeal.revocation known=2026-04-01", "2026-10-08"),
    ],
)
def test_the_worked_examples_of_appeal_and_effect(source, question, last):
    assert asked(question).value == on(last), source


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        (
            "appeal.deadline kind=judgment served=2026-03-03",
            ["cpl 171.1", "cpl-interpretation 244", "cpl 85"],
        ),
        (
            "appeal.deadline kind=dismissal served=2026-03-03",
            ["cpl 157.2", "cpl 171.2", "cpl-interpretation 244", "cpl 85"],
        ),
        (
            "appeal.deadline kind=judgment served=2026-03-03 abroad=yes",
            ["cpl 286", "cpl-interpretation 244", "cpl 85"],
        ),
        (
            "appeal.effective served=2026-03-03",
            ["cpl 171.1", "cpl-interpretation 244", "cpl 85", "cpl 158"],
        ),
        ("appeal.effective kind=small_claims served=2026-03-03", ["cpl 165", "cpl 158"]),
        ("appeal.reconsideration served=2026-03-03", ["cpl-interpretation 171", "cpl 85"]),
        ("appeal.reconsidered received=2026-03-03", ["cpl-interpretation 171", "cpl 85"]),
        ("appeal.hand_over received=2026-03-03", ["cpl 173.2", "cpl 85"]),
        ("appeal.copy received=2026-03-03", ["cpl 174.1", "cpl 85"]),
        ("appeal.answer served=2026-03-03", ["cpl 174.1", "cpl 85"]),
        ("appeal.answer served=2026-03-03 abroad=yes", ["cpl 286", "cpl 85"]),
        ("appeal.answer_copy received=2026-03-03", ["cpl 174.1", "cpl 85"]),
        ("appeal.sent_up received=2026-03-03", ["cpl 174.2", "cpl 85"]),
        (
            "appeal.retrial effective=2026-04-01",
            ["cpl 216", "civil-code 202", "cpl 85", "cpl-interpretation 127"],
        ),
        ("appeal.retrial_copy received=2026-03-03", ["cpl 214", "cpl 85"]),
        ("appeal.retrial_answer served=2026-03-03", ["cpl 214", "cpl 85"]),
        ("appeal.enforcement effective=2024-03-05", ["cpl 250", "civil-code 202"]),
        ("appeal.revocation known=2026-03-10", ["cpl 59.3", "civil-code 202"]),
    ],
)
def test_each_answer_stands_on_its_articles(question, articles):
    assert cited(asked(question)) == articles


@pytest.mark.parametrize(
    ("kind", "article"),
    [
        ("small_claims", "cpl 165"),
        ("small_claims_ruling", "cpl-interpretation 276"),
        ("special", "cpl 185"),
        ("preservation", "cpl 111"),
        ("other_ruling", "cpl 157.2"),
        ("second_instance", "cpl 182"),
    ],
)
def test_no_appeal_lies_against_a_final_decision(kind, article):
    answer = appeal.deadline(kind=Decision(kind), served=on("2026-03-03"))

    assert answer.value is None
    assert answer.facts["appealable"] is False
    assert answer.facts["effective"] == on("2026-03-03")
    assert cited(answer)[0] == article


def test_a_ruling_on_preservation_may_be_reconsidered_once_within_five_days():
    answer = appeal.deadline(kind=Decision.PRESERVATION, served=on("2026-03-03"))

    assert answer.facts["reconsideration_by"] == on("2026-03-09")
    assert "复议一次" in answer.steps[0].said.zh
    assert [number.whole for number in answer.numbers] == [5]
    assert (
        "reconsideration_by"
        not in appeal.deadline(kind=Decision.SMALL_CLAIMS, served=on("2026-03-03")).facts
    )


def test_each_party_s_period_runs_alone():
    answer = appeal.effective(served=(on("2026-04-20"), on("2026-03-03")))

    assert answer.facts["appeal_ends"] == (on("2026-05-06"), on("2026-03-18"))
    assert answer.value == on("2026-05-07")
    assert (
        "2026-05-05" in answer.steps[2].said.zh
    )  # the reasoning is that of the party whose period ends last


def test_a_party_abroad_has_thirty_days():
    answer = appeal.effective(served=(on("2026-03-10"),), served_abroad=(on("2026-03-03"),))

    assert answer.facts["appeal_ends"] == (on("2026-03-25"), on("2026-04-02"))
    assert answer.value == on("2026-04-03")


def test_a_final_decision_takes_effect_when_the_last_party_is_served():
    told = {"served": (on("2026-03-03"), on("2026-03-05")), "served_abroad": (on("2026-03-04"),)}

    answer = appeal.effective(kind=Decision.SMALL_CLAIMS, **told)

    assert answer.value == on("2026-03-05")
    assert answer.facts == {"appeal_ends": ()}


def test_an_appealable_decision_says_so():
    assert appeal.deadline(kind=Decision.RULING, served=on("2026-03-03")).facts == {
        "appealable": True
    }


@pytest.mark.parametrize("ground", [one for one in Ground if one is not Ground.GENERAL])
def test_four_grounds_of_a_retrial_run_from_knowledge(ground):
    told = {"effective": on("2026-01-01"), "ground": ground}

    assert appeal.retrial(known=on("2026-03-10"), **told).value == on("2026-09-10")
    with pytest.raises(Unanswerable, match="give known="):
        appeal.retrial(**told)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("appeal.deadline kind=judgment served=2026-11-24", "has not come yet"),
        ("appeal.deadline kind=special served=2026-11-24", "has not come yet"),
        ("appeal.deadline kind=judgment served=1991-04-08", "took effect on 1991-04-09"),
        ("appeal.deadline kind=decree served=2026-03-03", "judgment, ruling"),
        ("appeal.effective", "Give served="),
        ("appeal.effective served=2026-03-03 served_abroad=2026-11-24", "has not come yet"),
        ("appeal.reconsideration served=2026-11-24", "has not come yet"),
        ("appeal.reconsidered received=2026-11-24", "has not come yet"),
        ("appeal.hand_over received=2026-11-24", "has not come yet"),
        ("appeal.copy received=2026-11-24", "has not come yet"),
        ("appeal.answer served=2026-11-24", "has not come yet"),
        ("appeal.answer_copy received=2026-11-24", "has not come yet"),
        ("appeal.sent_up received=2026-11-24", "has not come yet"),
        ("appeal.retrial effective=2026-11-24", "has not come yet"),
        ("appeal.retrial effective=2026-01-01 known=2026-03-10", "Only four grounds"),
        (
            "appeal.retrial effective=2026-01-01 known=2025-12-31 ground=forged",
            "lies before 2026-01-01",
        ),
        ("appeal.retrial effective=2026-01-01 known=2026-11-24 ground=forged", "has not come yet"),
        ("appeal.retrial effective=2012-12-31", "took effect on 2013-01-01"),
        ("appeal.retrial_copy received=2026-11-24", "has not come yet"),
        ("appeal.retrial_copy received=2008-03-31", "took effect on 2008-04-01"),
        ("appeal.retrial_answer served=2026-11-24", "has not come yet"),
        ("appeal.enforcement", "Give performance_ends="),
        ("appeal.enforcement performance_ends=2008-03-31", "took effect on 2008-04-01"),
        ("appeal.enforcement effective=2008-03-31", "took effect on 2008-04-01"),
        ("appeal.revocation known=2026-11-24", "has not come yet"),
        ("appeal.reconsideration served=2022-04-09", "took effect on 2022-04-10"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(question, words):
    with pytest.raises(Unanswerable, match=words):
        asked(question, today=on("2026-11-23"))


def test_a_retrial_known_on_the_day_of_effect_is_in_order():
    told = {"effective": on("2026-03-10"), "known": on("2026-03-10"), "ground": Ground.CORRUPT}

    assert appeal.retrial(**told).value == on("2026-09-10")


def test_enforcement_runs_from_the_last_day_to_perform_when_there_is_one():
    answer = appeal.enforcement(performance_ends=on("2024-05-10"), effective=on("2024-03-05"))

    assert answer.value == on("2026-05-11")  # the 10th is a Sunday
    assert answer.facts["from"] == on("2024-05-10")


@given(st.dates(date(2009, 1, 1), date(2026, 4, 1)))
def test_no_party_s_period_ends_on_a_rest_day_or_early(day):
    ends = [
        appeal.deadline(kind=Decision.JUDGMENT, served=day),
        appeal.deadline(kind=Decision.RULING, served=day),
        appeal.deadline(kind=Decision.JUDGMENT, served=day, abroad=True),
        appeal.answer(served=day),
    ]

    assert all(calendar.is_working_day(end.value) for end in ends)
    assert [
        end.value - day >= timedelta(days=n) for end, n in zip(ends, (15, 10, 30, 15), strict=True)
    ]
    assert appeal.effective(served=(day,)).value == ends[0].value + timedelta(days=1)


@given(st.lists(st.dates(date(2009, 1, 1), date(2026, 11, 1)), min_size=1, max_size=5))
def test_a_judgment_takes_effect_after_every_period(served):
    answer = appeal.effective(served=tuple(served))

    assert all(end < answer.value for end in answer.facts["appeal_ends"])
    assert answer.value == max(answer.facts["appeal_ends"]) + timedelta(days=1)


NUMBERS = [
    ("answer_copy_days", "5", "read", "cpl 174.1"),
    ("answer_days", "15", "read", "cpl 174.1"),
    ("answer_days_abroad", "30", "read", "cpl 286"),
    ("copy_days", "5", "read", "cpl 174.1"),
    ("days_abroad", "30", "read", "cpl 286"),
    ("enforcement_years", "2", "read", "cpl 250"),
    ("hand_over_days", "5", "read", "cpl 173.2"),
    ("judgment_days", "15", "read", "cpl 171.1"),
    ("reconsideration_days", "5", "read", "cpl-interpretation 171"),
    ("reconsidered_days", "10", "read", "cpl-interpretation 171"),
    ("retrial_answer_days", "15", "read", "cpl 214"),
    ("retrial_copy_days", "5", "read", "cpl 214"),
    ("retrial_months", "6", "read", "cpl 216"),
    ("revocation_months", "6", "read", "cpl 59.3"),
    ("ruling_days", "10", "read", "cpl 171.2"),
    ("send_up_days", "5", "read", "cpl 174.2"),
]


@pytest.mark.parametrize(("name", "value", "certainty", "source"), NUMBERS)
def test_every_number_has_its_value_and_its_source(name, value, certainty, source):
    assert number_told(f"appeal.{name}") == (value, certainty, source)


def test_no_number_is_missing_from_the_list():
    assert numbers_of("appeal") == {name for name, *_ in NUMBERS}
