"""The case register: numbers without a gap per court, year and kind."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from faqiao.filing.models import Entry
from faqiao.law import case_number
from faqiao.matters.actions import take_number
from faqiao.matters.models import Matter
from faqiao.people.models import Court


def number_case(*, matter: Matter, court: Court, kind: str, at: datetime) -> Entry:
    """The next number of that court, year and kind, written as the rulebook says; called inside an action.

    Call it late: the book is locked until the action commits, and gives the number back when it does not.
    """
    year = timezone.localdate(at).year
    sequence = take_number(f"case {court.code} {year} {kind}")
    written = case_number.formatted(year=year, court=court.code, kind=kind, number=sequence).value
    return Entry.objects.create(
        court=court, year=year, kind=kind, sequence=sequence, number=written, matter=matter,
        entered_at=at,
    )  # fmt: skip
