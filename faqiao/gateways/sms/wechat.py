"""WeChat template messages, to people who have tied their WeChat account to their number here.

As the platform's interface for service accounts describes it: GET /cgi-bin/token gives an access_token for two
hours at most; POST /cgi-bin/message/template/send with touser, template_id and data {name: {value}} answers
{"errcode": 0, "msgid": …}. WECHAT_URL stands for the platform; client_msg_id carries our key, which the
platform keeps for a day against repetition.
"""

from __future__ import annotations

import json
import time
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, build_opener

from django.conf import settings

from faqiao.gateways.sms.answers import NotTaken
from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.gateways.sms.templates import template_for
from faqiao.gateways.sms.vendor import NoRedirect

AUTHORISE = "https://open.weixin.qq.com/connect/oauth2/authorize"
TOKEN_OVER = {40001, 40014, 42001}
#: Wrong or foreign openid, has unfollowed, has refused, template gone: another try would not help.
NEVER = {40003, 40037, 43004, 43019, 43101, 45015, 47003}
SAID_BEFORE = {43108}  # client_msg_id was sent already
EARLY = 300  # seconds before its end a token is renewed

_token: dict[str, Any] = {}


def post(message: OutgoingMessage) -> str:
    """The platform's msgid. Raises NotTaken."""
    template = template_for("wechat", message.kind, message.language)
    if template is None:
        raise NotTaken("no template", final=True)
    data = {name: {"value": value[:60]} for name, value in template.filled(message.told).items()}
    said = {
        "touser": str(message.openid),
        "template_id": template.code,
        "client_msg_id": message.key[:32],
        "data": data,
    }
    answer = _sent(said)
    if answer.get("errcode") in TOKEN_OVER:
        _token.clear()
        answer = _sent(said)
    code = answer.get("errcode", 0)
    if code and code not in SAID_BEFORE:
        raise NotTaken(str(code), final=code in NEVER)
    return str(answer.get("msgid", ""))


def way_there(back: str, state: str) -> str:
    """Where somebody agrees that we may know their openid, and nothing else of them."""
    asked = {
        "appid": settings.WECHAT_APPID, "redirect_uri": back, "response_type": "code",
        "scope": "snsapi_base", "state": state,
    }  # fmt: skip
    return f"{AUTHORISE}?{urlencode(asked)}#wechat_redirect"


def openid_of(code: str) -> str:
    """Of the one who brings this code back. Raises NotTaken."""
    asked = {
        "appid": settings.WECHAT_APPID, "secret": settings.WECHAT_SECRET, "code": code[:200],
        "grant_type": "authorization_code",
    }  # fmt: skip
    answer = _asked(f"/sns/oauth2/access_token?{urlencode(asked)}")
    openid = answer.get("openid")
    if not isinstance(openid, str) or not 1 <= len(openid) <= 64 or not openid.isascii():
        raise NotTaken(str(answer.get("errcode", "no openid")))
    return openid


def _sent(said: dict[str, Any]) -> dict[str, Any]:
    query = urlencode({"access_token": _access_token()})
    return _asked(f"/cgi-bin/message/template/send?{query}", json.dumps(said, ensure_ascii=False))


def _access_token() -> str:
    if _token.get("until", 0) < time.time() or _token.get("of") != settings.WECHAT_APPID:
        asked = {
            "grant_type": "client_credential",
            "appid": settings.WECHAT_APPID,
            "secret": settings.WECHAT_SECRET,
        }
        answer = _asked(f"/cgi-bin/token?{urlencode(asked)}")
        if "access_token" not in answer:
            raise NotTaken(str(answer.get("errcode", "no token")))
        until = time.time() + int(answer.get("expires_in", 7200)) - EARLY
        _token.update(word=answer["access_token"], until=until, of=settings.WECHAT_APPID)
    return str(_token["word"])


def _asked(address: str, body: str | None = None) -> dict[str, Any]:
    request = Request(settings.WECHAT_URL + address, body.encode() if body else None)
    request.add_header("Content-Type", "application/json")
    try:
        with build_opener(NoRedirect).open(request, timeout=settings.SMS_TIMEOUT) as answer:
            told = json.loads(answer.read(64 * 1024))
    except (URLError, TimeoutError, OSError, ValueError) as exc:
        raise NotTaken(str(getattr(exc, "code", None) or type(exc).__name__)) from None
    if not isinstance(told, dict):
        raise NotTaken("unreadable")
    return told
