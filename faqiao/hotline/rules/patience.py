"""Repeated calls: explained again with patience; what may be arranged for a number, and what never may."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from faqiao.hotline.models import Measure, WorkOrder
from faqiao.hotline.rules.shared import at_the_desk
from faqiao.hotline.states import MEASURE, State
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import phone_key_of
from faqiao.people.rules import administers, holds, is_machine

#: Words that a measure never uses: it arranges who answers, it forbids nobody to call.
FORBIDDING = (
    "拉黑",
    "禁止来电",
    "不得来电",
    "不得再",
    "不再接听",
    "不予接听",
    "屏蔽",
    "挂断",
    "blacklist",
    "block",
)


def explain(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        provided(
            order.state in (State.REPLIED, State.CLOSED),
            _("This order has not been answered yet."),
            way=_("Tell the caller who has it and by when."),
        ),
        at_the_desk(actor, order),
    )


def insist(actor: Person, order: WorkOrder) -> Verdict:
    return at_the_desk(actor, order)


def set_patience(actor: Person, court: Court | None) -> Verdict:
    return administers(actor, court)


def impose(
    actor: Person, court: Court, wording: str, since: date, until: date, longest: int, *, held: bool
) -> Verdict:
    words = next((word for word in FORBIDDING if word in wording.lower()), "")
    return all_of(
        provided(
            not held,
            _("A measure for this number holds already."),
            way=_("Review that one, or lift it."),
        ),
        provided(
            not words,
            _("Nobody is forbidden to call: the wording says “%(words)s”.") % {"words": words},
            way=_("Say who speaks with the caller, or what the answer is."),
        ),
        provided(
            since <= until <= since + timedelta(days=longest),
            _("A measure lasts at most %(days)d days.") % {"days": longest},
            way=_("Choose an earlier last day; it can be looked at anew then."),
        ),
        provided(
            holds(actor, Role.SUPERVISOR, court=court.pk),
            _("Only a supervisor of this court arranges this."),
            way=_("Ask a supervisor."),
        ),
    )


def uphold(actor: Person, measure: Measure) -> Verdict:
    return all_of(MEASURE.allows("uphold", measure), _reviews(actor, measure))


def lift(actor: Person, measure: Measure) -> Verdict:
    over = actor.day is not None and measure.until < actor.day
    return all_of(
        MEASURE.allows("lift", measure),
        provided(
            (is_machine(actor) and over)
            or holds(actor, Role.SUPERVISOR, Role.LEADER, court=measure.court_id),
            _("Only a supervisor of this court arranges this."),
            way=_("Ask a supervisor."),
        ),
    )


def object_to(actor: Person, measure: Measure) -> Verdict:
    """The caller, signed in with that number; or the desk takes it down for them."""
    own = actor.kind == Person.Kind.CITIZEN and phone_key_of(actor) == measure.phone_key
    return all_of(
        MEASURE.allows("object_to", measure),
        provided(
            own or holds(actor, Role.AGENT, Role.SUPERVISOR, court=measure.court_id),
            _("The caller objects, or the desk writes it down for them."),
            way=_("Call 12368."),
        ),
    )


def _reviews(actor: Person, measure: Measure) -> Verdict:
    """An objection is looked at by somebody else than the one who arranged it."""
    return all_of(
        provided(
            actor.pk != measure.imposed_by_id or not measure.objection,
            _("Whoever arranged it does not decide about the objection."),
            way=_("Another supervisor or a court leader decides."),
        ),
        provided(
            holds(actor, Role.SUPERVISOR, Role.LEADER, court=measure.court_id),
            _("Only a supervisor of this court arranges this."),
            way=_("Ask a supervisor."),
        ),
    )
