"""A vendor that reports calls over HTTP in a form of its own; the settings say what its words mean.

TELEPHONY_FIELDS: our field = the vendor's, such as `call_id=callID caller=ANI agent=agentID ts=creationTime
type=messageID`; an event_id made of several is joined by +, `event_id=callID+messageID+creationTime`.
TELEPHONY_TYPES: the vendor's word = our type, such as `EventRinging=offered EventEstablished=answered`.
TELEPHONY_CONSTANTS: our field = what it always is, such as `type=cdr direction=inbound`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, BinaryIO

from django.conf import settings

from faqiao.gateways.telephony.events import KINDS, Happened, Nonsense, moment_of, read
from faqiao.gateways.telephony.shared import NotAble, in_folder

DIRECTIONS = {"in": "inbound", "out": "outbound", "0": "inbound", "1": "outbound"}


class Webhook:
    name = "webhook"
    commands: frozenset[str] = frozenset()

    def command(
        self, verb: str, call_id: str, *, agent: str = "", number: str = ""
    ) -> list[Happened]:
        raise NotAble(f"this vendor takes no commands: {verb} is done on the telephone")

    def recording(self, name: str) -> BinaryIO | None:
        return in_folder(name)


def translated(said: object, at: datetime) -> Happened | None:
    """The vendor's words in ours; None for an event that means nothing here. Raises Nonsense."""
    if not isinstance(said, Mapping):
        raise Nonsense("body", "must be one JSON object or one form")
    fields: dict[str, str] = settings.TELEPHONY_FIELDS
    ours: dict[str, Any] = dict(settings.TELEPHONY_CONSTANTS)
    ours |= {own: _value(said, theirs) for own, theirs in fields.items() if _value(said, theirs)}
    kind = settings.TELEPHONY_TYPES.get(str(ours.get("type", "")), ours.get("type"))
    if kind not in KINDS:
        return None
    ours["type"] = kind
    ours["ts"] = moment_of(ours.get("ts", "")).timestamp()
    direction = str(ours.get("direction", "inbound")).lower()
    ours["direction"] = DIRECTIONS.get(direction, direction)
    ours["event_id"] = _event_id(ours)
    return read(ours, at)


def _value(said: Mapping[str, Any], theirs: str) -> str:
    """`a` or `a.b` for what lies inside; several joined by +."""
    return "-".join(filter(None, (_inside(said, one) for one in theirs.split("+"))))


def _inside(said: Any, path: str) -> str:
    for step in path.split("."):
        said = said.get(step, "") if isinstance(said, Mapping) else ""
    return "" if isinstance(said, Mapping | list) or said is None else str(said)


def _event_id(ours: Mapping[str, Any]) -> str:
    """What makes this event this one; where the vendor has no such thing, the call, its kind and its moment."""
    own = ours.get("event_id") or f"{ours.get('call_id')}-{ours['type']}-{ours['ts']}"
    return "webhook-" + hashlib.sha256(str(own).encode()).hexdigest()[:40]
