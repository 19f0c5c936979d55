"""Branches that are paired, and the people who are called."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from faqiao.cobuilding import queries, rules
from faqiao.cobuilding.models import Agreement, Contact, Pair
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.people.models import Organisation, Person


@action
def pair(
    *, agreement: Agreement, ours: Organisation, theirs: Organisation, by: Person, at: datetime
) -> Pair:
    """Pair a party branch of the court with one of the other side."""
    agreement = locked(agreement)
    require(rules.pair(by, agreement, ours, theirs))

    made = Pair.objects.create(agreement=agreement, ours=ours, theirs=theirs, paired_at=at)

    facts = {"number": agreement.number, "ours": ours.pk, "theirs": theirs.pk}
    record("cobuilding.pair.pair", about=made, by=by, at=at, **facts)
    return made


@action
def unpair(*, pair: Pair, reason: str, by: Person, at: datetime) -> Pair:
    """End a pair of branches. It stays in the record."""
    pair = locked(pair)
    require(rules.unpair(by, pair))

    pair.unpaired_at = at
    pair.save(update_fields=["unpaired_at"])

    facts = {"number": pair.agreement.number, "reason": reason}
    record("cobuilding.pair.unpair", about=pair, by=by, at=at, **facts)
    return pair


@action
def name_contact(
    *,
    agreement: Agreement,
    side: str,
    body: Organisation | None = None,
    name: str,
    post: str = "",
    phone: str,
    token: UUID,
    by: Person,
    at: datetime,
) -> Contact:
    """Name somebody who is called about this agreement. Their number is sealed."""
    require(rules.name_contact(by, agreement, side))
    alone_with(token)
    if kept := queries.contact_of_token(token):
        return there_before(kept)
    said = {"side": side, "body": body, "name": name, "post": post, "phone": phone}
    contact = Contact.objects.create(agreement=agreement, named_at=at, token=token, **said)

    facts = {"number": agreement.number, "side": str(side), "body": body and body.pk}
    record("cobuilding.contact.name_contact", about=contact, by=by, at=at, **facts)
    return contact


@action
def release_contact(*, contact: Contact, by: Person, at: datetime) -> Contact:
    """Somebody is no longer called about this agreement."""
    contact = locked(contact)
    require(rules.release_contact(by, contact))

    contact.released_at = at
    contact.save(update_fields=["released_at"])

    facts = {"number": contact.agreement.number, "side": contact.side}
    record("cobuilding.contact.release_contact", about=contact, by=by, at=at, **facts)
    return contact


@action
def reveal(*, contact: Contact, by: Person, at: datetime) -> Contact:
    """Read a contact's number in full, to call it. That it was read is kept."""
    require(rules.reveal(by, contact))

    record(
        "cobuilding.contact.reveal", about=contact, by=by, at=at, number=contact.agreement.number
    )
    return contact
