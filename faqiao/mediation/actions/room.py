"""Talking: contacts, sessions, words, undisputed facts, concessions. The ledger hears that, not what."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.matters import actions as matters
from faqiao.mediation import rules
from faqiao.mediation.models import (
    Concession,
    Contact,
    Fact,
    FactAnswer,
    Mediation,
    Message,
    Session,
    Side,
)
from faqiao.mediation.states import SESSION, Answer, Kind, Way
from faqiao.people.models import Person


@action
def contact(
    *, mediation: Mediation, side: Side, reached: bool, by: Person, at: datetime
) -> Contact:
    """Note that you tried to reach a party. When everybody has been reached the clock stops."""
    mediation = locked(mediation)
    require(rules.contact(by, mediation, side))

    tried = Contact.objects.create(mediation=mediation, side=side, reached=reached, at=at)
    spoken = mediation.contacts.filter(reached=True).values("side")
    if not mediation.sides.exclude(pk__in=spoken).exists() and mediation.contacted_at is None:
        mediation.contacted_at = at
        mediation.save(update_fields=["contacted_at"])
        matters.stop_clocks(mediation, "contact", at=at)

    facts = {"side": side.pk, "reached": reached}
    record("mediation.mediation.contact", about=mediation, by=by, at=at, **facts)
    return tried


@action
def plan(
    *,
    mediation: Mediation,
    kind: str = Kind.JOINT,
    side: Side | None = None,
    way: str = Way.ROOM,
    starts_at: datetime,
    place: str = "",
    by: Person,
    at: datetime,
) -> Session:
    """Say when you talk, how, and with whom. Those concerned get a text message."""
    mediation = locked(mediation)
    require(rules.plan(by, mediation))

    session = Session.objects.create(
        mediation=mediation, kind=kind, side=side if kind == Kind.PRIVATE else None, way=way,
        starts_at=starts_at, place=place, planned_at=at,
    )  # fmt: skip
    record("mediation.session.plan", about=mediation, by=by, at=at, session=session.pk, way=way)
    return session


@action
def hold(*, session: Session, minutes: int, present: str, by: Person, at: datetime) -> Session:
    """Note that a talk took place: how long, and who was there. Nothing of what was said."""
    session = _ours(session)
    require(rules.hold(by, session))

    SESSION.apply("hold", session)
    session.minutes, session.present = minutes, present
    session.save(update_fields=["state", "minutes", "present"])

    facts = {"session": session.pk, "minutes": minutes}
    record("mediation.session.hold", about=session.mediation, by=by, at=at, **facts)
    return session


@action
def call_off(*, session: Session, by: Person, at: datetime) -> Session:
    """Call a talk off. Those who were to come are told."""
    session = _ours(session)
    require(rules.call_off(by, session))

    SESSION.apply("call_off", session)
    session.save(update_fields=["state"])

    record("mediation.session.call_off", about=session.mediation, by=by, at=at, session=session.pk)
    return session


@action
def say(
    *,
    mediation: Mediation,
    side: Side | None = None,
    private_with: Side | None = None,
    text: str,
    token: UUID,
    by: Person,
    at: datetime,
) -> Message:
    """Say something in the room: to everybody, or between the mediator and one party."""
    require(rules.say(by, mediation, side))
    alone_with(token)
    if there := Message.objects.filter(token=token).first():
        return there_before(there)
    message = Message.objects.create(
        mediation=mediation, side=side, private_with=private_with, text=text, at=at, token=token
    )
    record("mediation.mediation.say", about=mediation, by=by, at=at)
    return message


@action
def propose_fact(
    *, mediation: Mediation, side: Side | None = None, text: str, by: Person, at: datetime
) -> Fact:
    """Write down something that nobody disputes. It counts when everybody has confirmed it."""
    mediation = locked(mediation)
    require(rules.propose_fact(by, mediation, side))

    fact = Fact.objects.create(mediation=mediation, text=text, side=side, at=at)
    if side is not None:
        FactAnswer.objects.create(fact=fact, side=side, answer=Answer.YES, at=at)
    record("mediation.mediation.propose_fact", about=mediation, by=by, at=at, fact=fact.pk)
    return fact


@action
def answer_fact(*, side: Side, fact: Fact, answer: str, by: Person, at: datetime) -> Fact:
    """Confirm that something is undisputed, or say that it is not."""
    require(rules.answer_fact(by, side, fact))

    FactAnswer.objects.update_or_create(fact=fact, side=side, defaults={"answer": answer, "at": at})
    facts = {"fact": fact.pk, "side": side.pk, "answer": answer}
    record("mediation.mediation.answer_fact", about=side.mediation, by=by, at=at, **facts)
    return fact


@action
def concede(*, mediation: Mediation, side: Side, text: str, by: Person, at: datetime) -> Concession:
    """Tell the mediator alone what one would give. It is sealed, and wiped when mediation ends."""
    mediation = locked(mediation)
    require(rules.concede(by, mediation, side))

    kept = Concession.objects.create(mediation=mediation, side=side, text=text, at=at)
    record("mediation.mediation.concede", about=mediation, by=by, at=at)
    return kept


def _ours(session: Session) -> Session:
    mediation = locked(session.mediation)
    session = locked(session)
    session.mediation = mediation
    return session
