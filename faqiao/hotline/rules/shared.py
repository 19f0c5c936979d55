"""Conditions that several verbs of an order share."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import State
from faqiao.kit.verdict import YES, Verdict, provided
from faqiao.people.models import Organisation, Person, Role
from faqiao.people.queries import stands_in_for
from faqiao.people.rules import holds, is_machine

#: After this many days a caller's "not solved" starts a new order instead of reopening the old one.
GRACE_DAYS = 7
#: From this many returns on, only a supervisor sends the order out again.
RETURNS_TO_SUPERVISOR = 2


def at_the_desk(actor: Person, order: WorkOrder) -> Verdict:
    return provided(
        holds(actor, Role.AGENT, Role.SUPERVISOR, court=order.court_id),
        _("Only the hotline desk of this court can do that."),
        way=_("Ask the hotline desk, 12368."),
    )


def not_shirked(actor: Person, order: WorkOrder) -> Verdict:
    """首接负责: what two units have returned is decided by a supervisor."""
    return provided(
        order.returns < RETURNS_TO_SUPERVISOR
        or holds(actor, Role.SUPERVISOR, court=order.court_id),
        _("This order has been returned twice."),
        way=_("A supervisor decides who takes it."),
    )


def in_the_unit(actor: Person, order: WorkOrder) -> Verdict:
    return provided(
        order.unit_id is not None and holds(actor, Role.HANDLER, unit=order.unit_id),
        _("This order is with another unit."),
        way=_("Somebody of that unit can do it."),
    )


def acts_for(actor: Person, order: WorkOrder) -> bool:
    """Whether the order is this person's: addressed to them, or to somebody for whom they stand in today."""
    if order.handler_id == actor.pk:
        return True
    if order.handler_id is None or order.unit_id is None or actor.day is None:
        return False
    return (order.handler_id, order.unit_id) in stands_in_for(actor, actor.day)


def meant_for(actor: Person, order: WorkOrder) -> Verdict:
    return provided(
        order.handler_id is None or acts_for(actor, order),
        _("This order is addressed to a colleague."),
        way=_("That colleague signs for it, or the desk sends it to somebody else."),
    )


def in_hand(actor: Person, order: WorkOrder) -> Verdict:
    return provided(
        acts_for(actor, order),
        _("Only the person who signed for this order can do that."),
        way=_("That person does it, or returns the order."),
    )


def supervising(actor: Person, order: WorkOrder) -> Verdict:
    return provided(
        is_machine(actor) or holds(actor, Role.SUPERVISOR, Role.LEADER, court=order.court_id),
        _("Only a supervisor or a court leader can do that."),
        way=_("Ask a supervisor."),
    )


def ahead(due_at: datetime, at: datetime) -> Verdict:
    return provided(
        due_at > at, _("The new date has passed already."), way=_("Give a date that lies ahead.")
    )


def sits_in(handler: Person | None, unit: Organisation) -> Verdict:
    return provided(
        handler is None or handler.posts.filter(organisation=unit, role=Role.HANDLER).exists(),
        _("That person does not work in that unit."),
        way=_("Choose somebody of the unit, or leave it to whoever signs first."),
    )


def still_open(order: WorkOrder) -> Verdict:
    return provided(
        order.state not in (State.REPLIED, State.CLOSED), _("This order has been answered.")
    )


def is_requester(actor: Person, order: WorkOrder) -> bool:
    return order.requester.person_id == actor.pk


def may_object(actor: Person, order: WorkOrder) -> Verdict:
    if is_requester(actor, order):
        return within_grace(actor, order)
    return provided(
        holds(actor, Role.SUPERVISOR, Role.CALLBACK, court=order.court_id),
        _("Only the caller, the callback staff or a supervisor can have an order done again."),
        way=_("Ask a supervisor."),
    )


def within_grace(actor: Person, order: WorkOrder) -> Verdict:
    ended = order.closed_at or order.replied_at
    if ended is None or actor.day is None:
        return YES
    return provided(
        actor.day <= timezone.localdate(ended) + timedelta(days=GRACE_DAYS),
        _("This was answered more than %(days)d days ago.") % {"days": GRACE_DAYS},
        way=_("Tell us again; the new request is linked to this one."),
    )
