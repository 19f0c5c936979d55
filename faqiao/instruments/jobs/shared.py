"""Whom an event is about, who acts by itself, and how somebody is told something."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.db.models import Model
from django.utils import timezone, translation

from faqiao.gateways.sms.gateway import send
from faqiao.ledger.models import Event, label_of
from faqiao.matters.models import Party
from faqiao.people.models import Person
from faqiao.people.queries import the_machine

M = TypeVar("M", bound=Model)


def thing_of(event: Event, model: type[M]) -> M:
    return model._default_manager.get(pk=event.about.rpartition(":")[2])


def machine(at: datetime) -> Person:
    return the_machine().on(timezone.localdate(at))


def language_of(person: Person | None) -> str:
    return (person.language if person else "") or settings.LANGUAGE_CODE


def tell(
    thing: Model,
    party: Party | None,
    phone: str,
    key: str,
    kind: str,
    sentence: str,
    facts: dict[str, str],
    court: str,
) -> None:
    """One message to one person, in their language; nothing to somebody without a number."""
    if not phone:
        return
    person = party.person if party else None
    language = language_of(person)
    with translation.override(language):
        text = translation.gettext(sentence) % facts
    send(
        to=phone,
        text=text,
        key=key,
        kind=kind,
        facts=facts,
        language=language,
        about=label_of(thing),
        court=court,
        openid=str(person.openid) if person else "",
    )
