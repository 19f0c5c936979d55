"""A visit in the calendars of those who see its request: one entry for good, however often it is moved."""

from datetime import timedelta

import pytest
from django.urls import reverse
from ical.calendar_stream import IcsCalendarStream

from faqiao.kit.feeds import calendar, entries_for
from faqiao.response import actions
from faqiao.response.states import State
from tests.make import a_citizen, a_court, a_unit
from tests.response.world import (
    HOUR,
    MORNING,
    a_body,
    a_judge,
    a_request,
    a_street,
    an_officer,
    judge_of,
    officer_of,
)

pytestmark = pytest.mark.django_db
BEFORE = MORNING - timedelta(days=1)
LATER = MORNING + 5 * HOUR


def entry_for(person):
    (entry,) = entries_for(person, BEFORE)
    return entry


def test_a_visit_stands_in_the_calendars_of_the_street_and_of_the_judge():
    request = a_request(State.PLANNED)
    visit = request.appointments.get()

    found = [entry_for(person) for person in (officer_of(request), judge_of(request))]

    assert found[0] == found[1]
    assert (found[0].uid, found[0].sequence) == (f"{visit.uid}@faqiao", 0)
    assert (found[0].starts_at, found[0].cancelled) == (visit.starts_at, False)


def test_what_is_moved_keeps_its_uid_and_what_is_called_off_stays_marked():
    request = a_request(State.PLANNED)
    visit, judge = request.appointments.get(), judge_of(request)
    first = entry_for(judge)

    other_time = {"starts_at": visit.starts_at + timedelta(days=1), "place": "居委会"}
    actions.move(appointment=visit, **other_time, by=judge, at=LATER)
    moved = entry_for(judge)
    actions.call_off(appointment=visit, reason="双方已经谈好", by=judge, at=LATER + HOUR)
    off = entry_for(judge)

    assert {first.uid} == {moved.uid, off.uid}
    assert [one.sequence for one in (first, moved, off)] == [0, 1, 2]
    assert (moved.starts_at, moved.changed_at) == (other_time["starts_at"], LATER)
    assert (off.cancelled, off.changed_at) == (True, LATER + HOUR)


def test_a_subscribed_calendar_hears_of_the_move_and_of_the_end_under_the_same_uid():
    request = a_request(State.PLANNED)
    visit, judge = request.appointments.get(), judge_of(request)
    feeds = [calendar("法桥", entries_for(judge, BEFORE))]

    when = visit.starts_at + timedelta(days=1)
    actions.move(appointment=visit, starts_at=when, place="居委会", by=judge, at=LATER)
    feeds.append(calendar("法桥", entries_for(judge, BEFORE)))
    actions.call_off(appointment=visit, reason="双方已经谈好", by=judge, at=LATER + HOUR)
    feeds.append(calendar("法桥", entries_for(judge, BEFORE)))

    told = [IcsCalendarStream.calendar_from_ics(feed.decode()).events for feed in feeds]
    assert [len(events) for events in told] == [1, 1, 1]
    seen = [events[0] for events in told]
    assert {one.uid for one in seen} == {f"{visit.uid}@faqiao"}
    assert [one.sequence for one in seen] == [0, 1, 2]
    assert [one.status for one in seen] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [one.start for one in seen] == [visit.starts_at, when, when]
    stamps = [one.dtstamp for one in seen]
    assert stamps == sorted(set(stamps))


def test_nobody_else_has_it_in_their_calendar():
    request = a_request(State.PLANNED)
    strangers = [an_officer(a_body(a_street())), a_judge(a_unit(a_court())), a_citizen()]

    assert [list(entries_for(person.on(MORNING.date()), BEFORE)) for person in strangers] == [
        [], [], [],
    ]  # fmt: skip
    assert request.appointments.count() == 1


def test_a_judge_opens_the_page_of_the_calendar(client):
    client.force_login(a_judge(a_unit(a_court())))

    page = client.get(reverse("cobuilding:calendar"))

    assert page.status_code == 200
    assert f'href="{reverse("cobuilding:coverage")}"' not in page.content.decode()
