"""A request that two systems share: handed to another one, and what was said about it since."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.bridge import actions, forms, queries, rules
from faqiao.bridge.models import Handover
from faqiao.bridge.queries import telling
from faqiao.kit.changing import changed
from faqiao.kit.http import Visit, paged
from faqiao.matters.queries import attachments_of
from faqiao.response.queries import open_requests

MOST = 1000


@require_http_methods(["GET", "POST"])
def hand_over(request: Visit, key: int) -> HttpResponse:
    """First which request, then what the other system is told of it."""
    peer = get_object_or_404(queries.peers_seen_by(request.user), pk=key)
    waiting = _not_shared(request, peer.pk)
    number = request.GET.get("number", "")
    if not number:
        page = paged(request, waiting, 30, MOST)
        return render(request, "bridge/choose.html", {"peer": peer, "page": page})
    one: Any = get_object_or_404(waiting, number=number)
    start = {"service_code": one.kind, "description": one.words, "address_string": one.place}
    form = forms.HandOver(request.POST or None, initial=start)

    def do(said: dict[str, Any]) -> object:
        answers = telling.answers_of(one)
        asked = form.facts(one.street.code, answers)
        who = {"by": request.user, "at": request.at}
        return actions.hand_over(peer=peer, matter=one.matter, request=one, asked=asked, **who)

    back = reverse("bridge:peer", args=[peer.pk])
    title = _("Hand it to %(name)s") % {"name": peer.name}
    return changed(request, form, do, title, back, f"{one.number} · {one.matter.title}")


@require_GET
def handover(request: Visit, key: int) -> HttpResponse:
    """What both sides said, in order."""
    found = _seen(request, key)
    page = paged(request, queries.messages_about(found), 50, MOST)
    context = {
        "handover": found,
        "page": page,
        "lines": [(one, telling.plain_text(one)) for one in page],
        "may": rules.tell(request.user, found),
    }
    return render(request, "bridge/handover.html", context)


@require_http_methods(["GET", "POST"])
def tell(request: Visit, key: int) -> HttpResponse:
    """A word to the other system."""
    found = _seen(request, key)
    form = forms.Tell(request.POST or None, papers=attachments_of(found.matter))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        papers = [one.pk for one in said.get("papers", ())]
        who = {"by": request.user, "at": request.at, "token": said["token"]}
        actions.tell(handover=found, words=said["words"], papers=papers, **who)
        messages.success(request, _("It is on its way."))
        return redirect(_home(found))
    title = _("Say something to %(name)s") % {"name": found.peer.name}
    return changed(request, form, lambda _said: None, title, _home(found), found.matter.title)


def _not_shared(request: Visit, peer: int) -> QuerySet[Any]:
    shared = Handover.objects.filter(peer=peer).values("request")
    found = open_requests(request.user).exclude(pk__in=shared)
    return found.order_by("-called_at", "-pk")


def _seen(request: Visit, key: int) -> Handover:
    if not rules.looks_after(request.user):
        return get_object_or_404(Handover.objects.none())
    return get_object_or_404(queries.handovers_seen_by(request.user), pk=key)


def _home(found: Handover) -> str:
    return reverse("bridge:handover", args=[found.pk])
