"""Which orders belong together, and which may be the same: shown to a person, who decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.db import connection
from django.db.models import FloatField, Q, QuerySet
from django.db.models.expressions import RawSQL

from faqiao.hotline.models import OrderLink, WorkOrder
from faqiao.hotline.queries.orders import orders_seen_by
from faqiao.hotline.states import State
from faqiao.ledger.models import label_of
from faqiao.matters.models import Clock
from faqiao.people.models import Court, Person

#: From this share of common three-letter pieces on, two requests are called alike.
ALIKE = 0.3
SHOWN = 5
SHORTEST = 4  # characters; less says nothing
WHY = ("CASE", "PHONE", "WORDS")


@dataclass
class Hint:
    """An order that may be the same, and why: CASE, PHONE, WORDS; how alike the words are in percent."""

    order: WorkOrder
    why: list[str]
    alike: int = 0


@dataclass(frozen=True)
class Asked:
    """What is known of a request, perhaps while it is still being typed."""

    text: str = ""
    phone_key: str = ""
    case_number: str = ""
    court: Court | None = None
    apart: int | None = None  # the order itself, when it is one already


def alike_orders(viewer: Person, asked: Asked, at: datetime) -> list[Hint]:
    """Orders of the last days that may be the same: same case, same caller, similar words. The likeliest first."""
    since = at - timedelta(days=settings.HOTLINE_ALIKE_DAYS)
    near = orders_seen_by(viewer).exclude(state=State.MERGED).exclude(pk=asked.apart or 0)
    near = near.filter(received_at__gte=since).order_by("-received_at", "-pk")
    hints: dict[int, Hint] = {}
    for why, found in _ways(near, asked):
        for order in found[:SHOWN]:
            hint = hints.setdefault(order.pk, Hint(order, []))
            hint.why.append(why)
            hint.alike = max(hint.alike, round(100 * getattr(order, "alike", 0)))
    likely = sorted(hints.values(), key=lambda hint: (-len(hint.why), -hint.alike, -hint.order.pk))
    return likely[:SHOWN]


def _ways(near: QuerySet[WorkOrder], asked: Asked) -> list[tuple[str, QuerySet[WorkOrder]]]:
    ways = []
    if asked.case_number:
        ways.append(("CASE", near.filter(case_number=asked.case_number)))
    if asked.phone_key:
        ways.append(("PHONE", near.filter(requester__phone_key=asked.phone_key)))
    if asked.court and len(asked.text) >= SHORTEST and can_compare():
        alike = RawSQL(
            "similarity(hotline_workorder.request, %s)", (asked.text,), output_field=FloatField()
        )
        there = near.filter(court=asked.court).annotate(alike=alike)
        ways.append(("WORDS", there.filter(alike__gte=ALIKE).order_by("-alike", "-pk")))
    return ways


@lru_cache
def can_compare() -> bool:
    """Whether this database has pg_trgm. Without it, words are not compared, and the desk says so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('similarity(text,text)') IS NOT NULL")
        return bool(cursor.fetchone()[0])


def links_of(viewer: Person, orders: list[WorkOrder]) -> list[OrderLink]:
    """What these orders are linked with, where the viewer sees both ends."""
    keys = [order.pk for order in orders]
    mine = OrderLink.objects.filter(Q(order__in=keys) | Q(other__in=keys), undone_at=None)
    known = list(mine.values_list("pk", flat=True))
    if not known:
        return []  # as most are: whether both ends may be seen need not be asked
    seen = orders_seen_by(viewer).values("pk")
    links = OrderLink.objects.filter(pk__in=known, order__in=seen, other__in=seen)
    return list(links.select_related("order__matter", "other__matter", "by").order_by("pk"))


def links_seen_by(viewer: Person) -> QuerySet[OrderLink]:
    seen = orders_seen_by(viewer).values("pk")
    links = OrderLink.objects.filter(order__in=seen)
    return links.select_related("order__matter", "other__matter")


def link_between(order: WorkOrder, other: WorkOrder) -> OrderLink | None:
    either = Q(order=order, other=other) | Q(order=other, other=order)
    return OrderLink.objects.filter(either, kind="RELATED", undone_at=None).first()


def running_names(order: WorkOrder) -> list[str]:
    running = Clock.objects.filter(about=label_of(order), stopped_at=None)
    return list(running.values_list("name", flat=True))


def leading_order(order: WorkOrder) -> WorkOrder:
    """The order whose progress counts: itself, or the one that it was joined with, and so on."""
    seen: set[int] = set()
    while order.merged_into is not None and order.pk not in seen:
        seen.add(order.pk)
        order = order.merged_into
    return order


def joined_with(order: WorkOrder) -> list[WorkOrder]:
    """The orders whose callers follow this one."""
    joined = WorkOrder.objects.filter(merged_into=order)
    return list(joined.select_related("matter", "requester", "unit"))
