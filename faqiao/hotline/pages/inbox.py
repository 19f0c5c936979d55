"""The inbox of a judge or a unit: late, soon, in time; what waits stands apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from faqiao.hotline import actions, queries, rules
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.pages.lines import Band, Line, lines_of
from faqiao.hotline.states import State
from faqiao.kit.http import Visit, show
from faqiao.people.models import Person, Role
from faqiao.people.queries import serves_a_court
from faqiao.people.rules import holds

ROWS = 200
LABELS = {
    "mine": gettext_lazy("Mine"),
    "unit": gettext_lazy("My unit's"),
    "help": gettext_lazy("We help with"),
    "decide": gettext_lazy("To be decided"),
}


@dataclass(frozen=True)
class Shelf:
    """One heap of the inbox, with how many lie on it."""

    key: str
    label: object
    count: int
    here: bool


@require_GET
def inbox(request: Visit) -> HttpResponse:
    shelves = _shelves_of(request.user)
    wish = request.GET.get("whose", "")
    key = wish if wish in shelves else shelves[0]
    found = queries.in_rows(queries.inbox_of(request.user, key))[: ROWS + 1]
    lines = lines_of(found)
    if key == "decide":
        asked = queries.asked_for([line.order for line in lines])
        lines = [replace(line, asked=asked.get(line.order.pk)) for line in lines]
    counts = {
        one: queries.inbox_of(request.user, one).order_by()[: ROWS + 1].count() for one in shelves
    }
    context = {
        "shelves": [Shelf(one, LABELS[one], counts[one], one == key) for one in shelves],
        "shelf": key,
        "bands": _bands_of(lines[:ROWS], request.at),
        "to_sign": [line for line in lines[:ROWS] if _waits_for_signature(request.user, line)],
        "more": len(lines) > ROWS,
        "count": len(lines[:ROWS]),
    }
    return show(request, "hotline/inbox.html", context, part="hotline/_inbox.html")


@require_POST
def sign_for_several(request: Visit) -> HttpResponse:
    """Sign for the orders that were ticked, each by its own right; those that cannot be are named with the reason."""
    _shelves_of(request.user)
    numbers = request.POST.getlist("order")[:ROWS]
    chosen = queries.orders_seen_by(request.user).filter(number__in=numbers).order_by("pk")
    signed, left = 0, []
    for order in chosen:
        verdict = rules.sign_for(request.user, order)
        if verdict:
            actions.sign_for(order=order, by=request.user, at=request.at)
            signed += 1
        else:
            left.append(f"{order.matter.spoken_number} · {verdict.reason}")
    _say(request, signed, left)
    return redirect(reverse("hotline:inbox"))


def _say(request: Visit, signed: int, left: list[str]) -> None:
    if signed:
        done = ngettext("Signed for %(n)d order.", "Signed for %(n)d orders.", signed)
        messages.success(request, done % {"n": signed})
    for sentence in left:
        messages.warning(request, _("Not signed for: %(which)s") % {"which": sentence})
    if not signed and not left:
        messages.warning(request, _("Nothing was ticked. Tick the orders that you take in hand."))


def _shelves_of(viewer: Person) -> list[str]:
    """Those who handle see their own and their unit's; who decides about more time sees what was asked."""
    handles = serves_a_court(viewer, Role.HANDLER)
    decides = serves_a_court(viewer, Role.SUPERVISOR, Role.LEADER) or holds(viewer, *rules.HEADS)
    found = (["mine", "unit", "help"] if handles else []) + (["decide"] if decides else [])
    if not found:
        raise Http404
    return found


def _bands_of(lines: list[Line], at: datetime) -> list[Band]:
    """Empty ones are left out, except that nothing late is said too."""
    bands = {
        "late": Band("late", _("Overdue"), []),
        "soon": Band("soon", _("Due soon"), []),
        "ok": Band("ok", _("In time"), []),
        "hold": Band("hold", _("Waiting for the caller"), []),
        "plan": Band("plan", _("Promised with the answer"), []),
    }
    for line in lines:
        bands[_band_of(line, at)].lines.append(line)
    return [band for band in bands.values() if band.lines]


def _band_of(line: Line, at: datetime) -> str:
    state = line.clock.state(at) if line.clock else "ok"
    if line.order.state in (State.REPLIED, State.CLOSED):
        return "late" if state == "late" else "plan"
    return state


def _waits_for_signature(viewer: Person, line: Line) -> bool:
    order: WorkOrder = line.order
    return order.state == State.DISPATCHED and order.handler_id in (None, viewer.pk)
