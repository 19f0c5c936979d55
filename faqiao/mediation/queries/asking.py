"""What the rule of a verb says before anything was filled in: so that a button can say why not."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from faqiao.kit.verdict import Verdict
from faqiao.mediation import rules
from faqiao.mediation.models import Mediation
from faqiao.mediation.queries.papers import newest_draft
from faqiao.mediation.queries.roster import choosable

#: What a rule is asked about besides the mediation, when nothing has been chosen yet.
MORE: dict[str, Callable[[Mediation], tuple[Any, ...]]] = {
    "say": lambda _m: (None,),
    "propose_fact": lambda _m: (None,),
    "contact": lambda m: (m.sides.first(),),
    "concede": lambda m: (m.sides.first(),),
    "make_offer": lambda _m: (None, Decimal(1)),
    "terminate": lambda _m: ("OTHER",),
    "sign": lambda m: (newest_draft(m), None),
}


def asked(verb: str, viewer: Any, thing: Any) -> Verdict:  # noqa: ANN401
    """What the rule of a verb says before anything was filled in."""
    if verb == "designate":
        return _designates(viewer, thing)
    if verb == "renew":
        verdict: Verdict = rules.renew(viewer, thing, thing.until)
        return verdict
    if verb == "sign" and newest_draft(thing) is None:
        return rules.settle(viewer, thing)
    more = MORE[verb](thing) if verb in MORE else ()
    verdict = getattr(rules, verb)(viewer, thing, *more)
    return verdict


def _designates(viewer: Any, mediation: Mediation) -> Verdict:  # noqa: ANN401
    first = choosable(mediation, viewer.day).first()
    if first is None:
        return Verdict(
            _("There is nobody on the roster who could be asked."), _("Put somebody on the roster.")
        )
    return rules.designate(viewer, mediation, first)
