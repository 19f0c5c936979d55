"""Everything that can be done with a letter."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from faqiao.kit.sealed import seal_bytes
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.letters import queries, rules
from faqiao.letters.models import Enclosure, Letter
from faqiao.letters.states import LETTER
from faqiao.matters.models import Matter
from faqiao.people.models import Person


@action
def take_in(
    *,
    raw: bytes,
    size: int,
    message_id: str,
    digest: str,
    source: str,
    by: Person,
    at: datetime,
) -> Letter:
    """Keep a letter as it came, before anybody reads it. The same letter again is kept once."""
    require(rules.take_in(by))
    alone_with(UUID(bytes=sha256(f"{message_id} {digest}".encode()).digest()[:16]))
    if known := queries.known_letter(message_id, digest):
        return there_before(known)

    letter = Letter.objects.create(
        court=queries.court_of_letters(), raw=seal_bytes(raw), size=size, truncated=size > len(raw),
        source=source, message_id=message_id, digest=digest, received_at=at,
    )  # fmt: skip

    facts = {"size": size, "source": source, "truncated": letter.truncated, "digest": digest}
    record("letters.letter.take_in", about=letter, by=by, at=at, **facts)
    return letter


@action
def read(*, letter: Letter, enclosures: list[Enclosure], by: Person, at: datetime) -> Letter:
    """Keep what was understood of a letter: who it says it is from, its words, its files."""
    found, letter = letter, locked(letter)
    require(rules.read(by, letter))

    LETTER.apply("read", letter)
    _understood(letter, found, enclosures)

    record("letters.letter.read", about=letter, by=by, at=at, files=len(enclosures))
    return letter


@action
def set_aside(
    *, letter: Letter, enclosures: list[Enclosure], reason: str, by: Person, at: datetime
) -> Letter:
    """Leave a letter to a person, because it cannot be understood by itself."""
    found, letter = letter, locked(letter)
    require(rules.set_aside(by, letter))

    LETTER.apply("set_aside", letter)
    letter.reason = reason
    _understood(letter, found, enclosures)

    record("letters.letter.set_aside", about=letter, by=by, at=at, reason=reason)
    return letter


@action
def file(*, letter: Letter, reason: str, by: Person, at: datetime) -> Letter:
    """Put a letter away that is not to be answered: an automatic answer, an advertisement."""
    found, letter = letter, locked(letter)
    require(rules.file(by, letter))

    LETTER.apply("file", letter)
    letter.reason, letter.ended_at = reason, at
    _understood(letter, found, [])

    record("letters.letter.file", about=letter, by=by, at=at, reason=reason)
    return letter


@action
def settle(*, letter: Letter, matter: Matter, by: Person, at: datetime) -> Letter:
    """Note on which sheet a letter stands now."""
    letter = locked(letter)
    require(rules.settle(by, letter))

    LETTER.apply("settle", letter)
    letter.matter, letter.ended_at = matter, at
    letter.save(update_fields=["state", "matter", "ended_at"])

    record("letters.letter.settle", about=letter, by=by, at=at, matter=matter.number)
    return letter


def _understood(letter: Letter, found: Letter, enclosures: list[Enclosure]) -> None:
    for name in ("sender", "sender_name", "sent_to", "references", "subject", "text", "sent_at"):
        setattr(letter, name, getattr(found, name))
    letter.save()
    for one in enclosures:
        one.letter = letter
    Enclosure.objects.bulk_create(enclosures)
