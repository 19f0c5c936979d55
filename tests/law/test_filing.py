"""Filing, answering and preparing a case."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.law import calendar, filing, numbers
from faqiao.law.answers import Unanswerable
from faqiao.law.filing import Arrival, Ended, Payer, Procedure
from faqiao.law.rulebook import ask
from faqiao.law.words import BEIJING
from tests.law.asking import cited, number_told, numbers_of, on


@pytest.mark.parametrize(
    ("source", "question", "last"),
    [
        ("R-FIL-1", "filing.decision received=2026-03-02", "2026-03-09"),
        ("R-FIL-1", "filing.decision received=2026-04-24", "2026-05-06"),
        ("R-FIL-1", "filing.decision received=2026-03-02 cured=2026-04-27", "2026-05-06"),
        ("R-FIL-2", "filing.copy_to_defendant filed=2026-03-02", "2026-03-09"),
        ("R-FIL-3", "filing.answer served=2026-02-06", "2026-02-24"),
        ("R-FIL-3", "filing.answer served=2026-03-03", "2026-03-18"),
        ("R-FIL-3 abroad", "filing.answer served=2026-03-03 abroad=yes", "2026-04-02"),
        ("R-FIL-4", "filing.answer_copy received=2026-03-03", "2026-03-09"),
        ("R-FIL-5", "filing.jurisdiction_objection served=2026-02-06", "2026-02-24"),
        (
            "R-FIL-5 abroad",
            "filing.jurisdiction_objection served=2026-03-03 abroad=yes",
            "2026-04-02",
        ),
        ("R-FIL-6", "filing.judges_told assigned=2026-03-03", "2026-03-06"),
        ("R-FIL-7", "filing.file_to_trial filed=2026-03-03", "2026-03-06"),
        ("R-FIL-8", "filing.second_instance received=2026-03-03", "2026-03-09"),
        ("R-FIL-8", "filing.second_instance received=2026-03-03 arrival=remand", "2026-03-04"),
        ("R-FIL-8", "filing.second_instance received=2026-03-03 arrival=transfer", "2026-03-06"),
        ("R-FIL-9", "filing.hearing_notice hearing=2026-03-20", "2026-03-16"),
        ("R-FIL-11", "filing.online_answer received=2026-03-03", "2026-03-06"),
        ("R-FIL-12", "filing.pay_fee notified=2026-03-02", "2026-03-09"),
        ("R-FIL-13", "filing.sue_again effective=2026-03-10", "2026-09-11"),
        ("law.md 151", "filing.judgment_sent pronounced=2026-03-02", "2026-03-12"),
        ("law.md 104", "filing.preservation_suit taken=2026-03-02", "2026-04-01"),
    ],
)
def test_the_worked_examples_of_filing_and_preparation(source, question, last):
    rule, *pairs = question.split()

    assert ask(rule, [pair.split("=") for pair in pairs]).value == on(last), source


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("filing.decision received=2026-03-02", ["cpl 126", "cpl 85"]),
        (
            "filing.decision received=2026-03-02 cured=2026-04-27",
            ["cpl 126", "cpl-interpretation 126", "cpl 85"],
        ),
        ("filing.copy_to_defendant filed=2026-03-02", ["cpl 128", "cpl 85"]),
        ("filing.answer served=2026-03-02", ["cpl 128", "cpl 85"]),
        ("filing.answer served=2026-03-02 abroad=yes", ["cpl 285", "cpl 85"]),
        ("filing.jurisdiction_objection served=2026-03-02", ["cpl 130", "cpl 128", "cpl 85"]),
        ("filing.judges_told assigned=2026-03-02", ["cpl 131", "cpl 85"]),
        ("filing.file_to_trial filed=2026-03-02", ["trial-limits 7", "cpl 85"]),
        ("filing.second_instance received=2026-03-02", ["trial-limits 6", "cpl 85"]),
        ("filing.hearing_notice hearing=2026-03-20", ["cpl 139"]),
        ("filing.hearing_notice hearing=2026-03-20 procedure=simple", ["cpl 163"]),
        ("filing.online_answer received=2026-03-02", ["online-litigation 10", "cpl 85"]),
        ("filing.pay_fee notified=2026-03-02", ["fees 22", "cpl 85", "cpl-interpretation 213"]),
        (
            "filing.pay_fee notified=2026-03-02 payer=appellant",
            ["fees 22", "cpl 85", "cpl-interpretation 318"],
        ),
        ("filing.sue_again effective=2026-03-02", ["cpl 127(7)", "civil-code 202"]),
        (
            "filing.sue_again effective=2026-03-02 ended=withdrawn",
            ["cpl-interpretation 214.2", "civil-code 202"],
        ),
        ("filing.judgment_sent pronounced=2026-03-02", ["cpl 151.2", "cpl 85"]),
        (
            "filing.preservation_ruling accepted=2026-03-10T14:20",
            ["cpl 103", "cpl-interpretation 125"],
        ),
        ("filing.preservation_suit taken=2026-03-02", ["cpl 104", "cpl 85"]),
    ],
)
def test_each_answer_stands_on_its_articles(question, articles):
    rule, *pairs = question.split()

    assert cited(ask(rule, [pair.split("=") for pair in pairs])) == articles


def test_a_corrected_complaint_says_from_when_it_counts():
    answer = filing.decision(received=on("2026-03-02"), cured=on("2026-04-27"))

    assert "材料在 2026-04-27 补正" in answer.steps[1].said.zh
    assert (
        len(answer.steps) == 4
    )  # the rule, the correction, the count, and the roll off the holiday
    assert [number.whole for number in answer.numbers] == [7]


def test_a_complaint_corrected_on_the_day_it_came_counts_from_that_day():
    assert filing.decision(received=on("2026-03-02"), cured=on("2026-03-02")).value == on(
        "2026-03-09"
    )


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("filing.decision received=2026-03-02 cured=2026-03-01", "lies before 2026-03-02"),
        ("filing.decision received=2026-11-24", "has not come yet"),
        ("filing.decision received=2026-03-02 cured=2026-11-24", "has not come yet"),
        ("filing.copy_to_defendant filed=2026-11-24", "has not come yet"),
        ("filing.answer served=2026-11-24", "has not come yet"),
        ("filing.answer served=2026-11-24 abroad=yes", "has not come yet"),
        ("filing.answer_copy received=2026-11-24", "has not come yet"),
        ("filing.judges_told assigned=2026-11-24", "has not come yet"),
        ("filing.file_to_trial filed=2026-11-24", "has not come yet"),
        ("filing.second_instance received=2026-11-24", "has not come yet"),
        ("filing.online_answer received=2026-11-24", "has not come yet"),
        ("filing.pay_fee notified=2026-11-24", "has not come yet"),
        ("filing.sue_again effective=2026-11-24", "has not come yet"),
        ("filing.judgment_sent pronounced=2026-11-24", "has not come yet"),
        ("filing.preservation_suit taken=2026-11-24", "has not come yet"),
        ("filing.evidence_period procedure=simple notified=2026-11-24", "has not come yet"),
        ("filing.evidence_period procedure=simple days=0", "between 1 and"),
        ("filing.decision received=1991-04-08", "took effect on 1991-04-09"),
        ("filing.online_answer received=2021-07-31", "took effect on 2021-08-01"),
        ("filing.pay_fee notified=2007-03-31", "took effect on 2007-04-01"),
        ("filing.preservation_suit taken=2023-12-31", "took effect on 2024-01-01"),
        ("filing.file_to_trial filed=2000-09-27", "took effect on 2000-09-28"),
        (
            "filing.evidence_period procedure=simple notified=2022-04-09",
            "took effect on 2022-04-10",
        ),
        ("filing.answer served=2026-12-25", "2027"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(question, words):
    rule, *pairs = question.split()
    today = on("2026-12-31") if "12-25" in question else on("2026-11-23")

    with pytest.raises(Unanswerable, match=words):
        ask(rule, [pair.split("=") for pair in pairs], today=today)


def test_the_notice_of_a_hearing_has_two_readings():
    cautious = filing.hearing_notice(hearing=on("2026-03-20"))
    with numbers.configured_as({"filing.notice_full_days": 0}):
        third_day = filing.hearing_notice(hearing=on("2026-03-20"))

    assert (cautious.value, third_day.value) == (on("2026-03-16"), on("2026-03-17"))
    assert "3 full days between" in cautious.steps[1].said.en
    assert "Counted back to the third day" in third_day.steps[1].said.en
    assert cautious.facts == third_day.facts == {"bound": True}
    with numbers.configured_as({"filing.notice_full_days": 5}):
        assert filing.hearing_notice(hearing=on("2026-03-20")).value == on("2026-03-16")


@pytest.mark.parametrize("procedure", [Procedure.SIMPLE, Procedure.SMALL_CLAIMS])
def test_a_simple_case_is_not_bound_by_the_three_days(procedure):
    answer = filing.hearing_notice(hearing=on("2026-03-20"), procedure=procedure)

    assert answer.value is None
    assert answer.facts == {"bound": False}


def test_the_second_instance_is_bound_by_the_three_days():
    asked = filing.hearing_notice(hearing=on("2026-03-20"), procedure=Procedure.SECOND_INSTANCE)

    assert asked.value == on("2026-03-16")


@pytest.mark.parametrize(
    ("procedure", "days", "bound", "fits", "misses", "article"),  # R-FIL-10
    [
        ("ordinary", 15, "at_least", 15, 14, "cpl-interpretation 99.2"),
        ("simple", 15, "at_most", 15, 16, "cpl-interpretation 266"),
        ("small_claims", 7, "at_most", 7, 8, "cpl-interpretation 275"),
        ("second_instance", 10, "at_least", 10, 9, "cpl-interpretation 99.2"),
    ],
)
def test_the_time_limit_for_evidence(procedure, days, bound, fits, misses, article):
    kind = Procedure(procedure)

    good = filing.evidence_period(procedure=kind, days=fits)
    bad = filing.evidence_period(procedure=kind, days=misses)

    assert (good.value, good.facts["bound"]) == (days, bound)
    assert (good.facts["fits"], bad.facts["fits"]) == (True, False)
    assert good.facts["generally"] is (procedure == "small_claims")
    assert cited(good) == [article]


def test_the_last_day_for_evidence():
    told = {"procedure": Procedure.ORDINARY, "notified": on("2026-03-03")}

    assert filing.evidence_period(**told).facts["last"] == on("2026-03-18")
    longer = filing.evidence_period(days=20, **told)
    assert longer.facts["last"] == on("2026-03-23")
    assert cited(longer) == ["cpl-interpretation 99.2", "cpl 85"]
    assert "last" not in filing.evidence_period(procedure=Procedure.ORDINARY).facts
    assert "fits" not in filing.evidence_period(**told).facts


@pytest.mark.parametrize("payer", list(Payer))
def test_everyone_who_pays_has_seven_days_and_is_told_so(payer):
    answer = filing.pay_fee(notified=on("2026-03-02"), payer=payer)

    assert answer.value == on("2026-03-09")
    assert "七日内" in answer.steps[0].said.zh
    assert (
        answer.steps[0].said.zh
        != filing.pay_fee(
            notified=on("2026-03-02"), payer=next(other for other in Payer if other is not payer)
        )
        .steps[0]
        .said.zh
    )


@pytest.mark.parametrize("ended", list(Ended))
def test_the_plaintiff_waits_six_months_unless_there_are_new_facts(ended):
    effective = on("2026-03-10")

    barred = filing.sue_again(effective=effective, ended=ended)
    new = filing.sue_again(effective=effective, ended=ended, new_facts=True)
    other = filing.sue_again(effective=effective, ended=ended, by_plaintiff=False)

    assert (barred.value, barred.facts) == (on("2026-09-11"), {"barred": True})
    assert (new.value, new.facts) == (other.value, other.facts) == (effective, {"barred": False})
    assert ended.zh in barred.steps[0].said.zh


def test_a_judgment_pronounced_on_a_fixed_day_is_handed_over_at_once():
    told = {"pronounced": on("2026-03-02"), "in_court": False}

    assert filing.judgment_sent(**told).value == on("2026-03-02")
    with pytest.raises(Unanswerable):
        filing.judgment_sent(today=on("2026-03-01"), **told)


@pytest.mark.parametrize(
    ("accepted", "due"),
    [("2026-03-10T14:20", "2026-03-12T15:00"), ("2026-03-10T09:00", "2026-03-12T10:00")],
)
def test_urgent_preservation_is_ruled_on_within_48_hours(accepted, due):  # R-CAL-3
    at = datetime.fromisoformat(accepted).replace(tzinfo=BEIJING)

    answer = filing.preservation_ruling(accepted=at)

    assert answer.value == datetime.fromisoformat(due).replace(tzinfo=BEIJING)
    assert answer.numbers[0].whole == 48


def test_how_a_case_arrives_is_said():
    answer = filing.second_instance(received=on("2026-03-03"), arrival=Arrival.TRANSFER)

    assert answer.steps[0].said.zh == "移送管辖的案件，收到材料后 3 日内立案"


@given(st.dates(date(2009, 1, 1), date(2026, 11, 1)))
def test_no_period_of_filing_ends_on_a_rest_day(day):
    ends = [
        filing.decision(received=day),
        filing.copy_to_defendant(filed=day),
        filing.answer(served=day),
        filing.answer_copy(received=day),
        filing.judges_told(assigned=day),
        filing.file_to_trial(filed=day),
        filing.second_instance(received=day),
        filing.pay_fee(notified=day),
        filing.judgment_sent(pronounced=day),
    ]

    assert all(calendar.is_working_day(end.value) for end in ends)
    assert all(end.value > day for end in ends)


NUMBERS = [
    ("again_months", "6", "read", "cpl 127(7)"),
    ("answer_copy_days", "5", "read", "cpl 128"),
    ("answer_days", "15", "read", "cpl 128"),
    ("answer_days_abroad", "30", "read", "cpl 285"),
    ("copy_days", "5", "read", "cpl 128"),
    ("decision_days", "7", "read", "cpl 126"),
    ("evidence_ordinary_days", "15", "read", "cpl-interpretation 99.2"),
    ("evidence_second_days", "10", "read", "cpl-interpretation 99.2"),
    ("evidence_simple_days", "15", "read", "cpl-interpretation 266"),
    ("evidence_small_days", "7", "read", "cpl-interpretation 275"),
    ("judges_days", "3", "read", "cpl 131"),
    ("judgment_days", "10", "read", "cpl 151.2"),
    ("moved_days", "3", "read", "trial-limits 6"),
    ("notice_days", "3", "read", "cpl 139"),
    ("notice_full_days", "1", "configured", "chosen"),
    ("online_days", "3", "read", "online-litigation 10"),
    ("pay_days", "7", "read", "fees 22"),
    ("preservation_hours", "48", "read", "cpl 103"),
    ("remand_days", "1", "read", "trial-limits 6"),
    ("second_days", "5", "read", "trial-limits 6"),
    ("suit_days", "30", "read", "cpl 104"),
    ("to_trial_days", "3", "read", "trial-limits 7"),
]


@pytest.mark.parametrize(("name", "value", "certainty", "source"), NUMBERS)
def test_every_number_has_its_value_and_its_source(name, value, certainty, source):
    assert number_told(f"filing.{name}") == (value, certainty, source)


def test_no_number_is_missing_from_the_list():
    assert numbers_of("filing") == {name for name, *_ in NUMBERS}
