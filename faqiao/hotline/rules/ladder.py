"""Who may raise a late order, who says when that happens, and who acknowledges it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from faqiao.hotline.models import Nudge, WorkOrder
from faqiao.hotline.rules.shared import acts_for, is_requester, still_open, supervising
from faqiao.hotline.states import LADDER, NUDGE, Reach
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import posts_of
from faqiao.people.rules import administers, holds


def remind(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(still_open(order), LADDER.allows("remind", order), supervising(actor, order))


def supervise(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        still_open(order),
        LADDER.allows("supervise", order),
        provided(
            bool(supervising(actor, order))
            or holds(actor, Role.CALLBACK, court=order.court_id)
            or is_requester(actor, order),
            _("Only a supervisor can put an order under supervision."),
        ),
    )


def escalate(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(still_open(order), LADDER.allows("escalate", order), supervising(actor, order))


def place(actor: Person, court: Court | None, since: date) -> Verdict:
    """Say when a step is taken. From today on at the earliest: what was raised stays as it was."""
    return all_of(
        provided(
            actor.day is None or since >= actor.day,
            _("This day has passed; what was raised since then cannot be raised anew."),
            way=_("Choose today or a later day."),
        ),
        provided(
            _supervises(actor, court) or bool(administers(actor, court)),
            _("Only a supervisor or an administrator of this court sets its ladder."),
            way=_("Ask a supervisor."),
        ),
    )


def acknowledge(actor: Person, nudge: Nudge) -> Verdict:
    return all_of(NUDGE.allows("acknowledge", nudge), reached_by(actor, nudge))


def reached_by(actor: Person, nudge: Nudge) -> Verdict:
    order = nudge.order
    reached = {
        Reach.HANDLER: _has_it(actor, order),
        Reach.DIVISION_HEAD: order.unit_id is not None
        and holds(actor, Role.DIVISION_HEAD, unit=order.unit_id),
        Reach.SUPERVISOR: holds(actor, Role.SUPERVISOR, court=order.court_id),
        Reach.LEADER: holds(actor, Role.LEADER, court=order.court_id),
    }
    return provided(
        reached[Reach(nudge.reach)],
        _("This reminder is for somebody else."),
        way=_("Whoever it reaches acknowledges it."),
    )


def _has_it(actor: Person, order: WorkOrder) -> bool:
    """The handler or who stands in; without one anybody of the unit, or the desk."""
    if order.handler_id is not None:
        return acts_for(actor, order)
    if order.unit_id is not None:
        return holds(actor, Role.HANDLER, unit=order.unit_id)
    return holds(actor, Role.AGENT, Role.SUPERVISOR, court=order.court_id)


def _supervises(actor: Person, court: Court | None) -> bool:
    """Over one court; the supervisors of the High Court over all of them."""
    if court is not None:
        return holds(actor, Role.SUPERVISOR, court=court.pk)
    return any(
        post.role == Role.SUPERVISOR
        and post.organisation.court is not None
        and post.organisation.court.level == Court.Level.HIGH
        for post in posts_of(actor)
    )
