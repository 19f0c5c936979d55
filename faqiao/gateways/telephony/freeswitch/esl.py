"""FreeSWITCH's inbound event socket: lines of a head, a body by its length, replies in the order of the commands."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import unquote

from faqiao.gateways.telephony.shared import NotTaken

LARGEST = 1_000_000  # bytes of one event
WAIT = 5.0  # seconds for a reply


class Socket:
    """One connection. Events come in `events`, None when it has ended."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._replies: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        self.events: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self._pump: asyncio.Task[None] | None = None

    @classmethod
    async def connected(cls, host: str, port: int, password: str) -> Socket:
        """Raises ConnectionError, OSError, TimeoutError; NotTaken when the password is wrong."""
        reader, writer = await asyncio.wait_for(asyncio.open_connection(host, port), WAIT)
        socket = cls(reader, writer)
        try:
            head, _body = await asyncio.wait_for(socket._read(), WAIT)
            if head.get("Content-Type") != "auth/request":
                raise NotTaken("this is no event socket")
            socket._pump = asyncio.create_task(socket._read_on())
            said = await socket.command(f"auth {password}")
            if not said.startswith("+OK"):
                raise NotTaken("the password of the event socket is wrong")
        except BaseException:
            await socket.close()
            raise
        return socket

    async def command(self, line: str) -> str:
        """The reply to one command, +OK… or -ERR…. A line break would begin another command: NotTaken."""
        if "\n" in line or "\r" in line:
            raise NotTaken("a line break in a command")
        self._writer.write(line.encode() + b"\n\n")
        await self._writer.drain()
        head = await asyncio.wait_for(self._replies.get(), WAIT)
        return head.get("Reply-Text", "").strip()

    async def close(self) -> None:
        if self._pump is not None:
            self._pump.cancel()
            await asyncio.gather(self._pump, return_exceptions=True)
        self._writer.close()
        try:
            await self._writer.wait_closed()
        except (ConnectionError, OSError):
            return

    async def _read(self) -> tuple[dict[str, str], str]:
        head: dict[str, str] = {}
        while (line := await self._reader.readline()) not in (b"\n", b"\r\n"):
            if not line.endswith(b"\n"):
                raise ConnectionError("the event socket was closed")
            name, _colon, value = line.decode("utf-8", "replace").rstrip("\r\n").partition(": ")
            head[name] = unquote(value)
        length = int(head.get("Content-Length", "0") or 0)
        if not 0 <= length <= LARGEST:
            raise ConnectionError("an event of no sensible length")
        body = await self._reader.readexactly(length) if length else b""
        return head, body.decode("utf-8", "replace")

    async def _read_on(self) -> None:
        try:
            while True:
                head, body = await self._read()
                kind = head.get("Content-Type", "")
                if kind == "text/event-json":
                    self._take_in(body)
                elif kind == "command/reply":
                    self._replies.put_nowait(head)
                elif kind == "api/response":
                    self._replies.put_nowait({**head, "Reply-Text": body})
                elif kind == "text/disconnect-notice":
                    break
        except (ConnectionError, OSError, asyncio.IncompleteReadError, ValueError):
            pass
        finally:
            self.events.put_nowait(None)
            self._replies.put_nowait({"Reply-Text": "-ERR the event socket was closed"})

    def _take_in(self, body: str) -> None:
        try:
            told = json.loads(body)
        except ValueError:
            return
        if isinstance(told, dict):
            self.events.put_nowait(told)
