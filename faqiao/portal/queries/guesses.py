"""What a machine reads out of a text and a place, and how fast answers came lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from faqiao.hotline.states import Category
from faqiao.indicators import queries as indicators
from faqiao.kit.figures import registry
from faqiao.people.models import Court, District, Street
from faqiao.triage import queries as triage
from faqiao.triage.queries import Shown

KEPT = ("category", "street", "case_number")  # what a caller is shown of a guess
ENOUGH = 60  # below this many, a middle value says little


@dataclass(frozen=True)
class Answering:
    """How long answers took lately: the middle value, and of how many."""

    median: timedelta
    counted: int


@dataclass(frozen=True)
class Wish:
    """What a machine reads out of a text, in the few words that callers choose from."""

    category: Category
    because: tuple[str, ...] = ()
    street: Street | None = None
    case_number: str = ""
    shown: Shown | None = None  # what is kept beside the caller's own choice


#: Callers choose among few wishes; what else the machine reads is one of these to them.
WISHES = {
    Category.CASE_QUERY: Category.CASE_QUERY,
    Category.CONTACT_JUDGE: Category.CONTACT_JUDGE,
    Category.PROCEDURE_CONSULT: Category.PROCEDURE_CONSULT,
    Category.FILING_JURISDICTION: Category.PROCEDURE_CONSULT,
    Category.COMPLAINT_REPORT: Category.COMPLAINT_REPORT,
}


def suggestion_for(text: str) -> Wish:
    """A guess by a small model on this machine; the person who wrote it decides."""
    found = triage.suggestion_for(text)
    said = {part: value for part, value in found.parts.items() if part in KEPT}
    category = WISHES.get(found.category, Category.OTHER)  # type: ignore[call-overload]
    if found.category:
        said["category"] = str(category)
    return Wish(
        category,
        found.because if found.category else (),
        found.street,
        found.case_number,
        Shown(found.version, str(found.source), said) if said else None,
    )


def suggested_court(district: District | None) -> Court | None:
    """The district's own court; the High Court's hotline where nothing is known."""
    courts = Court.objects.order_by("pk")
    own = courts.filter(district=district, level=Court.Level.BASIC).first() if district else None
    return own or courts.filter(level=Court.Level.HIGH).first() or courts.first()


def answering_lately(at: datetime) -> Answering | None:
    """The middle time to the answer of the last 30 days, if there are enough answers to say so."""
    last = at.astimezone().date()
    span = indicators.Span(last - timedelta(days=30), last)
    reading = indicators.read(registry.figures["time_to_reply"], span, at)
    if reading.median is None or reading.counted < ENOUGH:
        return None
    return Answering(timedelta(minutes=reading.median), reading.counted)
