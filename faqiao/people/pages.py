"""Signing in: the two doors, the second factor, and the list of one's own sessions."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode

from allauth.account.internal.stagekit import clear_login
from allauth.account.views import confirm_login_code, request_login_code
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from faqiao.kit.http import Visit

ONWARDS = "onwards"  # in the session: where to go once signed in

code = confirm_login_code


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
    return cast(HttpResponseBase, request_login_code(request))


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


@require_POST
def end_session(request: Visit, key: int) -> HttpResponse:
    """Sign out one device of one's own."""
    session = get_object_or_404(UserSession, pk=key, user=request.user)
    end_sessions(request, [session])
    return redirect("usersessions_list")


def _remember_onwards(request: HttpRequest) -> str:
    """`next`, if it leads into this house; kept for the moment when somebody is signed in."""
    onwards = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(onwards, {request.get_host()}, request.is_secure()):
        return ""
    request.session[ONWARDS] = onwards
    return onwards
