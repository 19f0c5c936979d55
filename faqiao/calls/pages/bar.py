"""The bar over the agent's desk: who is on the line, how long, and what the keys do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from faqiao.calls import actions, forms, queries, rules
from faqiao.calls.models import Call, DutyTurn, Seat
from faqiao.calls.states import CallState
from faqiao.kit.http import Visit, show, wants_part
from faqiao.kit.verdict import Verdict, require
from faqiao.people.models import Person
from faqiao.people.queries import serves_a_court

Page = Callable[[Visit, int], HttpResponse]
DESK = "hotline:desk"


@dataclass(frozen=True)
class Key:
    """One key of the bar: what it does now, or why it cannot."""

    verb: str
    key: str
    icon: str
    label: Any
    verdict: Verdict
    is_bad: bool = False


@dataclass(frozen=True)
class Bar:
    """All that the bar shows."""

    seat: Seat | None
    call: Call | None
    known: queries.Known
    line: queries.Line
    keys: list[Key]
    to_write_down: Call | None
    token: UUID
    by_hand: bool
    recorded: bool
    waited: int
    talked: int

    @property
    def closed(self) -> list[tuple[Verdict, list[Key]]]:
        """What cannot be done, by its reason."""
        found: dict[tuple[str, str], list[Key]] = {}
        for key in self.keys:
            if not key.verdict:
                found.setdefault((key.verdict.reason, key.verdict.way), []).append(key)
        return [(keys[0].verdict, keys) for keys in found.values()]


def bar_of(viewer: Person, at: datetime) -> Bar:
    call, seat = queries.live_call_of(viewer), queries.seat_of(viewer)
    return Bar(
        seat=seat,
        call=call,
        known=queries.known_caller(call, viewer) if call else queries.Known("", 0),
        line=queries.line_of(viewer, at),
        keys=_keys(viewer, call) if call else [],
        to_write_down=queries.call_to_write_down(viewer, at),
        token=uuid4(),
        by_hand=settings.TELEPHONY == "manual" or seat is None or not seat.extension,
        recorded=settings.TELEPHONY_RECORDS and call is not None and call.adapter != "manual",
        waited=call.waited(at) if call else 0,
        talked=call.talked(at) if call else 0,
    )


def _keys(viewer: Person, call: Call) -> list[Key]:
    quiet = ("unmute", "mic", _("Speak again")) if call.muted else ("mute", "mic-off", _("Mute"))
    held = call.state == CallState.HELD
    wait = ("resume", "play", _("Take back")) if held else ("hold", "pause", _("Hold"))
    through = ("transfer", "phone-forwarded", _("To the judge on duty"))
    end = ("hang_up", "phone-off", _("Hang up"))
    found = zip((quiet, wait, through, end), ("F2", "F4", "F8", "F9"), strict=True)
    return [
        Key(verb, key, icon, label, getattr(rules, verb)(viewer, call), verb == "hang_up")
        for (verb, icon, label), key in found
    ]


def at_the_phone(request: Visit) -> None:
    if not serves_a_court(request.user, *queries.AT_THE_PHONE):
        raise Http404


@require_GET
@never_cache
def bar(request: Visit) -> HttpResponse:
    """The bar alone, for a page that has heard of a call."""
    at_the_phone(request)
    return show_bar(request)


def show_bar(request: Visit) -> HttpResponse:
    if not wants_part(request):
        return redirect(DESK)
    context = {"bar": bar_of(request.user, request.at), "oob": True}
    return show(request, "calls/_bar.html", context, part="calls/_bar.html")


def seen(request: Visit, key: int) -> Call:
    return get_object_or_404(queries.calls_seen_by(request.user), pk=key)


@require_POST
def take_up(request: Visit) -> HttpResponse:
    at_the_phone(request)
    form = forms.TakeUp(request.POST)
    court = queries.court_of_seat(request.user)
    if form.is_valid() and court is not None:
        token = form.cleaned_data["token"]
        actions.take_up(court=court, token=token, by=request.user, at=request.at)
    return show_bar(request)


def _pressed(verb: str) -> Page:
    """The page of a key: POST does it, and the bar is drawn anew."""

    def page(request: Visit, key: int) -> HttpResponse:
        act = getattr(actions, verb)
        act(call=seen(request, key), by=request.user, at=request.at)
        return show_bar(request)

    page.__name__ = verb
    return require_POST(page)


hold = _pressed("hold")
resume = _pressed("resume")
mute = _pressed("mute")
unmute = _pressed("unmute")
hang_up = _pressed("hang_up")


@require_http_methods(["GET", "POST"])
@never_cache
def transfer(request: Visit, key: int) -> HttpResponse:
    """Who is on duty; the exchange puts the caller through, or the number to dial is shown."""
    call = seen(request, key)
    if request.method == "GET":
        form = forms.Transfer(viewer=request.user, at=request.at)
        return _show_transfer(request, call, form)
    require(rules.transfer(request.user, call))
    form = forms.Transfer(request.POST, viewer=request.user, at=request.at)
    if not form.is_valid():
        return _show_transfer(request, call, form, status=422)
    turn = form.cleaned_data["turn"]
    done = actions.transfer(call=call, turn=turn, by=request.user, at=request.at)
    return _show_transfer(request, done, form, turn=turn)


def _show_transfer(
    request: Visit,
    call: Call,
    form: forms.Transfer,
    *,
    turn: DutyTurn | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "call": call,
        "form": form,
        "turn": turn,
        "turns": list(queries.on_duty(request.user, request.at)),
        "verdict": rules.transfer(request.user, call),
        "by_hand": call.adapter == "manual",
    }
    return show(request, "calls/transfer.html", context, part="calls/_transfer.html", status=status)
