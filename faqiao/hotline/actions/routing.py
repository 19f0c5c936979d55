"""Rules of routing: to which unit an order is offered. Only a person sends it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from faqiao.hotline import rules
from faqiao.hotline.models import RoutingRule
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Court, Organisation, Person, Street

WORDED = ("name", "precedence", "category", "channel", "words", "cause", "enabled")


@action
def route(
    *,
    rule: RoutingRule | None = None,
    court: Court,
    unit: Organisation,
    handler: Person | None = None,
    name: str,
    precedence: int = 100,
    category: str = "",
    channel: str = "",
    words: str = "",
    cause: str = "",
    street: Street | None = None,
    since: date,
    until: date | None = None,
    enabled: bool = True,
    by: Person,
    at: datetime,
) -> RoutingRule:
    """Make or change a rule of routing. Orders on their way stay where they are."""
    require(rules.route(by, court))
    require(rules.leads_to(by, court, unit))
    require(rules.sits_in(handler, unit))
    before = _facts(locked(rule)) if rule else None
    told: dict[str, Any] = {
        "name": name, "precedence": precedence, "category": category, "channel": channel,
        "words": " ".join(words.split()), "cause": cause, "enabled": enabled, "since": since, "until": until,
    }  # fmt: skip
    places = {"court": court, "unit": unit, "handler": handler, "street": street}
    rule = RoutingRule(pk=rule.pk if rule else None, **told, **places)
    rule.save()
    record("hotline.rule.route", about=rule, by=by, at=at, before=before, now=_facts(rule))
    return rule


def _facts(rule: RoutingRule) -> dict[str, Any]:
    return {
        **{name: getattr(rule, name) for name in WORDED},
        "court": rule.court_id,
        "unit": rule.unit_id,
        "handler": rule.handler_id,
        "street": rule.street_id,
        "since": rule.since.isoformat(),
        "until": rule.until.isoformat() if rule.until else None,
    }
