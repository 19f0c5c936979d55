"""Plain JSON between two systems, signed both ways as the Standard Webhooks convention has it.

Which field of the other system means what is a mapping that people write:

    names   our name -> path in the other's JSON, such as {"description": "content.text"}
    values  our name -> {the other's word: ours}, such as {"service_code": {"法律咨询": "ADVICE"}}

Nothing named: the names are ours. Times count in whole seconds; a message older than WINDOW is refused, and so is
one under an id that was taken with another body.
"""

from __future__ import annotations

import hmac
import http.client
import json
import time
from collections.abc import Mapping
from typing import Any

from faqiao.gateways.open311.client import AGAIN, Away, No
from faqiao.gateways.open311.shapes import Problem, Taken
from faqiao.gateways.webhooks.guard import NotAllowed
from faqiao.gateways.webhooks.line import Line
from faqiao.gateways.webhooks.post import signature

WINDOW = 300  # seconds
LARGEST = 256 * 1024
LONGEST_ID = 200
DEEPEST = 6
Fields = Mapping[str, Any]


class Unsigned(ValueError):  # noqa: N818  read as a sentence
    """Not signed with a secret that is good now."""


def checked(headers: Mapping[str, str], body: bytes, secrets: list[str], now: float) -> str:
    """The id of a message that was signed in time with one of the secrets. Raises Unsigned."""
    identity, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not identity or len(identity) > LONGEST_ID or not stamp.isascii() or not stamp.isdigit():
        raise Unsigned
    if len(stamp) > 12 or abs(now - int(stamp)) > WINDOW:
        raise Unsigned
    given = headers.get("webhook-signature", "").split()
    for secret in filter(None, secrets):
        ours = signature(secret, identity, int(stamp), body).encode()
        if any(hmac.compare_digest(ours, one.encode()) for one in given):
            return identity
    raise Unsigned


def read(said: Any, fields: Fields) -> dict[str, str]:  # noqa: ANN401  whatever JSON holds
    """What the other system sent, under our names; only text, nothing for what is not there."""
    names: Mapping[str, str] = fields.get("names") or {}
    values: Mapping[str, Mapping[str, str]] = fields.get("values") or {}
    found = {}
    own = said if isinstance(said, dict) else {}
    for name in {*names, *(() if names else own)}:
        text = _text(_at(said, names.get(name, name)))
        if text:
            found[name] = dict(values.get(name) or {}).get(text, text)
    return found


def written(said: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    """The other way round: what we send, in the other system's names and words."""
    names: Mapping[str, str] = fields.get("names") or {}
    values: Mapping[str, Mapping[str, str]] = fields.get("values") or {}
    out: dict[str, Any] = {}
    for name, value in said.items():
        if names and name not in names:
            continue
        theirs = {ours: word for word, ours in (values.get(name) or {}).items()}
        word = theirs.get(value, value) if isinstance(value, str) else value
        _put(out, names.get(name, name).split("."), word)
    return out


def lines_read(text: str) -> tuple[dict[str, Any], list[str]]:
    """`description = content.text` names a field, `service_code: 法律咨询 = ADVICE` a word.

    What is neither comes back as it is.
    """
    names: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    wrong = []
    for line in filter(None, (one.strip() for one in text.splitlines())):
        left, equals, right = (part.strip() for part in line.partition("="))
        name, colon, word = (part.strip() for part in left.partition(":"))
        if not equals or not name or not right or (colon and not word):
            wrong.append(line)
        elif colon:
            values.setdefault(name, {})[word] = right
        else:
            names[name] = right
    return {"names": names, "values": values}, wrong


def lines_of(fields: Fields) -> str:
    """The same mapping as people write it."""
    names = [f"{name} = {path}" for name, path in (fields.get("names") or {}).items()]
    words = [
        f"{name}: {theirs} = {ours}"
        for name, some in (fields.get("values") or {}).items()
        for theirs, ours in some.items()
    ]
    return "\n".join([*names, *words])


class SignedLine:
    """Brings messages to one address, signed. Raises Away, No."""

    def __init__(self, url: str, secret: str, timeout: float) -> None:
        self.url, self.secret = url, secret
        self.line = Line(timeout, LARGEST)

    def close(self) -> None:
        self.line.close()

    def bring(self, identity: str, said: Mapping[str, Any], fields: Fields) -> Taken:
        body = json.dumps(written(said, fields), ensure_ascii=False).encode()
        stamp = int(time.time())
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Faqiao-Bridge/1",
            "webhook-id": identity,
            "webhook-timestamp": str(stamp),
            "webhook-signature": signature(self.secret, identity, stamp, body),
        }
        try:
            reply = self.line.ask("POST", self.url, body, headers)
        except NotAllowed as no:
            raise Away(str(no)) from None
        except (OSError, http.client.HTTPException, ValueError) as problem:
            self.close()
            raise Away(type(problem).__name__) from None
        if reply.status >= 500 or reply.status in AGAIN:
            raise Away(str(reply.status), reply.status)
        if not 200 <= reply.status < 300:
            said_no = "".join(
                one for one in reply.body.decode("utf-8", "replace") if one.isprintable()
            )
            raise No(reply.status, [Problem(reply.status, said_no[:200])])
        return Taken(_number_in(reply.body, fields) or str(said.get("service_request_id", "")))


def _number_in(body: bytes, fields: Fields) -> str:
    try:
        return read(json.loads(body or b"{}"), fields).get("service_request_id", "")
    except ValueError:
        return ""


def _at(said: Any, path: str) -> Any:  # noqa: ANN401
    for step in path.split(".")[:DEEPEST]:
        if isinstance(said, list) and step.isdigit() and int(step) < len(said):
            said = said[int(step)]
        elif isinstance(said, dict):
            said = said.get(step)
        else:
            return None
    return said


def _put(out: dict[str, Any], path: list[str], value: Any) -> None:  # noqa: ANN401
    for step in path[:-1]:
        inner = out.setdefault(step, {})
        if not isinstance(inner, dict):
            return
        out = inner
    out[path[-1]] = value


def _text(value: Any) -> str:  # noqa: ANN401
    if value is None or isinstance(value, dict | list):
        return ""
    said = str(value).lower() if isinstance(value, bool) else str(value)
    return said.replace("\x00", "").encode("utf-8", "replace").decode().strip()[:20_000]
