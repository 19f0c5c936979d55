"""What a machine reads out of a text and a place, and how fast answers came lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from faqiao.hotline.states import Category
from faqiao.indicators import queries as indicators
from faqiao.kit.figures import registry
from faqiao.people.models import Court, District

ENOUGH = 60  # below this many, a middle value says little


@dataclass(frozen=True)
class Answering:
    """How long answers took lately: the middle value, and of how many."""

    median: timedelta
    counted: int


@dataclass(frozen=True)
class Suggestion:
    """What a machine reads out of a text, with the words that made it think so."""

    category: Category
    because: str = ""


SIGNS = [
    (Category.COMPLAINT_REPORT, ("投诉", "举报", "态度差", "态度不好", "complain")),
    (Category.CONTACT_JUDGE, ("联系法官", "找法官", "承办法官", "法官电话", "reach the judge")),
    (Category.CASE_QUERY, ("案号", "开庭时间", "什么时候开庭", "判决书", "进度", "hearing date")),
    (Category.PROCEDURE_CONSULT, ("怎么办", "怎么起诉", "能不能", "怎样", "起诉", "how do i")),
]


def suggestion_for(text: str) -> Suggestion:
    """A guess by plain words; the person who wrote it decides."""
    low = text.lower()
    for category, signs in SIGNS:
        for sign in signs:
            if sign in low:
                return Suggestion(category, sign)
    return Suggestion(Category.OTHER)


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
