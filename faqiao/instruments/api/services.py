"""Papers served on parties, each way that was tried, and where somebody may be served."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from ninja import Path, Query, Router, Schema, Status
from pydantic import AwareDatetime, Field, StringConstraints

from faqiao.instruments import actions, queries
from faqiao.instruments.models import Address, Attempt, Service
from faqiao.instruments.states import (
    AddressState,
    Form,
    ServiceAttemptState,
    ServiceState,
    ServiceWay,
)
from faqiao.kit.api import ANSWERS, NO_ZERO, NOT_BLANK, VERB_ANSWERS, Key, Window, part_of
from faqiao.kit.http import Visit
from faqiao.matters.models import Party
from faqiao.matters.queries import matters_seen_by
from faqiao.papers.queries import latest_of, papers_seen_by

router = Router(tags=["instruments"])
Note = Annotated[str, StringConstraints(max_length=300, pattern=NO_ZERO)]
Why = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=NOT_BLANK)]
Place = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NOT_BLANK)]


class ServiceAttemptOut(Schema):
    id: int
    way: ServiceWay
    given: bool
    state: ServiceAttemptState
    tried_at: datetime
    arrived_at: datetime | None
    read_at: datetime | None
    confirmed_at: datetime | None
    failed_at: datetime | None
    note: str


class StepOut(Schema):
    said: str
    article: str


class ServiceOut(Schema):
    """One paper being served on one party. `basis` says why it counts from that day."""

    id: int
    paper: int
    title: str
    matter: str
    party: int
    state: ServiceState
    form: Form | None
    until: datetime
    served_on: date | None
    served_at: datetime | None
    served_by: str
    notice_until: date | None
    paper_asked_at: datetime | None
    paper_given_at: datetime | None
    attempts: list[ServiceAttemptOut]
    basis: list[StepOut]


class Services(Schema):
    count: int
    items: list[ServiceOut]


class ServiceAddressOut(Schema):
    """Where a party may be served; the address itself is masked."""

    id: int
    party: int
    way: ServiceWay
    address: str
    form: Form
    given: bool
    state: AddressState


class Serve(Schema):
    """On which party, by which ways. The same `request` serves once."""

    party: Key
    ways: Annotated[list[ServiceWay], Field(max_length=8)]
    judgment: bool = False
    procedure: Literal["ordinary", "simple", "small_claims", "second_instance"] = "ordinary"
    until: AwareDatetime
    request: UUID


class TryWay(Schema):
    way: ServiceWay
    note: Note = ""


class Received(Schema):
    """`day` is the day on a paper receipt; without it, now."""

    day: date | None = None


class Failed(Schema):
    reason: Why


class Publish(Schema):
    place: Place
    day: date


class Noted(Schema):
    note: Note = ""


class Agree(Schema):
    way: ServiceWay
    address: Annotated[str, StringConstraints(max_length=120, pattern=NO_ZERO)] = ""
    form: Form = Form.EXPRESS
    given: bool = True


@router.get("/instruments/services", response={200: Services, **ANSWERS})
def services(request: Visit, window: Query[Window]) -> Any:  # noqa: ANN401  built from the schema
    """What is served on you, and what you serve for the court; the newest first."""
    found = queries.services_seen_by(request.user).order_by("-begun_at", "-pk")
    return part_of(found, window, shown)


@router.get("/instruments/services/{key}", response={200: ServiceOut, **ANSWERS})
def service(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """What was tried, what came of it, since when it counts, and why."""
    return shown(seen(request, key))


@router.post("/instruments/papers/{paper}/serve", response={201: ServiceOut, **VERB_ANSWERS})
def serve(request: Visit, paper: Path[Key], said: Serve) -> Any:  # noqa: ANN401
    """Serve a paper."""
    version = latest_of(get_object_or_404(papers_seen_by(request.user), pk=paper))
    facts = said.dict()
    party = get_object_or_404(version.paper.matter.parties, pk=facts.pop("party"))
    made = actions.serve(version=version, party=party, by=request.user, at=request.at, **facts)
    return Status(201, shown(seen(request, made.pk)))


@router.post("/instruments/services/{key}/attempt", response={200: ServiceOut, **VERB_ANSWERS})
def attempt(request: Visit, key: Path[Key], said: TryWay) -> Any:  # noqa: ANN401
    """Try another way."""
    return _done(request, key, "attempt", **said.dict())


@router.post("/instruments/services/{key}/publish", response={200: ServiceOut, **VERB_ANSWERS})
def publish(request: Visit, key: Path[Key], said: Publish) -> Any:  # noqa: ANN401
    """Publish a notice, the last way."""
    return _done(request, key, "publish", **said.dict())


@router.post("/instruments/services/{key}/give_up", response={200: ServiceOut, **VERB_ANSWERS})
def give_up(request: Visit, key: Path[Key], said: Failed) -> Any:  # noqa: ANN401
    """Stop serving, with the reason."""
    return _done(request, key, "give_up", **said.dict())


@router.post("/instruments/services/{key}/ask_paper", response={200: ServiceOut, **VERB_ANSWERS})
def ask_paper(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Ask for it on paper, too."""
    return _done(request, key, "ask_paper")


@router.post("/instruments/services/{key}/give_paper", response={200: ServiceOut, **VERB_ANSWERS})
def give_paper(request: Visit, key: Path[Key], said: Noted) -> Any:  # noqa: ANN401
    """Note that it was given on paper."""
    return _done(request, key, "give_paper", **said.dict())


@router.post("/instruments/attempts/{key}/arrive", response={200: ServiceOut, **VERB_ANSWERS})
def arrive(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """It arrived."""
    return _noted(request, key, "arrive")


@router.post("/instruments/attempts/{key}/read", response={200: ServiceOut, **VERB_ANSWERS})
def read(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """You, the recipient, opened it."""
    return _noted(request, key, "read")


@router.post(
    "/instruments/attempts/{key}/confirm_receipt", response={200: ServiceOut, **VERB_ANSWERS}
)
def confirm_receipt(request: Visit, key: Path[Key], said: Received) -> Any:  # noqa: ANN401
    """The recipient has it; of paper, since the day on the receipt."""
    return _noted(request, key, "confirm_receipt", **said.dict())


@router.post("/instruments/attempts/{key}/fail", response={200: ServiceOut, **VERB_ANSWERS})
def fail(request: Visit, key: Path[Key], said: Failed) -> Any:  # noqa: ANN401
    """It did not arrive."""
    return _noted(request, key, "fail", **said.dict())


@router.post(
    "/instruments/parties/{party}/agree_address", response={201: ServiceAddressOut, **VERB_ANSWERS}
)
def agree_address(request: Visit, party: Path[Key], said: Agree) -> Any:  # noqa: ANN401
    """Agree to be served electronically at an address."""
    matters = matters_seen_by(request.user).values("pk")
    found = get_object_or_404(Party.objects.filter(matter__in=matters), pk=party)
    made = actions.agree_address(party=found, by=request.user, at=request.at, **said.dict())
    return Status(201, shown_address(made))


@router.post(
    "/instruments/addresses/{key}/withdraw_address",
    response={200: ServiceAddressOut, **VERB_ANSWERS},
)
def withdraw_address(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Take the consent back for this address."""
    found: Address = get_object_or_404(queries.addresses_seen_by(request.user), pk=key)
    return shown_address(actions.withdraw_address(address=found, by=request.user, at=request.at))


def seen(request: Visit, key: int) -> Service:
    found: Service = get_object_or_404(queries.services_seen_by(request.user), pk=key)
    return found


def shown(service: Service) -> dict[str, Any]:
    plain = (
        "id state until served_on served_at served_by notice_until paper_asked_at paper_given_at"
    )
    language = get_language() or ""
    return {
        **{name: getattr(service, name) for name in plain.split()},
        "form": service.form or None,
        "paper": service.version.paper_id,
        "title": service.version.paper.title,
        "matter": service.matter.number,
        "party": service.party_id,
        "attempts": list(service.attempts.all()),
        "basis": [
            {"said": said, "article": article}
            for said, article in queries.steps_of(service, language)
        ],
    }


def shown_address(address: Address) -> dict[str, Any]:
    plain = "id way form given state"
    facts = {name: getattr(address, name) for name in plain.split()}
    return {**facts, "party": address.party_id, "address": address.masked}


def _done(request: Visit, key: int, verb: str, **said: object) -> dict[str, Any]:
    run = getattr(actions, verb)
    run(service=seen(request, key), by=request.user, at=request.at, **said)
    return shown(seen(request, key))


def _noted(request: Visit, key: int, verb: str, **said: object) -> dict[str, Any]:
    found: Attempt = get_object_or_404(queries.attempts_seen_by(request.user), pk=key)
    run = getattr(actions, verb)
    run(attempt=found, by=request.user, at=request.at, **said)
    return shown(seen(request, found.service_id))
