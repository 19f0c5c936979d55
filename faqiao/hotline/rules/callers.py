"""What callers may do with an order of theirs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.rules.shared import at_the_desk, is_requester
from faqiao.hotline.states import OPEN, ORDER
from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.people.models import Person
from faqiao.people.rules import is_machine


def withdraw(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        ORDER.allows("withdraw", order),
        YES if is_requester(actor, order) else at_the_desk(actor, order),
    )


def add_material(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        provided(
            order.state in OPEN,
            _("This matter is over; nobody looks for new material in it."),
            way=_("Say that it is not solved, or tell us again; the two are linked."),
        ),
        provided(
            is_requester(actor, order),
            _("Only the caller adds material here."),
            way=_("Staff add papers on the sheet."),
        ),
    )


def tell_further(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        provided(
            order.state not in OPEN,
            _("This matter is still open."),
            way=_("Add what is new to it; nobody has to begin again."),
        ),
        provided(
            is_requester(actor, order),
            _("Only the caller goes on from an earlier matter."),
            way=_("Take it down at the hotline desk."),
        ),
    )


def issue_code(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        provided(is_machine(actor), _("Codes go to the caller's phone by themselves.")),
        provided(bool(order.requester.phone), _("There is no phone number to send a code to.")),
    )


def open_by_code(actor: Person, order: WorkOrder) -> Verdict:
    return provided(is_machine(actor), _("A code is looked at by the system alone."))
