"""What a Party branch holds, and how big it may be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.law import branch_calendar as branch
from faqiao.law.answers import Unanswerable
from faqiao.law.branch_calendar import Gathering, Notice

MONTHLY = (Gathering.COMMITTEE, Gathering.GROUP, Gathering.THEME_DAY)
YEARLY = (Gathering.LIFE_MEETING, Gathering.APPRAISAL, Gathering.TALKS, Gathering.LECTURE)


@pytest.mark.parametrize(
    ("gathering", "day", "first", "from_day"),
    [
        pytest.param(
            Gathering.MEMBER_MEETING, "2026-05-05", "2026-04-01", "2026-07-01",
            id="3.18: Q2 without a member meeting",
        ),
        (Gathering.MEMBER_MEETING, "2026-12-31", "2026-10-01", "2027-01-01"),
        *((one, "2026-02-28", "2026-02-01", "2026-03-01") for one in MONTHLY),
        *((one, "2026-02-28", "2026-01-01", "2027-01-01") for one in YEARLY),
    ],
)  # fmt: skip
def test_what_was_not_held_is_overdue_on_the_day_after_the_period(gathering, day, first, from_day):
    answer = branch.overdue(gathering=gathering, day=date.fromisoformat(day))

    assert answer.value == date.fromisoformat(from_day)
    assert answer.facts["first"] == date.fromisoformat(first)
    assert (answer.value - answer.facts["last"]).days == 1
    assert "is_overdue" not in answer.facts


@pytest.mark.parametrize(("today", "is_overdue"), [("2026-06-30", False), ("2026-07-01", True)])
def test_whether_it_is_overdue_is_known_today(today, is_overdue):
    answer = branch.overdue(
        gathering=Gathering.MEMBER_MEETING,
        day=date(2026, 5, 5),
        today=date.fromisoformat(today),
    )

    assert answer.facts["is_overdue"] is is_overdue


@pytest.mark.parametrize(
    ("held", "is_done"),
    [
        ("2026-04-01", True),
        ("2026-06-30", True),
        ("2026-03-31", False),
        ("2026-07-01", False),
    ],
)
def test_what_was_held_within_the_period_is_done(held, is_done):
    answer = branch.overdue(
        gathering=Gathering.MEMBER_MEETING, day=date(2026, 5, 5), held=(date.fromisoformat(held),)
    )

    assert (answer.value is None) is is_done
    assert answer.facts.get("is_overdue") is (False if is_done else None)


def test_the_first_of_several_is_named_and_none_lies_ahead():
    told = {"gathering": Gathering.MEMBER_MEETING, "day": date(2026, 5, 5)}
    held = (date(2026, 6, 2), date(2026, 5, 2))

    answer = branch.overdue(**told, held=held)

    assert answer.steps[1].said.en == "It was held on 2026-05-02"
    with pytest.raises(Unanswerable, match="has not come yet"):
        branch.overdue(**told, held=held, today=date(2026, 6, 1))


@given(st.sampled_from(Gathering), st.dates(date(2019, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_its_own_period(gathering, day):
    facts = branch.overdue(gathering=gathering, day=day).facts

    assert facts["first"] <= day <= facts["last"]


@pytest.mark.parametrize(
    ("told", "notices"),
    [
        pytest.param(
            {"full_members": 6, "committee": 3}, (Notice.COMMITTEE_NOT_DUE,),
            id="3.18: six full members and a committee",
        ),
        pytest.param(
            {"full_members": 51, "committee": 5}, (Notice.TOO_MANY,), id="3.18: 51 members"
        ),
        ({"full_members": 50, "committee": 5}, ()),
        ({"full_members": 45, "members": 51, "committee": 5}, (Notice.TOO_MANY,)),
        ({"full_members": 3}, ()),
        ({"full_members": 2}, (Notice.TOO_FEW,)),
        ({"full_members": 6}, ()),
        ({"full_members": 7}, (Notice.NO_COMMITTEE,)),
        ({"full_members": 7, "committee": 2}, (Notice.COMMITTEE_SMALL,)),
        ({"full_members": 7, "committee": 3}, ()),
        ({"full_members": 7, "committee": 6}, (Notice.COMMITTEE_UNUSUAL,)),
        ({"full_members": 9, "committee": 7}, (Notice.COMMITTEE_UNUSUAL,)),
        ({"full_members": 9, "committee": 8}, (Notice.COMMITTEE_LARGE,)),
        ({"full_members": 9, "committee": 3, "units": 5}, ()),
        ({"full_members": 9, "committee": 3, "units": 6}, (Notice.TOO_MANY_UNITS,)),
        ({"full_members": 2, "units": 6}, (Notice.TOO_FEW, Notice.TOO_MANY_UNITS)),
    ],
)  # fmt: skip
def test_a_branch_of_unusual_size_is_noticed(told, notices):
    answer = branch.size(**told)

    assert answer.value == notices
    assert len(answer.steps) == max(len(notices), 1)
    assert len(answer.numbers) == 7


@pytest.mark.parametrize(
    ("told", "chapter"),
    [
        ({"full_members": 7}, "第六章"),
        ({"full_members": 2}, "第二章"),
        ({"full_members": 3}, "第二章"),
    ],
)
def test_each_notice_stands_in_its_chapter(told, chapter):
    assert [one.number for one in branch.size(**told).basis] == [chapter]


@pytest.mark.parametrize(
    "told",
    [
        {"full_members": -1},
        {"full_members": 10_001},
        {"full_members": 5, "members": 4},
        {"full_members": 5, "units": 0},
        {"full_members": 5, "units": 1001},
        {"full_members": 5, "committee": -1},
        {"full_members": 5, "committee": 1001},
        {"full_members": 5, "members": 10_001},
    ],
)
def test_numbers_beyond_reason_are_refused(told):
    with pytest.raises(Unanswerable, match="lies between"):
        branch.size(**told)


@pytest.mark.parametrize(("village", "ends"), [(False, "2029-03-10"), (True, "2031-03-10")])
def test_a_committee_serves_three_years_in_villages_five(village, ends):
    answer = branch.term_ends(elected=date(2026, 3, 10), village=village)

    assert answer.value == date.fromisoformat(ends)
    assert len(answer.numbers) == 1


def test_before_the_regulations_there_is_no_answer():
    with pytest.raises(Unanswerable, match="2018-10-28"):
        branch.term_ends(elected=date(2018, 10, 27))
    with pytest.raises(Unanswerable, match="2018-10-28"):
        branch.overdue(gathering=Gathering.GROUP, day=date(2018, 10, 27))


def test_the_most_that_can_be_asked_for_is_answered():
    answer = branch.size(full_members=10_000, members=10_000, committee=1000, units=1000)

    assert answer.value == (Notice.COMMITTEE_LARGE, Notice.TOO_MANY, Notice.TOO_MANY_UNITS)
