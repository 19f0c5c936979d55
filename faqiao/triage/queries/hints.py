"""What became of suggestions, counted from what people really chose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from django.db.models import BigIntegerField, Count, F, QuerySet, Value
from django.db.models.functions import Cast, Replace, TruncMonth
from django.utils import timezone

from faqiao.people.models import Person, Role
from faqiao.people.queries import courts_of
from faqiao.triage.models import Hint
from faqiao.triage.states import Outcome, Part

K = TypeVar("K")

WATCHES = (Role.SUPERVISOR, Role.LEADER, Role.ADMINISTRATOR)


@dataclass(frozen=True)
class Tally:
    """Of suggestions that were seen, how many ended how."""

    counts: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(self.counts.values())

    @property
    def right(self) -> int:
        """Taken over, or chosen the same by hand."""
        return self.counts.get(Outcome.ACCEPTED, 0) + self.counts.get(Outcome.AGREED, 0)


def hints_seen_by(viewer: Person) -> QuerySet[Hint]:
    """Supervisors, leaders and administrators: those of the courts that they answer for."""
    return Hint.objects.filter(court__in=courts_of(viewer, *WATCHES))


def hints_about(label: str) -> list[Hint]:
    return list(Hint.objects.filter(about=label).order_by("part"))


def tally(hints: QuerySet[Hint]) -> dict[str, Tally]:
    """By part."""
    rows = hints.order_by().values("part", "outcome").annotate(n=Count("pk"))
    return _tallies((row["part"], row["outcome"], row["n"]) for row in rows)


def by_month(hints: QuerySet[Hint], part: str = Part.CATEGORY) -> dict[date, Tally]:
    """One part, month by month, the first month first."""
    of_part = hints.filter(part=part).annotate(month=TruncMonth("noted_at"))
    rows = of_part.order_by("month").values("month", "outcome").annotate(n=Count("pk"))
    return _tallies((row["month"].date(), row["outcome"], row["n"]) for row in rows)


def by_category(hints: QuerySet[Hint]) -> dict[str, Tally]:
    """By the category that was suggested."""
    of_part = hints.filter(part=Part.CATEGORY).order_by()
    rows = of_part.values("suggested", "outcome").annotate(n=Count("pk"))
    return _tallies((row["suggested"], row["outcome"], row["n"]) for row in rows)


def keys_of(
    viewer: Person,
    label: str,
    *,
    part: str,
    outcome: str,
    suggested: str = "",
    span: tuple[datetime, datetime] | None = None,
) -> QuerySet[Hint, int]:
    """The keys of the things (hotline.WorkOrder) whose suggestion ended so, for a list of them."""
    hints = hints_seen_by(viewer).filter(part=part, outcome=outcome, about__startswith=f"{label}:")
    if suggested:
        hints = hints.filter(suggested=suggested)
    if span:
        hints = hints.filter(noted_at__gte=span[0], noted_at__lt=span[1])
    key = Cast(Replace(F("about"), Value(f"{label}:"), Value("")), BigIntegerField())
    return hints.values_list(key, flat=True)


def month_of(text: str) -> tuple[datetime, datetime] | None:
    """2026-03 as its first moment and the first moment after it; None when it is no month."""
    found = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", text, re.ASCII)
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    zone = timezone.get_default_timezone()
    return (
        datetime(year, month, 1, tzinfo=zone),
        datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone),
    )


def _tallies(rows: Iterable[tuple[K, str, int]]) -> dict[K, Tally]:
    found: dict[K, dict[str, int]] = {}
    for key, outcome, n in rows:
        found.setdefault(key, {})[outcome] = n
    return {key: Tally(counts) for key, counts in found.items()}
