"""Who may issue a supervision slip, who owes the answer, and who accepts it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.hotline.models import Slip, WorkOrder
from faqiao.hotline.rules.shared import still_open
from faqiao.hotline.states import SLIP
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Person, Role
from faqiao.people.queries import stands_in_for
from faqiao.people.rules import holds


def issue_slip(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        still_open(order),
        provided(
            order.unit_id is not None,
            _("No unit has this order."),
            way=_("Send it to a unit first."),
        ),
        provided(
            all(slip.ended_at for slip in order.slips.all()),
            _("A supervision slip on this order is not finished yet."),
            way=_("Accept its answer, or send it back."),
        ),
        oversees(actor, order.court_id),
    )


def sign_slip(actor: Person, slip: Slip) -> Verdict:
    return all_of(SLIP.allows("sign_slip", slip), owes(actor, slip))


def answer_slip(actor: Person, slip: Slip) -> Verdict:
    return all_of(SLIP.allows("answer_slip", slip), owes(actor, slip))


def accept_slip(actor: Person, slip: Slip) -> Verdict:
    return all_of(
        SLIP.allows("accept_slip", slip), _not_own(actor, slip), oversees(actor, slip.court_id)
    )


def send_back_slip(actor: Person, slip: Slip) -> Verdict:
    return all_of(
        SLIP.allows("send_back_slip", slip), _not_own(actor, slip), oversees(actor, slip.court_id)
    )


def owes(actor: Person, slip: Slip) -> Verdict:
    """The one to whom it is addressed, or who stands in; else anybody of the unit; and its head."""
    unit = slip.unit_id
    acts = actor.day is not None and (slip.handler_id, unit) in stands_in_for(actor, actor.day)
    return provided(
        holds(actor, Role.DIVISION_HEAD, unit=unit)
        or (
            holds(actor, Role.HANDLER, unit=unit) and (slip.handler_id in (None, actor.pk) or acts)
        ),
        _("This slip is addressed to somebody else."),
        way=_("The one to whom it is addressed, or the head of the division, answers it."),
    )


def oversees(actor: Person, court: int) -> Verdict:
    return provided(
        holds(actor, Role.SUPERVISOR, Role.LEADER, court=court),
        _("Only a supervisor or a court leader can do that."),
        way=_("Ask a supervisor."),
    )


def _not_own(actor: Person, slip: Slip) -> Verdict:
    return provided(
        actor.pk != slip.handler_id and actor.pk != slip.signed_by_id,
        _("Nobody accepts an answer of their own."),
        way=_("Another supervisor looks at it."),
    )
