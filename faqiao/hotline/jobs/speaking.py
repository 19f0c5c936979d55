"""Saying something to a caller, in their language, by whatever way reaches them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format

from faqiao.gateways.sms.gateway import send
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.queries import joined_with
from faqiao.ledger.models import Event, label_of

#: The sentence and what is filled into it, asked for in the language of the caller.
Say = Callable[[WorkOrder], tuple[str, dict[str, str]]]


def tell(order: WorkOrder, event: Event, kind: str, say: Say, *, key: str = "") -> None:
    """Once per event. `kind` chooses a vendor's template, where one is registered."""
    if not order.requester.phone:
        return
    person, language = order.requester.person, language_of(order)
    with translation.override(language):
        sentence, facts = say(order)
    send(
        to=str(order.requester.phone),
        text=sentence % facts,
        key=key or f"{event.key}",
        kind=kind,
        facts=facts,
        language=language,
        about=label_of(order),
        court=order.court.code,
        openid=str(person.openid) if person else "",
    )


def tell_if_wanted(order: WorkOrder, event: Event, kind: str, say: Say, *, key: str = "") -> None:
    """Not to somebody who wants no messages about this request."""
    if order.texts:
        tell(order, event, kind, say, key=key)


def tell_all(order: WorkOrder, event: Event, kind: str, say: Say) -> None:
    """The caller, and those whose requests were joined with this one; each under their own number."""
    tell_if_wanted(order, event, kind, say)
    for joined in joined_with(order):
        tell_if_wanted(joined, event, kind, say, key=f"{event.key}/{joined.pk}")


def language_of(order: WorkOrder) -> str:
    person = order.requester.person
    return (person.language if person else "") or settings.LANGUAGE_CODE


def when(moment: str | None) -> str:
    """A moment from an event's facts, as people say it; "" for none."""
    if not moment:
        return ""
    return date_format(timezone.localtime(datetime.fromisoformat(moment)), "DATETIME_FORMAT")
