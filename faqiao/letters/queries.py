"""Reading letters. Every query starts from what the viewer may see."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from faqiao.kit.sealed import unseal_bytes
from faqiao.ledger.models import Event
from faqiao.letters.models import Letter
from faqiao.letters.states import State
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import reach_of

SHOWN = 64 * 1024  # bytes of a raw letter that a page shows
BULKY = ("raw", "text")


def letters_seen_by(viewer: Person) -> QuerySet[Letter]:
    """The hotline's agents and supervisors see the letters to their court."""
    letters = Letter.objects.select_related("matter", "court")
    if viewer.kind == Person.Kind.MACHINE:
        return letters
    return letters.filter(court__in=reach_of(viewer, Role.AGENT, Role.SUPERVISOR))


def in_rows(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    """Without what only the page of one letter needs."""
    return letters.defer(*BULKY).order_by("-received_at", "-pk")


def to_be_read(viewer: Person) -> QuerySet[Letter]:
    """What waits for a person, the oldest first."""
    waiting = letters_seen_by(viewer).filter(state=State.ASIDE)
    return waiting.defer(*BULKY).order_by("received_at", "pk")


def not_read_yet() -> QuerySet[Letter]:
    return Letter.objects.filter(state=State.STORED).order_by("pk")


def letter_of(event: Event) -> Letter:
    return Letter.objects.select_related("court").get(pk=event.about.rpartition(":")[2])


def letter_with_key(key: int | None) -> Letter | None:
    return Letter.objects.filter(pk=key).first() if key else None


def known_letter(message_id: str, digest: str) -> Letter | None:
    return Letter.objects.filter(message_id=message_id, digest=digest).first()


def latest_of_matter(matter_id: int) -> Letter | None:
    return Letter.objects.filter(matter_id=matter_id).defer("raw").order_by("-pk").first()


def raw_of(letter: Letter) -> bytes:
    """The letter as it came."""
    return unseal_bytes(bytes(letter.raw))


def court_of_letters() -> Court:
    """The court whose desk reads the mail: MAIL_COURT, or the High Court."""
    named: Any = Court.objects.filter(code=settings.MAIL_COURT) if settings.MAIL_COURT else None
    found = named.first() if named is not None else None
    return found or Court.objects.filter(level=Court.Level.HIGH).order_by("pk")[0]
