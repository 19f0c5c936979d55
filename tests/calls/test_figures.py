"""What calls give to the figures: a pure function of the story of each."""

from datetime import timedelta

import pytest

from faqiao.calls import actions
from faqiao.calls.figures import count_call
from faqiao.indicators.jobs import differences, follow
from faqiao.indicators.models import DailyCount
from faqiao.ledger import log
from faqiao.ledger.models import Event, label_of
from tests.calls.make import a_missed_call, a_seat, a_talk, by_hand, happened
from tests.make import MORNING, a_court, an_agent, the_system

pytestmark = pytest.mark.django_db


def samples_of(call):
    story = list(Event.objects.filter(about=label_of(call)).order_by("id"))
    return {one.figure: (one.hit, one.minutes) for one in count_call(story)}


def ended(call, minutes=3):
    one = happened(call.call_id, "hangup", MORNING + timedelta(minutes=minutes, seconds=25))
    actions.receive(happened=one, adapter="rehearsal", by=the_system(), at=MORNING)
    return call


def test_a_call_in_hand_counts_for_nothing_yet():
    assert samples_of(a_talk()) == {}


def test_picked_up_in_time():
    assert samples_of(ended(a_talk())) == {
        "calls_picked_up": (True, None), "calls_abandoned": (False, None), "calls_talk_time": (True, 3),
    }  # fmt: skip


def test_picked_up_late_by_the_target_that_held_then(settings):
    settings.CALLS_PICK_UP_SECONDS = 9
    call = ended(a_talk())  # it waited for ten seconds
    settings.CALLS_PICK_UP_SECONDS = 60

    assert samples_of(call)["calls_picked_up"] == (False, None)


def test_given_up_and_then_called_back():
    call = a_missed_call()
    before = samples_of(call)
    actions.call_back(call=call, reached=True, by=an_agent(call.court), at=MORNING)

    assert before == {
        "calls_picked_up": (False, None), "calls_abandoned": (True, None), "calls_called_back": (False, None),
    }  # fmt: skip
    assert samples_of(call)["calls_called_back"] == (True, None)


def test_by_hand_the_length_of_the_talk_is_counted():
    agent = an_agent(a_court())
    call = by_hand(agent)
    actions.hang_up(call=call, by=agent, at=MORNING + timedelta(minutes=4))

    assert samples_of(call)["calls_talk_time"] == (True, 4)


def test_what_we_called_ourselves_is_no_incoming_call():
    seat = a_seat()
    the_system()
    for kind in ("ringing", "answered", "hangup"):
        one = happened("out", kind, MORNING, direction="outbound", agent=seat.extension)
        event = actions.receive(happened=one, adapter="rehearsal", by=the_system(), at=MORNING)

    assert samples_of(event.call) == {}


def test_the_order_of_the_events_changes_nothing():
    call = ended(a_talk())
    story = list(Event.objects.filter(about=label_of(call)).order_by("id"))

    assert set(count_call(story[::-1])) == set(count_call(story))


@pytest.mark.django_db(transaction=True)
def test_the_daily_counts_follow_and_can_be_recomputed():
    ended(a_talk())
    a_missed_call()
    while log.sequence():
        pass
    follow(MORNING)

    (row,) = DailyCount.objects.filter(figure="calls_picked_up", court="", category="")
    assert (row.hits, row.counted) == (1, 2)
    assert list(differences()) == []
