"""Pages that are open to whoever holds a link, and who acts there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.utils import timezone

from faqiao.instruments import queries
from faqiao.instruments.models import Service, Signing
from faqiao.kit.http import Visit
from faqiao.matters.models import Party
from faqiao.matters.queries import matters_seen_by
from faqiao.papers.queries import latest_of, papers_seen_by
from faqiao.people.models import Person
from faqiao.people.queries import the_machine

if TYPE_CHECKING:
    from faqiao.papers.models import Version


def holder(request: Visit, person: Person | None) -> Person:
    """Who acts by a link: the person who is known for it, else the machine until the code has shown who."""
    day = timezone.localdate(request.at)
    return person.on(day) if person else the_machine().on(day)


def signing_of(request: Visit, code: str) -> Signing:
    found: Signing = get_object_or_404(queries.signings_seen_by(request.user), code=code)
    return found


def service_of(request: Visit, key: int) -> Service:
    found: Service = get_object_or_404(queries.services_seen_by(request.user), pk=key)
    return found


def version_of(request: Visit, paper: int) -> Version:
    return latest_of(get_object_or_404(papers_seen_by(request.user), pk=paper))


def party_of(request: Visit, party: int) -> Party:
    """A party of a sheet that one may see: oneself, or one of the court's matters."""
    seen_matters = matters_seen_by(request.user).values("pk")
    found: Party = get_object_or_404(Party.objects.filter(matter__in=seen_matters), pk=party)
    return found
