"""What callers are told by text message."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from faqiao.gateways.sms.gateway import send
from faqiao.hotline.jobs.asking import code_for
from faqiao.hotline.jobs.shared import order_of
from faqiao.hotline.models import WorkOrder
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
    _tell(order, event, text % {**facts, "where": f"{settings.BASE_URL}/track/"})


@reacts_to("hotline.order.dispatch")
def tell_who(event: Event) -> None:
    order = order_of(event)
    due = _when(event.facts.get("contact_due")) if event.facts else ""
    if order.unit and due:
        text = _("%(unit)s has your request %(number)s and will call you before %(due)s.")
        facts = {"unit": order.unit, "number": order.matter.spoken_number, "due": due}
        _tell(order, event, text % facts)


@reacts_to("hotline.order.extend")
def tell_new_date(event: Event) -> None:
    order = order_of(event)
    text = _("Your request %(number)s takes longer, until %(due)s. %(told)s")
    facts = event.facts or {}
    due = _when(facts.get("reply_due"))
    number = order.matter.spoken_number
    _tell(order, event, text % {"number": number, "due": due, "told": facts.get("told", "")})


@reacts_to("hotline.order.reply")
def tell_answer(event: Event) -> None:
    order = order_of(event)
    text = _(
        "Your request %(number)s has been answered. Read the answer on your matter's page, or call 12368."
    )
    _tell(order, event, text % {"number": order.matter.spoken_number})


def _tell(order: WorkOrder, event: Event, text: str) -> None:
    if order.requester.phone:
        send(to=order.requester.phone, text=text, key=f"{event.key}")


def _when(moment: str | None) -> str:
    if not moment:
        return ""
    return date_format(timezone.localtime(datetime.fromisoformat(moment)), "DATETIME_FORMAT")
