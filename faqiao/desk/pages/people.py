"""Units, posts and people of a court, kept by its administrators."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django import forms as django_forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.desk import forms, queries
from faqiao.kit.changing import ask, changed
from faqiao.kit.http import Visit
from faqiao.people import actions, rules
from faqiao.people.models import Court, Organisation, Person, Post, Role
from faqiao.people.queries import courts_of, people_seen_by, posts_seen_by, security_of

HAPPENED = 20
Form = django_forms.Form


@require_GET
def people(request: Visit) -> HttpResponse:
    """Who holds which post in which unit of a court."""
    courts = kept_by(request)
    court = chosen(courts, request.GET.get("court", ""))
    seats = queries.seats_of(court, timezone.localdate(request.at))
    staff = people_seen_by(request.user).filter(kind=Person.Kind.STAFF)
    context = {
        "courts": courts,
        "court": court,
        "seats": seats,
        "count": len({post.person_id for seat in seats for post in seat.held}),
        "without": staff.filter(posts__isnull=True).exclude(pk=request.user.pk).order_by("pk")[:50],
        "day": timezone.localdate(request.at),
    }
    return render(request, "desk/people.html", context)


@require_http_methods(["GET", "POST"])
def found(request: Visit, code: str) -> HttpResponse:
    """A new unit of a court."""
    court = chosen(kept_by(request), code)
    form = forms.Found(request.POST or None, court=court)

    def change(said: dict[str, Any]) -> object:
        return actions.found(court=court, by=request.user, at=request.at, **said)

    return changed(request, form, change, _("A new unit"), back_to(court), court.short_name)


@require_http_methods(["GET", "POST"])
def rename(request: Visit, key: int) -> HttpResponse:
    unit = get_object_or_404(units_of(request), pk=key)
    said = {"name": unit.name, "name_en": unit.name_en}
    form = forms.Rename(request.POST or None, court=unit.court, but=unit, initial=said)

    def change(said: dict[str, Any]) -> object:
        return actions.rename(organisation=unit, by=request.user, at=request.at, **said)

    return changed(request, form, change, _("Rename the unit"), back_to(unit.court), str(unit))


@never_cache
@require_http_methods(["GET", "POST"])
def enrol(request: Visit) -> HttpResponse:
    """A new member of staff with a first post; the password is shown once, here."""
    units = units_of(request)
    form = forms.Enrol(request.POST or None, units=units, initial=_from_today(request))
    if request.method == "GET" or not form.is_valid():
        return ask(request, form, _("Enter a member of staff"), reverse("desk:people"))
    said, by, at = form.cleaned_data, request.user, request.at
    password = secrets.token_urlsafe(15)
    person = actions.enrol(
        username=said["username"],
        name=said["name"],
        badge=said["badge"],
        password=password,
        by=by,
        at=at,
    )
    post = {name: said[name] for name in ("organisation", "role", "since", "until")}
    actions.appoint(person=person, by=by, at=at, **post)
    return render(request, "desk/password.html", {"person": person, "password": password})


@require_GET
@never_cache
def person(request: Visit, key: int) -> HttpResponse:
    """One member of staff: posts, where signed in, what happened around signing in."""
    who = member(request, key)
    held, ended = queries.posts_held_by(who, request.user, timezone.localdate(request.at))
    context = {
        "person": who,
        "held": held,
        "ended": ended,
        "devices": UserSession.objects.filter(user=who).count(),
        "happened": security_of(who)[:HAPPENED],
        "may": {
            verb: getattr(rules, verb)(request.user, who)
            for verb in ("suspend", "readmit", "renew", "sign_out")
        },
        "day": timezone.localdate(request.at),
    }
    return render(request, "desk/person.html", context)


@require_http_methods(["GET", "POST"])
def appoint(request: Visit, key: int) -> HttpResponse:
    who = member(request, key)
    form = forms.Appoint(
        request.POST or None, units=units_of(request), initial=_from_today(request)
    )

    def change(said: dict[str, Any]) -> object:
        return actions.appoint(person=who, by=request.user, at=request.at, **said)

    back = reverse("desk:person", args=[who.pk])
    return changed(request, form, change, _("Give another post"), back, str(who))


@require_http_methods(["GET", "POST"])
def relieve(request: Visit, key: int) -> HttpResponse:
    """End a post with a day."""
    kept_by(request)
    post: Post = get_object_or_404(posts_seen_by(request.user), pk=key)
    today = timezone.localdate(request.at)
    said = {"until": max(today, post.since)}
    form = forms.Relieve(request.POST or None, since=post.since, initial=said)

    def change(said: dict[str, Any]) -> object:
        return actions.relieve(post=post, by=request.user, at=request.at, **said)

    back = reverse("desk:person", args=[post.person_id])
    return changed(request, form, change, _("End the post"), back, str(post))


@require_http_methods(["GET", "POST"])
def suspend(request: Visit, key: int) -> HttpResponse:
    return _with_reason(request, key, actions.suspend, _("Shut out at once"))


@require_http_methods(["GET", "POST"])
def readmit(request: Visit, key: int) -> HttpResponse:
    return _with_reason(request, key, actions.readmit, _("Let in again"))


@require_http_methods(["GET", "POST"])
def sign_out(request: Visit, key: int) -> HttpResponse:
    """Sign a colleague out on every device, for example after one was lost."""
    who = member(request, key)

    def change(_said: dict[str, Any]) -> object:
        sessions = list(UserSession.objects.filter(user=who))
        return actions.sign_out(person=who, sessions=sessions, by=request.user, at=request.at)

    back = reverse("desk:person", args=[who.pk])
    form = Form(request.POST if request.method == "POST" else None)
    return changed(request, form, change, _("Sign out on every device"), back, str(who))


@never_cache
@require_http_methods(["GET", "POST"])
def renew(request: Visit, key: int) -> HttpResponse:
    """A new start for a colleague who lost the password or the phone; the new password is shown once."""
    who = member(request, key)
    if request.method == "GET":
        back = reverse("desk:person", args=[who.pk])
        return ask(request, Form(), _("New password, no second factor"), back, str(who))
    password = secrets.token_urlsafe(15)
    actions.renew(person=who, password=password, by=request.user, at=request.at)
    return render(request, "desk/password.html", {"person": who, "password": password})


# Shared


def kept_by(request: Visit) -> QuerySet[Court]:
    """The courts that this administrator keeps; nobody else finds these pages."""
    courts = courts_of(request.user, Role.ADMINISTRATOR).order_by("code")
    if not courts:
        raise Http404
    return courts


def chosen(courts: QuerySet[Court], code: str) -> Court:
    court = get_object_or_404(courts, code=code) if code else courts.first()
    assert court is not None
    return court


def units_of(request: Visit) -> QuerySet[Organisation]:
    units = Organisation.objects.filter(court__in=kept_by(request)).select_related("court")
    return units.order_by("court__code", "kind", "pk")


def member(request: Visit, key: int) -> Person:
    """A member of staff whom this administrator keeps."""
    kept_by(request)
    staff = people_seen_by(request.user).filter(kind=Person.Kind.STAFF)
    return get_object_or_404(staff, pk=key)


def back_to(court: Court | None) -> str:
    return reverse("desk:people") + (f"?court={court.code}" if court else "")


def _with_reason(request: Visit, key: int, act: Callable[..., object], title: str) -> HttpResponse:
    who = member(request, key)

    def change(said: dict[str, Any]) -> object:
        return act(person=who, by=request.user, at=request.at, **said)

    back = reverse("desk:person", args=[who.pk])
    form = forms.Reason(request.POST or None)
    return changed(request, form, change, title, back, str(who))


def _from_today(request: Visit) -> dict[str, Any]:
    return {"since": timezone.localdate(request.at), "organisation": request.GET.get("unit")}
