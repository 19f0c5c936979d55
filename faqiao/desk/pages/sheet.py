"""The one sheet of a matter: five facts, what can be done, what happened, who and what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.desk import forms, queries
from faqiao.hotline.queries import orders_seen_by
from faqiao.kit.http import Visit, show
from faqiao.kit.phones import masked, parsed
from faqiao.kit.stories import registry
from faqiao.ledger.models import Event
from faqiao.ledger.queries import story_of_matter
from faqiao.matters import actions, rules
from faqiao.matters.models import Matter, Party
from faqiao.matters.queries import (
    attachments_of,
    clocks_of,
    matters_linked,
    matters_seen_by,
    parties_of,
)
from faqiao.matters.states import Stage
from faqiao.people.queries import works_at_a_court

if TYPE_CHECKING:
    from faqiao.hotline.models import WorkOrder

FOUND = 50
ONLY = ("", "contact", "papers", "state")


@require_http_methods(["GET", "POST"])
@never_cache
def matters(request: Visit) -> HttpResponse:
    """Search by number or phone. A phone is posted, so that it stands in no address and no log."""
    if not works_at_a_court(request.user):
        raise Http404
    form = forms.Seek(request.POST or None)
    context: dict[str, Any] = {"form": form, "looked": queries.looked_at(request.user)}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["q"].replace(" ", "")
        matter = matters_seen_by(request.user).filter(number=said).first()
        if matter:
            return redirect("desk:matter", matter.number)
        context |= _found_by_phone(request, said)
    status = 422 if request.method == "POST" and form.errors else 200
    return show(request, "desk/matters.html", context, part="desk/_found.html", status=status)


def _found_by_phone(request: Visit, said: str) -> dict[str, Any]:
    phone = parsed(said)
    found = list(queries.matters_of_number(phone, request.user)[:FOUND]) if phone else []
    return {"asked": True, "phone": masked(phone) if phone else "", "found": found}


def seen(request: Visit, number: str) -> Matter:
    """The sheet, if this member of staff may see it."""
    if not works_at_a_court(request.user):
        raise Http404
    return get_object_or_404(matters_seen_by(request.user), number=number)


@require_GET
@never_cache
def matter(request: Visit, number: str) -> HttpResponse:
    return show_sheet(request, seen(request, number))


def show_sheet(
    request: Visit, matter: Matter, attach: forms.Attach | None = None, status: int = 200
) -> HttpResponse:
    viewer, day = request.user, timezone.localdate(request.at)
    events = _story(matter)
    if not queries.has_looked(events, viewer, day):
        actions.look(matter=matter, by=viewer, at=request.at)
        events = _story(matter)
    context = sheet_of(request, matter, events) | {"attach": attach or forms.Attach()}
    return show(request, "desk/matter.html", context, part="desk/_story.html", status=status)


def sheet_of(request: Visit, matter: Matter, events: list[Event]) -> dict[str, Any]:
    parties = list(parties_of(matter))
    clocks = list(clocks_of(matter))
    limits = queries.limits_of(clocks)
    only = request.GET.get("only", "")
    orders = list(_orders_on(request, matter))
    return {
        "matter": matter,
        "orders": orders,
        "entries": list(registry.on_sheet(request.user, matter.pk)),
        "call_keys": [order.call_id for order in orders],
        "clocks": clocks,
        "arch": list(Stage).index(Stage(matter.stage)) + 1,
        "stages": Stage.choices,
        "limits": limits,
        "used": limits.used(request.at),
        "pace": limits.whole.state(request.at) if limits.whole else "",
        "events": events[::-1],
        "only": only if only in ONLY else "",
        "proven": queries.proven(events),
        "parties": parties,
        "may_unmask": rules.unmask(request.user, parties[0]) if parties else None,
        "papers": attachments_of(matter),
        "linked": matters_linked(matter, request.user),
        "related": queries.matters_related(parties, matter, request.user),
    }


@require_http_methods(["GET", "POST"])
@never_cache
def unmask(request: Visit, number: str, key: int) -> HttpResponse:
    """Full name and number, once, for a reason that stays on the sheet."""
    matter = seen(request, number)
    party: Party = get_object_or_404(parties_of(matter), pk=key)
    form = forms.Unmask(request.POST or None)
    context = {"matter": matter, "party": party, "form": form, "open": False}
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.unmask(party=party, reason=reason, by=request.user, at=request.at)
        context["open"] = True
    status = 422 if request.method == "POST" and not context["open"] else 200
    return show(request, "desk/unmask.html", context, part="desk/_unmask.html", status=status)


def _orders_on(request: Visit, matter: Matter) -> QuerySet[WorkOrder]:
    """The newest first, with what every verb asks of them: who helps, what was waited for and asked for."""
    found = orders_seen_by(request.user).filter(matter=matter).order_by("-pk")
    return found.prefetch_related(
        "pauses",
        "extensions",
        "callbacks",
        "slips",
        "helpers__unit",
        "helpers__person",
        "helpers__contributions__by",
    )


def _story(matter: Matter) -> list[Event]:
    return list(story_of_matter(matter.pk).select_related("by"))
