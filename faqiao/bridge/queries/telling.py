"""What is told to a peer about a shared request, and the addresses under which it opens a picture."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from faqiao.bridge.models import Handover, Message
from faqiao.bridge.queries.ours import sentence
from faqiao.bridge.states import Kind, Side
from faqiao.gateways.open311.shapes import Update

MEDIA = "bridge.media"


def known(handover: Handover | None) -> Handover:
    if handover is None:
        raise AssertionError("a message to a peer belongs to a shared request")
    return handover


def mark_of(handover: Handover) -> str:
    """By which a request of ours is known again, wherever it went."""
    return f"[{handover.matter.number}]"


def update_of(message: Message, base: str | None = None) -> Update:
    """What happened, in the reader's language; for a poll or for a POST."""
    said, handover = json.loads(str(message.body)), known(message.handover)
    text = said["text"] or sentence(said["word"], said.get("news", {}))
    at = message.made_at
    return Update(
        update_id=message.key,
        service_request_id=number_for(handover),
        status=said["status"],
        updated_datetime=at,
        description=text,
        media_urls=tuple(media_url(handover, one, base) for one in said["papers"]),
        extended_status=said["word"],
    )


def number_for(handover: Handover) -> str:
    """The number that the other side knows a request by: theirs of ours, ours of theirs."""
    request: Any = handover.request
    return handover.remote if handover.side == Side.OURS else request.number


def media_url(handover: Handover, paper: int, base: str | None = None) -> str:
    """An address that opens this one file, for whoever was given it, for a while; without `base` in full."""
    token = signing.dumps([handover.pk, paper], salt=MEDIA, compress=True)
    return (settings.BASE_URL if base is None else base) + reverse("bridge:media", args=[token])


def media_of(token: str, kept_days: int) -> tuple[int, int]:
    """Handover and paper of such an address. Raises signing.BadSignature."""
    handover, paper = signing.loads(token, salt=MEDIA, max_age=timedelta(days=kept_days))
    return int(handover), int(paper)


def plain_text(message: Message) -> str:
    """What a message says, for those who look at it here."""
    said = json.loads(str(message.body))
    if message.kind == Kind.REQUEST:
        return str(said.get("description") or said.get("words") or "")
    return str(said["text"] or sentence(said["word"], said.get("news", {})) or said["word"])


def answers_of(request: Any) -> dict[str, list[str]]:  # noqa: ANN401  a row of response
    """The answers to the questions that our own services ask: numbers and words of lists, nobody's name."""
    found = {"dispute": request.dispute, "people": str(request.people_involved)}
    found |= {"risk": request.risk, "street": request.street.code}
    found |= {"order_12345": request.order_12345} if request.order_12345 else {}
    return {code: [answer] for code, answer in found.items()}
