"""The hotline on Asterisk: menu, line, ringing a seat, recording. Asterisk is the switch, the flow is ours.

The dial plan hands a call over with `Stasis(faqiao,inbound,${EXTEN})`, outside office hours with `,closed` added. The
platform says whom to ring. Traps met with a real Asterisk 22: a prompt that still plays delays every later command
of its channel, so it is stopped first; ringing a telephone that is not registered is an error 500, and the caller
stays in the line.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
from django.conf import settings

from faqiao.gateways.telephony.asterisk.adapter import TELL, agent_channel, credentials
from faqiao.gateways.telephony.delivery import Platform
from faqiao.gateways.telephony.events import Happened

logger = logging.getLogger("faqiao.telephony")
ASK_AGAIN = 2.0  # seconds between two questions whom to ring
RING = "20"  # seconds at a seat


class Refused(Exception):  # noqa: N818  read as a sentence
    """Asterisk did not do it."""


@dataclass
class Line:
    """One call as the listener knows it."""

    id: str
    caller: str
    callee: str
    direction: str = "inbound"
    stage: str = "menu"  # menu, waiting, ringing, talking, over
    agent: str = ""
    agent_channel: str = ""
    playback: str = ""
    bridge: str = ""
    recording: str = ""
    closed: bool = False
    judge_channel: str = ""
    told: int = 0


class Hotline:
    """Reads ARI events one after the other; what must wait runs beside."""

    def __init__(self, http: aiohttp.ClientSession, platform: Platform) -> None:
        self.http, self.platform = http, platform
        self.lines: dict[str, Line] = {}
        self.tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Until the connection ends. Raises aiohttp.ClientError, Refused."""
        where = settings.ARI_URL.rstrip("/").replace("http", "ws", 1) + "/events"
        asked = {"app": settings.ARI_APP, "subscribeAll": "false"}
        async with self.http.ws_connect(
            where, params=asked, headers=credentials(), heartbeat=20
        ) as socket:
            logger.info("asterisk is heard")
            async for message in socket:
                if message.type is aiohttp.WSMsgType.TEXT:
                    await self._hear(message.json())

    async def _hear(self, event: dict[str, Any]) -> None:
        """One event that goes wrong does not end the others."""
        reader = self._readers().get(event.get("type", ""))
        if reader is None:
            return
        try:
            await reader(event)
        except (Refused, aiohttp.ClientError, KeyError, TimeoutError) as problem:
            logger.warning("%s: %s", event.get("type"), type(problem).__name__)

    def _readers(self) -> dict[str, Callable[[dict[str, Any]], Awaitable[None]]]:
        return {
            "StasisStart": self._came,
            "ChannelDtmfReceived": self._pressed,
            "ChannelVarset": self._asked,
            "PlaybackFinished": self._played,
            "StasisEnd": self._went,
            "ChannelDestroyed": self._went,
            "RecordingFinished": self._recorded,
        }

    # What comes in

    async def _came(self, event: dict[str, Any]) -> None:
        role, *rest = event.get("args") or ["inbound"]
        channel = event["channel"]
        if role == "inbound":
            await self._inbound(channel, rest)
        elif role == "agent" and rest[0] in self.lines:
            await self._together(self.lines[rest[0]], channel["id"])
        elif role == "dial":
            await self._outbound(channel, *rest[:2])
        elif role == "dialled" and rest[0] in self.lines:
            await self._together(self.lines[rest[0]], channel["id"])
        elif role == "judge" and rest[0] in self.lines:
            await self._put_through(self.lines[rest[0]], channel["id"])

    async def _inbound(self, channel: dict[str, Any], rest: list[str]) -> None:
        callee = rest[0] if rest else channel.get("dialplan", {}).get("exten", "")
        line = Line(channel["id"], channel.get("caller", {}).get("number", ""), callee)
        line.closed = "closed" in rest[1:]
        self.lines[line.id] = line
        await self._tell(line, "ringing")
        await self._ari("POST", f"channels/{line.id}/answer")
        await self._tell(line, "answered_ivr")
        media = settings.ARI_CLOSED if line.closed else settings.ARI_MENU
        played = await self._ari("POST", f"channels/{line.id}/play", media=media)
        line.playback = (played or {}).get("id", "")

    async def _pressed(self, event: dict[str, Any]) -> None:
        line, digit = self.lines.get(event["channel"]["id"]), event.get("digit", "")
        if (
            line is None
            or line.stage != "menu"
            or line.closed
            or digit not in settings.TELEPHONY_MENU
        ):
            return
        line.stage = "waiting"
        choice = settings.TELEPHONY_MENU[digit]
        await self._tell(line, "menu", choice=choice, digit=digit)
        await self._quiet(line)
        await self._ari("POST", f"channels/{line.id}/moh")
        self._beside(self._wait(line, choice))

    async def _wait(self, line: Line, queue: str) -> None:
        told = await self.platform.tell(self._happened(line, "queued", queue=queue))
        await self._ring(line, told.get("agent") or "")

    async def _ring(self, line: Line, agent: str) -> None:
        """Ring a seat; while none is free, or it does not pick up, ask again. The caller stays in the line."""
        while line.stage == "waiting":
            if not agent:
                await asyncio.sleep(ASK_AGAIN)
                agent = await self.platform.whom(line.id) if line.stage == "waiting" else ""
                continue
            try:
                await self._call_seat(line, agent)
            except Refused:
                await self._tell(line, "agent_unavailable", agent=agent)
                agent = ""

    async def _call_seat(self, line: Line, agent: str) -> None:
        line.agent, line.agent_channel = agent, agent_channel(line.id)
        await self._ari(
            "POST", "channels", endpoint=settings.ARI_ENDPOINT.format(agent), app=settings.ARI_APP,
            appArgs=f"agent,{line.id}", callerId=line.caller, timeout=RING,
            channelId=line.agent_channel,
        )  # fmt: skip
        line.stage = "ringing"
        await self._tell(line, "offered", agent=agent)

    async def _outbound(self, channel: dict[str, Any], number: str, agent: str) -> None:
        """The agent picked up; now the other side is rung."""
        line = Line(
            channel["id"], number, number, direction="outbound", stage="ringing", agent=agent
        )
        line.agent_channel = channel["id"]
        self.lines[line.id] = line
        await self._tell(line, "ringing", agent=agent)
        await self._ari(
            "POST", "channels", endpoint=settings.ARI_TRUNK.format(number), app=settings.ARI_APP,
            appArgs=f"dialled,{line.id}", timeout="60",
        )  # fmt: skip

    async def _together(self, line: Line, other: str) -> None:
        """Both sides are there: into one bridge, recorded where that is asked for."""
        if line.direction == "inbound":
            await self._ari("DELETE", f"channels/{line.id}/moh")
        line.bridge = (await self._ari("POST", "bridges", type="mixing") or {})["id"]
        both = f"{line.id},{other}"
        await self._ari("POST", f"bridges/{line.bridge}/addChannel", channel=both)
        if settings.TELEPHONY_RECORDS:
            line.recording = f"faqiao-{line.id}"
            asked = {"name": line.recording, "format": "wav", "ifExists": "overwrite"}
            await self._ari("POST", f"bridges/{line.bridge}/record", **asked)
        line.stage = "talking"
        await self._tell(line, "answered", agent=line.agent)

    # What the platform asks for

    async def _asked(self, event: dict[str, Any]) -> None:
        line = self.lines.get(event.get("channel", {}).get("id", ""))
        if line is None or event.get("variable") != TELL or line.stage != "talking":
            return
        verb, _colon, number = event.get("value", "").partition(":")
        if verb == "hold":
            await self._ari("POST", f"bridges/{line.bridge}/removeChannel", channel=line.id)
            await self._ari("POST", f"channels/{line.id}/moh")
            await self._tell(line, "held", agent=line.agent)
        elif verb == "resume":
            await self._ari("DELETE", f"channels/{line.id}/moh")
            await self._ari("POST", f"bridges/{line.bridge}/addChannel", channel=line.id)
            await self._tell(line, "resumed", agent=line.agent)
        elif verb == "transfer":
            await self._ari(
                "POST", "channels", endpoint=settings.ARI_TRUNK.format(number),
                app=settings.ARI_APP, appArgs=f"judge,{line.id}", timeout="30",
            )  # fmt: skip

    async def _put_through(self, line: Line, judge: str) -> None:
        """The judge picked up: in with them, out with the agent."""
        await self._ari("POST", f"bridges/{line.bridge}/addChannel", channel=f"{line.id},{judge}")
        gone, line.agent_channel, line.judge_channel = line.agent_channel, "", judge
        await self._tell(line, "transferred", agent=line.agent)
        await self._drop(gone)

    # How it ends

    async def _played(self, event: dict[str, Any]) -> None:
        playback = event["playback"]["id"]
        line = next((one for one in self.lines.values() if one.playback == playback), None)
        if line and line.closed and line.stage == "menu":
            await self._over(line, "closed")

    async def _went(self, event: dict[str, Any]) -> None:
        gone = event["channel"]["id"]
        for line in list(self.lines.values()):
            if gone in (line.id, line.judge_channel) or (
                gone == line.agent_channel and line.stage == "talking"
            ):
                await self._over(line, event.get("cause_txt", "") or "gone")
            elif gone == line.agent_channel and line.stage == "ringing":
                await self._not_picked_up(line)

    async def _not_picked_up(self, line: Line) -> None:
        line.stage, line.agent_channel = "waiting", ""
        await self._tell(line, "agent_unavailable", agent=line.agent)
        self._beside(self._ring(line, ""))

    async def _over(self, line: Line, why: str) -> None:
        if line.stage == "over":
            return
        was, line.stage = line.stage, "over"
        for channel in (line.id, line.agent_channel, line.judge_channel):
            await self._drop(channel)
        if line.bridge:
            await self._ignored("DELETE", f"bridges/{line.bridge}")
        abandoned = was in ("waiting", "ringing") and line.direction == "inbound"
        await self._tell(line, "hangup", cause=why[:60], abandoned=abandoned, agent=line.agent)
        if not line.recording:
            self.lines.pop(line.id, None)

    async def _recorded(self, event: dict[str, Any]) -> None:
        name = event["recording"]["name"]
        line = next((one for one in self.lines.values() if one.recording == name), None)
        if line is not None:
            seconds = int(event["recording"].get("duration") or 0)
            await self._tell(line, "recording", file=name, seconds=seconds)
            self.lines.pop(line.id, None)

    # How it is told and asked

    async def _tell(self, line: Line, kind: str, **said: Any) -> None:
        """Told beside: a platform that is away holds up no call, and it takes events in any order."""
        self._beside(self.platform.tell(self._happened(line, kind, **said)))

    def _happened(self, line: Line, kind: str, **said: Any) -> Happened:
        line.told += 1
        return Happened(
            event_id=f"{line.id}-{line.told}", call_id=line.id, type=kind, ts=datetime.now(UTC),
            caller=line.caller, callee=line.callee, direction=line.direction, **said,
        )  # fmt: skip

    async def _quiet(self, line: Line) -> None:
        if line.playback:
            await self._ignored("DELETE", f"playbacks/{line.playback}")

    async def _drop(self, channel: str) -> None:
        if channel:
            await self._ignored("DELETE", f"channels/{channel}")

    async def _ignored(self, method: str, path: str) -> None:
        """What is gone already need not be ended."""
        try:
            await self._ari(method, path)
        except Refused:
            logger.debug("gone already")

    async def _ari(self, method: str, path: str, **asked: str) -> Any:
        url = f"{settings.ARI_URL.rstrip('/')}/{path}"
        async with self.http.request(method, url, headers=credentials(), params=asked) as answer:
            if answer.status >= 400:
                raise Refused(f"{method} {path.partition('/')[0]}: {answer.status}")
            return await answer.json(content_type=None) if answer.status in (200, 201) else None

    def _beside(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(_quietly(work))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)


async def _quietly(work: Coroutine[Any, Any, Any]) -> None:
    try:
        await work
    except (Refused, aiohttp.ClientError, TimeoutError) as problem:
        logger.warning("%s", type(problem).__name__)
