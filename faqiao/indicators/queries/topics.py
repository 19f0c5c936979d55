"""What people ask about, week by week and street by street, and what rises above the ordinary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncWeek

from faqiao.indicators.models import Observation
from faqiao.indicators.queries.rises import Rise
from faqiao.kit.figures import registry

WEEK = timedelta(days=7)
WEEKS_BEFORE = 8  # with which a week is compared
FEWEST = 5  # under this nothing is called a rise
FIGURE = "orders"


@dataclass(frozen=True)
class Weekly(Rise):
    """How often something was asked: this week, and in each of the weeks before."""

    topic: str = ""
    street: str = ""

    @property
    def weeks(self) -> tuple[int, ...]:
        return self.spans


@dataclass(frozen=True)
class Wanted:
    """Which week (its Monday), of which court (its code) or of all that are named, of which category."""

    monday: date
    courts: tuple[str, ...]
    category: str = ""

    @property
    def first(self) -> date:
        return self.monday - WEEKS_BEFORE * WEEK

    @property
    def sunday(self) -> date:
        return self.monday + WEEK - timedelta(days=1)

    @property
    def mondays(self) -> list[date]:
        return [self.first + n * WEEK for n in range(WEEKS_BEFORE + 1)]


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def counted_by_week(wanted: Wanted, *by: str) -> list[Weekly]:
    """Each combination of `by` ("topic", "street") that was asked at all; what rises most comes first.

    One query over nine weeks; requests without a recognised topic or a known street are counted under "".
    """
    rows = _asked(wanted).annotate(week=TruncWeek("day")).values_list(*by, "week")
    found: dict[tuple[str, ...], dict[date, int]] = {}
    for *key, week, many in rows.annotate(many=Count("pk")).order_by():
        found.setdefault(tuple(key), {})[week] = many
    counts = (
        _weekly(dict(zip(by, key, strict=True)), wanted, weeks) for key, weeks in found.items()
    )
    return sorted(
        counts, key=lambda one: (not one.rises, -one.more, -one.now, one.topic, one.street)
    )


def in_all(counts: Iterable[Weekly]) -> Weekly:
    """The sum of them, week by week."""
    weeks = [sum(column) for column in zip(*(one.weeks for one in counts), strict=True)]
    weeks = weeks or [0] * (WEEKS_BEFORE + 1)
    return Weekly(tuple(weeks[:-1]), weeks[-1], FEWEST)


def name_of_topic(key: str) -> object:
    return registry.topics.get(key, key)


def _asked(wanted: Wanted) -> QuerySet[Observation]:
    days = (wanted.first, wanted.sunday)
    asked = Observation.objects.filter(figure=FIGURE, day__range=days, court__in=wanted.courts)
    return asked.filter(category=wanted.category) if wanted.category else asked


def _weekly(named: dict[str, str], wanted: Wanted, weeks: dict[date, int]) -> Weekly:
    *earlier, now = (weeks.get(monday, 0) for monday in wanted.mondays)
    return Weekly(
        tuple(earlier), now, FEWEST, topic=named.get("topic", ""), street=named.get("street", "")
    )


def lines(counts: list[Weekly], *, most: int) -> Iterator[Weekly]:
    """Those that were asked this week or rise, the first `most` of them."""
    yield from [one for one in counts if one.now or one.rises][:most]
