"""Case numbers follow each other without a gap: when many ask at once, and when one of them fails."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from faqiao.filing.actions import number_case
from faqiao.filing.models import Entry
from faqiao.matters.actions import open_matter
from faqiao.matters.states import Channel
from tests.filing.make import a_real_court, a_signed_world, do, join
from tests.filing.make import apply as applied
from tests.make import MORNING, a_citizen

REGISTRARS, EACH = 8, 12


def a_matter():
    return open_matter(
        court=a_real_court(), title="漏水", channel=Channel.WEB, by=a_citizen(), at=MORNING
    )


def numbers(kind):
    return list(
        Entry.objects.filter(kind=kind).order_by("sequence").values_list("sequence", flat=True)
    )


@pytest.mark.django_db(transaction=True)
def test_eight_registrars_at_once_leave_no_gap_and_give_no_number_twice():
    matter = a_matter()

    def register(registrar: int) -> int:
        failed = 0
        for n in range(EACH):
            try:
                with transaction.atomic():
                    number_case(matter=matter, court=matter.court, kind="调确", at=MORNING)
                    if (registrar + n) % 5 == 0:
                        raise RuntimeError
            except RuntimeError:
                failed += 1
        connection.close()
        return failed

    with ThreadPoolExecutor(REGISTRARS) as together:
        failed = sum(together.map(register, range(REGISTRARS)))

    assert failed > 0
    assert numbers("调确") == list(range(1, REGISTRARS * EACH - failed + 1))


@pytest.mark.django_db
def test_each_court_year_and_kind_counts_for_itself():
    matter = a_matter()
    new_year = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)  # half past midnight in Beijing

    first = number_case(matter=matter, court=matter.court, kind="调确", at=MORNING)
    other_kind = number_case(matter=matter, court=matter.court, kind="民初", at=MORNING)
    next_year = number_case(matter=matter, court=matter.court, kind="调确", at=new_year)
    second = number_case(matter=matter, court=matter.court, kind="调确", at=MORNING)

    assert [str(one) for one in (first, other_kind, next_year, second)] == [
        "（2026）京0105调确1号",
        "（2026）京0105民初1号",
        "（2027）京0105调确1号",
        "（2026）京0105调确2号",
    ]


@pytest.mark.django_db
def test_the_database_itself_keeps_a_number_from_being_given_twice():
    matter = a_matter()
    one = number_case(matter=matter, court=matter.court, kind="调确", at=MORNING)
    twice = {"court": one.court, "year": one.year, "kind": one.kind, "sequence": one.sequence}

    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(number="x", matter=matter, entered_at=MORNING, **twice)


@pytest.mark.django_db
def test_an_admission_takes_the_next_number():
    worlds = [a_signed_world() for _ in range(2)]
    for world in worlds:
        applied(world)
        join(world)
        do(world, "admit")

    assert [str(world.confirmation) for world in worlds] == [
        "（2026）京0105调确1号",
        "（2026）京0105调确2号",
    ]
