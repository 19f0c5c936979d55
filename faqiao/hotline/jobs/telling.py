"""What callers are told as their order goes on."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from faqiao.gateways.sms.queries import failed_unseen
from faqiao.hotline import actions
from faqiao.hotline.jobs.asking import code_for
from faqiao.hotline.jobs.shared import machine, order_of
from faqiao.hotline.jobs.speaking import tell_all, tell_if_wanted, when
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.queries import order_labelled
from faqiao.kit.reactions import clockwork, reacts_to
from faqiao.ledger.models import Event


@reacts_to("hotline.order.register")
def tell_number(event: Event) -> None:
    order = order_of(event)
    code = code_for(order, event)

    def say(one: WorkOrder) -> tuple[str, dict[str, str]]:
        sentence = _(
            "We have your request. Its number is %(number)s, the code for it is %(code)s. Keep both: "
            "they show who has it and by when. %(where)s"
        )
        facts = {"number": one.matter.spoken_number, "code": code}
        return sentence, {**facts, "where": f"{settings.BASE_URL}/track/"}

    tell_if_wanted(order, event, "order.number", say)


@reacts_to("hotline.order.dispatch")
def tell_who(event: Event) -> None:
    order, due = order_of(event), (event.facts or {}).get("contact_due")

    def say(one: WorkOrder) -> tuple[str, dict[str, str]]:
        sentence = _("%(unit)s has your request %(number)s and will call you before %(due)s.")
        number = one.matter.spoken_number
        return sentence, {"unit": str(order.unit), "number": number, "due": when(due)}

    if order.unit and due:
        tell_all(order, event, "order.who", say)


@reacts_to("hotline.order.extend")
def tell_new_date(event: Event) -> None:
    facts = event.facts or {}

    def say(one: WorkOrder) -> tuple[str, dict[str, str]]:
        sentence = _("Your request %(number)s takes longer, until %(due)s. %(told)s")
        said = {"due": when(facts.get("reply_due")), "told": facts.get("told", "")}
        return sentence, {"number": one.matter.spoken_number, **said}

    tell_all(order_of(event), event, "order.new_date", say)


@reacts_to("hotline.order.reply")
def tell_answer(event: Event) -> None:
    plan_due = (event.facts or {}).get("plan_due")

    def say(one: WorkOrder) -> tuple[str, dict[str, str]]:
        sentence = _(
            "Your request %(number)s has been answered. Read the answer on your matter's page, or call 12368."
        )
        if plan_due:
            later = _("What is left is to be done before %(due)s, and you will be told.")
            sentence = f"{sentence} {later}"
        return sentence, {"number": one.matter.spoken_number, "due": when(plan_due)}

    tell_all(order_of(event), event, "order.answer", say)


@reacts_to("hotline.order.merge")
def tell_joined(event: Event) -> None:
    def say(one: WorkOrder) -> tuple[str, dict[str, str]]:
        sentence = _(
            "Your request %(number)s goes on together with another that asks the same. You keep your number."
        )
        return sentence, {"number": one.matter.spoken_number}

    tell_if_wanted(order_of(event), event, "order.joined", say)


@clockwork(seconds=20)
def show_what_missed(at: datetime) -> None:
    """A message that failed for good stands on the sheet, so that somebody calls instead."""
    for message in failed_unseen(at)[:100]:
        with transaction.atomic():
            order = order_labelled(message.about)
            if order is not None:
                actions.miss(
                    order=order, kind=message.kind, code=message.code, by=machine(at), at=at
                )
            message.shown = True
            message.save(update_fields=["shown"])
