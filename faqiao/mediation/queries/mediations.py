"""Who finds a mediation, and who is inside."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from faqiao.kit.sealed import fingerprint
from faqiao.law import mediation as law
from faqiao.law.answers import Answer
from faqiao.law.mediation.kinds import End as LawEnd
from faqiao.law.mediation.kinds import Next
from faqiao.law.mediation.kinds import Path as LawPath
from faqiao.mediation.models import Fact, Mediation, Side
from faqiao.mediation.states import INSIDE, OPEN, ConsentTo, End, Path, State
from faqiao.mediation.states import Answer as Said
from faqiao.people.models import Person, Role
from faqiao.people.queries import reach_of, units_of
from faqiao.people.rules import holds

LAW_ENDS = {
    End.AGREED: LawEnd.AGREED, End.WITHDRAWN: LawEnd.WITHDRAWN, End.UNREACHABLE: LawEnd.UNREACHABLE,
    End.UNWILLING: LawEnd.UNWILLING, End.APART: LawEnd.APART, End.EXPIRED: LawEnd.EXPIRED,
    End.UNSIGNED: LawEnd.UNSIGNED, End.OTHER: LawEnd.OTHER,
}  # fmt: skip
LAW_PATHS = {
    Path.APPLIED: LawPath.APPLIED, Path.ASSIGNED: LawPath.ASSIGNED, Path.ENTRUSTED: LawPath.ENTRUSTED,
}  # fmt: skip


def mediations_seen_by(viewer: Person) -> QuerySet[Mediation]:
    """That there is one, how it stands and how it ended: its sides and their agents, its mediator, the court's
    coordinator, and the unit of the court that works on the matter. What was said in it is not among this.
    """
    found = Mediation.objects.select_related(
        "matter", "court", "listing__person", "listing__organisation"
    )
    if viewer.kind == Person.Kind.MACHINE:
        return found
    mine = Q(sides__person=viewer) | Q(sides__agent=viewer)
    asked = Q(listing__person=viewer) if holds(viewer, Role.MEDIATOR) else Q(pk__in=[])
    coordinated = Q(court__in=reach_of(viewer, Role.COORDINATOR))
    works = Q(
        matter__involvements__organisation__in=units_of(viewer, Role.HANDLER, Role.DIVISION_HEAD)
    )
    keys = Mediation.objects.filter(mine | asked | coordinated | works).values("pk")
    return found.filter(pk__in=keys)


def rooms_seen_by(viewer: Person) -> QuerySet[Mediation]:
    """Where the viewer is inside: the sides, their agents, and the mediator who accepted. While it lasts."""
    mine = Q(sides__person=viewer) | Q(sides__agent=viewer)
    led = (
        Q(listing__person=viewer, accepted_at__isnull=False)
        if holds(viewer, Role.MEDIATOR)
        else Q(pk__in=[])
    )
    keys = Mediation.objects.filter(mine | led, state__in=INSIDE).values("pk")
    return Mediation.objects.filter(pk__in=keys)


def is_inside(viewer: Person, mediation: Mediation) -> bool:
    return rooms_seen_by(viewer).filter(pk=mediation.pk).exists()


def side_of(viewer: Person, mediation: Mediation) -> Side | None:
    mine = mediation.sides.filter(Q(person=viewer) | Q(agent=viewer))
    return mine.select_related("party").order_by("pk").first()


def confirmed_facts(mediation: Mediation) -> QuerySet[Fact]:
    """What every side confirmed: it alone may leave the room, and only where everybody consented to that."""
    sides = mediation.sides.all()
    facts = mediation.facts.order_by("pk")
    for side in sides:
        facts = facts.filter(
            pk__in=Fact.objects.filter(answers__side=side, answers__answer=Said.YES).values("pk")
        )
    return facts


def may_be_passed_on(mediation: Mediation) -> bool:
    given = mediation.sides.filter(
        consents__to=ConsentTo.PASSING_ON, consents__withdrawn_at=None
    ).distinct()
    return given.count() == mediation.sides.count()


def facts_passed_on(mediation: Mediation) -> QuerySet[Fact]:
    """What the court may have when it failed: undisputed, confirmed by all, and all consented to that."""
    facts = confirmed_facts(mediation)
    return facts if may_be_passed_on(mediation) else facts.none()


def what_follows(mediation: Mediation) -> Answer[Next]:
    """What happens after the end, with its articles."""
    return law.end(reason=LAW_ENDS[End(mediation.end)], path=LAW_PATHS[Path(mediation.path)])


def mediation_of_token(token: UUID) -> Mediation | None:
    return Mediation.objects.filter(token=token).first()


def sides_asked(at: datetime, after: timedelta) -> QuerySet[Side]:
    """Who was invited some time ago, has neither answered nor been reminded."""
    waiting = Side.objects.filter(
        mediation__state=State.PROPOSED, invited_at__lte=at - after, reminded_at=None
    )
    answered = Q(consents__to=ConsentTo.MEDIATION, consents__withdrawn_at=None)
    return waiting.exclude(answered).select_related("mediation__court", "party").order_by("pk")


# The link by which a party comes in


def new_salt() -> str:
    return secrets.token_hex(16)


def link_of(side: Side) -> str:
    """What stands in the link: 80 bits that nobody can guess and that lie nowhere; 16 letters."""
    told = fingerprint(f"mediation link {side.link_salt}")
    return base64.b32encode(bytes.fromhex(told)[:10]).decode().lower()


def link_key(token: str) -> str:
    return fingerprint(f"mediation link key {token}")


def side_of_link(token: str) -> Side | None:
    found = Side.objects.filter(link_key=link_key(token))
    return found.select_related(
        "party", "person", "mediation__matter", "mediation__court", "mediation__listing__person"
    ).first()


def in_hand(listing_id: int) -> int:
    return Mediation.objects.filter(listing=listing_id, state__in=OPEN).count()
