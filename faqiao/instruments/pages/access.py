"""Pages that are open to whoever holds a link, and who acts there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from faqiao.instruments import queries
from faqiao.instruments.forms.tries import LINKS, client_of
from faqiao.instruments.models import Service, Signing
from faqiao.kit.http import Visit
from faqiao.matters.models import Party
from faqiao.matters.queries import matters_seen_by
from faqiao.papers.queries import latest_of, papers_seen_by
from faqiao.people.models import Person
from faqiao.people.queries import the_machine

if TYPE_CHECKING:
    from faqiao.papers.models import Version

Page = Callable[..., HttpResponseBase]


def by_link(page: Page) -> Page:
    """Open to whoever holds the link; guessing links is counted."""

    @login_not_required
    @never_cache
    @wraps(page)
    def run(request: Visit, token: str, **more: Any) -> HttpResponseBase:  # noqa: ANN401  of the address
        if LINKS.is_spent(client_of(request)):
            return render(request, "instruments/nowhere.html", {"wait": True}, status=429)
        try:
            return page(request, token, **more)
        except Http404:
            LINKS.count(client_of(request))
            return render(request, "instruments/nowhere.html", {"wait": False}, status=404)

    return run


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
