"""The agent's desk: my orders, the call being taken down, what this caller asked before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.hotline import actions, queries
from faqiao.hotline.forms import Register
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.pages.lines import Line, bands_of, lines_of
from faqiao.hotline.pages.repeats import ask_why, note_why, repeats_of
from faqiao.kit.http import Visit, show
from faqiao.kit.phones import masked, parsed
from faqiao.kit.sealed import fingerprint
from faqiao.matters.models import Due
from faqiao.matters.states import Channel
from faqiao.people.models import Court, Organisation, Person
from faqiao.people.queries import serves_a_court

QUEUE = 80
EARLIER = 8


@dataclass(frozen=True)
class Caller:
    """Somebody whose number we have seen before, or not."""

    phone: str
    lines: list[Line]
    more: bool


@dataclass(frozen=True)
class Promise:
    """What can be said to the caller before sending: who, and by when."""

    unit: Organisation
    handler: Person | None
    contact: Due
    reply: Due


@require_GET
def desk(request: Visit) -> HttpResponse:
    at_a_desk(request)
    form = Register(viewer=request.user, at=request.at)
    return show_desk(request, form, made=_made(request))


@require_http_methods(["GET", "POST"])
def register(request: Visit) -> HttpResponse:
    at_a_desk(request)
    if request.method == "GET":
        return redirect("hotline:desk")
    form = Register(request.POST, viewer=request.user, at=request.at)
    repeats = repeats_of(form, request)
    there = _taken_down(form) if form.is_valid() else None
    if there is None:
        ask_why(form, repeats)
    if not form.is_valid():
        return show_desk(request, form, status=422)
    order = there or _take_down(request, form.cleaned_data)
    if there is None:
        note_why(order, repeats, request)
    return redirect(f"{reverse('hotline:desk')}?{urlencode({'made': order.number})}")


@require_http_methods(["GET", "POST"])
def preview(request: Visit) -> HttpResponse:
    """Look before sending: who is calling, who works in the unit, what to read back. Nothing is kept."""
    at_a_desk(request)
    if request.method == "GET":
        return redirect("hotline:desk")
    form = Register(request.POST, viewer=request.user, at=request.at)
    form.errors.clear()
    return show_desk(request, form, part="hotline/_preview.html")


def at_a_desk(request: Visit) -> None:
    if not serves_a_court(request.user, *queries.AT_THE_DESK):
        raise Http404


def show_desk(
    request: Visit,
    form: Register,
    *,
    made: WorkOrder | None = None,
    part: str = "hotline/_register.html",
    status: int = 200,
) -> HttpResponse:
    mine = list(queries.in_brief(queries.followed_by(request.user))[:QUEUE])
    context = {
        "form": form,
        "bands": bands_of(lines_of(mine), request.user, request.at),
        "count": len(mine),
        "full": len(mine) == QUEUE,
        "caller": caller_of(form, request.user),
        "repeats": repeats_of(form, request),
        "promise": promise_of(form, request),
        "asked": request.headers.get("HX-Trigger-Name", ""),
        "made": made,
        "made_clock": queries.running_clocks([made]).get(made.pk) if made else None,
    }
    return show(request, "hotline/desk.html", context, part=part, status=status)


def caller_of(form: Register, viewer: Person) -> Caller | None:
    phone = parsed(str(form.data.get("phone", ""))) if form.is_bound else None
    if phone is None:
        return None
    found = list(queries.orders_of_phone(fingerprint(phone), viewer)[: EARLIER + 1])
    return Caller(masked(phone), lines_of(found[:EARLIER]), len(found) > EARLIER)


def promise_of(form: Register, request: Visit) -> Promise | None:
    """Who will call and by when, as far as the form says it."""
    if not form.is_bound or form.data.get("how") != "DISPATCH":
        return None
    unit = _chosen(form, "unit")
    if unit is None or unit.court is None:
        return None
    court: Court = unit.court
    target = queries.target_for(court, str(form.data.get("category", "")))
    return Promise(
        unit,
        _chosen(form, "handler"),
        queries.contact_due(target, request.at),
        queries.reply_due(target, request.at),
    )


def _chosen(form: Register, name: str) -> Any:  # noqa: ANN401  a unit or a person
    """What a half-filled form has chosen, or None; a wrong key chooses nothing."""
    field: Any = form.fields[name]
    key = str(form.data.get(name, ""))
    known = key.isascii() and key.isdigit() and len(key) < 12
    return field.queryset.filter(pk=key).first() if known else None


def _made(request: Visit) -> WorkOrder | None:
    number = request.GET.get("made", "")
    return queries.orders_seen_by(request.user).filter(number=number).first() if number else None


def _taken_down(form: Register) -> WorkOrder | None:
    """The order that this very form has made already."""
    return queries.order_of_token(form.cleaned_data["token"])


def _take_down(request: Visit, said: dict[str, Any]) -> WorkOrder:
    """Written down first, whatever comes next: a call is never lost."""
    order = actions.register(
        court=said["court"],
        category=said["category"],
        channel=Channel.PHONE,
        request=said["request"],
        name=said["name"],
        phone=said["phone"],
        street=said["street"],
        case_number=said["case_number"],
        token=said["token"],
        by=request.user,
        at=request.at,
    )
    if said["how"] == "ANSWER":
        actions.answer(order=order, answer=said["answer"], by=request.user, at=request.at)
    elif said["how"] == "DISPATCH":
        actions.dispatch(
            order=order, unit=said["unit"], handler=said["handler"], by=request.user, at=request.at
        )
    return order
