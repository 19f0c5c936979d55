"""One page per verb for those who work here: GET shows the form, POST acts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from faqiao.kit.deeds import Deed
from faqiao.kit.http import Visit
from faqiao.kit.verdict import Verdict
from faqiao.mediation import actions, queries
from faqiao.mediation.models import Complaint, Listing, Mediation, Session, Side

Page = Callable[..., HttpResponse]


def seen_mediation(request: Visit, key: int) -> tuple[Mediation, Mediation]:
    found = get_object_or_404(queries.mediations_seen_by(request.user), pk=key)
    return found, found


def seen_session(request: Visit, key: int) -> tuple[Session, Mediation]:
    found = queries.sessions_seen_by(request.user).select_related("mediation__listing")
    session: Session = get_object_or_404(found, pk=key)
    return session, session.mediation


def seen_side(request: Visit, key: int) -> tuple[Side, Mediation]:
    found = queries.mediations_seen_by(request.user)
    side: Side = get_object_or_404(
        Side.objects.select_related("party", "mediation__listing"), pk=key, mediation__in=found
    )
    return side, side.mediation


def seen_listing(request: Visit, key: int) -> tuple[Listing, None]:
    return get_object_or_404(queries.listings_seen_by(request.user), pk=key), None


def seen_complaint(request: Visit, key: int) -> tuple[Complaint, None]:
    return get_object_or_404(queries.complaints_seen_by(request.user), pk=key), None


def page_of(deed: type[Deed], find: Callable[..., Any], noun: str) -> Page:
    """The page of a verb; `find` gives the thing as the viewer may see it."""
    page = partial(_page, deed=deed, find=find, noun=noun)
    page.__dict__.update(__name__=deed.verb, __module__=__name__, __doc__=deed.__doc__)
    return never_cache(require_http_methods(["GET", "POST"])(page))


def _page(request: Visit, key: int, *, deed: type[Deed], find: Any, noun: str) -> HttpResponse:  # noqa: ANN401
    thing, mediation = find(request, key)
    about = {"about": thing, "viewer": request.user, "at": request.at}
    form = deed(request.POST if request.method == "POST" else None, **about)
    verdict = queries.asked(deed.verb, request.user, thing)
    back = _back(thing, mediation)
    if request.method == "GET" or (verdict and not form.is_valid()):
        context = {
            "form": form, "mediation": mediation, "verdict": verdict, "back": back, "thing": thing,
        }  # fmt: skip
        status = 422 if request.method == "POST" else 200
        return render(request, "mediation/deed.html", context, status=status)
    facts = form.facts() if form.is_valid() else {name: None for name in form.fields}
    act, name = getattr(actions, deed.verb), "text" if deed.verb == "sign" else noun
    thing = queries.newest_draft(thing) if deed.verb == "sign" else thing
    if not verdict:
        return _refused(request, verdict, back)
    act(**{name: thing}, **facts, by=request.user, at=request.at)
    messages.success(request, _("Done, and written down."))
    return redirect(back)


def _refused(request: Visit, verdict: Verdict, back: str) -> HttpResponse:
    context = {"reason": verdict.reason, "way": verdict.way, "back": back}
    return render(request, "kit/refused.html", context, status=409)


def _back(thing: Any, mediation: Mediation | None) -> str:  # noqa: ANN401
    if mediation is not None:
        return reverse("mediation:mediation", args=[mediation.pk])
    if isinstance(thing, Listing):
        return reverse("mediation:listing", args=[thing.pk])
    return reverse("mediation:complaints")
