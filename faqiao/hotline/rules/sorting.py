"""Who says what an order is about."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.rules.shared import at_the_desk, in_the_unit, still_open
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Person


def classify(actor: Person, order: WorkOrder) -> Verdict:
    """The desk, and the unit that works on it, while it is open."""
    return all_of(
        still_open(order),
        provided(
            bool(at_the_desk(actor, order)) or bool(in_the_unit(actor, order)),
            _("Only the hotline desk and the unit that has it say what an order is about."),
            way=_("Ask the hotline desk, 12368."),
        ),
    )
