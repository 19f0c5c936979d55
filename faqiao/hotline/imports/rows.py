"""One record of an old system, understood: every value typed, every name known, every time in order."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from faqiao.hotline.imports.moments import moment
from faqiao.hotline.imports.places import Places
from faqiao.hotline.imports.words import CATEGORIES, CHANNELS, LANES, NO, RESULTS, URGENCIES, YES
from faqiao.hotline.imports.wrong import Wrong
from faqiao.hotline.states import Category, Urgency
from faqiao.kit.phones import parsed
from faqiao.law.calendar import UnknownYear, year_of
from faqiao.law.words import BEIJING
from faqiao.matters.states import Channel
from faqiao.triage.queries import cause_of

T = TypeVar("T")
REQUEST_LENGTH = 100_000
NAME_LENGTH = 60
#: In the order in which they must have happened.
TIMES = (
    "received_at",
    "dispatched_at",
    "signed_at",
    "contacted_at",
    "replied_at",
    "closed_at",
    "callback_at",
    "second_replied_at",
    "second_closed_at",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A record that can be told again through the actions."""

    source: str
    court: int
    court_code: str
    street: int | None
    channel: Channel
    category: Category
    name: str
    phone: str
    request: str
    case_number: str
    cause: str
    urgency: Urgency
    unit: str
    handler: str
    registered_by: str
    lane: str  # answered, dispatched, or "" while it waits
    reply: str
    result: str  # of the callback: answered, unreachable, refused, or ""
    reached: bool
    satisfied: bool
    remark: str
    second_reply: str
    received_at: datetime
    dispatched_at: datetime | None = None
    signed_at: datetime | None = None
    contacted_at: datetime | None = None
    replied_at: datetime | None = None
    closed_at: datetime | None = None
    callback_at: datetime | None = None
    second_replied_at: datetime | None = None
    second_closed_at: datetime | None = None


def read_row(cells: Mapping[str, str], places: Places, now: datetime) -> Row:
    """Understand one record (field -> text). Raises Wrong."""
    _check_text(cells)
    times: dict[str, Any] = _times(cells, now)
    received = times.pop("received_at")
    if received is None:
        raise Wrong(_("“received_at” is empty."), _("Fill in when the request came."))
    _check_year(received)
    court = places.court(cells.get("court", ""))
    street = places.street(cells.get("street", ""), court)
    texts: dict[str, Any] = {name: cells.get(name, "") for name in TEXTS}
    row = Row(
        source=_source(cells, court.code),
        court=court.pk,
        court_code=court.code,
        street=street.pk if street else None,
        channel=_word(cells, "channel", CHANNELS, Channel.PHONE),
        category=_word(cells, "category", CATEGORIES, None),
        cause=_cause(cells.get("cause", "")),
        urgency=_word(cells, "urgency", URGENCIES, Urgency.ORDINARY),
        phone=_phone(cells.get("phone", "")),
        lane=_lane(cells),
        result=_result(cells),
        reached=_said(cells, "reached"),
        satisfied=_said(cells, "satisfied"),
        received_at=received,
        **texts,
        **times,
    )
    _check_story(row)
    return row


TEXTS = (
    "name",
    "request",
    "case_number",
    "unit",
    "handler",
    "registered_by",
    "reply",
    "remark",
    "second_reply",
)
LENGTHS = {"name": NAME_LENGTH, "handler": NAME_LENGTH, "case_number": 60, "unit": 80} | {
    "registered_by": 12,
    "request": REQUEST_LENGTH,
    "reply": REQUEST_LENGTH,
}


def _check_text(cells: Mapping[str, str]) -> None:
    for field, text in cells.items():
        if "\x00" in text:
            raise Wrong(
                _("“%(field)s” contains a null character.") % {"field": field},
                _("Delete the invisible character."),
            )
        if len(text) > LENGTHS.get(field, REQUEST_LENGTH):
            raise Wrong(
                _("“%(field)s” is longer than %(n)d characters.")
                % {"field": field, "n": LENGTHS.get(field, REQUEST_LENGTH)},
                _("Shorten it."),
            )
    if not cells.get("request"):
        raise Wrong(_("“request” is empty."), _("Fill in what the caller asked."))


def _times(cells: Mapping[str, str], now: datetime) -> dict[str, datetime | None]:
    times: dict[str, datetime | None] = {}
    before, last = "", None
    for name in TIMES:
        found = times[name] = _moment(cells, name)
        if found is None:
            continue
        if found > now:
            raise Wrong(
                _("“%(name)s” lies in the future.") % {"name": name}, _("Correct the date.")
            )
        if last and found < last:
            raise Wrong(
                _("“%(later)s” is before “%(earlier)s”.") % {"later": name, "earlier": before},
                _("Correct one of the two times."),
            )
        before, last = name, found
    return times


def _moment(cells: Mapping[str, str], name: str) -> datetime | None:
    text = cells.get(name, "")
    if not text:
        return None
    try:
        return moment(text, day_ends=name != "received_at")
    except (ValueError, OverflowError) as error:
        raise Wrong(f"{name}: {error}", _("Correct the date.")) from error


def _check_year(received: datetime) -> None:
    """The calendar must know the working days that the promises are counted in; a slip like 0026 is no year."""
    try:
        year_of(received.astimezone(BEIJING).year)
    except UnknownYear as error:
        raise Wrong(
            error.said.text(get_language() or "en"),
            _("Correct the year, enter that year's calendar, or leave the record out."),
        ) from error


def _source(cells: Mapping[str, str], court: str) -> str:
    """The key under which a record is imported once: its own number, or a hash of what it says."""
    given = cells.get("source", "")
    if given and len(given) <= 60:
        return f"{court}:{given}"
    told = "\x1f".join(f"{name}={cells[name]}" for name in sorted(cells) if cells[name])
    return f"{court}#{hashlib.sha256((given or told).encode()).hexdigest()[:48]}"


def _word(cells: Mapping[str, str], field: str, words: Mapping[str, T], blank: T | None) -> T:
    text = cells.get(field, "").replace(" ", "").lower()
    if not text and blank is not None:
        return blank
    if text not in words:
        raise Wrong(
            _("“%(field)s” is “%(text)s”, which is not known.")
            % {"field": field, "text": cells.get(field, "")},
            _("Use one of: %(words)s.") % {"words": "、".join(words)},
        )
    return words[text]


def _phone(text: str) -> str:
    if not text:
        return ""
    number = parsed(text)
    if number is None:
        raise Wrong(
            _("“%(text)s” is not a phone number.") % {"text": text},
            _("Correct it, or leave it empty."),
        )
    return number


def _cause(text: str) -> str:
    """The number of a cause of action, from its number or its whole name."""
    code = cause_of(text)
    if text and not code:
        raise Wrong(
            _("“%(text)s” is no cause of action in the catalogue.") % {"text": text},
            _("Write its whole name or its number, or leave it empty."),
        )
    return code


def _lane(cells: Mapping[str, str]) -> str:
    if cells.get("lane"):
        return _word(cells, "lane", LANES, "")
    if any(cells.get(field) for field in ("dispatched_at", "signed_at", "contacted_at")):
        return "dispatched"
    if cells.get("reply") or cells.get("replied_at"):
        return "answered"
    return "dispatched" if cells.get("unit") else ""


def _result(cells: Mapping[str, str]) -> str:
    if cells.get("callback_result"):
        return _word(cells, "callback_result", RESULTS, "")
    return "answered" if cells.get("callback_at") and cells.get("satisfied") else ""


def _said(cells: Mapping[str, str], field: str) -> bool:
    text = cells.get(field, "").replace(" ", "").lower()
    if not text and field == "reached":
        return bool(cells.get("contacted_at"))
    if text in YES:
        return True
    if text in NO or (not text and _result(cells) != "answered"):
        return False
    raise Wrong(
        _("“%(field)s” is “%(text)s”, which is not known.") % {"field": field, "text": text},
        _("Write yes or no."),
    )


def _check_story(row: Row) -> None:
    """What happened later needs what came before."""
    need = [
        ("dispatched_at", row.lane == "dispatched"),
        ("unit", row.lane == "dispatched"),
        ("reply", bool(row.replied_at)),
        ("replied_at", bool(row.reply or row.closed_at)),
        ("closed_at", bool(row.callback_at) and row.lane == "dispatched"),
        ("callback_at", bool(row.result)),
        ("callback_result", bool(row.callback_at)),
        ("second_replied_at", bool(row.second_reply or row.second_closed_at)),
        ("second_reply", bool(row.second_replied_at)),
        ("lane", bool(row.replied_at)),
    ]
    attribute = {"callback_result": "result"}
    for field, needed in need:
        if needed and not getattr(row, attribute.get(field, field)):
            raise Wrong(
                _("“%(field)s” is empty, but what follows it is filled in.") % {"field": field},
                _("Fill it in, or clear what follows."),
            )
    if row.second_replied_at and (row.result != "answered" or row.satisfied):
        raise Wrong(
            _("There is a second answer, but the caller was satisfied or was not asked."),
            _("Correct the callback, or clear the second answer."),
        )
