"""The calendar behind a secret link: who reads what, and what a change looks like from outside."""

from datetime import timedelta

import icalendar
import pytest
from django.urls import reverse
from ical.calendar_stream import IcsCalendarStream

from faqiao.cobuilding import actions
from faqiao.cobuilding.models import FeedLink
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event, label_of
from faqiao.ledger.queries import story_of
from tests.cobuilding.make import LATER, a_body, a_cobuilder, an_activity, an_agreement, an_officer
from tests.make import MORNING, a_citizen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("faqiao.kit.http.timezone.now", lambda: MORNING)


def a_link(person):
    secret = actions.subscribe(owner=person, by=person, at=MORNING).secret
    return reverse("cobuilding:feed", args=[secret])


def events_at(client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    told = IcsCalendarStream.calendar_from_ics(answer.content.decode())  # another strict reader
    assert all(event.uid and event.sequence is not None for event in told.events)
    return list(icalendar.Calendar.from_ical(answer.content).events)


def test_whoever_has_the_link_reads_it_without_signing_in(client):
    agreement = an_agreement()
    activity = an_activity(agreement)

    (event,) = events_at(client, a_link(a_cobuilder(agreement.court)))

    assert (str(event["uid"]), event["sequence"]) == (activity.uid, 0)
    assert str(event["summary"]) == "民法典进社区"
    assert event["dtstart"].dt == activity.starts_at


def test_an_officer_reads_what_happens_in_their_street_alone(client):
    mine, other = an_agreement(), an_agreement()
    here = an_activity(mine)
    an_activity(other)
    officer = an_officer(mine.signatories.get().body)

    events = events_at(client, a_link(officer))

    assert [str(event["uid"]) for event in events] == [here.uid]


def test_each_change_keeps_the_uid_and_raises_the_sequence(client):
    agreement = an_agreement()
    activity, office = an_activity(agreement), a_cobuilder(agreement.court)
    address = a_link(office)
    seen = events_at(client, address)
    when = {"starts_at": activity.starts_at + LATER, "ends_at": activity.ends_at + LATER}

    actions.move(activity=activity, reason="场地", by=office, at=MORNING + LATER, **when)
    seen += events_at(client, address)
    actions.call_off(activity=activity, reason="停电", by=office, at=MORNING + 2 * LATER)
    seen += events_at(client, address)

    assert {str(event["uid"]) for event in seen} == {activity.uid}
    assert [event["sequence"] for event in seen] == [0, 1, 2]
    assert [str(event["status"]) for event in seen] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    stamps = [event["dtstamp"].dt for event in seen]
    assert stamps == sorted(set(stamps))
    assert "停电" in str(seen[-1]["description"])


def test_the_ledger_proves_that_the_sequence_only_rises():
    activity = an_activity()
    office = a_cobuilder(activity.court)
    for n in range(1, 4):
        when = {
            "starts_at": activity.starts_at + n * LATER,
            "ends_at": activity.ends_at + n * LATER,
        }
        actions.move(activity=activity, reason="x", by=office, at=MORNING + n * LATER, **when)

    told = [event.facts["sequence"] for event in story_of(activity).order_by("id")]

    assert told == [0, 1, 2, 3]


def test_the_secret_is_kept_nowhere(client):
    person = a_cobuilder(an_agreement().court)

    link = actions.subscribe(owner=person, by=person, at=MORNING)

    (event,) = Event.objects.filter(about=label_of(link))
    row = FeedLink.objects.values().get()
    assert link.secret not in str(row) + str(event.facts)


def test_a_new_link_takes_the_place_of_the_old_one(client):
    person = a_cobuilder(an_agreement().court)
    old, new = a_link(person), a_link(person)

    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)


def test_a_link_that_was_taken_back_opens_nothing(client):
    person = a_cobuilder(an_agreement().court)
    address = a_link(person)

    client.force_login(person)
    client.post(reverse("cobuilding:unsubscribe"))

    assert client.get(address).status_code == 404


def test_a_link_opens_no_more_once_its_owner_is_shut_out_or_without_a_post(client):
    agreement = an_agreement()
    an_activity(agreement)
    shut, retired = a_cobuilder(agreement.court), a_cobuilder(agreement.court)
    addresses = [a_link(shut), a_link(retired)]

    shut.is_active = False
    shut.save()
    retired.posts.update(until=MORNING.date() - timedelta(days=1))

    assert client.get(addresses[0]).status_code == 404
    assert events_at(client, addresses[1]) == []


def test_the_page_shows_the_secret_once(client):
    person = a_cobuilder(an_agreement().court)
    client.force_login(person)

    made = client.post(reverse("cobuilding:subscribe")).content.decode()
    later = client.get(reverse("cobuilding:calendar")).content.decode()

    assert ".ics" in made
    assert ".ics" not in later


def test_nobody_makes_a_link_for_somebody_else_and_citizens_have_none():
    person = a_cobuilder(an_agreement().court)
    citizen = a_citizen()

    with pytest.raises(Refused, match="本人"):
        actions.subscribe(owner=person, by=an_officer(a_body()), at=MORNING)
    with pytest.raises(Refused, match="没有您的日历"):
        actions.subscribe(owner=citizen, by=citizen, at=MORNING)
