"""A browser as far as a form needs one: cookies, hidden fields, redirects; over one kept connection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import quote, unquote, urlencode, urlsplit

REDIRECTS = (301, 302, 303, 307)


class NotThere(RuntimeError):  # noqa: N818  read as a sentence
    """A page answered something else than was expected."""


@dataclass
class Page:
    path: str
    text: str

    def form(self, action: str) -> dict[str, str]:
        """What the form with this address would send if nobody changed anything."""
        reader = _Forms()
        reader.feed(self.text)
        for address, values in reader.forms:
            if unquote(urlsplit(address or self.path).path) == unquote(action):
                return values
        raise NotThere(f"{self.path} has no form for {action}: {[one for one, _ in reader.forms]}")


@dataclass
class Browser:
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    requests: int = 0
    _line: HTTPConnection | None = None

    def get(self, path: str) -> Page:
        return self._go("GET", path, None)

    def fill(self, page: Page, action: str, values: Mapping[str, str]) -> Page:
        """Send the form of a page with these values changed; the page on which it ends."""
        return self._go("POST", action, urlencode({**page.form(action), **values}))

    def _go(self, method: str, path: str, body: str | None) -> Page:
        for _hop in range(5):
            status, goes_to, text = self._ask(method, path, body)
            if status not in REDIRECTS:
                break
            parts = urlsplit(goes_to)
            method, body = "GET", None
            path = parts.path + (f"?{parts.query}" if parts.query else "")
        if status != 200:
            raise NotThere(f"{method} {path} answers {status}: {text[:2000]}")
        return Page(path, text)

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str, str]:
        self.requests += 1
        path = quote(path, safe="/?=&%")
        line = self._line = self._line or HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Referer"] = f"http://127.0.0.1:{self.port}{path}"
        line.request(method, path, body, headers)
        answer = line.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _equals, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.status, answer.headers.get("Location", ""), text


class _Forms(HTMLParser):
    """Every form with its address and the values that stand in it."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((told.get("action", ""), {}))
        elif self.forms:
            self._take(tag, told)

    def _take(self, tag: str, told: dict[str, str]) -> None:
        values, name = self.forms[-1][1], told.get("name", "")
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in told or self.select not in values):
            values[self.select] = told.get("value", "")
        elif tag == "textarea" and name:
            values[name] = ""
        elif tag == "input" and name and _is_sent(told):
            values[name] = told.get("value", "")


def _is_sent(told: dict[str, str]) -> bool:
    """Whether a browser would send this field as it stands."""
    kind = told.get("type", "text")
    return kind not in ("submit", "file", "button") and (
        kind not in ("checkbox", "radio") or "checked" in told
    )
