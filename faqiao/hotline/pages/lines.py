"""An order as a line of a list: what it is, and the clock that matters now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from faqiao.hotline import queries
from faqiao.hotline.models import Extension, WorkOrder
from faqiao.hotline.states import State
from faqiao.matters.models import Clock
from faqiao.people.models import Person


@dataclass(frozen=True)
class Line:
    order: WorkOrder
    clock: Clock | None
    asked: Extension | None = None  # more time, where somebody has to decide about it

    @property
    def waits_for_callback(self) -> bool:
        return self.order.state in (State.REPLIED, State.CLOSED, State.WITHDRAWN)


@dataclass(frozen=True)
class Band:
    key: str
    label: object
    lines: list[Line]


def lines_of(orders: Iterable[WorkOrder]) -> list[Line]:
    found = list(orders)
    clocks = queries.running_clocks(found)
    return [Line(order, clocks.get(order.pk)) for order in found]


def bands_of(lines: Iterable[Line], viewer: Person, at: datetime) -> list[Band]:
    """手上, 已超时, 快到了, 来得及, 等来电人, 等回访: in this order, empty ones left out."""
    bands = {
        "hand": Band("hand", _("In hand"), []),
        "late": Band("late", _("Overdue"), []),
        "soon": Band("soon", _("Due soon"), []),
        "ok": Band("ok", _("In time"), []),
        "hold": Band("hold", _("Waiting for the caller"), []),
        "replied": Band("replied", _("Answered, to be closed"), []),
    }
    for line in lines:
        bands[_band_of(line, at)].lines.append(line)
    return [band for band in bands.values() if band.lines]


def _band_of(line: Line, at: datetime) -> str:
    if line.waits_for_callback:
        return "replied"
    state = line.clock.state(at) if line.clock else "ok"
    waits_here = line.order.state in (State.RECEIVED, State.RETURNED)
    return "hand" if waits_here and state != "late" else state
