"""What parties do: come in by the link, consent, take that back, choose a mediator."""

from __future__ import annotations

from datetime import datetime

from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.matters import actions as matters
from faqiao.mediation import queries, rules
from faqiao.mediation.actions.course import designate, start_choosing, terminate
from faqiao.mediation.models import Consent, Listing, Mediation, Side
from faqiao.mediation.states import ConsentTo, End, State
from faqiao.people import actions as people
from faqiao.people.models import Person
from faqiao.people.queries import citizen_of_phone


@action
def invite(*, side: Side, by: Person, at: datetime) -> Side:
    """Send a party the link once more, by text message."""
    side = _ours(side)
    require(rules.invite(by, side))

    side.invited_at = at
    side.save(update_fields=["invited_at"])

    record("mediation.side.invite", about=side.mediation, by=by, at=at, side=side.pk)
    return side


@action
def remind(*, side: Side, by: Person, at: datetime) -> Side:
    """Remind a party, once, that the other side waits for an answer."""
    side = _ours(side)
    require(rules.remind(by, side))

    side.reminded_at = at
    side.save(update_fields=["reminded_at"])

    record("mediation.side.remind", about=side.mediation, by=by, at=at, side=side.pk)
    return side


@action
def enter(*, side: Side, by: Person, at: datetime) -> Side:
    """Somebody goes on from the link: they hold the phone, so they are this party."""
    side = _ours(side)
    require(rules.enter(by, side))

    party = side.party
    phone, name = str(party.phone), str(party.name)
    person = citizen_of_phone(phone)
    if person is None:
        person = people.enrol(kind=Person.Kind.CITIZEN, name=name, phone=phone, by=by, at=at)
    if person.phone_verified_at is None:
        people.verify_phone(person=person, by=person, at=at)
    side.person = person
    side.save(update_fields=["person"])
    if party.person_id is None:
        matters.recognise(party=party, person=person, by=by, at=at)

    record("mediation.side.enter", about=side.mediation, by=by, at=at, side=side.pk)
    return side


@action
def consent(*, side: Side, to: str, by: Person, at: datetime) -> Side:
    """Say yes to one step of mediation. With the last yes to the first question it begins."""
    side = _ours(side)
    require(rules.consent(by, side, to))

    Consent.objects.create(side=side, to=to, at=at)
    mediation = side.mediation
    record("mediation.side.consent", about=mediation, by=by, at=at, side=side.pk, to=to)
    if mediation.state == State.PROPOSED and rules.start_choosing(by, mediation):
        start_choosing(mediation=mediation, by=by, at=at)
    return side


@action
def withdraw_consent(*, side: Side, to: str, by: Person, at: datetime) -> Side:
    """Take a consent back. Without consent to mediate it ends; nobody may hold that against you."""
    side = _ours(side)
    require(rules.withdraw_consent(by, side, to))

    given = side.consents.filter(withdrawn_at=None)
    (given if to == ConsentTo.MEDIATION else given.filter(to=to)).update(withdrawn_at=at)
    record(
        "mediation.side.withdraw_consent", about=side.mediation, by=by, at=at, side=side.pk, to=to
    )
    if to == ConsentTo.MEDIATION:
        terminate(mediation=side.mediation, end=End.UNWILLING, by=by, at=at)
    return side


@action
def refuse(*, side: Side, by: Person, at: datetime) -> Side:
    """Say that you do not want to mediate. The other side can go to court; you lose nothing."""
    side = _ours(side)
    require(rules.refuse(by, side))

    record("mediation.side.refuse", about=side.mediation, by=by, at=at, side=side.pk)
    terminate(mediation=side.mediation, end=End.UNWILLING, by=by, at=at)
    return side


@action
def choose(*, side: Side, listing: Listing, by: Person, at: datetime) -> Side:
    """Say whom you would like as the mediator. When everybody says the same, that one is asked."""
    side = _ours(side)
    require(rules.choose(by, side, listing))

    side.choice = listing
    side.save(update_fields=["choice"])
    mediation = side.mediation
    record("mediation.side.choose", about=mediation, by=by, at=at, side=side.pk)
    if not mediation.sides.exclude(choice=listing).exists():
        designate(mediation=mediation, listing=listing, by=by, at=at)
    return side


@action
def hand_to_court(
    *, mediation: Mediation, side: Side | None = None, by: Person, at: datetime
) -> Mediation:
    """Let the court choose the mediator. It has three working days."""
    mediation = locked(mediation)
    require(rules.hand_to_court(by, mediation, side))

    matters.stop_clocks(mediation, "choice", at=at)
    due = {"designation": queries.designation_due(at)}
    running = matters.run_clocks(mediation, matter=mediation.matter_id, start=at, due=due)

    told = {"designation_due": running["designation"].at.isoformat()}
    record("mediation.mediation.hand_to_court", about=mediation, by=by, at=at, **told)
    return mediation


@action
def agree_to_disclosed(*, side: Side, by: Person, at: datetime) -> Side:
    """Knowing what the mediator disclosed, go on with this one."""
    side = _ours(side)
    require(rules.agree_to_disclosed(by, side))

    side.disclosed_to_at = at
    side.save(update_fields=["disclosed_to_at"])

    record("mediation.side.agree_to_disclosed", about=side.mediation, by=by, at=at, side=side.pk)
    return side


@action
def name_agent(*, side: Side, agent: Person, by: Person, at: datetime) -> Side:
    """Let somebody act for you. They see what you see; you can still do everything yourself."""
    side = _ours(side)
    require(rules.name_agent(by, side, agent))

    side.agent = agent
    side.save(update_fields=["agent"])

    facts = {"side": side.pk, "agent": agent.pk}
    record("mediation.side.name_agent", about=side.mediation, by=by, at=at, **facts)
    return side


def _ours(side: Side) -> Side:
    """The mediation is locked first, then its side: everybody waits in the same order."""
    mediation = locked(side.mediation)
    side = locked(side)
    side.mediation = mediation
    return side
