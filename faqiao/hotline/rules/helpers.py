"""Who helps with an order, and who leads it (首接负责)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.hotline.models import Helper, WorkOrder
from faqiao.hotline.rules.shared import in_hand, in_the_unit
from faqiao.hotline.states import HELPER, ORDER, HelperState, State
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Organisation, Person, Role
from faqiao.people.rules import holds


def invite(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        provided(
            order.state == State.IN_PROGRESS,
            _("Somebody has to have signed for this order."),
            way=_("Sign for it first."),
        ),
        leads(actor, order),
    )


def join_in(actor: Person, order: WorkOrder) -> Verdict:
    helper = helper_of(actor, order)
    return all_of(still_handled(order), is_asked(helper), _allowed("join_in", helper))


def contribute(actor: Person, order: WorkOrder) -> Verdict:
    helper = helper_of(actor, order)
    return all_of(still_handled(order), is_asked(helper), _allowed("contribute", helper))


def release(actor: Person, order: WorkOrder) -> Verdict:
    """The lead lets go who is not needed any more; who was asked may say that they cannot help."""
    helping = any(one.state != HelperState.RELEASED for one in order.helpers.all())
    return all_of(
        provided(
            helping,
            _("Nobody else helps with this order."),
            way=_("Ask a unit or a person to help first."),
        ),
        provided(
            bool(leads(actor, order)) or helper_of(actor, order) is not None,
            _("Only who leads this order, or who helps with it, can do that."),
            way=_("Ask the person in charge."),
        ),
    )


def hand_over(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        ORDER.allows("hand_over", order),
        provided(
            actor.pk == order.handler_id or holds(actor, Role.SUPERVISOR, court=order.court_id),
            _("Only who leads this order, or a supervisor, hands it over."),
            way=_("Ask the person in charge."),
        ),
    )


# Shared


def leads(actor: Person, order: WorkOrder) -> Verdict:
    return in_hand(actor, order)


def still_handled(order: WorkOrder) -> Verdict:
    return provided(
        order.state == State.IN_PROGRESS,
        _("This order is not being handled any more."),
        way=_("Look at its sheet for what became of it."),
    )


def not_asked_twice(order: WorkOrder, unit: Organisation) -> Verdict:
    return all_of(
        provided(
            unit.pk != order.unit_id,
            _("This unit has the order itself."),
            way=_("Hand it over within the unit, or choose another unit."),
        ),
        provided(
            not order.helpers.filter(unit=unit).exclude(state=HelperState.RELEASED).exists(),
            _("This unit has been asked already."),
            way=_("Look at what it brought, or release it first."),
        ),
    )


def another(to: Person, order: WorkOrder) -> Verdict:
    return all_of(
        provided(
            to.pk != order.handler_id,
            _("This person leads the order already."),
            way=_("Choose somebody else of the unit."),
        ),
        provided(
            bool(in_the_unit(to, order)),
            _("That person does not work in that unit."),
            way=_("Choose somebody of the unit."),
        ),
    )


def helper_of(actor: Person, order: WorkOrder) -> Helper | None:
    """The invitation that this person may act on: their own, or their unit's."""
    found = (
        one
        for one in order.helpers.all()
        if one.state != HelperState.RELEASED
        and (
            one.person_id == actor.pk
            or (one.person_id is None and holds(actor, Role.HANDLER, unit=one.unit_id))
        )
    )
    return next(found, None)


def is_asked(helper: Helper | None) -> Verdict:
    return provided(
        helper is not None,
        _("Your unit has not been asked to help with this order."),
        way=_("Who leads the order asks for help."),
    )


def _allowed(verb: str, helper: Helper | None) -> Verdict:
    return HELPER.allows(verb, helper) if helper else is_asked(helper)
