"""A letter becomes an order, or words on the sheet of one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from faqiao.hotline import rules
from faqiao.hotline.actions.registering import register
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Category
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, record
from faqiao.letters import actions as letters
from faqiao.matters.models import Matter
from faqiao.matters.states import Channel
from faqiao.people.models import Court, Person

if TYPE_CHECKING:
    from faqiao.letters.models import Letter

LONGEST = 5000


@action
def admit(
    *,
    letter: Letter,
    court: Court,
    category: Category,
    request: str,
    name: str = "",
    phone: str = "",
    matter: Matter | None = None,
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Make an order of a letter. It waits in the queue like a call; the same letter makes one order."""
    require(rules.admit(by, letter))

    order = register(
        court=court, category=category, channel=Channel.MAIL, request=request[:LONGEST], name=name,
        phone=phone, matter=matter, token=uuid5(NAMESPACE_URL, f"faqiao:letter:{letter.pk}"), by=by, at=at,
    )  # fmt: skip
    letters.settle(letter=letter, matter=order.matter, by=by, at=at)

    record("hotline.letter.admit", about=order, by=by, at=at, letter=letter.pk)
    return order


@action
def join(
    *, letter: Letter, order: WorkOrder, words: str, proof: str, by: Person, at: datetime
) -> WorkOrder:
    """Put the words of a letter on the sheet of an order that is being worked on."""
    require(rules.join(by, letter, order))

    letters.settle(letter=letter, matter=order.matter, by=by, at=at)

    facts = {"letter": letter.pk, "words": words[:LONGEST], "proof": proof}
    record("hotline.letter.join", about=order, by=by, at=at, **facts)
    return order
