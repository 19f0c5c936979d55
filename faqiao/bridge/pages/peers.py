"""With which systems requests are exchanged, how that goes, and what to do when it does not."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from faqiao.bridge import actions, forms, queries, rules
from faqiao.bridge.models import Peer
from faqiao.bridge.states import Direction, Language, MessageState
from faqiao.gateways.webhooks import signed
from faqiao.gateways.webhooks.post import new_secret
from faqiao.kit.changing import ask, changed
from faqiao.kit.http import Visit, paged
from faqiao.people.models import Organisation, Person, Role

VERBS = ("change", "remap", "pause", "resume", "rekey", "end")
BODIES = (Organisation.Kind.STREET, Organisation.Kind.COMMUNITY, Organisation.Kind.BODY)
MOST = 2000


@require_GET
def peers(request: Visit) -> HttpResponse:
    """Every system, and what waits for it."""
    _let_in(request)
    found = queries.with_counts(queries.peers_seen_by(request.user))
    context = {"peers": found, "may": rules.keeps_bridge(request.user)}
    return render(request, "bridge/peers.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def connect(request: Visit) -> HttpResponse:
    """A new one; its key is shown once, here."""
    _let_in(request)
    form = _connecting(request)
    if request.method == "GET" or not form.is_valid():
        return ask(request, form, _("Connect a system"), reverse("bridge:peers"))
    secret = new_secret()
    said = form.cleaned_data
    made = actions.connect(secret=secret, by=request.user, at=request.at, **said)
    return _once(request, made, secret)


@require_GET
def peer(request: Visit, key: int) -> HttpResponse:
    """One system: how it stands, what is not over yet, what can be done."""
    found = _seen(request, key)
    may = {verb: getattr(rules, verb)(request.user, found) for verb in VERBS}
    shared = queries.handovers_seen_by(request.user).filter(peer=found).order_by("-changed_at")
    context = {
        "peer": found,
        "may": may,
        "looks_after": rules.looks_after(request.user),
        "shared": shared[:20],
        "total": queries.shared_with(found),
        "newest": queries.messages_of(found)[:8],
        "troubled": queries.messages_of(found).filter(state__in=_troubled())[:20],
        "counts": queries.counts_of(found),
        "mapping": signed.lines_of(found.fields),
        "base": request.build_absolute_uri(_base_of(found)),
    }
    return render(request, "bridge/peer.html", context)


@require_GET
def messages_(request: Visit, key: int) -> HttpResponse:
    """What went over, in both directions."""
    found = _seen(request, key)
    state, direction = request.GET.get("state", ""), request.GET.get("direction", "")
    state = state if state in MessageState.values else ""
    direction = direction if direction in Direction.values else ""
    page = paged(request, queries.messages_of(found, state, direction), 30, MOST)
    may = rules.looks_after(request.user)
    context = {"peer": found, "page": page, "state": state, "direction": direction, "may": may}
    choices = {"states": MessageState.choices, "directions": Direction.choices}
    return render(request, "bridge/messages.html", context | choices)


@require_GET
def answers(request: Visit, key: int) -> HttpResponse:
    """What it asked and which requests it was told of."""
    found = _seen(request, key)
    page = paged(request, queries.answers_of(found), 30, MOST)
    return render(request, "bridge/answers.html", {"peer": found, "page": page})


@require_http_methods(["GET", "POST"])
def change(request: Visit, key: int) -> HttpResponse:
    found = _seen(request, key)
    names = ("url", "their_jurisdiction", "form", "rate")
    form = forms.Change(request.POST or None, initial={one: getattr(found, one) for one in names})

    def do(said: dict[str, Any]) -> object:
        return actions.change(peer=found, by=request.user, at=request.at, **said)

    return changed(request, form, do, _("Change how it is reached"), _home(found), found.name)


@require_http_methods(["GET", "POST"])
def remap(request: Visit, key: int) -> HttpResponse:
    """Try a mapping on a sample; keep it once the sample is understood."""
    found = _seen(request, key)
    start = {"lines": signed.lines_of(found.fields)}
    form = forms.Remap(request.POST or None, initial=start)
    good = form.is_bound and form.is_valid()
    if good and "keep" in request.POST:
        said = form.cleaned_data["lines"]
        actions.remap(peer=found, fields=said, by=request.user, at=request.at)
        messages.success(request, _("Kept. What comes from now on is read this way."))
        return redirect(_home(found))
    context = {"peer": found, "form": form, "understood": form.understood if good else None}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "bridge/remap.html", context, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def rekey(request: Visit, key: int) -> HttpResponse:
    found = _seen(request, key)
    if request.method == "GET":
        return ask(request, django_forms.Form(), _("Give it another key"), _home(found), found.name)
    secret = new_secret()
    made = actions.rekey(peer=found, secret=secret, by=request.user, at=request.at)
    return _once(request, made, secret)


@require_http_methods(["GET", "POST"])
def pause(request: Visit, key: int) -> HttpResponse:
    found, form = _seen(request, key), forms.Reason(request.POST or None)

    def do(said: dict[str, Any]) -> object:
        return actions.pause(peer=found, by=request.user, at=request.at, **said)

    return changed(request, form, do, _("Pause the exchange"), _home(found), found.name)


@require_POST
def resume(request: Visit, key: int) -> HttpResponse:
    found = _seen(request, key)
    actions.resume(peer=found, by=request.user, at=request.at)
    messages.success(request, _("It runs again, beginning with what has waited."))
    return redirect(_home(found))


@require_http_methods(["GET", "POST"])
def end(request: Visit, key: int) -> HttpResponse:
    found, form = _seen(request, key), forms.Reason(request.POST or None)

    def do(said: dict[str, Any]) -> object:
        return actions.end(peer=found, by=request.user, at=request.at, **said)

    return changed(request, form, do, _("End the exchange for good"), _home(found), found.name)


@require_POST
def retry(request: Visit, key: int, message: int) -> HttpResponse:
    found = _seen(request, key)
    one = get_object_or_404(queries.messages_of(found).select_related("peer"), pk=message)
    actions.retry(message=one, by=request.user, at=request.at)
    messages.success(request, _("It is sent again."))
    return redirect(_home(found))


def _connecting(request: Visit) -> forms.Connect:
    bodies = Organisation.objects.filter(kind__in=BODIES).order_by("name", "pk")
    held = {"posts__role": Role.STREET_OFFICER, "is_active": True}
    officers = Person.objects.filter(**held).distinct().order_by("name", "pk")
    return forms.Connect(request.POST or None, bodies=bodies, officers=officers)


def _once(request: Visit, made: Peer, secret: str) -> HttpResponse:
    signs = secret if made.language == Language.SIGNED else ""
    base = request.build_absolute_uri(_base_of(made))
    context = {"peer": made, "shown": made.shown, "secret": signs, "base": base}
    return render(request, "bridge/once.html", context)


def _base_of(found: Peer) -> str:
    if found.language == Language.SIGNED:
        return reverse("bridge:signed", args=[found.key])
    return reverse("bridge:services", args=["json"]).removesuffix("/services.json")


def _troubled() -> list[str]:
    return [MessageState.FAILED, MessageState.DEAD]


def _let_in(request: Visit) -> None:
    if not rules.looks_after(request.user):
        raise Http404


def _seen(request: Visit, key: int) -> Peer:
    return get_object_or_404(queries.peers_seen_by(request.user), pk=key)


def _home(found: Peer) -> str:
    return reverse("bridge:peer", args=[found.pk])
