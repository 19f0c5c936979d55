"""What the computer suggests beside the form: shown, taken over part by part, kept with the order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import QueryDict

from faqiao.gateways.language import gateway
from faqiao.hotline.forms import Register
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Category, Urgency
from faqiao.kit.http import Visit
from faqiao.triage import actions as triage
from faqiao.triage.queries import Suggestion, cause_name, causes, suggestion_for
from faqiao.triage.states import Part, Source

SALT = "hotline.hint"
ALL = "all"
DAY = 24 * 3600


@dataclass(frozen=True)
class Piece:
    """One part of a suggestion: what it says, and whether the form still has room for it."""

    label: str
    take: str  # what the button sends
    open: bool

    @property
    def chinese(self) -> bool:
        """Names of causes and streets, and case numbers, stay as they are in every language."""
        return self.take not in (Part.CATEGORY, Part.URGENCY)


@dataclass(frozen=True)
class Hint:
    """A suggestion as the desk shows it."""

    pieces: list[Piece]
    because: tuple[str, ...]
    alarm: str
    sealed: str  # what was shown, signed: it comes back with the form
    taken: str
    source: str
    more: bool  # whether the language service may be asked as well

    @property
    def open(self) -> bool:
        return any(piece.open for piece in self.pieces)

    @property
    def from_afar(self) -> bool:
        return self.source == Source.LANGUAGE


def hint_of(form: Register) -> Hint | None:
    """What the words suggest. None without words, and when nothing is sure enough."""
    if not form.is_bound:
        return None
    asked = "language" in form.data
    found = kept(form) if "take" in form.data else read(form, afar=asked)
    if not found:
        return None
    return Hint(
        pieces_of(found, form),
        found.because,
        str(settings.TRIAGE_ALARM_NOTE) if found.alarm else "",
        sealed(found),
        str(form.data.get("taken", "")),
        found.source,
        gateway.is_on() and not asked and "take" not in form.data,
    )


def read(form: Register, *, afar: bool = False) -> Suggestion:
    """By the small model; where a court has a language service and it answers in time, by that too."""
    text = str(form.data.get("request", ""))
    found = suggestion_for(text, _streets(form))
    told = gateway.ask(text, categories=_names(), causes=causes()) if afar else None
    if told is None:
        return found
    return replace(
        found,
        version=told.model[:40],
        source=Source.LANGUAGE,
        category=told.category,
        cause=told.cause,
        cause_name=cause_name(told.cause),
        urgency=found.urgency if found.alarm else told.urgency,
        because=told.because or found.because,
    )


def kept(form: Register) -> Suggestion:
    """What was shown when somebody pressed the key; read again when that is lost."""
    said = unsealed(form.data)
    if said is None:
        return read(form)
    codes = said.pop("streets")
    streets = list(_streets(form).filter(code__in=codes).order_by("code")) if codes else []
    because = tuple(said.pop("because"))
    name = cause_name(said["cause"])
    return Suggestion(**said, cause_name=name, streets=streets, because=because)


def sealed(found: Suggestion) -> str:
    plain = ("version", "source", "category", "cause", "urgency", "case_number", "alarm")
    said = {name: getattr(found, name) for name in plain}
    said |= {"streets": [one.code for one in found.streets], "because": list(found.because)}
    return signing.dumps(said, salt=SALT, compress=True)


def unsealed(data: Mapping[str, Any]) -> dict[str, Any] | None:
    """None for no seal, an old one, or one that somebody made."""
    try:
        said: dict[str, Any] = signing.loads(str(data.get("hint", "")), salt=SALT, max_age=DAY)
    except signing.BadSignature:
        return None
    return said


def pieces_of(found: Suggestion, form: Register) -> list[Piece]:
    labels = {
        "category": str(Category(found.category).label) if found.category else "",
        "cause": found.cause_name,
        "street": str(found.street or ""),
        "urgency": str(Urgency(found.urgency).label),
        "case_number": found.case_number,
    }
    pieces = [Piece(labels[part], part, is_open(form.data, part)) for part in values_of(found)]
    if len(found.streets) > 1:
        room = is_open(form.data, "street")
        pieces += [Piece(str(one), f"street:{one.pk}", room) for one in found.streets]
    return pieces


def values_of(found: Suggestion) -> dict[str, str]:
    """What the form's fields would hold."""
    said = found.parts
    if found.street:
        said["street"] = str(found.street.pk)
    if found.cause:
        said["cause"] = found.cause_name
    return said


def is_open(data: Mapping[str, Any], part: str) -> bool:
    """Whether nobody has chosen this yet. What somebody chose is never overwritten."""
    value = str(data.get(part, "")).strip()
    return not value or (part == "urgency" and value == Urgency.ORDINARY)


def taken_over(request: Visit) -> QueryDict:
    """What was sent, with the suggestion that was taken over."""
    return filled(request.POST, Register(request.POST, viewer=request.user, at=request.at))


def filled(data: QueryDict, form: Register) -> QueryDict:
    """The form with the suggestion, or one part of it, where it was still open."""
    wanted, data, found = str(data.get("take", "")), data.copy(), kept(form)
    said = values_of(found)
    part, _colon, key = wanted.partition(":")
    if key:
        said = {"street": key} if any(str(one.pk) == key for one in found.streets) else {}
    elif wanted != ALL:
        said = {part: said[part]} if part in said else {}
    taken = set(filter(None, str(data.get("taken", "")).split(",")))
    for name, value in said.items():
        if is_open(data, name):
            data[name] = value
            taken.add(name)
    data["taken"] = ",".join(sorted(taken))
    return data


def note(request: Visit, order: WorkOrder) -> None:
    """Keep what was shown beside what was chosen. A form without a suggestion leaves nothing."""
    form = Register(request.POST, viewer=request.user, at=request.at)
    if unsealed(request.POST) is None or not (found := kept(form)).parts:
        return
    triage.note(
        about=order,
        court=order.court,
        shown=found.shown,
        chosen=chosen(order),
        taken=request.POST.get("taken", "").split(","),
        by=request.user,
        at=request.at,
    )


def chosen(order: WorkOrder) -> dict[str, str]:
    street = order.matter.street
    return {
        "category": order.category,
        "cause": order.cause,
        "street": street.code if street else "",
        "urgency": "" if order.urgency == Urgency.ORDINARY else order.urgency,
        "case_number": order.case_number,
    }


def _streets(form: Register) -> Any:  # noqa: ANN401  the rows among which this desk chooses
    field: Any = form.fields["street"]
    return field.queryset


def _names() -> dict[str, str]:
    return {str(value): str(label) for value, label in Category.choices}
