"""Which callers are asked afterwards: the seed is sealed before, the draw follows from it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from faqiao.hotline import actions, queries, rules
from faqiao.hotline.jobs.shared import machine, order_of
from faqiao.hotline.models import Campaign
from faqiao.hotline.states import Method
from faqiao.kit.reactions import clockwork, reacts_to
from faqiao.ledger.models import Event
from faqiao.people.models import Court


@reacts_to("hotline.order.close")
def draw_callback(event: Event) -> None:
    order = order_of(event)
    campaign = _campaign_on(order.court, event.at)
    why = queries.why_drawn(order, campaign)
    if why and rules.draw(machine(event.at), order):
        by = machine(event.at)
        actions.draw(order=order, reason=why, campaign=campaign, by=by, at=event.at)


@reacts_to("hotline.order.answer")
def draw_callback_of_answer(event: Event) -> None:
    draw_callback(event)


@clockwork(seconds=60)
def keep_campaigns(at: datetime) -> None:
    """Every court always has a sealed seed, for this period and for the next; what is over is drawn."""
    today = timezone.localdate(at)
    for court in queries.courts_that_close():
        campaign = _campaign_on(court, at)
        _campaign_on(court, at, campaign.closes_on + timedelta(days=1))
    for campaign in queries.campaigns_over(today)[:50]:
        actions.draw_lots(campaign=campaign, by=machine(at), at=at)


def _campaign_on(court: Court, at: datetime, day: date | None = None) -> Campaign:
    day = day or timezone.localdate(at)
    there = queries.standing_campaign(court, day)
    if there is not None:
        return there
    opens, closes = queries.period_of(day)
    return actions.announce(
        court=court,
        opens_on=opens,
        closes_on=closes,
        method=Method.EACH,
        standing=True,
        by=machine(at),
        at=at,
    )
