"""My seat, and for supervisors everybody's."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from faqiao.calls import actions, forms, queries, rules
from faqiao.calls.pages.bar import at_the_phone, show_bar
from faqiao.kit.http import Visit, show, wants_part

Page = Callable[[Visit, int], HttpResponse]


@require_GET
def seats(request: Visit) -> HttpResponse:
    at_the_phone(request)
    own = queries.seat_of(request.user)
    form = forms.TakeSeat(initial={"extension": own.extension if own else ""})
    return _show(request, form)


@require_POST
def take_seat(request: Visit) -> HttpResponse:
    at_the_phone(request)
    form = forms.TakeSeat(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    actions.take_seat(**form.cleaned_data, by=request.user, at=request.at)
    return redirect("calls:seats")


def _show(request: Visit, form: forms.TakeSeat, status: int = 200) -> HttpResponse:
    found = queries.seats_seen_by(request.user).order_by("court__code", "person__badge", "pk")
    context = {
        "form": form,
        "own": queries.seat_of(request.user),
        "rows": [(seat, rules.leave(request.user, seat)) for seat in found[:200]],
    }
    return show(request, "calls/seats.html", context, part="calls/_seats.html", status=status)


def _moved(verb: str) -> Page:
    """The page of a move: back to where it was pressed, the bar or the list of seats."""

    def page(request: Visit, key: int) -> HttpResponse:
        seat = get_object_or_404(queries.seats_seen_by(request.user), pk=key)
        getattr(actions, verb)(seat=seat, by=request.user, at=request.at)
        return show_bar(request) if wants_part(request) else redirect("calls:seats")

    page.__name__ = verb
    return require_POST(page)


get_ready = _moved("get_ready")
pause = _moved("pause")
leave = _moved("leave")
