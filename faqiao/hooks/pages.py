"""Where events are sent, how that goes, and what to do when it does not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from faqiao.gateways.webhooks.guard import NotAllowed, shaped
from faqiao.gateways.webhooks.post import new_secret
from faqiao.hooks import actions, forms, queries, rules
from faqiao.hooks.models import Subscription
from faqiao.kit.changing import ask, changed
from faqiao.kit.http import Visit, paged
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import courts_of, people_seen_by

VERBS = ("try_out", "replay", "pause", "resume", "rekey", "end")


@require_GET
def hooks(request: Visit) -> HttpResponse:
    """Every subscription of the staff in reach."""
    _kept_by(request)
    found = queries.with_counts(queries.subscriptions_seen_by(request.user))
    return render(request, "hooks/hooks.html", {"subscriptions": found})


@never_cache
@require_http_methods(["GET", "POST"])
def subscribe(request: Visit) -> HttpResponse:
    """A new one; its secret is shown once, here."""
    courts = _kept_by(request)
    staff = people_seen_by(request.user).filter(kind=Person.Kind.STAFF, is_active=True)
    form = forms.Subscribe(request.POST or None, people=staff.order_by("name", "pk"), courts=courts)
    if form.is_bound and form.is_valid():
        try:
            shaped(form.cleaned_data["url"])
        except NotAllowed as no:
            form.add_error("url", str(no))
    if request.method == "GET" or not form.is_valid():
        return ask(request, form, _("Have events sent"), reverse("hooks:hooks"))
    secret = new_secret()
    made = actions.subscribe(secret=secret, by=request.user, at=request.at, **form.cleaned_data)
    return render(request, "hooks/secret.html", {"hook": made, "secret": secret})


@require_GET
def hook(request: Visit, key: int) -> HttpResponse:
    """One subscription: how it stands, what was sent, what was answered."""
    found = _seen(request, key)
    may = {verb: getattr(rules, verb)(request.user, found) for verb in VERBS}
    page = paged(request, queries.deliveries_of(found), 30)
    return render(request, "hooks/hook.html", {"hook": found, "page": page, "may": may})


@require_http_methods(["GET", "POST"])
def pause(request: Visit, key: int) -> HttpResponse:
    found, form = _seen(request, key), forms.Reason(request.POST or None)

    def change(said: dict[str, Any]) -> object:
        return actions.pause(subscription=found, by=request.user, at=request.at, **said)

    return changed(request, form, change, _("Pause it"), _home(found), found.name)


@require_POST
def resume(request: Visit, key: int) -> HttpResponse:
    found = _seen(request, key)
    actions.resume(subscription=found, by=request.user, at=request.at)
    messages.success(request, _("It runs again, beginning with what has waited."))
    return redirect("hooks:hook", found.pk)


@require_http_methods(["GET", "POST"])
def end(request: Visit, key: int) -> HttpResponse:
    found, form = _seen(request, key), forms.Reason(request.POST or None)

    def change(said: dict[str, Any]) -> object:
        return actions.end(subscription=found, by=request.user, at=request.at, **said)

    return changed(request, form, change, _("End it for good"), _home(found), found.name)


@never_cache
@require_http_methods(["GET", "POST"])
def rekey(request: Visit, key: int) -> HttpResponse:
    """Another secret; the program must have it before the next event."""
    found = _seen(request, key)
    if request.method == "GET":
        back = _home(found)
        return ask(request, django_forms.Form(), _("Sign with another secret"), back, found.name)
    secret = new_secret()
    actions.rekey(subscription=found, secret=secret, by=request.user, at=request.at)
    return render(request, "hooks/secret.html", {"hook": found, "secret": secret})


@require_POST
def try_out(request: Visit, key: int) -> HttpResponse:
    found = _seen(request, key)
    actions.try_out(subscription=found, by=request.user, at=request.at)
    messages.success(request, _("A test is on its way. Load the page again in a few seconds."))
    return redirect("hooks:hook", found.pk)


@require_http_methods(["GET", "POST"])
def replay(request: Visit, key: int) -> HttpResponse:
    """Send a span again."""
    found = _seen(request, key)
    span = {"since": request.at.astimezone() - timedelta(days=1), "until": request.at.astimezone()}
    form = forms.Replay(request.POST or None, initial=span)

    def change(said: dict[str, Any]) -> object:
        chosen = queries.deliveries_between(found, said["since"], said["until"])
        keys = list(chosen.values_list("pk", flat=True))
        return actions.replay(subscription=found, deliveries=keys, by=request.user, at=request.at)

    return changed(request, form, change, _("Send a span again"), _home(found), found.name)


@require_POST
def replay_one(request: Visit, key: int, delivery: int) -> HttpResponse:
    found = _seen(request, key)
    one = get_object_or_404(queries.deliveries_of(found), pk=delivery)
    actions.replay(subscription=found, deliveries=[one.pk], by=request.user, at=request.at)
    messages.success(request, _("It is sent again."))
    return redirect("hooks:hook", found.pk)


def _kept_by(request: Visit) -> QuerySet[Court]:
    courts = courts_of(request.user, Role.ADMINISTRATOR).order_by("code")
    if not courts:
        raise Http404
    return courts


def _seen(request: Visit, key: int) -> Subscription:
    _kept_by(request)
    return get_object_or_404(queries.subscriptions_seen_by(request.user), pk=key)


def _home(found: Subscription) -> str:
    return reverse("hooks:hook", args=[found.pk])
