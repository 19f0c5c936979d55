"""Somebody else's server: asked with a limit on time and size, at the address that was checked, never elsewhere."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from typing import TypeVar
from urllib.parse import quote, urlencode

from faqiao.gateways.open311 import asking, reading
from faqiao.gateways.open311.moments import told
from faqiao.gateways.open311.reading import LARGEST, Unreadable
from faqiao.gateways.open311.shapes import (
    Asked,
    Definition,
    Discovery,
    Problem,
    Request,
    Service,
    Taken,
    Update,
)
from faqiao.gateways.webhooks.guard import NotAllowed
from faqiao.gateways.webhooks.line import Line, Reply

T = TypeVar("T")
AGAIN = {408, 425, 429}  # and every 5xx
FORM = "application/x-www-form-urlencoded; charset=utf-8"
KEY = "Idempotency-Key"
PAGES = 200


class Away(Exception):  # noqa: N818  read as a sentence
    """No answer that decides anything: try again. `wait` is what the server asked for, in seconds."""

    def __init__(self, said: str, status: int | None = None, wait: int = 0) -> None:
        super().__init__(said)
        self.said, self.status, self.wait = said, status, wait


class No(Exception):  # noqa: N818
    """The server turned it down. To send the same again helps nothing."""

    def __init__(self, status: int, problems: Sequence[Problem]) -> None:
        self.status, self.problems = status, problems
        super().__init__("; ".join(one.description for one in problems) or str(status))


class Client:
    """One server. `key` and `jurisdiction` are what it gave us; `zone` is meant where it leaves the zone out.

    Raises Away or No from every method. Keeps one connection open, so it belongs to one thread.
    """

    def __init__(
        self, base: str, *, key: str = "", jurisdiction: str = "", form: str = "json",
        zone: tzinfo | None = None, timeout: float = 10,
    ) -> None:  # fmt: skip
        self.base, self.key, self.jurisdiction = base.rstrip("/"), key, jurisdiction
        self.form, self.zone, self.timeout = form, zone, timeout
        self.line: Line | None = None
        self.keyed = False  # whether the last POST was answered by somebody who keeps keys

    def close(self) -> None:
        if self.line is not None:
            self.line.close()
            self.line = None

    def discover(self, url: str) -> Discovery:
        return _read(reading.discovery, self._ask("GET", url))

    def services(self) -> list[Service]:
        return self._get("services", reading.services)

    def definition(self, code: str) -> Definition:
        return self._get(f"services/{quote(code, safe='')}", reading.definition)

    def request(self, number: str) -> Request | None:
        found = self._get(f"requests/{quote(number, safe='')}", reading.requests)
        return found[0] if found else None

    def token(self, token: str) -> Taken:
        found = self._get(f"tokens/{quote(token, safe='')}", reading.taken)
        return found[0] if found else Taken(token=token)

    def requests(self, since: datetime, until: datetime, **more: str) -> list[Request]:
        return self._all("requests", since, until, reading.requests, more)

    def updates(self, since: datetime, until: datetime) -> list[Update]:
        """Everything that happened in a span, the ends included; the caller keeps out what it has already."""
        return self._all("servicerequestupdates", since, until, reading.updates, {})

    def send(self, asked: Asked, key: str) -> Taken:
        """`key` is the same for every try, so that a server which keeps keys takes it once."""
        reply = self._post("requests", asking.fields_of(asked), key)
        found = _read(reading.taken, reply)
        if not found:
            raise Away("an empty answer", reply.status)
        return found[0]

    def tell(self, update: Update) -> None:
        said = [
            ("service_request_id", update.service_request_id),
            ("update_id", update.update_id),
            ("status", update.status.upper()),
            ("updated_datetime", told(update.updated_datetime) if update.updated_datetime else ""),
            ("description", update.description),
            ("extended_status", update.extended_status),
            *(("media_url", url) for url in update.media_urls),
        ]
        self._post("servicerequestupdates", said, update.update_id)

    def _all(
        self, what: str, since: datetime, until: datetime,
        reader: reading.Reader[list[T]], more: dict[str, str],
    ) -> list[T]:  # fmt: skip
        """Page by page where the server says that there is more (its header Link), the extension of ours."""
        query = {"start_date": told(since), "end_date": told(until), **more}
        found: list[T] = []
        for page in range(1, PAGES + 1):
            paged = query | ({"page": str(page)} if page > 1 else {})
            reply = self._ask("GET", self._address(what, paged))
            found += _read(reader, reply, self.zone)
            if not re.search(r'rel="?next', reply.headers.get("link", "")):
                return found
        raise Away(f"more than {PAGES} pages")

    def _get(self, what: str, reader: reading.Reader[T]) -> T:
        return _read(reader, self._ask("GET", self._address(what, {})), self.zone)

    def _post(self, what: str, fields: Iterable[tuple[str, str]], key: str) -> Reply:
        said = [*fields, *([("api_key", self.key)] if self.key else [])]
        body = urlencode(said).encode()
        reply = self._ask("POST", self._address(what, {}), body, {"Content-Type": FORM, KEY: key})
        self.keyed = KEY.lower() in reply.headers
        return reply

    def _address(self, what: str, query: dict[str, str]) -> str:
        if self.jurisdiction:
            query = {"jurisdiction_id": self.jurisdiction, **query}
        return f"{self.base}/{what}.{self.form}" + (f"?{urlencode(query)}" if query else "")

    def _ask(
        self, method: str, url: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> Reply:
        sent = {"User-Agent": "Faqiao-Open311/1", "Accept": "application/json, text/xml"}
        if self.key and method == "GET":
            sent["Authorization"] = f"Bearer {self.key}"
        try:
            self.line = self.line or Line(self.timeout, LARGEST)
            reply = self.line.ask(method, url, body, sent | (headers or {}))
        except NotAllowed as no:
            raise Away(str(no)) from None
        except (OSError, http.client.HTTPException, ValueError) as problem:
            self.close()
            raise Away(type(problem).__name__) from None
        if reply.status >= 500 or reply.status in AGAIN:
            wait = reply.headers.get("retry-after", "")
            raise Away(str(reply.status), reply.status, int(wait) if wait.isdigit() else 0)
        if not 200 <= reply.status < 300:
            raise No(reply.status, reading.problems(reply.body))
        return reply


def _read(reader: reading.Reader[T], reply: Reply, zone: tzinfo | None = None) -> T:
    try:
        return reader(reply.body, zone) if zone is not None else reader(reply.body)
    except Unreadable as no:
        raise Away(f"unreadable: {no}", reply.status) from None
