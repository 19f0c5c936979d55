"""Who may give an order to somebody else while it is being handled, one by one or in bulk."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.hotline.models import Shift, WorkOrder
from faqiao.hotline.states import ORDER, SHIFT
from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.people.models import Organisation, Person, Role
from faqiao.people.queries import serves_a_court, units_of
from faqiao.people.rules import holds, is_machine


def reassign(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(ORDER.allows("reassign", order), directs(actor, order))


def goes_to(
    actor: Person, order: WorkOrder, unit: Organisation, handler: Person | None, reason: str
) -> Verdict:
    """Where it may go: within the own unit; elsewhere a supervisor sends it, and says why."""
    stays = unit.pk == order.unit_id
    return all_of(
        provided(
            not (stays and handler is not None and handler.pk == order.handler_id),
            _("This person has it already."),
            way=_("Choose somebody else."),
        ),
        provided(
            not (stays and handler is None and order.handler_id is None),
            _("This unit has it already."),
            way=_("Choose another unit, or somebody in this one."),
        ),
        YES if stays else _elsewhere(actor, order, unit, reason),
    )


def begin_batch(actor: Person, unit: Organisation) -> Verdict:
    return provided(
        serves_a_court(actor, Role.SUPERVISOR, Role.LEADER)
        or unit.pk in units_of(actor, Role.DIVISION_HEAD),
        _("Only a supervisor, a court leader or the head of the division gives orders to others."),
        way=_("Ask one of them."),
    )


def shift(actor: Person, row: Shift) -> Verdict:
    return all_of(SHIFT.allows("shift", row), _began(actor, row))


def pass_over(actor: Person, row: Shift) -> Verdict:
    return all_of(
        SHIFT.allows("pass_over", row),
        YES if is_machine(actor) else _began(actor, row),
    )


def directs(actor: Person, order: WorkOrder) -> Verdict:
    return provided(
        holds(actor, Role.SUPERVISOR, Role.LEADER, court=order.court_id)
        or (order.unit_id is not None and holds(actor, Role.DIVISION_HEAD, unit=order.unit_id)),
        _("Only a supervisor, a court leader or the head of the division gives orders to others."),
        way=_("Ask one of them, or return the order with a reason."),
    )


def _elsewhere(actor: Person, order: WorkOrder, unit: Organisation, reason: str) -> Verdict:
    moves = unit.court_id != order.court_id
    roles = (Role.SUPERVISOR,) if moves else (Role.SUPERVISOR, Role.LEADER)
    return all_of(
        provided(
            unit.kind == Organisation.Kind.UNIT and unit.court_id is not None,
            _("That is no unit of a court."),
            way=_("Choose a unit that handles orders."),
        ),
        provided(
            holds(actor, *roles, court=order.court_id)
            and holds(actor, *roles, court=unit.court_id),
            _("To another unit only a supervisor of both courts sends it."),
            way=_("Return it with a reason; the desk sends it on."),
        ),
        provided(
            bool(reason.strip()),
            _("It goes to another unit: that needs a reason."),
            way=_("Say why, in a sentence."),
        ),
    )


def _began(actor: Person, row: Shift) -> Verdict:
    return provided(
        row.batch.begun_by_id == actor.pk,
        _("Only who began this goes on with it."),
        way=_("Begin your own."),
    )
