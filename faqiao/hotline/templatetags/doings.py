"""What this person may do with an order now, and what not yet and why: `{% doings order as can %}`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django import template
from django.template.context import Context
from django.urls import reverse

from faqiao.hotline import rules
from faqiao.hotline.forms import ORDER_DEEDS, Deed
from faqiao.hotline.models import WorkOrder
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
