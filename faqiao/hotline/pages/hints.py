"""What the computer suggests beside the form: shown, taken over part by part, kept with the order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import QueryDict

from faqiao.hotline.forms import Register
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Category, Urgency
from faqiao.kit.http import Visit
from faqiao.triage import actions as triage
from faqiao.triage.queries import Shown, Suggestion, cause_of, suggestion_for

SALT = "hotline.hint"
ALL = "all"


@dataclass(frozen=True)
class Piece:
    """One part of a suggestion: what it says, and whether the form still has room for it."""

    part: str
    label: str
    take: str  # what the button sends
    open: bool


@dataclass(frozen=True)
class Hint:
    """A suggestion as the desk shows it."""

    pieces: list[Piece]
    because: tuple[str, ...]
    alarm: str
    sealed: str  # what was shown, signed: it comes back with the form
    taken: str

    @property
    def open(self) -> bool:
        return any(piece.open for piece in self.pieces)


def hint_of(form: Register) -> Hint | None:
    """What the words typed so far suggest; None without words, and when nothing is sure enough."""
    if not form.is_bound:
        return None
    found = read(form)
    if not found:
        return None
    taken = str(form.data.get("taken", ""))
    return Hint(
        pieces_of(found, form),
        found.because,
        str(settings.TRIAGE_ALARM_NOTE) if found.alarm else "",
        signing.dumps([*found.shown], salt=SALT, compress=True),
        taken,
    )


def read(form: Register) -> Suggestion:
    streets: Any = form.fields["street"]
    return suggestion_for(str(form.data.get("request", "")), streets.queryset)


def pieces_of(found: Suggestion, form: Register) -> list[Piece]:
    said = values_of(found)
    labels = {
        "category": str(Category(found.category).label) if found.category else "",
        "cause": found.cause_name,
        "street": str(found.street or ""),
        "urgency": str(Urgency(found.urgency).label),
        "case_number": found.case_number,
    }
    pieces = [Piece(part, labels[part], part, is_open(form.data, part)) for part in said]
    if len(found.streets) > 1:
        room = is_open(form.data, "street")
        pieces += [Piece("street", str(one), f"street:{one.pk}", room) for one in found.streets]
    return pieces


def values_of(found: Suggestion) -> dict[str, str]:
    """What the form's fields would hold."""
    said = found.parts
    if found.street:
        said["street"] = str(found.street.pk)
    if found.cause:
        said["cause"] = found.cause_name
    return said


def is_open(data: Any, part: str) -> bool:  # noqa: ANN401  a QueryDict, or a dict
    """Whether nobody has chosen this yet. What somebody chose is never overwritten."""
    value = str(data.get(part, "")).strip()
    return not value or (part == "urgency" and value == Urgency.ORDINARY)


def filled(data: QueryDict, form: Register) -> QueryDict:
    """The form with the suggestion, or one part of it, where it was still open."""
    wanted, data = data.get("take", ""), data.copy()
    found = read(form)
    said = values_of(found)
    part, _colon, key = wanted.partition(":")
    if key and any(str(street.pk) == key for street in found.streets):
        said = {"street": key}
    elif wanted != ALL:
        said = {part: said[part]} if part in said else {}
    taken = set(filter(None, data.get("taken", "").split(",")))
    for name, value in said.items():
        if is_open(data, name):
            data[name] = value
            taken.add(name)
    data["taken"] = ",".join(sorted(taken))
    return data


def note(request: Visit, order: WorkOrder) -> None:
    """Keep what was shown beside what was chosen. A form without a suggestion leaves nothing."""
    try:
        shown = Shown(*signing.loads(request.POST.get("hint", ""), salt=SALT, max_age=24 * 3600))
    except (signing.BadSignature, TypeError):
        return
    if not shown.parts:
        return
    triage.note(
        about=order,
        court=order.court,
        shown=shown,
        chosen=chosen(order),
        taken=request.POST.get("taken", "").split(","),
        by=request.user,
        at=request.at,
    )


def chosen(order: WorkOrder) -> dict[str, str]:
    street = order.matter.street
    return {
        "category": order.category,
        "cause": cause_of(order.cause),
        "street": street.code if street else "",
        "urgency": "" if order.urgency == Urgency.ORDINARY else order.urgency,
        "case_number": order.case_number,
    }
