"""Signing in: the two doors, the second factor, and the list of one's own sessions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from urllib.parse import urlencode

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import confirm_login_code, request_login_code
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from faqiao.kit import live
from faqiao.kit.http import Visit
from faqiao.people import actions, queries

HAPPENED = 20  # so many of the latest events around signing in are shown
ONWARDS = "onwards"  # in the session: where to go once signed in


def answering_422(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """One of allauth's pages, with the status that a form with errors has everywhere here."""

    @wraps(view)
    def run(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if request.method == "POST" and form is not None and form.errors:
            response.status_code = 422
        return response

    return run


ask_code = answering_422(request_login_code)
code = answering_422(confirm_login_code)


@login_not_required
@never_cache
@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    """Two doors: citizens by a code to their phone, staff by name and password."""
    onwards = _remember_onwards(request)
    if request.user.is_authenticated:
        return redirect(onwards or settings.LOGIN_REDIRECT_URL)
    query = "?" + urlencode({"next": onwards}) if onwards else ""
    return render(request, "people/sign_in.html", {"query": query, "demo": settings.DEMO})


@login_not_required
def phone(request: HttpRequest) -> HttpResponseBase:
    """Ask a citizen for their number and send the code; the way back survives every detour."""
    _remember_onwards(request)
    return ask_code(request)


@login_not_required
@require_POST
def other_phone(request: HttpRequest) -> HttpResponse:
    """Give up the code that was sent, and take another number."""
    clear_login(request)
    return redirect("people:phone")


@never_cache
@require_safe
def second_factor(request: Visit) -> HttpResponse:
    """Staff who have only a password choose what they will also sign in with."""
    return render(request, "people/second_factor.html")


@dataclass(frozen=True)
class Device:
    """One place where somebody is signed in, said so that they know it again."""

    key: int
    browser: str
    is_phone: bool
    is_here: bool
    address: str
    since: datetime


@never_cache
@require_safe
def sessions(request: Visit) -> HttpResponse:
    """Every device on which one is signed in, newest first."""
    found = sorted(UserSession.objects.purge_and_list(request.user), key=lambda s: -s.pk)
    happened = queries.security_of(request.user)[:HAPPENED]
    context = {"devices": [_device(one) for one in found], "happened": happened}
    return render(request, "people/sessions.html", context)


@require_POST
def end_others(request: Visit) -> HttpResponse:
    """Sign out everywhere but here."""
    others = [one for one in UserSession.objects.filter(user=request.user) if not one.is_current()]
    if others:
        actions.sign_out(person=request.user, sessions=others, by=request.user, at=request.at)
    return redirect("people:sessions")


@require_POST
def end_session(request: Visit, key: int) -> HttpResponse:
    """Sign out one device of one's own."""
    session = get_object_or_404(UserSession, pk=key, user=request.user)
    if session.is_current():
        logout(request)
    else:
        actions.sign_out(person=request.user, sessions=[session], by=request.user, at=request.at)
    return redirect("people:sessions")


@never_cache
@require_safe
def news(request: Visit) -> HttpResponse:
    """Where this page hears what has changed, and the word that opens it: for members of staff."""
    posts = queries.posts_of(request.user)
    if not posts:
        raise Http404
    ticket = live.ticket_for(request.user.pk, queries.courts_heard_by(request.user))
    where = live.address(request.get_host(), secure=request.is_secure())
    return JsonResponse({"url": where, "ticket": ticket})


def _remember_onwards(request: HttpRequest) -> str:
    """`next`, if it leads into this house; kept for the moment when somebody is signed in."""
    onwards = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(onwards, {request.get_host()}, request.is_secure()):
        return ""
    request.session[ONWARDS] = onwards
    return onwards


def _device(session: UserSession) -> Device:
    return Device(
        key=session.pk,
        browser=queries.browser_of(session.user_agent),
        is_phone=queries.is_phone(session.user_agent),
        is_here=session.is_current(),
        address=session.ip,
        since=session.created_at,
    )
