"""The board of a court, of a unit, and the very orders behind each number."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from faqiao.hotline import queries
from faqiao.hotline.pages.lines import lines_of
from faqiao.kit.http import Visit, show
from faqiao.people.models import Court, Organisation, Role
from faqiao.people.queries import serves_a_court

SHOWN = 100
WHAT = ("open", "late", "soon", "paused", "new")


@require_GET
def board(request: Visit) -> HttpResponse:
    """Per unit; with a unit, per person. Who has how much, never who closed how many."""
    courts, court, unit = chosen(request)
    if unit is not None:
        found = queries.board_of_unit(unit, request.at)
    else:
        found = queries.board_of_court(request.user, court, request.at)
    context = {
        "board": found,
        "courts": courts,
        "court": court,
        "unit": unit,
        "may_place": serves_a_court(request.user, Role.SUPERVISOR),
    }
    return show(request, "hotline/board.html", context, part="hotline/_board.html")


@require_GET
def held(request: Visit) -> HttpResponse:
    """The orders behind one number of the board."""
    _courts, court, unit = chosen(request)
    said = {name: request.GET.get(name, "") for name in ("handler", "what", "desk")}
    key = said["handler"]
    if key and key != "none" and not (key.isascii() and key.isdigit() and len(key) < 12):
        raise Http404
    said["what"] = said["what"] if said["what"] in WHAT else "open"
    found = queries.held_orders(request.user, court, unit, said, request.at)
    rows = list(queries.in_rows(queries.in_order_of_time(found))[:SHOWN])
    context = {
        "lines": lines_of(rows),
        "count": found.order_by().count(),
        "court": court,
        "unit": unit,
        "what": said["what"],
        "desk": said["desk"],
    }
    return show(request, "hotline/held.html", context, part="hotline/held.html")


def chosen(request: Visit) -> tuple[list[Court], Court, Organisation | None]:
    """The court and the unit asked for, among those that this viewer watches."""
    courts = list(queries.boards_of(request.user))
    code, key = request.GET.get("court", ""), request.GET.get("unit", "")
    known = key.isascii() and key.isdigit() and len(key) < 12
    asked = get_object_or_404(Organisation, pk=key) if known else None
    wanted = asked.court.code if asked is not None and asked.court else code
    court = next((one for one in courts if one.code == wanted or not wanted), None)
    if court is None:
        raise Http404
    if asked is not None and asked not in queries.units_on_board(request.user, court):
        raise Http404
    return courts, court, asked
