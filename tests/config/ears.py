"""The process of the news, in a thread of its own, and pages that listen to it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from faqiao.config import live as carrier
from faqiao.kit import live


@dataclass
class Page:
    """An open page: what it heard, and when."""

    heard: list[tuple[str, float]] = field(default_factory=list)
    status: int = 0
    ended: bool = False

    def names(self) -> list[str]:
        return [name for name, _at in self.heard]

    def waits_for(self, name: str, seconds: float = 5) -> float:
        """When it heard this name (monotonic)."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for said, at in list(self.heard):
                if said == name:
                    return at
            time.sleep(0.005)
        raise AssertionError(f"{name} was not heard, but {self.names()}")


@dataclass
class Newsroom:
    loop: asyncio.AbstractEventLoop
    hub: carrier.Hub
    url: str
    runner: web.AppRunner

    def opens(self, *tickets: str) -> list[Page]:
        pages = [Page() for _ticket in tickets]
        asyncio.run_coroutine_threadsafe(self._open(pages, tickets), self.loop).result(20)
        return pages

    def cuts_every_line(self) -> None:
        """As a proxy does that is started anew."""

        async def cut() -> None:
            for listener in list(self.hub.listeners):
                for connection in self.connections():
                    if connection.transport is not None:
                        connection.transport.abort()
                self.hub.leave(listener)

        asyncio.run_coroutine_threadsafe(cut(), self.loop).result(5)

    def connections(self) -> list[Any]:
        server = self.runner.server
        return list(server.connections) if server else []

    async def _open(self, pages: list[Page], tickets: Any) -> None:
        session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        _sessions.add(session)
        ready = [asyncio.Event() for _page in pages]
        for page, ticket, open_ in zip(pages, tickets, ready, strict=True):
            task = self.loop.create_task(_read(session, f"{self.url}?ticket={ticket}", page, open_))
            _tasks.add(task)
        await asyncio.gather(*(one.wait() for one in ready))


_tasks: set[Any] = set()
_sessions: set[Any] = set()


async def _read(session: Any, url: str, page: Page, ready: asyncio.Event) -> None:
    try:
        async with session.get(url, timeout=aiohttp.ClientTimeout(total=None)) as answer:
            page.status = answer.status
            if answer.status != 200:
                return
            async for line in answer.content:
                if line.startswith(b": welcome"):
                    ready.set()
                if line.startswith(b"data: "):
                    page.heard.append((line[6:].strip().decode(), time.monotonic()))
    except aiohttp.ClientError:
        pass
    finally:
        page.ended = True
        ready.set()


@contextmanager
def newsroom(most: int = 500) -> Iterator[Newsroom]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    app = carrier.application(most)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)

    async def begin() -> int:
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        return int(runner.addresses[0][1])

    async def end() -> None:
        for task in list(_tasks):
            task.cancel()
        await asyncio.gather(*_tasks, return_exceptions=True)
        for session in _sessions:
            await session.close()
        _tasks.clear()
        _sessions.clear()
        await runner.cleanup()
        left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    try:
        port = asyncio.run_coroutine_threadsafe(begin(), loop).result(10)
        until = time.monotonic() + 10
        while not app[carrier.HUB].hears_database and time.monotonic() < until:
            time.sleep(0.01)
        yield Newsroom(loop, app[carrier.HUB], f"http://127.0.0.1:{port}/live/", runner)
    finally:
        asyncio.run_coroutine_threadsafe(end(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def a_ticket(person: Any, *courts: Any) -> str:
    return live.ticket_for(person.pk, [court.pk for court in courts])
