"""What this person may do with an order now, and what not yet and why: `{% doings order as can %}`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django import template
from django.template.context import Context
from django.urls import reverse

from faqiao.hotline import queries, rules
from faqiao.hotline.forms import ORDER_DEEDS, Deed
from faqiao.hotline.models import OrderLink, WorkOrder
from faqiao.kit.verdict import Verdict

register = template.Library()


@dataclass(frozen=True)
class Doing:
    """One verb that is open to this person."""

    deed: type[Deed]
    url: str


@dataclass(frozen=True)
class Closed:
    """Verbs that are not possible for one and the same reason, each with its way out."""

    reason: str
    deeds: list[tuple[type[Deed], str]]


@dataclass(frozen=True)
class Doings:
    open: list[Doing]
    closed: list[Closed]

    @property
    def closed_count(self) -> int:
        return sum(len(one.deeds) for one in self.closed)


@register.simple_tag(takes_context=True)
def doings(context: Context, order: WorkOrder) -> Doings:
    """Every verb of an order, asked one by one; the most likely first."""
    viewer = context["request"].user
    may: list[Doing] = []
    may_not: dict[str, list[tuple[type[Deed], str]]] = defaultdict(list)
    for deed in ORDER_DEEDS:
        verdict: Verdict = getattr(rules, deed.verb)(viewer, order)
        if verdict:
            may.append(Doing(deed, reverse(f"hotline:{deed.verb}", args=[order.number])))
        else:
            may_not[verdict.reason].append((deed, verdict.way))
    return Doings(may, [Closed(*one) for one in may_not.items()])


@dataclass(frozen=True)
class Linked:
    """The other end of a link, seen from this order."""

    link: OrderLink
    order: WorkOrder
    may_undo: bool


@register.simple_tag(takes_context=True)
def linked(context: Context, order: WorkOrder) -> list[Linked]:
    """With which orders this one belongs together, was joined, or out of which it was taken."""
    viewer = context["request"].user
    found = queries.links_of(viewer, [order])
    return [
        Linked(
            one,
            one.other if one.order_id == order.pk else one.order,
            bool(rules.unlink(viewer, one)),
        )
        for one in found
    ]
