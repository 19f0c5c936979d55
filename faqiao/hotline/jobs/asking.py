"""Links to the two questions, by text message; codes that open a matter's page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from faqiao.hotline import actions, queries, rules
from faqiao.hotline.jobs.shared import machine, order_of
from faqiao.hotline.jobs.speaking import tell
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import CallbackState
from faqiao.kit.reactions import clockwork, reacts_to
from faqiao.ledger.models import Event


@clockwork(seconds=60)
def invite_callers(at: datetime) -> None:
    """Who could not be reached gets a link, at hours when people are called."""
    if not queries.in_calling_hours(at):
        return
    for callback in queries.to_be_invited(at)[:200]:
        if rules.offer_link(machine(at), callback):
            actions.offer_link(callback=callback, by=machine(at), at=at)


@clockwork(seconds=300)
def nudge_callers(at: datetime) -> None:
    """Who has not used the link is reminded of it once."""
    if not queries.in_calling_hours(at):
        return
    for callback in queries.to_be_nudged(at)[:200]:
        actions.repeat_link(callback=callback, by=machine(at), at=at)


@reacts_to("hotline.callback.offer_link")
def send_link(event: Event) -> None:
    def sentence() -> str:
        return _(
            "Your request %(number)s has been answered. Are you satisfied? Two taps tell us, until "
            "%(day)s: %(link)s"
        )

    _send_link(event, "callback.link", sentence)


@reacts_to("hotline.callback.repeat_link")
def send_link_again(event: Event) -> None:
    def sentence() -> str:
        return _(
            "You have not told us yet whether you are satisfied with request %(number)s. Two taps, "
            "until %(day)s: %(link)s. We do not ask again."
        )

    _send_link(event, "callback.link_again", sentence)


@reacts_to("hotline.order.issue_code")
def send_code(event: Event) -> None:
    """The code that somebody asked for. The first one goes out together with the number."""
    if not (event.facts or {}).get("asked"):
        return
    order = order_of(event)
    tracking = queries.tracking_of(order.matter)
    if tracking is None:
        return
    code = queries.code_of(tracking)

    def say(one: WorkOrder) -> tuple[str, dict[str, str]]:
        sentence = _("Request %(number)s: the code that opens its page is %(code)s. %(where)s")
        facts = {"number": one.matter.spoken_number, "code": code}
        return sentence, {**facts, "where": f"{settings.BASE_URL}/track/"}

    tell(order, event, "order.code", say)


def code_for(order: WorkOrder, event: Event) -> str:
    """The code that goes out with the number; empty when there is no phone."""
    if not order.requester.phone:
        return ""
    at = max(event.at, queries.last_told(order))  # the worker may come when more has happened
    tracking = queries.tracking_of(order.matter) or actions.issue_code(
        order=order, asked=False, by=machine(at), at=at
    )
    return queries.code_of(tracking)


def _send_link(event: Event, kind: str, sentence: Callable[[], str]) -> None:
    order = order_of(event)
    closure = int((event.facts or {}).get("closure", 0))
    callback = order.callbacks.filter(closure=closure).first()
    if callback is None or callback.link_until is None or callback.state == CallbackState.ANSWERED:
        return
    until, link = timezone.localtime(callback.link_until), queries.link_of(callback)

    def say(one: WorkOrder) -> tuple[str, dict[str, str]]:
        facts = {"number": one.matter.spoken_number, "link": f"{settings.BASE_URL}/a/{link}/"}
        return sentence(), {**facts, "day": date_format(until, "MONTH_DAY_FORMAT")}

    tell(order, event, kind, say)
