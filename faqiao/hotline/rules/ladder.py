"""Who may raise a late order."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.rules.shared import is_requester, still_open, supervising
from faqiao.hotline.states import LADDER
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Person, Role
from faqiao.people.rules import holds


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
