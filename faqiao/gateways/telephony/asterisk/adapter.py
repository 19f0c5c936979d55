"""Asterisk by its REST interface (ARI): commands for a call that its listener has in hand.

A call's id is the channel of its caller; the bridge and the agent's channel are found by the names that the listener
gave them. Settings: ARI_URL, ARI_USER, ARI_PASSWORD, ARI_APP.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from django.conf import settings

from faqiao.gateways.telephony.events import Happened
from faqiao.gateways.telephony.shared import NAME, NotAble, NotTaken, dialled, safe

GONE = 404
TELL = "FAQIAO_DO"
WAIT = 5  # seconds
Asked = tuple[str, str, dict[str, str]]  # method, path, query


def agent_channel(call_id: str) -> str:
    """The listener gives the agent's channel this name, so that nobody has to remember it."""
    return f"agent-{call_id}"


def credentials() -> dict[str, str]:
    word = base64.b64encode(f"{settings.ARI_USER}:{settings.ARI_PASSWORD}".encode()).decode()
    return {"Authorization": f"Basic {word}"}


class Asterisk:
    name = "asterisk"
    commands = frozenset({"dial", "hang_up", "hold", "resume", "transfer", "mute", "unmute"})

    def command(
        self, verb: str, call_id: str, *, agent: str = "", number: str = ""
    ) -> list[Happened]:
        """A call that is gone already needs nothing: that is no failure."""
        if verb not in self.commands:
            raise NotAble(verb)
        for method, path, asked in _requests(verb, safe(call_id), agent, number):
            _ask(method, path, **asked)
        return []

    def recording(self, name: str) -> Iterable[bytes] | None:
        if not NAME.fullmatch(name):
            return None
        try:
            answer = urlopen(_request("GET", f"recordings/stored/{quote(name)}/file"), timeout=WAIT)
        except HTTPError as problem:
            if problem.code == GONE:
                return None
            raise NotTaken(f"the exchange answered {problem.code}") from None
        except (URLError, TimeoutError) as problem:
            raise NotTaken(type(problem).__name__) from None
        return _pieces(answer)


def _requests(verb: str, call_id: str, agent: str, number: str) -> list[Asked]:
    """Hold, resume and transfer are done by the listener: a variable of the caller's channel tells it so."""
    caller, ours = f"channels/{call_id}", f"channels/{agent_channel(call_id)}"
    if verb == "dial":
        asked = f"dial,{dialled(number)},{safe(agent)}"
        where = {"endpoint": settings.ARI_ENDPOINT.format(safe(agent)), "app": settings.ARI_APP}
        return [("POST", "channels", {**where, "appArgs": asked, "timeout": "30"})]
    said = f"transfer:{dialled(number)}" if verb == "transfer" else verb
    tell = ("POST", f"{caller}/variable", {"variable": TELL, "value": said})
    direct: dict[str, list[Asked]] = {
        "hang_up": [("DELETE", caller, {})],
        "mute": [("POST", f"{ours}/mute", {"direction": "in"})],
        "unmute": [("DELETE", f"{ours}/mute", {"direction": "in"})],
    }
    return direct.get(verb, [tell])


def _ask(method: str, path: str, **asked: str) -> Any:
    try:
        with urlopen(_request(method, path, **asked), timeout=WAIT) as answer:
            said = answer.read()
            return json.loads(said) if said else None
    except HTTPError as problem:
        if problem.code == GONE:
            return None
        raise NotTaken(f"the exchange answered {problem.code}") from None
    except (URLError, TimeoutError) as problem:
        raise NotTaken(type(problem).__name__) from None


def _request(method: str, path: str, **asked: str) -> Request:
    url = f"{settings.ARI_URL.rstrip('/')}/{path}" + ("?" + urlencode(asked) if asked else "")
    return Request(url, method=method, headers=credentials())


def _pieces(answer: Any) -> Iterator[bytes]:
    with answer:
        while piece := answer.read(256 * 1024):
            yield piece
