"""What FreeSWITCH tells, in our words. Its own call centre (mod_callcenter) keeps the line and rings the seats."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from faqiao.gateways.telephony.delivery import Platform
from faqiao.gateways.telephony.events import Happened
from faqiao.gateways.telephony.freeswitch.esl import Socket

logger = logging.getLogger("faqiao.telephony")
WANTED = (
    "event json CHANNEL_CREATE CHANNEL_ANSWER CHANNEL_BRIDGE CHANNEL_HOLD CHANNEL_UNHOLD"
    " CHANNEL_HANGUP_COMPLETE RECORD_STOP DTMF CUSTOM callcenter::info"
)
#: Of a caller's own channel; what happens on the agent's leg the call centre tells.
CHANNEL = {
    "CHANNEL_CREATE": "ringing",
    "CHANNEL_ANSWER": "answered_ivr",
    "CHANNEL_BRIDGE": "answered",
    "CHANNEL_HOLD": "held",
    "CHANNEL_UNHOLD": "resumed",
    "CHANNEL_HANGUP_COMPLETE": "hangup",
    "RECORD_STOP": "recording",
    "DTMF": "menu",
}
CENTRE = {
    "member-queue-start": "queued",
    "agent-offering": "offered",
    "bridge-agent-start": "answered",
    "bridge-agent-fail": "agent_unavailable",
}


async def listen(platform: Platform) -> None:
    """Until the connection ends. Raises OSError, TimeoutError, NotTaken."""
    socket = await Socket.connected(settings.ESL_HOST, settings.ESL_PORT, settings.ESL_PASSWORD)
    try:
        await socket.command(WANTED)
        logger.info("freeswitch is heard")
        while (told := await socket.events.get()) is not None:
            if happened := normalised(told):
                await platform.tell(happened)
    finally:
        await socket.close()


def normalised(told: Mapping[str, Any]) -> Happened | None:
    """Our event, or None for one that means nothing here. The core and its sequence make it one of a kind."""
    name = str(told.get("Event-Name", ""))
    custom = name == "CUSTOM" and told.get("Event-Subclass") == "callcenter::info"
    kind = CENTRE.get(str(told.get("CC-Action", ""))) if custom else CHANNEL.get(name)
    if kind is None or (not custom and told.get("Call-Direction", "inbound") != "inbound"):
        return None
    if kind == "answered" and not custom and told.get("variable_cc_queue"):
        return None  # the call centre tells it, with the agent
    call_id = str(told.get("CC-Member-Session-UUID") or told.get("Unique-ID") or "")
    sequence = f"{told.get('Core-UUID', '')}-{told.get('Event-Sequence', '')}"
    if not call_id or sequence == "-":
        return None
    return Happened(
        event_id=f"fs-{sequence}",
        call_id=call_id,
        type=kind,
        ts=_moment(told),
        **_texts(told, kind),
    )


def _texts(told: Mapping[str, Any], kind: str) -> dict[str, Any]:
    agent = told.get("CC-Agent") or (
        told.get("Other-Leg-Destination-Number") if kind == "answered" else ""
    )
    texts = {
        "caller": told.get("CC-Member-CID-Number") or told.get("Caller-Caller-ID-Number"),
        "callee": told.get("Caller-Destination-Number"),
        "agent": str(agent or "").partition("@")[0],
        "queue": str(told.get("CC-Queue") or "").partition("@")[0],
        "cause": told.get("Hangup-Cause") if kind == "hangup" else "",
        "file": told.get("Record-File-Path") if kind == "recording" else "",
        "digit": told.get("DTMF-Digit") if kind == "menu" else "",
    }
    return {name: str(value).strip()[:200] for name, value in texts.items() if value}


def _moment(told: Mapping[str, Any]) -> datetime:
    stamp = str(told.get("Event-Date-Timestamp", ""))
    return datetime.fromtimestamp(int(stamp) / 1e6, UTC) if stamp.isdigit() else datetime.now(UTC)
