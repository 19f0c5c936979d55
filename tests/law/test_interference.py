"""The register of interference in cases."""

from datetime import date

import pytest

from faqiao.law import interference, numbers
from faqiao.law.answers import Unanswerable
from faqiao.law.interference import Report, Route, Sanction


@pytest.mark.parametrize(
    ("day", "records", "affected", "value", "from_day", "immediate"),
    [
        pytest.param(
            "2026-03-31", 0, 0, Report.ZERO_REPORT, "2026-04-01", False,
            id="3.19: 2026 Q1 without a record",
        ),
        pytest.param(
            "2026-02-02", 1, 1, Report.REPORT, "2026-04-01", True,
            id="3.19: one that already affected a case",
        ),
        ("2026-01-01", 3, 0, Report.REPORT, "2026-04-01", False),
        ("2026-12-31", 0, 0, Report.ZERO_REPORT, "2027-01-01", False),
    ],
)  # fmt: skip
def test_every_quarter_is_reported(day, records, affected, value, from_day, immediate):
    answer = interference.quarterly(day=date.fromisoformat(day), records=records, affected=affected)

    assert answer.value is value
    assert answer.facts["from"] == date.fromisoformat(from_day)
    assert answer.facts["count"] == records
    assert answer.facts["immediate"] is immediate
    assert len(answer.steps) == (2 if immediate else 1)
    assert (answer.facts["from"] - answer.facts["last"]).days == 1
    assert answer.facts["first"].day == 1


@pytest.mark.parametrize(("records", "words"), [(0, "a zero report"), (2, "2 records")])
def test_the_step_says_how_many(records, words):
    answer = interference.quarterly(day=date(2026, 5, 5), records=records)

    assert words in answer.steps[0].said.en
    assert answer.facts["first"] == date(2026, 4, 1)
    assert "is_due" not in answer.facts


def test_what_affected_a_case_is_said_to_be_urgent():
    answer = interference.quarterly(day=date(2026, 5, 5), records=1, affected=1)

    assert "reported at once" in answer.steps[1].said.en


@pytest.mark.parametrize(("today", "is_due"), [("2026-03-31", False), ("2026-04-01", True)])
def test_the_report_of_a_quarter_is_due_after_it(today, is_due):
    answer = interference.quarterly(day=date(2026, 3, 1), today=date.fromisoformat(today))

    assert answer.facts["is_due"] is is_due


@pytest.mark.parametrize(("records", "affected"), [(-1, 0), (1, 2), (0, -1), (100_001, 0)])
def test_what_affected_a_case_was_recorded(records, affected):
    with pytest.raises(Unanswerable, match="lies between"):
        interference.quarterly(day=date(2026, 3, 1), records=records, affected=affected)


def test_before_the_provisions_there_was_no_report():
    with pytest.raises(Unanswerable, match="2015-03-18"):
        interference.quarterly(day=date(2015, 3, 17))


@pytest.mark.parametrize("affected", [True, False])
def test_what_affected_a_case_does_not_wait(affected):
    answer = interference.at_once(affected=affected)

    assert answer.value is affected
    assert ("at once" in answer.steps[0].said.en) is affected


@pytest.mark.parametrize(
    ("pending", "wanted", "by_party", "value"),
    [
        pytest.param(True, True, False, Route.RECORD, id="2.15: a wish for the outcome"),
        (True, True, True, Route.ORDINARY),
        (True, False, False, Route.ORDINARY),
        (False, True, False, Route.ORDINARY),
    ],
)
def test_a_wish_for_the_outcome_is_no_work_order(pending, wanted, by_party, value):
    answer = interference.route(pending_case=pending, outcome_wanted=wanted, by_party=by_party)

    assert answer.value is value
    assert ("not handled" in answer.steps[0].said.en) is (value is Route.RECORD)


@pytest.mark.parametrize(
    ("times", "value"),
    [
        (0, Sanction.NONE),
        (1, Sanction.WARNING),
        pytest.param(2, Sanction.DISCIPLINE, id="3.19: the second unrecorded event"),
        (3, Sanction.DISCIPLINE),
    ],
)
def test_the_second_unrecorded_event_is_disciplined(times, value):
    answer = interference.unrecorded(times=times)

    assert answer.value is value
    assert [one.name for one in answer.numbers] == ["interference.discipline_from"]


def test_the_count_can_be_set_and_is_never_negative():
    with numbers.configured_as({"interference.discipline_from": 3}):
        assert interference.unrecorded(times=2).value is Sanction.WARNING
    with pytest.raises(Unanswerable):
        interference.unrecorded(times=-1)


def test_counts_lie_within_reason():
    assert interference.unrecorded(times=10_000).value is Sanction.DISCIPLINE
    assert interference.quarterly(day=date(2026, 3, 1), records=100_000).facts["count"] == 100_000
    with pytest.raises(Unanswerable):
        interference.unrecorded(times=10_001)
