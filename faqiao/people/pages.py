"""Signing in: the two doors, the second factor, and the list of one's own sessions."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from urllib.parse import urlencode

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import confirm_login_code, password_change, request_login_code
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from faqiao.gateways.sms import wechat
from faqiao.gateways.sms.answers import NotTaken
from faqiao.kit import live
from faqiao.kit.http import Visit, show
from faqiao.people import actions, queries, rules
from faqiao.people.models import Person

LONGEST_ADDRESS = 200
HAPPENED = 20  # so many of the latest events around signing in are shown
WECHAT = "wechat"  # in the session: the word with which somebody was sent to WeChat
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


@require_http_methods(["GET", "POST"])
def change_password(request: Visit) -> HttpResponseBase:
    """Who signs in without a password has none to change."""
    if not request.user.has_usable_password():
        return redirect("mfa_index")
    return answering_422(password_change)(request)


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
    context = {
        "devices": [_device(one) for one in found],
        "happened": happened,
        "wechat": bool(settings.WECHAT_APPID) and rules.tie(request.user, request.user),
    }
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


@never_cache
@require_safe
def tie(request: Visit) -> HttpResponse:
    """To WeChat and back: who agrees there gets messages there. Nobody but the one who went may come back."""
    if not settings.WECHAT_APPID:
        raise Http404
    code, state = request.GET.get("code", ""), request.GET.get("state", "")
    known = request.session.pop(WECHAT, "")
    if not code or not known or not secrets.compare_digest(known.encode(), state.encode()):
        request.session[WECHAT] = secrets.token_urlsafe(16)
        here = request.build_absolute_uri(reverse("people:tie"))
        return redirect(wechat.way_there(here, request.session[WECHAT]))
    try:
        openid = wechat.openid_of(code)
    except NotTaken:
        messages.error(request, _("WeChat did not say who you are. Try again in a minute."))
    else:
        actions.tie(person=oneself(request), openid=openid, by=request.user, at=request.at)
        messages.success(request, _("From now on messages come to your WeChat."))
    return redirect("people:sessions")


@require_POST
def untie(request: Visit) -> HttpResponse:
    """Text messages again."""
    actions.untie(person=oneself(request), by=request.user, at=request.at)
    messages.success(request, _("From now on messages come as text messages again."))
    return redirect("people:sessions")


@require_safe
def place(request: Visit) -> HttpResponse:
    """Which street and court an address belongs to; for everybody who works with the courts.

    A form of another page asks by the name of its own field, `place`, and shows the answer under it.
    """
    if request.user.kind != Person.Kind.STAFF:
        raise Http404
    text = (
        (request.GET.get("text") or request.GET.get("place", ""))
        .replace("\x00", "")[:LONGEST_ADDRESS]
        .strip()
    )
    context = {"text": text, "found": queries.resolve(text) if text else None}
    return show(request, "people/place.html", context, part="people/_place.html")


def oneself(request: Visit) -> Person:
    """The visitor as a row that can be locked."""
    person: Person = request.user.on(request.user.day)
    return person


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
