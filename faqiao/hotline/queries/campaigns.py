"""Draws that anybody can repeat: which closings there were, which of them have the smallest lots."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import BigIntegerField, F, Func, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from django.utils import timezone

from faqiao.hotline.models import Callback, Campaign, WorkOrder
from faqiao.hotline.queries.targets import target_for
from faqiao.hotline.states import CampaignState, Category, Method, State
from faqiao.ledger.models import Event, Leaf, label_of
from faqiao.people.models import Court, Organisation, Person, Role
from faqiao.people.queries import reach_of

#: The events that close an order. The index hotline_closings of the ledger's table stands on these two.
CLOSING = ("hotline.order.answer", "hotline.order.close")
HIGHEST = 1 << 256


@dataclass(frozen=True, order=True)
class Closing:
    """One closing of one order, as the ledger tells it. Its name is what the lot is made from."""

    number: str
    closure: int
    category: str
    order: int = field(compare=False)
    event: int = field(compare=False)
    place: int | None = field(default=None, compare=False)  # in the log, once it has one

    @property
    def name(self) -> str:
        return f"{self.number}/{self.closure}"


@dataclass(frozen=True)
class Check:
    """What somebody finds who repeats a draw."""

    campaign: Campaign
    sealed: bool  # the seed fits what was announced
    announced: bool  # the announcement stands in the ledger as it is shown
    counted: bool  # the closings of the ledger are those that the draw counted
    early: int  # closings that the log knew before the seed was sealed
    closings: tuple[Closing, ...]
    drawn: tuple[Closing, ...]
    reopened: tuple[Closing, ...]  # drawn, but done again before the caller could be asked
    missing: tuple[Closing, ...]  # drawn, and without a reason on nobody's list
    extra: tuple[str, ...]  # on the list by this campaign, but not drawn

    @property
    def fits(self) -> bool:
        told = self.sealed and self.announced and self.counted
        return told and not (self.early or self.extra or self.missing)


def campaigns_seen_by(viewer: Person) -> QuerySet[Campaign]:
    """Callback staff, supervisors and leaders see those of their courts."""
    campaigns = Campaign.objects.select_related("court", "announced_by")
    if viewer.kind == Person.Kind.MACHINE:
        return campaigns
    return campaigns.filter(court__in=reach_of(viewer, Role.CALLBACK, Role.SUPERVISOR, Role.LEADER))


def standing_campaign(court: Court, day: date) -> Campaign | None:
    """The campaign that the clock keeps for this court on that day."""
    kept = Campaign.objects.filter(court=court, standing=True, opens_on__lte=day)
    return kept.filter(closes_on__gte=day).order_by("-opens_on").first()


def period_of(day: date) -> tuple[date, date]:
    """First and last day of the standing period with that day in it."""
    length = settings.HOTLINE_CAMPAIGN_DAYS
    opens = day - timedelta(days=day.toordinal() % length)
    return opens, opens + timedelta(days=length - 1)


def courts_that_close() -> QuerySet[Court]:
    """Courts whose units handle orders."""
    units = Organisation.objects.filter(kind=Organisation.Kind.UNIT)
    return Court.objects.filter(pk__in=units.values("court")).order_by("pk")


def campaigns_over(day: date) -> QuerySet[Campaign]:
    """Those whose last day has passed and whose seed is still sealed."""
    sealed = Campaign.objects.filter(state=CampaignState.ANNOUNCED, closes_on__lt=day)
    return sealed.select_related("court").order_by("closes_on", "pk")


def shares_of(court: Court) -> dict[str, int]:
    """What a court promises now, category by category; complaints are always asked."""
    shares = {one.value: target_for(court, one).callback_percent for one in Category}
    return {**shares, Category.COMPLAINT_REPORT.value: 100}


def closings_of(campaign: Campaign) -> list[Closing]:
    """Every closing at this court in this period, in the order of their names."""
    first = _midnight(campaign.opens_on)
    end = _midnight(campaign.closes_on + timedelta(days=1))
    found = Event.objects.filter(name__in=CLOSING, at__gte=first, at__lt=end)
    key = Cast(Func(F("about"), Value(":"), Value(2), function="split_part"), BigIntegerField())
    told = found.filter(facts__court=campaign.court.code).annotate(order=key)
    number = WorkOrder.objects.filter(pk=OuterRef("order")).values("number")
    place = Leaf.objects.filter(event_id=OuterRef("pk")).values("index")
    told = told.annotate(number=Subquery(number), place=Subquery(place)).order_by("pk")
    rows = told.values_list("number", "facts__closure", "facts__category", "order", "pk", "place")
    return sorted(Closing(*row) for row in rows if row[0] is not None)


def lot_of(seed: str, name: str) -> int:
    """SHA-256 of "seed order-number/closing" as a whole number below 2^256."""
    return int(hashlib.sha256(f"{seed} {name}".encode()).hexdigest(), 16)


def is_drawn(seed: str, name: str, percent: int) -> bool:
    """Whether one closing by itself is drawn: its lot lies in the lowest so many hundredths."""
    return lot_of(seed, name) * 100 < percent * HIGHEST


def drawn_of(
    seed: str, closings: Iterable[Closing], shares: dict[str, int], method: str
) -> list[Closing]:
    """The closings that the seed draws, in the order of their names. The rule is stated on the page.

    EACH: every closing by itself. SHARE: in each category the smallest lots, so many hundredths of all,
    rounded up.
    """
    if method == Method.EACH:
        return [one for one in closings if is_drawn(seed, one.name, shares.get(one.category, 0))]
    by_category: dict[str, list[Closing]] = defaultdict(list)
    for one in closings:
        by_category[one.category].append(one)
    drawn: list[Closing] = []
    for category, some in by_category.items():
        many = -(-len(some) * shares.get(category, 0) // 100)
        drawn += sorted(some, key=lambda one: lot_of(seed, one.name))[:many]
    return sorted(drawn)


def digest_of(closings: Sequence[Closing]) -> str:
    """SHA-256 over the names and categories, a line each: what the draw counted, in 64 hex digits."""
    lines = "".join(f"{one.name} {one.category}\n" for one in closings)
    return hashlib.sha256(lines.encode()).hexdigest()


def sealed(seed: str) -> str:
    """The commitment to a seed: SHA-256 of its 64 hex digits, in hex."""
    return hashlib.sha256(seed.encode()).hexdigest()


def repeat_draw(campaign: Campaign, seed: str = "") -> Check:
    """Draw again with the seed that was shown (or with this one) and compare with what was done."""
    seed = seed or campaign.seed
    closings = closings_of(campaign)
    drawn = drawn_of(seed, closings, campaign.shares, campaign.method) if seed else []
    asked = _asked(drawn)
    told = {event.name: event for event in Event.objects.filter(about=label_of(campaign))}
    announced = told.get("hotline.campaign.announce")
    done = told.get("hotline.campaign.draw_lots")
    names = {one.name for one in drawn}
    by_this = campaign.callbacks.exclude(reason="CHOSEN").select_related("order")
    extra = sorted({f"{c.order.number}/{c.closure}" for c in by_this} - names) if seed else []
    unasked = [one for one in drawn if (one.order, one.closure) not in asked]
    missing = _still_closed(unasked)
    return Check(
        campaign,
        bool(seed) and sealed(seed) == campaign.commitment,
        _as_announced(campaign, announced),
        bool(done and done.facts and done.facts["digest"] == digest_of(closings)),
        _known_before(announced, closings),
        tuple(closings),
        tuple(drawn),
        tuple(one for one in unasked if one not in missing),
        tuple(missing),
        tuple(extra),
    )


def _as_announced(campaign: Campaign, event: Event | None) -> bool:
    if event is None or event.facts is None:
        return False
    shown = {
        "commitment": campaign.commitment,
        "opens_on": f"{campaign.opens_on:%F}",
        "closes_on": f"{campaign.closes_on:%F}",
        "method": campaign.method,
        "shares": campaign.shares,
        "court": campaign.court.code,
    }
    return {name: event.facts.get(name) for name in shown} == shown


def _known_before(announced: Event | None, closings: Sequence[Closing]) -> int:
    """How many of these closings had their place in the log before the announcement had its own."""
    if announced is None:
        return len(closings)
    place = Leaf.objects.filter(event_id=announced.pk).values_list("index", flat=True).first()
    if place is None:  # neither has its place yet: in the order in which they were written
        return sum(one.event < announced.pk for one in closings)
    return sum(one.place is not None and one.place < place for one in closings)


def _asked(closings: Iterable[Closing]) -> set[tuple[int, int]]:
    orders = {one.order for one in closings}
    return set(Callback.objects.filter(order__in=orders).values_list("order", "closure"))


def _still_closed(closings: Sequence[Closing]) -> list[Closing]:
    orders = WorkOrder.objects.in_bulk([one.order for one in closings])
    return [
        one
        for one in closings
        if orders[one.order].state == State.CLOSED
        and orders[one.order].reopenings + 1 == one.closure
    ]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
