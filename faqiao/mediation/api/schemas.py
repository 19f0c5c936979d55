"""What goes in and comes out. Sums are text with two decimals at the most, such as "5850.50"."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field as Limited
from pydantic import StrictBool, StringConstraints

from faqiao.kit.api import NO_ZERO, NOT_BLANK, Key, Name, Remark, Sentence, Words
from faqiao.ledger.models import label_of
from faqiao.matters.queries import clocks_of
from faqiao.mediation import queries
from faqiao.mediation.models import Mediation
from faqiao.mediation.states import (
    MEDIATION,
    Answer,
    ConsentTo,
    End,
    Field,
    Kind,
    Path,
    Relation,
    State,
    Term,
    Way,
)
from faqiao.people.models import Person

Sum = Annotated[Decimal, Limited(gt=0, max_digits=14, decimal_places=2)]
Percent = Annotated[Decimal, Limited(ge=0, le=100, max_digits=6, decimal_places=3)]
Number = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{7}$")]
Phone = Annotated[str, StringConstraints(min_length=5, max_length=20, pattern=NO_ZERO)]
Named = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=NOT_BLANK)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class MediationLimit(Schema):
    name: str
    due_at: datetime
    stopped_at: datetime | None


class SideOut(Schema):
    """Of a party only what the frame shows: the surname, and what it consented to."""

    id: int
    role: str
    name: str
    consents: list[str]


class MediationOut(Schema):
    """How it stands and how it ended. What was said and offered is not in it."""

    id: int
    number: str
    matter: str
    court: str
    state: State
    path: Path
    term: Term
    field: Field
    mediator: str
    proposed_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None
    end: str
    effective_at: datetime | None
    sides: list[SideOut]
    limits: list[MediationLimit]
    facts: list[str]
    may: dict[str, str]


class Mediations(Schema):
    count: int
    items: list[MediationOut]


class MediationPropose(Schema):
    matter: Number
    field: Field
    claim: Words
    other_name: Name = ""
    other_phone: Annotated[str, StringConstraints(max_length=20, pattern=NO_ZERO)] = ""
    status: StrictBool = False
    token: UUID


class MediationReason(Schema):
    reason: Sentence


class Designate(Schema):
    listing: Key


class Disclose(Schema):
    relation: Relation
    words: Annotated[str, StringConstraints(max_length=500, pattern=NO_ZERO)] = ""


class Consent(Schema):
    to: ConsentTo


class MediationDays(Schema):
    days: Annotated[int, Limited(ge=1, le=60)]


class Terminate(Schema):
    end: End
    course: Words
    hindered: Remark = ""
    hints: Remark = ""


class MediationFinding(Schema):
    finding: Sentence


class MediationContact(Schema):
    side: Key
    reached: StrictBool


class AddSide(Schema):
    name: Named
    phone: Phone
    role: Annotated[str, StringConstraints(pattern="^(APPLICANT|RESPONDENT|THIRD)$")] = "RESPONDENT"


class MediationPlan(Schema):
    kind: Kind = Kind.JOINT
    side: Key | None = None
    way: Way = Way.ROOM
    starts_at: datetime
    place: Annotated[str, StringConstraints(max_length=200, pattern=NO_ZERO)] = ""


class MediationSay(Schema):
    text: Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=NOT_BLANK)]
    private_with: Key | None = None
    token: UUID


class ProposeFact(Schema):
    text: Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=NOT_BLANK)]


class AnswerFact(Schema):
    fact: Key
    answer: Answer


class Concede(Schema):
    side: Key | None = None
    text: Sentence


class MakeOffer(Schema):
    amount: Sum
    first_on: date
    instalments: Annotated[int, Limited(ge=1, le=60)] = 1
    months: Annotated[int, Limited(ge=1, le=12)] = 1
    yearly: Percent = Decimal(0)
    condition: Annotated[str, StringConstraints(max_length=500, pattern=NO_ZERO)] = ""
    token: UUID


class AnswerOffer(Schema):
    offer: Key
    answer: Answer


class NameFigure(Schema):
    amount: Sum


class MediationClause(Schema):
    text: Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=NOT_BLANK)]


class MediationDraft(Schema):
    clauses: Annotated[list[MediationClause], Limited(min_length=1, max_length=20)]


class AnswerClause(Schema):
    clause: Digest
    answer: Answer


class MediationSign(Schema):
    sha256: Digest
    code: Annotated[str, StringConstraints(max_length=6, pattern=NO_ZERO)] = ""


class PaymentOut(Schema):
    number: int
    on: date
    principal: str
    interest: str
    total: str


class OfferOut(Schema):
    id: int
    side: int | None
    amount: str
    state: str
    payments: list[PaymentOut]
    condition: str


class MediationMessageOut(Schema):
    side: int | None
    private_with: int | None
    at: datetime
    text: str


class FactOut(Schema):
    id: int
    text: str
    answers: dict[int, str]


class LineOut(Schema):
    number: str
    clause: str
    pieces: list[tuple[str, str]]
    answers: dict[int, str]


class MediationRoom(Schema):
    """For those inside, while it lasts: offers, words, undisputed facts, and the draft with its changes."""

    offers: list[OfferOut]
    messages: list[MediationMessageOut]
    facts: list[FactOut]
    version: int
    sha256: str
    lines: list[LineOut]


def shown(mediation: Mediation, viewer: Person) -> dict[str, Any]:
    """The frame of a mediation, and which moves this viewer may make."""
    plain = "id number state path term field proposed_at accepted_at ended_at end effective_at"
    sides = mediation.sides.select_related("party").prefetch_related("consents").order_by("pk")
    about = label_of(mediation)
    limits = [one for one in clocks_of(mediation.matter) if one.about == about]
    verbs = set(MEDIATION.moves) - {"start_choosing"}
    verdicts = {verb: queries.asked(verb, viewer, mediation) for verb in sorted(verbs)}
    return {
        **{name: getattr(mediation, name) for name in plain.split()},
        "matter": mediation.matter.number,
        "court": mediation.court.code,
        "mediator": str(mediation.listing or ""),
        "sides": [
            {
                "id": one.pk, "role": one.party.role, "name": one.party.masked_name,
                "consents": [c.to for c in one.consents.all() if not c.withdrawn_at],
            }
            for one in sides
        ],
        "limits": [
            {"name": one.name, "due_at": one.due_at, "stopped_at": one.stopped_at} for one in limits
        ],
        "facts": [one.text for one in queries.facts_passed_on(mediation)] if mediation.end else [],
        "may": {verb: _("Yes") if verdict else verdict.reason for verb, verdict in verdicts.items()},
    }  # fmt: skip
