"""A connection to the very address that was checked, with a limit on time and on size."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from dataclasses import dataclass

from faqiao.gateways.webhooks.guard import Place, checked


class TooLong(http.client.HTTPException):
    """The answer is longer, or takes longer, than it may."""


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]  # names in small letters
    body: bytes


class Line:
    """Asks one after the other; the connection stays open between them where both sides like.

    Redirects are answers like any other: they are not followed.
    """

    def __init__(self, timeout: float, most: int) -> None:
        self.timeout, self.most = timeout, most
        self.place: Place | None = None
        self.wire: Wire | None = None

    def ask(self, method: str, url: str, body: bytes, headers: dict[str, str]) -> Reply:
        """Raises NotAllowed, OSError, http.client.HTTPException."""
        place = checked(url)
        ends = time.monotonic() + self.timeout
        wire = self._wire(place)
        try:
            wire.request(method, place.path, body or None, {"Host": host_of(place)} | headers)
            answer = wire.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            reply = Reply(answer.status, told, self._read(answer, ends))
        except BaseException:
            self.close()
            raise
        if answer.will_close:
            self.close()
        return reply

    def close(self) -> None:
        if self.wire is not None:
            self.wire.close()
            self.wire = None

    def _wire(self, place: Place) -> Wire:
        before = self.place
        same = before is not None and (before.https, before.host, before.address, before.port) == (
            place.https, place.host, place.address, place.port,
        )  # fmt: skip
        if self.wire is None or not same:
            self.close()
            self.wire, self.place = Wire(place, self.timeout), place
        return self.wire

    def _read(self, answer: http.client.HTTPResponse, ends: float) -> bytes:
        """Piece by piece: who sends a byte a second does not hold us for ever."""
        told = bytearray()
        while piece := answer.read1(65536):
            told += piece
            if len(told) > self.most or time.monotonic() > ends:
                raise TooLong
        return bytes(told)


class Wire(http.client.HTTPConnection):
    """Connects to the address that was checked, whatever the name says by now."""

    def __init__(self, place: Place, timeout: float) -> None:
        super().__init__(place.host, place.port, timeout=timeout)
        self.place = place

    def connect(self) -> None:
        where = (self.place.address, self.place.port)
        self.sock = socket.create_connection(where, timeout=self.timeout)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.place.https:
            safe = ssl.create_default_context()
            self.sock = safe.wrap_socket(self.sock, server_hostname=self.place.host)


def host_of(place: Place) -> str:
    usual = 443 if place.https else 80
    host = f"[{place.host}]" if ":" in place.host else place.host
    return host if place.port == usual else f"{host}:{place.port}"
