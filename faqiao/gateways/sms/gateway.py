"""Sending messages: one call, whatever stands behind it.

`send` writes the message down, in the transaction of what it tells of; `work_off`, called by the worker again
and again, hands it over. So a message is never sent for something that did not happen, and never lost. It is
handed over with its key: a vendor that keeps keys sends it once even when we broke off before noting that.

Settings: SMS_GATEWAY names what delivers: "outbox" (kept in the table and shown to the demo, never sent) or
"http" (a vendor, see vendor.py). Neither numbers nor texts are ever logged.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db.models import F, Q

from faqiao.gateways.sms import vendor, wechat
from faqiao.gateways.sms.answers import NotTaken
from faqiao.gateways.sms.models import PERSONAL, Attempt, OutgoingMessage, State, Way
from faqiao.gateways.sms.quiet import after_quiet_hours
from faqiao.gateways.sms.templates import template_for
from faqiao.kit.phones import masked

log = structlog.get_logger(__name__)

FORGOTTEN = timedelta(seconds=90)  # so long after a claim its worker is taken for dead
BATCH = 200


def send(
    to: str,
    text: str,
    key: str,
    *,
    kind: str = "",
    facts: dict[str, str] | None = None,
    language: str = "",
    about: str = "",
    court: str = "",
    openid: str = "",
    at: datetime | None = None,
) -> None:
    """Have `text` sent to the number `to` (E.164), once per `key`, however often it is called.

    `kind` and `facts` choose and fill a vendor's template where one is registered. To somebody who has tied
    WeChat to the number (`openid`) it goes there when the kind has a template. Kinds in SMS_URGENT go at once,
    the others wait for the morning in quiet hours. Never raises because of a vendor: what fails is tried again.
    """
    now = at or datetime.fromtimestamp(time.time(), UTC)
    urgent = kind in settings.SMS_URGENT
    by_wechat = bool(openid) and template_for("wechat", kind, language) is not None
    lasting = timedelta(minutes=10) if urgent else timedelta(hours=settings.SMS_LASTS_HOURS)
    due = now if urgent else after_quiet_hours(now)
    message, new = OutgoingMessage.objects.get_or_create(
        key=key,
        defaults={
            "to": to, "text": text, "kind": kind, "language": language,
            "facts": json.dumps(facts or {}, ensure_ascii=False),
            "about": about, "court": court, "openid": openid, "masked_to": masked(to),
            "way": Way.WECHAT if by_wechat else Way.SMS,
            "written_at": now, "due_at": due, "expires_at": due + lasting,
        },
    )  # fmt: skip
    if new:
        log.info("sms.written", key=key, characters=len(text))
    if urgent:
        _hand_over(message, now)


def work_off(at: datetime) -> int:
    """Hand over what is due; the number of messages tried. Safe to call from several workers at once."""
    OutgoingMessage.objects.filter(state=State.QUEUED, expires_at__lte=at).update(
        state=State.EXPIRED, ended_at=at
    )
    due = Q(state=State.QUEUED, due_at__lte=at)
    left_lying = Q(state=State.SENDING, claimed_at__lte=at - FORGOTTEN)
    waiting = OutgoingMessage.objects.filter(due | left_lying).order_by("due_at", "pk")[:BATCH]
    return sum(_hand_over(message, at) for message in waiting)


def _hand_over(message: OutgoingMessage, at: datetime) -> bool:
    """One try, unless somebody else is at it."""
    free = Q(state=State.QUEUED) | Q(state=State.SENDING, claimed_at__lte=at - FORGOTTEN)
    mine = OutgoingMessage.objects.filter(free, pk=message.pk)
    if not mine.update(state=State.SENDING, claimed_at=at, tries=F("tries") + 1):
        return False
    message.refresh_from_db()
    began, code, final, vendor_id = time.monotonic(), "", False, ""
    try:
        vendor_id = _carrier(message)(message)
    except NotTaken as no:
        code, final = no.code, no.final
    spent = int((time.monotonic() - began) * 1000)
    facts = {"way": message.way, "code": code, "taken": not code, "milliseconds": spent}
    Attempt.objects.create(message=message, at=at, **facts)
    _note(message, at, code, final=final, vendor_id=vendor_id)
    log.info("sms.sent" if not code else "sms.not_taken", key=message.key, code=code)
    return True


def _note(
    message: OutgoingMessage, at: datetime, code: str, *, final: bool, vendor_id: str
) -> None:
    ours = OutgoingMessage.objects.filter(pk=message.pk, state=State.SENDING)
    if not code:
        kept: dict[str, Any] = (
            {} if settings.SMS_RECEIPTS or _is_outbox() else dict.fromkeys(PERSONAL, "")
        )
        ours.update(state=State.SENT, sent_at=at, code="", vendor_id=vendor_id, **kept)
    elif message.way == Way.WECHAT and (final or message.tries >= 2):
        ours.update(state=State.QUEUED, way=Way.SMS, tries=0, due_at=at, code=code)
    elif final or message.tries >= settings.SMS_TRIES:
        ours.update(state=State.FAILED, ended_at=at, code=code)
    else:
        wait = settings.SMS_WAIT * 2 ** (message.tries - 1) * random.uniform(0.75, 1.25)
        ours.update(state=State.QUEUED, due_at=at + timedelta(seconds=wait), code=code)


def _carrier(message: OutgoingMessage) -> Callable[[OutgoingMessage], str]:
    if message.way == Way.WECHAT:
        return wechat.post
    return (lambda _message: "") if _is_outbox() else vendor.post


def _is_outbox() -> bool:
    return bool(settings.SMS_GATEWAY == "outbox")
