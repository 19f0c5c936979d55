"""Which callers are asked afterwards."""

from __future__ import annotations

from faqiao.hotline import actions, queries, rules
from faqiao.hotline.jobs.shared import machine, order_of
from faqiao.kit.reactions import reacts_to
from faqiao.ledger.models import Event


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
