"""Tokens for programs: who has one, a new one, another secret, the end of it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.desk import forms
from faqiao.desk.pages.people import kept_by
from faqiao.kit.changing import ask, changed
from faqiao.kit.http import Visit
from faqiao.people import actions
from faqiao.people.models import ApiToken, Person
from faqiao.people.queries import people_seen_by, posts_seen_by, tokens_seen_by


@require_GET
def tokens(request: Visit) -> HttpResponse:
    """Every token of the staff in reach: those that are good first."""
    kept_by(request)
    every = list(tokens_seen_by(request.user).order_by("-created_at", "-pk"))
    good = [one for one in every if _is_good(one, request.at)]
    ended = [one for one in every if one not in good]
    soon = request.at + timedelta(days=30)
    context = {"good": good, "ended": ended[:50], "soon": soon}
    return render(request, "desk/tokens.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def issue(request: Visit) -> HttpResponse:
    """A new token; its secret is shown once, here."""
    courts = kept_by(request)
    today = timezone.localdate(request.at)
    staff = people_seen_by(request.user).filter(kind=Person.Kind.STAFF, is_active=True)
    held = posts_seen_by(request.user).filter(since__lte=today).exclude(until__lt=today)
    form = forms.Issue(
        request.POST or None,
        people=staff.order_by("name", "pk"),
        posts=held.order_by("person__name", "pk"),
        courts=courts,
        at=request.at,
    )
    if request.method == "GET" or not form.is_valid():
        return ask(request, form, _("Give out a token"), reverse("desk:tokens"))
    said = dict(form.cleaned_data)
    last = datetime.combine(
        said.pop("until") + timedelta(days=1), time(), request.at.astimezone().tzinfo
    )
    token = actions.issue(expires_at=last, by=request.user, at=request.at, **said)
    return _shown_once(request, token)


@never_cache
@require_http_methods(["GET", "POST"])
def rotate(request: Visit, key: int) -> HttpResponse:
    """Another secret for the same token; the old one ends at once."""
    token = _of(request, key)
    if request.method == "GET":
        back = reverse("desk:tokens")
        return ask(request, Form(), _("Give it another secret"), back, token.name)
    token = actions.rotate(token=token, by=request.user, at=request.at)
    return _shown_once(request, token)


@require_http_methods(["GET", "POST"])
def revoke(request: Visit, key: int) -> HttpResponse:
    """Calls with this token are refused from now on."""
    token = _of(request, key)

    def change(said: dict[str, Any]) -> object:
        return actions.revoke(token=token, by=request.user, at=request.at, **said)

    form = forms.Reason(request.POST or None)
    back = reverse("desk:tokens")
    return changed(request, form, change, _("Revoke this token"), back, token.name)


def _of(request: Visit, key: int) -> ApiToken:
    kept_by(request)
    return get_object_or_404(tokens_seen_by(request.user), pk=key)


def _is_good(token: ApiToken, at: datetime) -> bool:
    return token.revoked_at is None and token.expires_at > at


def _shown_once(request: Visit, token: ApiToken) -> HttpResponse:
    if not token.secret:
        messages.error(request, _("The secret cannot be shown again. Rotate the token."))
        return redirect("desk:tokens")
    return render(request, "desk/token_once.html", {"token": token})
