"""Drawing which callers are asked, so that anybody can see afterwards that nobody chose."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.utils import timezone

from faqiao.hotline import queries, rules
from faqiao.hotline.actions.callbacks import draw
from faqiao.hotline.models import Campaign, WorkOrder
from faqiao.hotline.queries import Closing
from faqiao.hotline.states import CAMPAIGN, Method
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record, there_before
from faqiao.people.models import Court, Person
from faqiao.people.queries import the_machine


@action
def announce(
    *,
    court: Court,
    opens_on: date,
    closes_on: date,
    method: str = Method.SHARE,
    shares: dict[str, int] | None = None,
    standing: bool = False,
    secret: str = "",
    by: Person,
    at: datetime,
) -> Campaign:
    """Announce callbacks of a period. The seed is sealed now; what it draws cannot be known yet."""
    require(rules.announce(by, court))
    if standing and (there := queries.standing_campaign(court, opens_on)):
        return there_before(there)
    if not standing:
        require(rules.ahead_of_closings(opens_on, closes_on, timezone.localdate(at)))
    secret = secret or secrets.token_hex(32)
    period = {"court": court, "opens_on": opens_on, "closes_on": closes_on, "standing": standing}
    shares = queries.shares_of(court) if shares is None else shares
    seed = {"secret": secret, "commitment": queries.sealed(secret)}
    campaign = Campaign.objects.create(
        method=method, shares=shares, announced_by=by, announced_at=at, **period, **seed
    )
    told = {
        "court": court.code,
        "opens_on": f"{opens_on:%F}",
        "closes_on": f"{closes_on:%F}",
        "method": str(method),
        "shares": campaign.shares,
    }
    seal = campaign.commitment
    record("hotline.campaign.announce", about=campaign, by=by, at=at, commitment=seal, **told)
    return campaign


@action
def draw_lots(*, campaign: Campaign, by: Person, at: datetime) -> Campaign:
    """Show the seed and draw: who is drawn and not on the list yet is put on it."""
    campaign = locked(campaign)
    require(rules.draw_lots(by, campaign))
    require(rules.over(campaign, timezone.localdate(at)))
    seed, closings = str(campaign.secret), queries.closings_of(campaign)
    drawn = queries.drawn_of(seed, closings, campaign.shares, campaign.method)

    CAMPAIGN.apply("draw_lots", campaign)
    campaign.seed, campaign.drawn_at = seed, at
    campaign.closings, campaign.lots = len(closings), len(drawn)
    campaign.save(update_fields=["state", "seed", "drawn_at", "closings", "lots"])
    record(
        "hotline.campaign.draw_lots",
        about=campaign,
        by=by,
        at=at,
        seed=seed,
        closings=len(closings),
        digest=queries.digest_of(closings),
        lots=len(drawn),
        drawn=queries.digest_of(drawn),
    )
    _put_on_the_list(campaign, drawn, at)
    return campaign


def _put_on_the_list(campaign: Campaign, drawn: list[Closing], at: datetime) -> None:
    """The lots decide, not who shows the seed. What was reopened meanwhile is asked about after its next closing."""
    orders = WorkOrder.objects.in_bulk([one.order for one in drawn])
    by = the_machine()
    for closing in drawn:
        order = orders[closing.order]
        if closing.closure == order.reopenings + 1 and rules.draw(by, order):
            why = queries.reason_of(closing)
            draw(order=order, reason=why, campaign=campaign, by=by, at=at)
