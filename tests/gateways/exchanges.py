"""Telephone exchanges on loopback that behave as the real ones were seen to: refusals, order, broken lines."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import aiohttp
from aiohttp import web
from django.test import override_settings

from faqiao.gateways.telephony.delivery import Delivery
from faqiao.gateways.telephony.events import Happened
from faqiao.gateways.telephony.listening import again_and_again

AGENT, CALLER, CALLEE = "8001", "13812342076", "12368"


class Ledger:
    """Stands for the platform: keeps what is told, and gives the one seat to ring."""

    def __init__(self) -> None:
        self.told: list[Happened] = []
        self.free = AGENT

    async def tell(self, happened: Happened) -> dict[str, Any]:
        self.told.append(happened)
        return {"agent": self.free or None} if happened.type == "queued" else {}

    async def whom(self, call_id: str) -> str:
        return self.free

    def kinds(self) -> list[str]:
        return [one.type for one in self.told]

    def waits_for(self, kind: str, times: int = 1, seconds: float = 10) -> Happened:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = [one for one in list(self.told) if one.type == kind]
            if len(found) >= times:
                return found[times - 1]
            time.sleep(0.01)
        raise AssertionError(f"{kind} was not told, but {self.kinds()}")


class Exchange:
    """What the contract asks of every fake; a thread runs its loop."""

    name = ""
    delivers = False  # to the platform that TELEPHONY_DELIVER_TO names, instead of a ledger of ours

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.platform = Ledger()
        self.asked: list[str] = []
        self.connections = 0

    def run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(15)

    def waits_for_connection(self, number: int = 1, seconds: float = 15) -> None:
        until = time.monotonic() + seconds
        while self.connections < number and time.monotonic() < until:
            time.sleep(0.01)
        assert self.connections >= number

    async def open(self) -> None: ...
    async def close(self) -> None: ...
    async def comes_in(self, call_id: str) -> None: ...
    async def picked_up(self, call_id: str) -> None: ...
    async def ended(self, call_id: str) -> None: ...
    async def break_line(self) -> None: ...
    def settings(self) -> dict[str, Any]:
        return {}


class FakeAri(Exchange):
    """Asterisk's REST interface and its stream of events, for one application."""

    name = "asterisk"

    def __init__(self) -> None:
        super().__init__()
        self.channels: set[str] = set()
        self.unregistered: set[str] = set()
        self.sockets: set[web.WebSocketResponse] = set()
        self.ringing: dict[str, list[str]] = {}
        self.ids = count(1)
        self.auth = "Basic " + base64.b64encode(b"faqiao:ari-word").decode()

    def settings(self) -> dict[str, Any]:
        return {
            "TELEPHONY": "asterisk", "ARI_URL": f"http://127.0.0.1:{self.port}/ari", "ARI_USER": "faqiao",
            "ARI_PASSWORD": "ari-word", "ARI_APP": "faqiao", "TELEPHONY_RECORDS": True,
            "TELEPHONY_MENU": {"1": "filing", "0": "agent"},
        }  # fmt: skip

    async def open(self) -> None:
        app = web.Application()
        app.router.add_get("/ari/events", self._events)
        app.router.add_route("*", "/ari/{path:.*}", self._rest)
        self.runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        self.port = self.runner.addresses[0][1]

    async def close(self) -> None:
        await self.break_line()
        await self.runner.cleanup()

    async def break_line(self) -> None:
        for socket in list(self.sockets):
            await socket.close()

    async def _events(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Authorization") != self.auth or request.query["app"] != "faqiao":
            return web.Response(status=401)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.add(socket)
        self.connections += 1
        async for _message in socket:
            pass
        self.sockets.discard(socket)
        return socket

    async def emit(self, kind: str, **said: Any) -> None:
        for socket in list(self.sockets):
            await socket.send_json({"type": kind, "application": "faqiao", **said})

    async def _rest(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != self.auth:
            return web.Response(status=401)
        path = request.match_info["path"]
        said = "&".join(f"{k}={v}" for k, v in request.query.items())
        self.asked.append(f"{request.method} {path}" + (f"?{said}" if said else ""))
        noun, _slash, rest = path.partition("/")
        answer = getattr(self, f"_{noun}", None)
        return await answer(request, rest) if answer else web.Response(status=404)

    async def _channels(self, request: web.Request, rest: str) -> web.Response:
        key, _slash, verb = rest.partition("/")
        if not key:
            return await self._originate(request)
        if key not in self.channels:
            return web.Response(status=404)
        if request.method == "DELETE" and not verb:
            self.channels.discard(key)
            self.loop.create_task(
                self.emit("ChannelDestroyed", channel={"id": key}, cause_txt="Normal Clearing")
            )
        if verb == "variable":
            said = {"variable": request.query["variable"], "value": request.query["value"]}
            self.loop.create_task(self.emit("ChannelVarset", channel={"id": key}, **said))
        if verb == "play":
            return web.json_response({"id": f"playback-{key}"}, status=201)
        return web.Response(status=204)

    async def _originate(self, request: web.Request) -> web.Response:
        endpoint = request.query["endpoint"]
        if endpoint in self.unregistered:
            return web.json_response({"error": "Allocation failed"}, status=500)
        key = request.query.get("channelId") or f"out-{next(self.ids)}"
        self.channels.add(key)
        self.ringing[key] = request.query["appArgs"].split(",")
        return web.json_response({"id": key})

    async def _bridges(self, request: web.Request, rest: str) -> web.Response:
        if rest:
            return web.Response(status=204)
        return web.json_response({"id": f"bridge-{next(self.ids)}"})

    async def _playbacks(self, request: web.Request, rest: str) -> web.Response:
        return web.Response(status=204)

    async def _recordings(self, request: web.Request, rest: str) -> web.Response:
        known = rest == "stored/faqiao-c1/file"
        return web.Response(body=b"RIFF sound" * 100) if known else web.Response(status=404)

    async def comes_in(self, call_id: str) -> None:
        self.channels.add(call_id)
        channel = {"id": call_id, "caller": {"number": CALLER}}
        await self.emit("StasisStart", args=["inbound", CALLEE], channel=channel)
        await self._until(
            lambda: f"POST channels/{call_id}/play?media=sound:faqiao/menu" in self.asked
        )
        await self.emit("ChannelDtmfReceived", digit="9", channel={"id": call_id})
        await self.emit("ChannelDtmfReceived", digit="0", channel={"id": call_id})

    async def picked_up(self, call_id: str) -> None:
        await self.answers(f"agent-{call_id}")

    async def answers(self, channel: str) -> None:
        await self._until(lambda: channel in self.ringing)
        await self.emit("StasisStart", args=self.ringing.pop(channel), channel={"id": channel})

    async def ended(self, call_id: str) -> None:
        self.channels.discard(call_id)
        await self.emit("StasisEnd", channel={"id": call_id})
        name = f"faqiao-{call_id}"
        await self.emit("RecordingFinished", recording={"name": name, "duration": 12})

    async def _until(self, there: Any) -> None:
        for _n in range(1000):
            if there():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(self.asked)


class FakeEsl(Exchange):
    """FreeSWITCH's event socket, with a call centre behind it."""

    name = "freeswitch"

    def __init__(self) -> None:
        super().__init__()
        self.writers: set[asyncio.StreamWriter] = set()
        self.listeners: set[asyncio.StreamWriter] = set()
        self.live: set[str] = set()
        self.sequence = count(1)

    def settings(self) -> dict[str, Any]:
        return {
            "TELEPHONY": "freeswitch", "ESL_HOST": "127.0.0.1", "ESL_PORT": self.port,
            "ESL_PASSWORD": "ClueCon", "ESL_TRUNK": "sofia/gateway/trunk/{}",
        }  # fmt: skip

    async def open(self) -> None:
        self.server = await asyncio.start_server(self._served, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        await self.break_line()
        self.server.close()
        for writer in list(self.writers):
            writer.close()
        await asyncio.sleep(0.05)

    async def break_line(self) -> None:
        for writer in list(self.listeners):
            writer.write(b"Content-Type: text/disconnect-notice\nContent-Length: 5\n\nbye\n\n")
            writer.close()
        self.listeners.clear()

    async def _served(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.add(writer)
        writer.write(b"Content-Type: auth/request\n\n")
        try:
            while line := await reader.readuntil(b"\n\n"):
                self._answer(writer, line.decode().strip())
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self.writers.discard(writer)
            self.listeners.discard(writer)
            writer.close()

    def _answer(self, writer: asyncio.StreamWriter, line: str) -> None:
        if line.startswith("auth "):
            good = line == "auth ClueCon"
            self._reply(writer, "+OK accepted" if good else "-ERR invalid")
        elif line.startswith("event json"):
            self._reply(writer, "+OK event listener enabled json")
            self.listeners.add(writer)
            self.connections += 1
        else:
            self.asked.append(line)
            words = line.split()
            there = words[1] == "originate" or any(word in self.live for word in words)
            body = "+OK done\n" if there else "-ERR No such channel!\n"
            writer.write(
                f"Content-Type: api/response\nContent-Length: {len(body)}\n\n{body}".encode()
            )

    def _reply(self, writer: asyncio.StreamWriter, text: str) -> None:
        writer.write(f"Content-Type: command/reply\nReply-Text: {text}\n\n".encode())

    async def emit(self, name: str, **said: Any) -> None:
        told = {
            "Event-Name": name, "Core-UUID": "core-1", "Event-Sequence": str(next(self.sequence)),
            "Event-Date-Timestamp": str(int(time.time() * 1e6)),
            **{key.replace("_", "-"): value for key, value in said.items()},
        }  # fmt: skip
        body = json.dumps(told).encode()
        head = b"Content-Length: %d\nContent-Type: text/event-json\n\n" % len(body)
        for writer in list(self.listeners):
            writer.write(head + body)
            await writer.drain()

    async def _leg(self, name: str, call_id: str, **said: Any) -> None:
        who = {"Caller_Caller_ID_Number": CALLER, "Caller_Destination_Number": CALLEE}
        await self.emit(name, Unique_ID=call_id, Call_Direction="inbound", **who, **said)

    async def _centre(self, action: str, call_id: str) -> None:
        await self.emit(
            "CUSTOM", Event_Subclass="callcenter::info", CC_Action=action, CC_Member_Session_UUID=call_id,
            CC_Queue="agent@default", CC_Agent=f"{AGENT}@default", CC_Member_CID_Number=CALLER,
        )  # fmt: skip

    async def comes_in(self, call_id: str) -> None:
        self.live.add(call_id)
        await self._leg("CHANNEL_CREATE", call_id)
        await self._leg("CHANNEL_ANSWER", call_id)
        await self._leg("DTMF", call_id, DTMF_Digit="0")
        await self._centre("member-queue-start", call_id)
        await self.emit("CHANNEL_CREATE", Unique_ID="leg-b", Call_Direction="outbound")
        await self._centre("agent-offering", call_id)

    async def picked_up(self, call_id: str) -> None:
        await self._centre("bridge-agent-start", call_id)
        await self.emit("HEARTBEAT")

    async def ended(self, call_id: str) -> None:
        self.live.discard(call_id)
        await self._leg("RECORD_STOP", call_id, Record_File_Path=f"/rec/faqiao-{call_id}.wav")
        await self._leg("CHANNEL_HANGUP_COMPLETE", call_id, Hangup_Cause="NORMAL_CLEARING")


@contextmanager
def running(exchange: Exchange, *, heard: bool = True) -> Iterator[Exchange]:
    """The exchange is open, and our listener hears it."""
    exchange.thread.start()
    exchange.run(exchange.open())

    with override_settings(**exchange.settings()):
        listening = exchange.run(_listened(exchange)) if heard else None
        try:
            if heard:
                exchange.waits_for_connection()
            yield exchange
        finally:
            exchange.run(_ended(listening))
            exchange.run(exchange.close())
            exchange.loop.call_soon_threadsafe(exchange.loop.stop)
            exchange.thread.join()
            exchange.loop.close()


async def _listened(exchange: Exchange) -> tuple[Any, Any]:
    http = aiohttp.ClientSession()
    platform = Delivery(http) if exchange.delivers else exchange.platform
    return http, asyncio.create_task(again_and_again(exchange.name, http, platform))


async def _ended(listening: tuple[Any, Any] | None) -> None:
    if listening is None:
        return
    http, task = listening
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    others = [one for one in asyncio.all_tasks() if "_quietly" in repr(one.get_coro())]
    for other in others:
        other.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await http.close()
