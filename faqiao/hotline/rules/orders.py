"""Who may do what with an order."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.rules.clocks import approves, extensions_left
from faqiao.hotline.rules.shared import (
    at_the_desk,
    in_hand,
    in_the_unit,
    may_object,
    meant_for,
    not_shirked,
)
from faqiao.hotline.states import ORDER
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Court, Person, Role
from faqiao.people.rules import holds, is_machine


def register(actor: Person, court: Court) -> Verdict:
    return provided(
        actor.kind == Person.Kind.CITIZEN
        or is_machine(actor)
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
        approves(actor, order),
        extensions_left(order),
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
