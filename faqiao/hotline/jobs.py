"""What the hotline does by itself: tell callers, watch the clocks, close, draw callbacks."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from faqiao.gateways.sms.gateway import send
from faqiao.hotline import actions, queries, rules
from faqiao.hotline.models import WorkOrder
from faqiao.kit.reactions import clockwork, reacts_to
from faqiao.kit.said import kept
from faqiao.ledger.models import Event
from faqiao.people.models import Person
from faqiao.people.queries import the_machine


@reacts_to("hotline.order.register")
def tell_number(event: Event) -> None:
    order = order_of(event)
    text = _(
        "We have your request. Its number is %(number)s. Keep it: it shows who has it and by when."
    )
    _tell(order, event, text % {"number": order.matter.spoken_number})


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


@reacts_to("hotline.order.close")
def draw_callback(event: Event) -> None:
    order = order_of(event)
    percent = queries.target_for(order.court, order.category).callback_percent
    why = queries.is_drawn(order, percent)
    if why and rules.draw(machine(event.at), order):
        actions.draw(order=order, reason=why, by=machine(event.at), at=event.at)


@reacts_to("hotline.order.answer")
def draw_callback_of_answer(event: Event) -> None:
    draw_callback(event)


@clockwork(seconds=30)
def watch_clocks(at: datetime) -> None:
    """催办、督办: remind when time runs short, supervise when it is over, then the court leader."""
    leader_after = timedelta(hours=settings.HOTLINE_LEADER_AFTER_HOURS)
    for verb in ("remind", "supervise", "escalate"):
        for order, ends in queries.orders_to_raise(verb, at, leader_after):
            due = f"{timezone.localtime(ends):%Y-%m-%d %H:%M}"
            early = verb == "remind"
            sentence = (
                gettext_noop("Due soon: %(due)s.")
                if early
                else gettext_noop("Past its limit: %(due)s.")
            )
            if getattr(rules, verb)(machine(at), order):
                raise_up = getattr(actions, verb)
                raise_up(order=order, reason=kept(sentence, due=due), by=machine(at), at=at)


@clockwork(seconds=60)
def close_answered(at: datetime) -> None:
    """Close what was answered and not objected to within the grace time."""
    grace = timedelta(hours=settings.HOTLINE_CLOSE_AFTER_HOURS)
    for order in queries.replied_before(at - grace)[:500]:
        actions.close(order=order, by=machine(at), at=at)


def order_of(event: Event) -> WorkOrder:
    return WorkOrder.objects.select_related("matter", "court", "unit", "requester").get(
        pk=event.about.rpartition(":")[2]
    )


def machine(at: datetime) -> Person:
    return the_machine().on(timezone.localdate(at))


def _tell(order: WorkOrder, event: Event, text: str) -> None:
    if order.requester.phone:
        send(to=order.requester.phone, text=text, key=f"{event.key}")


def _when(moment: str | None) -> str:
    if not moment:
        return ""
    return date_format(timezone.localtime(datetime.fromisoformat(moment)), "DATETIME_FORMAT")
