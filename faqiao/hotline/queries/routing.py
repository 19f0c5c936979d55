"""To which unit an order is offered, and why. A proposal: a person sends it, or sends it elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from faqiao.cases.queries import judge_of, place_of
from faqiao.hotline.models import RoutingRule, WorkOrder
from faqiao.hotline.states import Category
from faqiao.kit.said import kept
from faqiao.matters.states import Channel
from faqiao.people.models import Court, Organisation, Person, Role, Street
from faqiao.people.queries import reach_of

TRIED = 200  # so many of the latest orders a rule is tried on before it is kept


@dataclass(frozen=True)
class Request:
    """What a rule looks at."""

    court: Court
    category: str = ""
    channel: str = Channel.PHONE
    text: str = ""
    street: Street | None = None
    case_number: str = ""


@dataclass(frozen=True)
class Proposal:
    """Where it should go: `why` as kit.said keeps it; `rule` when it was one."""

    unit: Organisation
    handler: Person | None
    why: str
    rule: RoutingRule | None = None

    @property
    def facts(self) -> dict[str, int | str | None]:
        """What the event of sending keeps of it."""
        return {
            "unit": self.unit.pk,
            "handler": self.handler.pk if self.handler else None,
            "rule": self.rule.pk if self.rule else None,
            "why": self.why,
        }


@dataclass(frozen=True)
class Tried:
    """A rule held against a request: whether it fits, and by what or why not."""

    rule: RoutingRule
    fits: bool
    because: str


@dataclass(frozen=True)
class Trial:
    """A rule held against the latest orders: how many it would take, and how many of them went elsewhere."""

    of: int
    taken: int
    as_sent: int
    elsewhere: list[WorkOrder]


def proposal_for(asked: Request, day: date) -> Proposal | None:
    """The case's own judge where the docket knows the case; else the first rule that fits; else nobody."""
    return _by_case(asked.case_number, day) or _by_rule(asked, day)


def proposal_of(order: WorkOrder, day: date) -> Proposal | None:
    """The same for an order that has been taken down."""
    return proposal_for(request_of(order), day)


def request_of(order: WorkOrder) -> Request:
    return Request(
        order.court,
        order.category,
        order.channel,
        order.request,
        order.matter.street,
        order.case_number,
    )


def stands_in_for(judge: Person, day: date) -> Person:
    """Who acts for a judge on that day. Where nobody stands in, the judge."""
    return judge


def rules_of_routing(viewer: Person) -> QuerySet[RoutingRule]:
    """The rules of the viewer's courts, in the order in which they are asked."""
    reach = reach_of(viewer, Role.SUPERVISOR)
    rules = RoutingRule.objects.filter(court__in=reach)
    return rules.select_related("court", "unit", "handler", "street").order_by(
        "court__code", "precedence", "pk"
    )


def tried(asked: Request, day: date, rules: Iterable[RoutingRule] | None = None) -> list[Tried]:
    """Every rule of the court against this request, up to the one that fits, each with its reason."""
    told = []
    for rule in _in_order(asked.court) if rules is None else rules:
        because = _why_not(rule, asked, day)
        told.append(Tried(rule, not because, because or _by_what(rule, asked)))
        if not because:
            break
    return told


def tried_on_the_latest(rule: RoutingRule, viewer_orders: QuerySet[WorkOrder], day: date) -> Trial:
    """What this rule would have proposed for the latest orders of its court, beside what was really done."""
    latest = viewer_orders.filter(court=rule.court).order_by("-received_at", "-pk")[:TRIED]
    orders = list(latest)
    fitting = [order for order in orders if not _why_not(rule, request_of(order), day)]
    sent = [order for order in fitting if order.unit_id is not None]
    elsewhere = [order for order in sent if order.unit_id != rule.unit_id]
    return Trial(len(orders), len(fitting), len(sent) - len(elsewhere), elsewhere[:8])


def _by_case(number: str, day: date) -> Proposal | None:
    place = place_of(number) if number else None
    if place is None or place.unit is None:
        return None
    judge = judge_of(number)
    if judge is None:
        why = gettext_noop("The case is with this unit; no judge is assigned yet.")
        return Proposal(place.unit, None, kept(why))
    handler = stands_in_for(judge.on(day), day)
    if handler.pk != judge.pk:
        why = gettext_noop("%(judge)s has the case and is away; this is who stands in.")
        return Proposal(place.unit, handler, kept(why, judge=str(judge)))
    works = _works_in(judge, place.unit, day)
    why = gettext_noop("The docket says who has the case %(number)s.")
    return Proposal(place.unit, judge if works else None, kept(why, number=place.number))


def _by_rule(asked: Request, day: date) -> Proposal | None:
    found = next((one.rule for one in tried(asked, day) if one.fits), None)
    if found is None:
        return None
    handler = found.handler and stands_in_for(found.handler.on(day), day)
    if handler is not None and not _works_in(handler, found.unit, day):
        handler = None
    why = gettext_noop("Rule “%(name)s” fits.")
    return Proposal(found.unit, handler, kept(why, name=found.name), found)


def _works_in(person: Person, unit: Organisation, day: date) -> bool:
    held = person.posts.filter(organisation=unit, role=Role.HANDLER, since__lte=day)
    return held.filter(Q(until=None) | Q(until__gte=day)).exists()


def _in_order(court: Court) -> QuerySet[RoutingRule]:
    rules = RoutingRule.objects.filter(court=court).order_by("precedence", "pk")
    return rules.select_related("unit__court", "handler", "street")


def _why_not(rule: RoutingRule, asked: Request, day: date) -> str:
    """The first thing that does not fit, as a sentence; "" when everything does."""
    checks = (
        (rule.enabled, _("It is switched off.")),
        (rule.since <= day, _("It does not hold yet.")),
        (rule.until is None or day <= rule.until, _("It holds no more.")),
        (rule.category in ("", asked.category), _("It is for another kind of request.")),
        (rule.channel in ("", asked.channel), _("It is for another channel.")),
        (
            rule.street_id in (None, asked.street and asked.street.pk),
            _("It is for another street."),
        ),
        (not rule.cause or rule.cause in asked.text, _("The cause of action is not named.")),
        (not rule.words or bool(_found_in(rule, asked)), _("None of its words occurs.")),
    )
    return next((str(why) for fits, why in checks if not fits), "")


def _by_what(rule: RoutingRule, asked: Request) -> str:
    parts = []
    if rule.category:
        parts.append(str(Category(rule.category).label))
    if rule.channel:
        parts.append(str(Channel(rule.channel).label))
    if rule.street:
        parts.append(str(rule.street))
    if rule.cause:
        parts.append(rule.cause)
    parts += [f"“{word}”" for word in _found_in(rule, asked)]
    return _("fits by: %(what)s") % {"what": " · ".join(parts) or _("every request of the court")}


def _found_in(rule: RoutingRule, asked: Request) -> list[str]:
    text = asked.text.lower()
    return [word for word in rule.any_of if word.lower() in text]
