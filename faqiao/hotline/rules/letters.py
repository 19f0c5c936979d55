"""Who makes an order of a letter, or puts its words on a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.rules.shared import at_the_desk
from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.letters import rules as letters
from faqiao.people.models import Person
from faqiao.people.rules import is_machine

if TYPE_CHECKING:
    from faqiao.letters.models import Letter


def admit(actor: Person, letter: Letter) -> Verdict:
    return letters.settle(actor, letter)


def join(actor: Person, letter: Letter, order: WorkOrder) -> Verdict:
    return all_of(
        letters.settle(actor, letter),
        YES if is_machine(actor) else at_the_desk(actor, order),
        provided(
            order.closed_at is None and order.replied_at is None,
            _("This order has been answered."),
            way=_("Make a new order of the letter; it is put on the same sheet."),
        ),
    )
