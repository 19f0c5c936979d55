"""What a telephone exchange tells, in one form, whatever stands behind it."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

KINDS = (
    "ringing", "answered_ivr", "menu", "queued", "offered", "answered", "held", "resumed",
    "transferred", "agent_unavailable", "hangup", "recording", "cdr",
)  # fmt: skip
AHEAD = timedelta(minutes=5)  # a clock may be so much fast
BACK = timedelta(days=31)  # so old an event may be that comes late
LENGTHS = {"event_id": 160, "call_id": 100, "file": 200, "cause": 60}
LONGEST = 40  # of every other text
DAY = 24 * 3600
BEIJING = ZoneInfo("Asia/Shanghai")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Nonsense(Exception):  # noqa: N818  a sentence for the one who sent it
    """What came is no event. Says which field, and how."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field, self.why = field, why


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of one call. `ts` is when it happened; texts are empty where nothing was said."""

    event_id: str
    call_id: str
    type: str
    ts: datetime
    direction: str = "inbound"
    caller: str = ""
    callee: str = ""
    agent: str = ""
    queue: str = ""
    choice: str = ""
    digit: str = ""
    cause: str = ""
    abandoned: bool = False
    seconds: int = 0
    file: str = ""

    def told(self) -> dict[str, Any]:
        """As it is sent: only what says something, `ts` in seconds since 1970."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in said.items() if value} | {"ts": self.ts.timestamp()}


def read(said: object, at: datetime) -> Happened:
    """The event, every field looked at. Raises Nonsense."""
    if not isinstance(said, Mapping):
        raise Nonsense("body", "must be one JSON object")
    known = {one.name for one in fields(Happened)}
    for name in said:
        if name not in known:
            raise Nonsense(str(name)[:LONGEST], "is not known")
    texts = {name: _text(said, name) for name in known - {"ts", "abandoned", "seconds"}}
    for name in ("event_id", "call_id", "type"):
        if not texts[name]:
            raise Nonsense(name, "is missing")
    texts["direction"] = texts["direction"].lower() or "inbound"
    _one_of("type", texts["type"], KINDS)
    _one_of("direction", texts["direction"], ("inbound", "outbound"))
    if texts["digit"] and not re.fullmatch(r"[0-9*#A-D]", texts["digit"]):
        raise Nonsense("digit", "must be one key of a telephone")
    return Happened(
        **texts, ts=_moment(said.get("ts"), at), abandoned=_flag(said), seconds=_seconds(said)
    )


def signature(secret: str, stamp: str, body: bytes) -> str:
    """HMAC-SHA256 over `<stamp>.<body>`, in hex."""
    return hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def moment_of(value: object) -> datetime:
    """Seconds or milliseconds since 1970, or an ISO date and time (in Beijing where no zone is said)."""
    text = str(value).strip()
    try:
        if re.fullmatch(r"\d{10}(\.\d+)?", text):
            return datetime.fromtimestamp(float(text), UTC)
        if re.fullmatch(r"\d{13}", text):
            return datetime.fromtimestamp(int(text) / 1000, UTC)
        if re.fullmatch(r"\d{16}", text):
            return datetime.fromtimestamp(int(text) / 1e6, UTC)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        raise Nonsense("ts", "must be seconds since 1970 or an ISO moment") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name, "")
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Nonsense(name, "must be a text")
    text = str(value).strip()
    if len(text) > LENGTHS.get(name, LONGEST):
        raise Nonsense(name, f"is longer than {LENGTHS.get(name, LONGEST)} characters")
    if CONTROL.search(text):
        raise Nonsense(name, "holds a control character")
    return text


def _one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise Nonsense(name, f"must be one of {', '.join(known)}")


def _moment(value: object, at: datetime) -> datetime:
    if value is None or isinstance(value, bool):
        raise Nonsense("ts", "is missing")
    moment = moment_of(value)
    if moment > at + AHEAD:
        raise Nonsense("ts", "lies in the future; set the clock of the exchange")
    if moment < at - BACK:
        raise Nonsense("ts", "is more than 31 days old")
    return moment


def _flag(said: Mapping[str, Any]) -> bool:
    value = said.get("abandoned", False)
    if value not in (True, False, None):
        raise Nonsense("abandoned", "must be true or false")
    return bool(value)


def _seconds(said: Mapping[str, Any]) -> int:
    value = said.get("seconds", 0) or 0
    try:
        seconds = int(float(str(value)))
    except (ValueError, OverflowError):
        raise Nonsense("seconds", "must be a number") from None
    if not 0 <= seconds <= DAY:
        raise Nonsense("seconds", "must lie between 0 and 86400")
    return seconds
