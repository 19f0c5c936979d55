"""The process that carries news to open pages: it listens to the database and speaks text/event-stream.

One asyncio loop, no threads of the web server. What a page hears is only the name of a topic; see faqiao/kit/live.py.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import psycopg
from aiohttp import web
from django.conf import settings

from faqiao.kit import live

logger = logging.getLogger("faqiao.live")
BEAT = 15.0  # seconds between two signs of life, so that proxies keep the line open
SLOW = 10.0  # seconds a listener may take to take a few bytes
LIFE = 900.0  # seconds, then the page comes again with a new ticket: rights are looked at anew
FIRST_WAIT, LONGEST_WAIT = 0.5, 15.0  # between two attempts to reach the database
OF_ONE = 24  # streams that one person may hold open
HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
    "Access-Control-Allow-Origin": "*",  # the ticket opens, not the browser's cookies
    "X-Content-Type-Options": "nosniff",
}


@dataclass(eq=False)
class Listener:
    """One open page. What waits for it is a set of names: it never grows, however slow the line."""

    ticket: live.Ticket
    waiting: set[str] = field(default_factory=set)
    awake: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, topic: str) -> None:
        if name := self.ticket.hears(topic):
            self.waiting.add(name)
            self.awake.set()

    async def next(self) -> str:
        """The next piece of the stream: the names that came together, or a sign of life."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.awake.wait(), BEAT)
        self.awake.clear()
        names, self.waiting = sorted(self.waiting), set()
        return "".join(f"data: {name}\n\n" for name in names) or ": still here\n\n"


@dataclass(eq=False)
class Hub:
    """Everybody who listens."""

    most: int
    listeners: set[Listener] = field(default_factory=set)
    of_one: Counter[int] = field(default_factory=Counter)
    hears_database: bool = False

    def tell(self, topic: str) -> None:
        for listener in self.listeners:
            listener.tell(topic)

    def has_room_for(self, person: int) -> bool:
        return len(self.listeners) < self.most and self.of_one[person] < OF_ONE

    def enter(self, listener: Listener) -> None:
        self.listeners.add(listener)
        self.of_one[listener.ticket.person] += 1

    def leave(self, listener: Listener) -> None:
        self.listeners.discard(listener)
        self.of_one[listener.ticket.person] -= 1


HUB: web.AppKey[Hub] = web.AppKey("hub", Hub)
EAR: web.AppKey[asyncio.Task[None]] = web.AppKey("ear", asyncio.Task)


async def stream(request: web.Request) -> web.StreamResponse:
    """One page's stream, for as long as its ticket lives."""
    hub = request.app[HUB]
    ticket = live.ticket_of(request.query.get("ticket", ""))
    if ticket is None:
        return web.Response(status=403, text="The ticket is not good (any more).", headers=_OPEN)
    if not hub.has_room_for(ticket.person):
        return web.Response(status=503, text="Too many listen.", headers=_OPEN)
    listener = Listener(ticket)
    hub.enter(listener)
    try:
        return await _speak(request, listener)
    finally:
        hub.leave(listener)


async def _speak(request: web.Request, listener: Listener) -> web.StreamResponse:
    response = web.StreamResponse(headers=HEADERS)
    response.enable_chunked_encoding()
    await response.prepare(request)
    await response.write(b"retry: 3000\n: welcome\n\n")
    until = asyncio.get_running_loop().time() + LIFE
    with suppress(TimeoutError, ConnectionError):
        while asyncio.get_running_loop().time() < until:
            said = await listener.next()
            await asyncio.wait_for(response.write(said.encode()), SLOW)
    return response


async def health(request: web.Request) -> web.Response:
    """200 while the database is heard; says how many listen."""
    hub = request.app[HUB]
    said = {"listeners": len(hub.listeners), "database": hub.hears_database}
    return web.json_response(said, status=200 if hub.hears_database else 503)


async def listen(hub: Hub) -> None:
    """Hear the database, for good: after a break everybody is told to look at everything again."""
    pause = FIRST_WAIT
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(_conninfo(), autocommit=True) as heard:
                await heard.execute(f"LISTEN {live.CHANNEL}")
                hub.hears_database, pause = True, FIRST_WAIT
                hub.tell(live.EVERYTHING)
                await _hear(heard, hub)
        except (psycopg.Error, OSError) as problem:
            logger.warning("the database is not heard: %s", type(problem).__name__)
        hub.hears_database = False
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_WAIT)


async def _hear(heard: psycopg.AsyncConnection[object], hub: Hub) -> None:
    """Until the line breaks. A silent line is tried, so that a broken one is noticed."""
    while True:
        async for notice in heard.notifies(timeout=30):
            hub.tell(notice.payload)
        await heard.execute("SELECT 1")


def application(most: int) -> web.Application:
    app = web.Application()
    app[HUB] = Hub(most)
    app.router.add_get("/live/", stream)
    app.router.add_get("/live/healthz", health)
    app.on_startup.append(_begin)
    app.on_cleanup.append(_end)
    return app


def serve(host: str, port: int) -> None:
    """Until somebody asks the process to end."""
    app = application(settings.LIVE_MOST)
    web.run_app(
        app, host=host, port=port, print=None, access_log=None, shutdown_timeout=1,
        handler_cancellation=True,  # who goes away is forgotten at once
    )  # fmt: skip


async def _begin(app: web.Application) -> None:
    app[EAR] = asyncio.create_task(listen(app[HUB]))


async def _end(app: web.Application) -> None:
    app[EAR].cancel()
    with suppress(asyncio.CancelledError):
        await app[EAR]


def _conninfo() -> str:
    where: dict[str, Any] = settings.DATABASES["default"]
    return psycopg.conninfo.make_conninfo(
        host=where["HOST"], port=where["PORT"] or 5432, user=where["USER"],
        password=where["PASSWORD"], dbname=where["NAME"], application_name="faqiao live",
        connect_timeout=5, keepalives_idle=30, keepalives_interval=10, keepalives_count=3,
    )  # fmt: skip


_OPEN = {"Access-Control-Allow-Origin": "*"}
