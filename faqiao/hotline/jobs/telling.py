"""What callers are told by text message or WeChat, each in their own language."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from faqiao.gateways.sms.gateway import send
from faqiao.gateways.sms.queries import failed_unseen
from faqiao.hotline import actions
from faqiao.hotline.jobs.shared import machine, order_of
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.queries import order_labelled
from faqiao.kit.reactions import clockwork, reacts_to
from faqiao.ledger.models import Event, label_of


@reacts_to("hotline.order.register")
def tell_number(event: Event) -> None:
    order = order_of(event)
    with translation.override(language_of(order)):
        text = _(
            "We have your request. Its number is %(number)s. Keep it: it shows who has it and by when."
        )
        _tell(order, event, "order.number", text, {"number": order.matter.spoken_number})


@reacts_to("hotline.order.dispatch")
def tell_who(event: Event) -> None:
    order = order_of(event)
    with translation.override(language_of(order)):
        due = _when(event.facts.get("contact_due")) if event.facts else ""
        if order.unit and due:
            text = _("%(unit)s has your request %(number)s and will call you before %(due)s.")
            number = order.matter.spoken_number
            facts = {"unit": str(order.unit), "number": number, "due": due}
            _tell(order, event, "order.who", text, facts)


@reacts_to("hotline.order.extend")
def tell_new_date(event: Event) -> None:
    order = order_of(event)
    with translation.override(language_of(order)):
        text = _("Your request %(number)s takes longer, until %(due)s. %(told)s")
        facts = event.facts or {}
        due, number = _when(facts.get("reply_due")), order.matter.spoken_number
        said = {"number": number, "due": due, "told": facts.get("told", "")}
        _tell(order, event, "order.new_date", text, said)


@reacts_to("hotline.order.reply")
def tell_answer(event: Event) -> None:
    order = order_of(event)
    with translation.override(language_of(order)):
        text = _(
            "Your request %(number)s has been answered. Read the answer on your matter's page, or call 12368."
        )
        _tell(order, event, "order.answer", text, {"number": order.matter.spoken_number})


@clockwork(seconds=20)
def show_what_missed(at: datetime) -> None:
    """A message that failed for good stands on the sheet, so that somebody calls instead."""
    for message in failed_unseen()[:100]:
        with transaction.atomic():
            order = order_labelled(message.about)
            if order is not None:
                actions.miss(
                    order=order, kind=message.kind, code=message.code, by=machine(at), at=at
                )
            message.shown = True
            message.save(update_fields=["shown"])


def language_of(order: WorkOrder) -> str:
    person = order.requester.person
    return (person.language if person else "") or settings.LANGUAGE_CODE


def _tell(order: WorkOrder, event: Event, kind: str, text: str, facts: dict[str, str]) -> None:
    if not order.requester.phone:
        return
    person = order.requester.person
    send(
        to=order.requester.phone,
        text=text % facts,
        key=f"{event.key}",
        kind=kind,
        facts=facts,
        language=language_of(order),
        about=label_of(order),
        court=order.court.code,
        openid=str(person.openid) if person else "",
    )


def _when(moment: str | None) -> str:
    if not moment:
        return ""
    return date_format(timezone.localtime(datetime.fromisoformat(moment)), "DATETIME_FORMAT")
