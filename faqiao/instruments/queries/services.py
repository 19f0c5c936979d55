"""Reading what is served: by those who see the paper, and by the party on whom it is served."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from faqiao.instruments.models import Address, Attempt, Service, Signature
from faqiao.instruments.states import (
    ELECTRONIC,
    ON_PAPER,
    AddressState,
    Form,
    ServiceAttemptState,
    ServiceState,
    ServiceWay,
)
from faqiao.kit.sealed import fingerprint
from faqiao.law.answers import Answer
from faqiao.law.service import Consent, Manner, Procedure, electronic, paper, public_notice
from faqiao.matters.models import Matter, Party
from faqiao.papers.queries import papers_seen_by
from faqiao.papers.rules import JUDICIAL
from faqiao.people.models import Person
from faqiao.people.queries import reach_of

if TYPE_CHECKING:
    from faqiao.papers.models import Paper

MANNERS = {
    ServiceWay.MAIL: Manner.MAILED,
    ServiceWay.HANDED: Manner.HANDED,
    ServiceWay.LEFT: Manner.LEFT,
}


def services_seen_by(viewer: Person) -> QuerySet[Service]:
    """What is served on oneself, and, for those who work for the court, of papers that they may see."""
    mine = Q(party__person=viewer)
    at_court = Q(matter__court__in=reach_of(viewer, *JUDICIAL))
    papers = papers_seen_by(viewer).values("pk")
    theirs = Q(version__paper__in=papers) & (at_court | Q(begun_by=viewer))
    found = Service.objects.all() if viewer.kind == Person.Kind.MACHINE else None
    seen = found if found is not None else Service.objects.filter(mine | theirs)
    return with_attempts(seen)


def with_attempts(services: QuerySet[Service]) -> QuerySet[Service]:
    tried = Prefetch("attempts", Attempt.objects.order_by("tried_at", "pk"))
    return services.select_related(
        "version__paper", "matter__court", "party__person"
    ).prefetch_related(tried)


def services_of_person(person: Person) -> QuerySet[Service]:
    """What was served, or is being served, on somebody; the newest on top."""
    mine = Service.objects.filter(party__person=person)
    return with_attempts(mine).order_by("-begun_at", "-pk")


def parties_of_person(person: Person) -> QuerySet[Party]:
    """As whom somebody gets papers: in each matter in which something is signed by them or served on them."""
    mine = Party.objects.filter(person=person)
    signed = Signature.objects.filter(person=person).values("party")
    served = Service.objects.filter(party__person=person).values("party")
    return (
        mine.filter(Q(pk__in=signed) | Q(pk__in=served))
        .select_related("matter")
        .order_by("-matter", "pk")
    )


def services_of_paper(paper: Paper, viewer: Person) -> QuerySet[Service]:
    return services_seen_by(viewer).filter(version__paper=paper).order_by("begun_at", "pk")


def services_of(matter: Matter, viewer: Person) -> QuerySet[Service]:
    return services_seen_by(viewer).filter(matter=matter).order_by("-begun_at", "-pk")


def attempts_seen_by(viewer: Person) -> QuerySet[Attempt]:
    services = services_seen_by(viewer).values("pk")
    return Attempt.objects.filter(service__in=services).select_related("service__version__paper")


def addresses_seen_by(viewer: Person) -> QuerySet[Address]:
    """One's own; and those of the parties of a court's matters, for those who serve there."""
    at_court = Q(matter__court__in=reach_of(viewer, *JUDICIAL))
    found = Address.objects.filter(Q(party__person=viewer) | at_court)
    return found.select_related("party", "matter")


def good_addresses(party: Party) -> QuerySet[Address]:
    return party.addresses.filter(state=AddressState.GOOD).order_by("agreed_at", "pk")


def service_of_link(token: str) -> Service | None:
    return with_attempts(Service.objects.filter(link_key=fingerprint(token))).first()


def service_of_request(token: UUID) -> Service | None:
    return Service.objects.filter(request=token).first()


def notices_over(day: date) -> QuerySet[Service]:
    return Service.objects.filter(state=ServiceState.NOTICED, notice_until__lte=day).order_by("pk")


def on_their_way(way: ServiceWay) -> QuerySet[Attempt]:
    waiting = Attempt.objects.filter(state=ServiceAttemptState.SENT, way=way)
    return waiting.select_related("service__version__paper").order_by("pk")


def accepted_before(party: Party) -> bool:
    """Whether this person took an earlier electronic service and did not object: the fourth form of consent."""
    if party.person_id is None:
        return False
    done = Service.objects.filter(party__person=party.person_id, state=ServiceState.SERVED)
    withdrew = Address.objects.filter(party__person=party.person_id, state=AddressState.WITHDRAWN)
    return done.exclude(form="").exists() and not withdrew.exists()


def form_of(party: Party) -> str:
    """How this party agreed to electronic service; empty when they did not."""
    first = good_addresses(party).first()
    if first is not None:
        return first.form
    return str(Form.ACCEPTED) if accepted_before(party) else ""


def effective(service: Service, attempts: Iterable[Attempt]) -> Answer[date] | Answer[date | None]:
    """When it was served, and why: the earliest of what counts. The value is nothing while nothing does."""
    tried = list(attempts)
    answers: list[Answer[date] | Answer[date | None]] = [
        _on_paper(one)
        for one in tried
        if one.way in ON_PAPER
        and (one.confirmed_at or (one.way == ServiceWay.LEFT and one.arrived_at))
    ]
    online = [one for one in tried if one.way in ELECTRONIC]
    if online or not answers:
        answers.append(_online(service, online))
    served = [one for one in answers if one.value is not None]
    return min(served, key=lambda one: one.value or date.max) if served else answers[-1]


def noticed(service: Service, issued: date) -> Answer[date]:
    """Until when a notice issued on that day runs. Raises Unanswerable in simple procedure."""
    return public_notice(issued=(issued,), procedure=Procedure[service.procedure.upper()])


def _on_paper(one: Attempt) -> Answer[date]:
    moment: datetime | None = one.confirmed_at or one.arrived_at
    assert moment is not None
    return paper(manner=MANNERS[ServiceWay(one.way)], on=timezone.localdate(moment))


def _online(service: Service, tried: list[Attempt]) -> Answer[date | None]:
    return electronic(
        consent=Consent[service.form.upper()] if service.form else Consent.NONE,
        arrived=tuple(one.arrived_at for one in tried if one.given and one.arrived_at),
        replied=tuple(one.confirmed_at for one in tried if one.confirmed_at),
        read=tuple(one.read_at for one in tried if one.read_at),
        judgment=service.judgment,
    )


def steps_of(service: Service, language: str) -> list[tuple[str, str]]:
    """Why it was served on that day: each step, and the article it stands on."""
    which = "zh" if language.startswith("zh") else "en"
    steps = json.loads(service.basis or "[]")
    return [(one[which], (one["article"] or {}).get(which, "")) for one in steps]
