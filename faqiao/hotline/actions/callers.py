"""What callers do by themselves: look with a code, add something, withdraw, go on later."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext_noop

from faqiao.hotline import queries, rules
from faqiao.hotline.actions.links import unmerge
from faqiao.hotline.actions.orders import settle
from faqiao.hotline.actions.registering import register, title_of
from faqiao.hotline.models import Material, TrackingCode, WorkOrder
from faqiao.hotline.states import LADDER, ORDER, Category, Ladder
from faqiao.kit.said import kept
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.matters import actions as matters
from faqiao.matters.states import Channel, Confidentiality
from faqiao.people import actions as people
from faqiao.people.models import Person
from faqiao.people.queries import citizen_of_phone, the_machine


@action
def withdraw(*, order: WorkOrder, reason: str = "", by: Person, at: datetime) -> WorkOrder:
    """Take a request back. It ends, its clocks stop, and it counts neither as late nor as answered.

    Those of other callers that were joined with it are answered by themselves again.
    """
    order = locked(order)
    require(rules.withdraw(by, order))
    order = settle(order, by, at)

    ORDER.apply("withdraw", order)
    order.withdrawn_at = at
    if order.category == Category.COMPLAINT_REPORT and order.ladder in LADDER.moves["supervise"][0]:
        order.ladder = Ladder.SUPERVISED  # whoever supervises sees which complaints are taken back
    order.save(update_fields=["state", "withdrawn_at", "ladder"])
    matters.stop_clocks(order, at=at)

    record("hotline.order.withdraw", about=order, by=by, at=at, reason=reason)
    alone = kept(
        gettext_noop("The one it was joined with, %(number)s, was taken back."), number=order.number
    )
    for other in queries.joined_with(order):
        unmerge(order=other, reason=alone, by=the_machine(), at=at)
    return order


@action
def add_material(
    *,
    order: WorkOrder,
    words: str = "",
    files: tuple[dict[str, Any], ...] = (),
    token: UUID,
    by: Person,
    at: datetime,
) -> Material:
    """Add words, photos or a recording to an open matter; whoever has it sees them at once.

    `files` are kept already: name, kind, size, sha256 and key of each.
    """
    alone_with(token)
    if there := queries.material_of_token(token):
        return there_before(there)
    order = locked(order)
    require(rules.add_material(by, order))
    material = Material.objects.create(
        order=order, words=words, files=len(files), by=by, added_at=at, token=token
    )
    for file in files:
        matters.attach(matter=order.matter, by=by, at=at, **file)
    record("hotline.order.add_material", about=order, by=by, at=at, words=words, files=len(files))
    return material


@action
def tell_further(
    *, order: WorkOrder, request: str, token: UUID, by: Person, at: datetime
) -> WorkOrder:
    """Go on from a matter that is over: a new one begins, and each shows the other."""
    alone_with(token)
    if there := queries.order_of_token(token):
        return there_before(there)
    order = locked(order)
    require(rules.tell_further(by, order))
    matter = matters.open_matter(
        court=order.court,
        title=title_of(request),
        channel=Channel.WEB,
        street=order.matter.street,
        confidentiality=Confidentiality(order.matter.confidentiality),
        follows=order.matter,
        by=by,
        at=at,
    )
    requester = order.requester
    new = register(
        court=order.court,
        category=Category(order.category),
        channel=Channel.WEB,
        request=request,
        name=str(requester.name),
        phone=str(requester.phone),
        person=by,
        case_number=order.case_number,
        matter=matter,
        token=token,
        by=by,
        at=at,
    )
    record("hotline.order.tell_further", about=order, by=by, at=at, number=matter.number)
    return new


@action
def issue_code(*, order: WorkOrder, asked: bool, by: Person, at: datetime) -> TrackingCode:
    """Give a matter a code that opens its page without an account. It goes to the phone that was left."""
    require(rules.issue_code(by, order))
    tracking, _new = TrackingCode.objects.update_or_create(
        matter=order.matter, defaults={"nonce": uuid4(), "issued_at": at}
    )
    record("hotline.order.issue_code", about=order, by=by, at=at, asked=asked)
    return tracking


@action
def open_by_code(*, order: WorkOrder, by: Person, at: datetime) -> Person:
    """Let somebody in who has the number and its code. The code shows that they hold the phone."""
    order = locked(order)
    require(rules.open_by_code(by, order))
    party = order.requester
    if party.person is None:
        phone = str(party.phone)
        found = citizen_of_phone(phone)
        person = found or people.enrol(kind=Person.Kind.CITIZEN, phone=phone, by=by, at=at)
        if person.phone_verified_at is None:
            person = people.verify_phone(person=person, by=person, at=at)
        party = matters.recognise(party=party, person=person, by=by, at=at)
    record("hotline.order.open_by_code", about=order, by=by, at=at)
    return _somebody(party.person)


def _somebody(person: Person | None) -> Person:
    if person is None:
        raise AssertionError("whoever came in by a code is known")
    return person
