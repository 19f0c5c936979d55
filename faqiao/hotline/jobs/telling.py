"""What callers are told by text message."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from faqiao.gateways.sms.gateway import send
from faqiao.hotline.jobs.asking import code_for
from faqiao.hotline.jobs.shared import order_of
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.queries import joined_with
from faqiao.kit.reactions import reacts_to
from faqiao.ledger.models import Event


@reacts_to("hotline.order.register")
def tell_number(event: Event) -> None:
    order = order_of(event)
    text = _(
        "We have your request. Its number is %(number)s, the code for it is %(code)s. Keep both: "
        "they show who has it and by when. %(where)s"
    )
    facts = {"number": order.matter.spoken_number, "code": code_for(order, event)}
    tell(order, event, text % {**facts, "where": f"{settings.BASE_URL}/track/"})


@reacts_to("hotline.order.dispatch")
def tell_who(event: Event) -> None:
    order = order_of(event)
    due = when(event.facts.get("contact_due")) if event.facts else ""
    if order.unit and due:
        text = _("%(unit)s has your request %(number)s and will call you before %(due)s.")
        facts = {"unit": order.unit, "due": due}
        tell_all(order, event, lambda one: text % {**facts, "number": one.matter.spoken_number})


@reacts_to("hotline.order.extend")
def tell_new_date(event: Event) -> None:
    order = order_of(event)
    text = _("Your request %(number)s takes longer, until %(due)s. %(told)s")
    facts = event.facts or {}
    due = when(facts.get("reply_due"))
    said = {"due": due, "told": facts.get("told", "")}
    tell_all(order, event, lambda one: text % {**said, "number": one.matter.spoken_number})


@reacts_to("hotline.order.reply")
def tell_answer(event: Event) -> None:
    order = order_of(event)
    facts = event.facts or {}
    text = _(
        "Your request %(number)s has been answered. Read the answer on your matter's page, or call 12368."
    )
    if due := when(facts.get("plan_due")):
        later = _("What is left is to be done before %(due)s, and you will be told.")
        text = f"{text} {later % {'due': due}}"
    tell_all(order, event, lambda one: text % {"number": one.matter.spoken_number})


@reacts_to("hotline.order.merge")
def tell_joined(event: Event) -> None:
    order = order_of(event)
    text = _(
        "Your request %(number)s goes on together with another that asks the same. You keep your number."
    )
    tell(order, event, text % {"number": order.matter.spoken_number})


def tell(order: WorkOrder, event: Event, text: str) -> None:
    if order.requester.phone and order.texts:
        send(to=order.requester.phone, text=text, key=f"{event.key}")


def tell_all(order: WorkOrder, event: Event, say: Callable[[WorkOrder], str]) -> None:
    """The caller, and those whose requests were joined with this one; each under their own number."""
    tell(order, event, say(order))
    for joined in joined_with(order):
        if joined.requester.phone and joined.texts:
            key = f"{event.key}/{joined.pk}"
            send(to=joined.requester.phone, text=say(joined), key=key)


def when(moment: str | None) -> str:
    if not moment:
        return ""
    return date_format(timezone.localtime(datetime.fromisoformat(moment)), "DATETIME_FORMAT")
