"""Supervision slips as figures: issued, answered in time, sent back; from the story alone."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from faqiao.hotline.figures import count_slip
from tests.make import MORNING

DAY = timedelta(days=1)


def told(verb, at, **facts):
    return SimpleNamespace(name=f"hotline.slip.{verb}", at=at, facts=facts)


ISSUED = told(
    "issue_slip", MORNING, court="京0105", category="OTHER", slip_due=(MORNING + DAY).isoformat()
)


def answer(days):
    return told("answer_slip", MORNING + days * DAY)


def counted(*story):
    return {(one.figure, one.turn): one.hit for one in count_slip(story)}


def test_open_it_waits_for_its_date():
    (in_time,) = [one for one in count_slip([ISSUED]) if one.figure == "slips_in_time"]

    assert (in_time.hit, in_time.due_at) == (None, MORNING + DAY)


@pytest.mark.parametrize(("days", "hit"), [(0.5, True), (1, True), (1.1, False)])
def test_answered_by_its_date_or_later(days, hit):
    assert counted(ISSUED, answer(days)) == {("slips_issued", 1): True, ("slips_in_time", 1): hit}


def test_sent_back_it_is_owed_anew():
    back = told("send_back_slip", MORNING + 2 * DAY, slip_due=(MORNING + 3 * DAY).isoformat())
    end = told("accept_slip", MORNING + 5 * DAY)

    assert counted(ISSUED, answer(0.5), back, answer(4), end) == {
        ("slips_issued", 1): True,
        ("slips_in_time", 1): True,
        ("slips_sent_back", 1): True,
        ("slips_in_time", 2): False,
        ("slips_sent_back", 2): False,
    }


def test_a_story_without_its_beginning_counts_nothing():
    assert counted(answer(1)) == {}
