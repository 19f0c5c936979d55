"""Calendars that others subscribe to (iCalendar, RFC 5545): who contributes, and how they are written.

An entry keeps its `uid` for good; each change raises its `sequence`, a cancelled one stays in the feed as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration
from icalendar.prop import vUri

ZONE = ZoneInfo("Asia/Shanghai")
EVERY = timedelta(hours=1)  # how often a calendar program is asked to look again
CONTENT_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    """One thing that takes time. Moments are aware; `changed_at` is when it was last changed."""

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    made_at: datetime
    place: str = ""
    text: str = ""
    url: str = ""
    cancelled: bool = False


Source = Callable[[Any, datetime], Iterable[Entry]]
S = TypeVar("S", bound=Source)
_sources: list[Source] = []


def contributes(source: S) -> S:
    """Mark a query: `source(person, since)` gives what this person may see that ends after `since`."""
    _sources.append(source)
    return source


def entries_for(person: Any, since: datetime) -> Iterator[Entry]:
    """What every module has for this person, in the order of time."""
    found = [entry for source in _sources for entry in source(person, since)]
    yield from sorted(found, key=lambda entry: (entry.starts_at, entry.uid))


def calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """The whole feed as bytes: CRLF, lines folded at 75 octets, with the zone that its times stand in."""
    feed = Calendar()
    feed.add("prodid", "-//Faqiao//Calendar//ZH")
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    feed.add("method", "PUBLISH")
    feed.add("name", name)
    feed.add("x-wr-calname", name)
    feed.add("x-wr-timezone", ZONE.key)
    feed.add("refresh-interval", vDuration(EVERY), parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", vDuration(EVERY))
    for entry in entries:
        feed.add_component(_component(entry))
    feed.add_missing_timezones()
    return bytes(feed.to_ical())


def _component(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("created", entry.made_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", entry.starts_at.astimezone(ZONE))
    event.add("dtend", entry.ends_at.astimezone(ZONE))
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.cancelled else "OPAQUE")
    for key, value in (("location", entry.place), ("description", entry.text)):
        if value:
            event.add(key, value)
    if entry.url:
        event["url"] = vUri(entry.url)
    return event
