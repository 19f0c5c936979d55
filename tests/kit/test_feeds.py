"""Calendars that others subscribe to keep to RFC 5545, read by a strict parser and by rules of our own."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.kit import feeds
from faqiao.kit.feeds import Entry, calendar

MORNING = datetime(2026, 3, 2, 2, tzinfo=UTC)
ENTRY = Entry(
    uid="activity-1@faqiao",
    sequence=0,
    title="民法典进社区：相邻关系、物业纠纷与家事调解专题讲座暨现场咨询活动（第三场，面向全体居民）",
    starts_at=MORNING,
    ends_at=MORNING + timedelta(hours=2),
    changed_at=MORNING - timedelta(days=3),
    made_at=MORNING - timedelta(days=5),
    place="建国门外街道, 居民活动中心; 二层",
    text="第一行\n第二行, 带逗号; 带分号\\带反斜杠",
    url="https://court.example/cobuilding/activities/x/",
)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=300)


def lines_of(feed):
    """Content lines, unfolded; every rule about lines is asserted on the way."""
    assert feed.endswith(b"\r\n")
    raw = feed[:-2].split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in raw)
    assert max(map(len, raw)) <= 75
    for line in raw:
        line.decode()  # no character is cut in two
    unfolded = []
    for line in raw:
        if line.startswith((b" ", b"\t")):
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    return [line.decode() for line in unfolded]


def names_in(lines, component):
    """The properties of the first such component, its own only."""
    start, end = lines.index(f"BEGIN:{component}"), lines.index(f"END:{component}")
    return [line.partition(":")[0].partition(";")[0] for line in lines[start + 1 : end]]


def read(feed):
    """As a strict reader: what it cannot make sense of raises, and what it had to mend is an error."""
    found = icalendar.Calendar.from_ical(feed)
    parts = list(found.walk())
    assert [problem for part in parts for problem in part.errors] == []
    return found


def test_lines_are_folded_by_octets_and_end_in_crlf():
    feed = calendar("法桥：法院和街镇", [ENTRY])

    lines = lines_of(feed)

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert f"SUMMARY:{ENTRY.title}" in lines


def test_what_must_be_there_is_there_and_only_once():
    lines = lines_of(calendar("x", [ENTRY]))

    head, event = names_in(lines, "VCALENDAR"), names_in(lines, "VEVENT")
    assert [head.count(name) for name in ("PRODID", "VERSION", "METHOD")] == [1, 1, 1]
    once = "UID DTSTAMP DTSTART DTEND SEQUENCE STATUS SUMMARY LOCATION DESCRIPTION URL CREATED"
    assert {name: event.count(name) for name in once.split()} == dict.fromkeys(once.split(), 1)
    assert {name for name in event if event.count(name) > 1} == set()


def test_texts_are_escaped():
    lines = lines_of(calendar("x", [ENTRY]))

    assert "LOCATION:建国门外街道\\, 居民活动中心\\; 二层" in lines
    assert "DESCRIPTION:第一行\\n第二行\\, 带逗号\\; 带分号\\\\带反斜杠" in lines


def test_times_name_a_zone_that_is_described():
    lines = lines_of(calendar("x", [ENTRY]))

    assert "DTSTART;TZID=Asia/Shanghai:20260302T100000" in lines
    assert "DTEND;TZID=Asia/Shanghai:20260302T120000" in lines
    assert "DTSTAMP:20260227T020000Z" in lines
    zone = lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE")]
    assert "TZID:Asia/Shanghai" in zone
    assert "TZOFFSETTO:+0800" in zone
    assert lines.index("BEGIN:VTIMEZONE") < lines.index("BEGIN:VEVENT")


def test_a_strict_reader_reads_back_what_was_written():
    event = read(calendar("x", [ENTRY])).events[0]

    assert (str(event["summary"]), str(event["location"])) == (ENTRY.title, ENTRY.place)
    assert (event["dtstart"].dt, event["dtend"].dt) == (ENTRY.starts_at, ENTRY.ends_at)
    assert str(event["description"]) == ENTRY.text


def test_what_is_cancelled_stays_in_it_as_such():
    off = replace(ENTRY, sequence=3, cancelled=True)

    event = read(calendar("x", [off])).events[0]

    assert (event["status"], event["sequence"], event["uid"]) == ("CANCELLED", 3, ENTRY.uid)


def test_an_empty_calendar_is_one_too():
    lines = lines_of(calendar("x", []))

    assert names_in(lines, "VCALENDAR")[:2] == ["VERSION", "PRODID"]


@given(title=TEXT, place=TEXT, text=TEXT)
def test_whatever_people_write_is_read_back_the_same(title, place, text):
    feed = calendar("x", [replace(ENTRY, title=title, place=place, text=text)])

    lines_of(feed)
    event = read(feed).events[0]
    assert [str(event[key]) for key in ("summary", "location", "description")] == [
        title,
        place,
        text,
    ]


def test_every_module_that_has_something_contributes(monkeypatch):
    monkeypatch.setattr(feeds, "_sources", [])
    later = replace(ENTRY, uid="later", starts_at=MORNING + timedelta(days=1))
    feeds.contributes(lambda person, since: [later] if person == "me" else [])
    feeds.contributes(lambda person, since: [ENTRY])

    assert [one.uid for one in feeds.entries_for("me", MORNING)] == [ENTRY.uid, "later"]
    assert [one.uid for one in feeds.entries_for("you", MORNING)] == [ENTRY.uid]


@pytest.mark.parametrize("moment", [MORNING, MORNING.replace(month=7, hour=17)])
def test_beijing_has_no_summer_time(moment):
    entry = replace(ENTRY, starts_at=moment, ends_at=moment + timedelta(hours=1))

    event = read(calendar("x", [entry])).events[0]

    assert event["dtstart"].dt.utcoffset() == timedelta(hours=8)
