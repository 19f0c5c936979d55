"""One's own calendar: the secret link, and what a calendar program reads under it."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from faqiao.cobuilding import actions, queries
from faqiao.cobuilding.pages.deeds import WORKS_HERE
from faqiao.kit import feeds
from faqiao.kit.http import Visit
from faqiao.kit.templatetags.look import moment
from faqiao.people.models import Person
from faqiao.people.queries import people_seen_by, posts_of
from faqiao.people.rules import holds


@require_GET
@never_cache
def calendar(request: Visit) -> HttpResponse:
    """What comes, and the link under which one's own calendar program reads it."""
    _holds_a_post(request)
    return _show(request)


@require_POST
@never_cache
def subscribe(request: Visit) -> HttpResponse:
    """Make the link and show it: once, for only its hash is kept."""
    _holds_a_post(request)
    owner: Person = get_object_or_404(people_seen_by(request.user), pk=request.user.pk)
    link = actions.subscribe(owner=owner, by=request.user, at=request.at)
    address = settings.BASE_URL + reverse("cobuilding:feed", args=[link.secret])
    return _show(request, address)


@require_POST
def unsubscribe(request: Visit) -> HttpResponse:
    _holds_a_post(request)
    for link in queries.links_of(request.user):
        actions.unsubscribe(link=link, by=request.user, at=request.at)
    return redirect("cobuilding:calendar")


@login_not_required
@require_safe
@never_cache
def feed(request: Visit, secret: str) -> HttpResponse:
    """For calendar programs: everything that the link's owner may see today, as iCalendar."""
    link = queries.link_of_secret(secret)
    if link is None:
        raise Http404
    owner = link.owner.on(timezone.localdate(request.at))
    since = request.at - timedelta(days=settings.COBUILDING_FEED_DAYS)
    name = _("Faqiao: courts and streets")
    answer = HttpResponse(
        feeds.calendar(name, feeds.entries_for(owner, since)), content_type=feeds.CONTENT_TYPE
    )
    answer["Content-Disposition"] = 'inline; filename="faqiao.ics"'
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _holds_a_post(request: Visit) -> None:
    """A judge who visits a street has a calendar, too, though nothing else here is for them."""
    if not posts_of(request.user):
        raise Http404


def _show(request: Visit, address: str = "") -> HttpResponse:
    link = queries.links_of(request.user).first()
    context = {
        "builds": holds(request.user, *WORKS_HERE),
        "link": link,
        "address": address,
        "ahead": [
            (entry, moment(entry.starts_at, request.at))
            for entry in feeds.entries_for(request.user, request.at)
        ][:30],
    }
    return render(request, "cobuilding/calendar.html", context)
