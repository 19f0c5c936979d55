"""What the desk knows while a call is being taken down: caller, case, where it goes, whether it is there already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone

from faqiao.cases import queries as docket
from faqiao.hotline import queries
from faqiao.hotline.forms import Register
from faqiao.hotline.pages.lines import Line, lines_of
from faqiao.kit.http import Visit
from faqiao.kit.phones import masked, parsed
from faqiao.kit.sealed import fingerprint
from faqiao.matters.models import Due
from faqiao.matters.states import Channel
from faqiao.people.models import Court, Organisation, Person, Street

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


@dataclass(frozen=True)
class CaseAtHand:
    """What may be shown of the case: where it is; what the caller may hear once checked; or why it is unknown."""

    place: docket.Place | None = None
    unknown: docket.Unknown | None = None
    progress: docket.Progress | None = None
    failed: bool = False


@dataclass(frozen=True)
class Alike:
    """Orders that may be the same, and whether words could be compared at all."""

    hints: list[queries.Hint]
    compared: bool


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
    case = case_of(form, request)
    unchecked = case is not None and case.place is not None and case.progress is None
    hours = queries.hours_for(target, court.pk, request.at)
    return Promise(
        unit,
        None if unchecked else _chosen(form, "handler"),  # who judges is for the parties' ears
        queries.contact_due(target, request.at, hours),
        queries.reply_due(target, request.at, hours),
    )


def case_of(form: Register, request: Visit, *, failed: bool = False) -> CaseAtHand | None:
    """What this desk may know of the case that the caller names."""
    text = _said(form, "case_number")
    if len(text) < 5:
        return None
    place = docket.place_of(text)
    if place is None:
        return CaseAtHand(unknown=docket.unknown_number(text, request.user))
    call = call_of(form)
    progress = call and docket.progress_for(call, request.user, text, request.at)
    return CaseAtHand(place, None, progress or None, failed)


def call_of(form: Register) -> UUID | None:
    """The form's token stands for the call: what was checked in it holds for no other."""
    try:
        return UUID(_said(form, "token"))
    except ValueError:
        return None


def asked_of(form: Register) -> queries.Request | None:
    """What the rules of routing look at."""
    court = _chosen(form, "court") if form.is_bound else None
    if court is None:
        return None
    street: Street | None = _chosen(form, "street")
    number = queries.as_case_number(_said(form, "case_number"))
    return queries.Request(
        court, _said(form, "category"), Channel.PHONE, _said(form, "request"), street, number
    )


def proposal_at(form: Register, request: Visit) -> queries.Proposal | None:
    """Where it should go, once there is something to go by."""
    asked = asked_of(form)
    if asked is None or not (asked.category or asked.text or asked.case_number):
        return None
    return queries.proposal_for(asked, timezone.localdate(request.at))


def with_proposal(request: Visit, data: QueryDict) -> tuple[dict[str, Any], bool]:
    """What was sent, with the proposed unit put in where the agent has not chosen another; whether it was."""
    said = data.dict()
    form = Register(said, viewer=request.user, at=request.at)
    offered = proposal_at(form, request)
    free = said.get("unit", "") in ("", said.get("offered", ""))
    if not free:
        return said, False
    unit = str(offered.unit.pk) if offered else ""
    if unit == said.get("unit", "") and unit == said.get("offered", ""):
        return said, False
    handler = str(offered.handler.pk) if offered and offered.handler else ""
    return {**said, "unit": unit, "handler": handler, "offered": unit}, True


def alike_of(form: Register, request: Visit) -> Alike | None:
    """Orders that may be the same as what is being written."""
    if not form.is_bound:
        return None
    asked = queries.Asked(
        _said(form, "request"),
        form.caller(),
        queries.as_case_number(_said(form, "case_number")),
        _chosen(form, "court"),
    )
    if not (asked.text or asked.phone_key or asked.case_number):
        return None
    hints = queries.alike_orders(request.user, asked, request.at)
    return Alike(hints, queries.can_compare())


def _said(form: Register, name: str) -> str:
    return str(form.data.get(name, "")).strip() if form.is_bound else ""


def _chosen(form: Register, name: str) -> Any:  # noqa: ANN401  a unit, a court or a person
    """What a half-filled form has chosen, or None; a wrong key chooses nothing."""
    field: Any = form.fields[name]
    key = str(form.data.get(name, ""))
    known = key.isascii() and key.isdigit() and len(key) < 12
    return field.queryset.filter(pk=key).first() if known else None
