"""Who may do what with an order or a callback. One function per verb, then the shared conditions."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from faqiao.hotline.models import Callback, WorkOrder
from faqiao.hotline.states import CALLBACK, LADDER, ORDER, State
from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.people.models import Court, Organisation, Person, Role
from faqiao.people.rules import administers, holds, is_machine

#: After this many days a caller's "not solved" starts a new order instead of reopening the old one.
GRACE_DAYS = 7
#: From this many returns on, only a supervisor sends the order out again.
RETURNS_TO_SUPERVISOR = 2


def register(actor: Person, court: Court) -> Verdict:
    return provided(
        actor.kind == Person.Kind.CITIZEN
        or holds(actor, Role.AGENT, Role.SUPERVISOR, court=court.pk),
        _("Only hotline agents register for others."),
        way=_("Give the request to the hotline, 12368."),
    )


def answer(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(ORDER.allows("answer", order), at_the_desk(actor, order))


def dispatch(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        ORDER.allows("dispatch", order), at_the_desk(actor, order), not_shirked(actor, order)
    )


def sign_for(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        ORDER.allows("sign_for", order), in_the_unit(actor, order), meant_for(actor, order)
    )


def return_order(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        ORDER.allows("return_order", order), in_the_unit(actor, order), meant_for(actor, order)
    )


def contact(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(ORDER.allows("contact", order), in_hand(actor, order))


def extend(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        ORDER.allows("extend", order),
        provided(
            actor.pk != order.handler_id,
            _("Nobody grants themselves more time."),
            way=_("Ask a supervisor or a court leader."),
        ),
        supervising(actor, order),
    )


def reply(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(ORDER.allows("reply", order), in_hand(actor, order))


def close(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        ORDER.allows("close", order),
        provided(
            is_machine(actor)
            or actor.pk == order.handler_id
            or holds(actor, Role.AGENT, Role.SUPERVISOR, court=order.court_id),
            _("Only the person in charge or the hotline desk can close an order."),
            way=_("Ask the person in charge."),
        ),
    )


def reopen(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        ORDER.allows("reopen", order),
        provided(
            order.unit_id is not None,
            _("This was answered on the call; no unit has it."),
            way=_("Take it up again from the queue."),
        ),
        may_object(actor, order),
    )


def take_up(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        ORDER.allows("take_up", order),
        provided(
            order.unit_id is None,
            _("A unit has handled this order."),
            way=_("Reopen it; it goes back to the same unit."),
        ),
        may_object(actor, order),
    )


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


def draw(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        provided(
            order.state == State.CLOSED,
            _("Callbacks follow closed orders."),
            way=_("Close the order first."),
        ),
        provided(
            not order.callbacks.filter(closure=order.reopenings + 1).exists(),
            _("This closing is on the callback list already."),
        ),
        provided(
            is_machine(actor) or holds(actor, Role.SUPERVISOR, court=order.court_id),
            _("Callbacks are drawn by rule, or added by a supervisor."),
        ),
    )


def promise(actor: Person, court: Court | None) -> Verdict:
    return administers(actor, court)


def attempt(actor: Person, callback: Callback) -> Verdict:
    return all_of(CALLBACK.allows("attempt", callback), calling_back(actor, callback))


def give_up(actor: Person, callback: Callback) -> Verdict:
    return all_of(CALLBACK.allows("give_up", callback), calling_back(actor, callback))


def decline(actor: Person, callback: Callback) -> Verdict:
    return all_of(CALLBACK.allows("decline", callback), asked_or_asking(actor, callback))


def rate(actor: Person, callback: Callback) -> Verdict:
    return all_of(CALLBACK.allows("rate", callback), asked_or_asking(actor, callback))


# Shared conditions


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


def meant_for(actor: Person, order: WorkOrder) -> Verdict:
    return provided(
        order.handler_id in (None, actor.pk),
        _("This order is addressed to a colleague."),
        way=_("That colleague signs for it, or the desk sends it to somebody else."),
    )


def in_hand(actor: Person, order: WorkOrder) -> Verdict:
    return provided(
        actor.pk == order.handler_id,
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


def not_own_work(actor: Person, callback: Callback) -> Verdict:
    order = callback.order
    return provided(
        actor.pk not in (order.handler_id, order.registered_by_id),
        _("Nobody calls back an order of their own."),
        way=_("A colleague asks the caller."),
    )


def calling_back(actor: Person, callback: Callback) -> Verdict:
    return all_of(
        provided(
            holds(actor, Role.CALLBACK, Role.SUPERVISOR, court=callback.order.court_id),
            _("Only the callback staff can do that."),
            way=_("Ask the callback staff."),
        ),
        not_own_work(actor, callback),
    )


def asked_or_asking(actor: Person, callback: Callback) -> Verdict:
    if is_requester(actor, callback.order):
        return YES
    return calling_back(actor, callback)
