"""A row that an action has locked is read once; every other action reads it afresh."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from faqiao.ledger.actions import action, locked, record
from faqiao.matters.models import Matter

AT = datetime(2026, 3, 2, 4, tzinfo=UTC)


@action
def rename(*, matter: Matter, title: str, by, at) -> Matter:
    matter = locked(matter)
    matter.title += title
    matter.save(update_fields=["title"])
    record("trial.matter.rename", about=matter, by=by, at=at)
    return matter


@action
def rename_twice(*, matter: Matter, by, at) -> Matter:
    matter = rename(matter=matter, title="1", by=by, at=at)
    return rename(matter=matter, title="2", by=by, at=at)


@pytest.mark.django_db
def test_within_one_action_a_row_is_locked_once(matter, keeper, django_assert_num_queries):
    with django_assert_num_queries(6):  # savepoint, lock, change, change, event, release
        renamed = rename_twice(matter=matter, by=keeper, at=AT)

    renamed.refresh_from_db()
    assert renamed.title == "A roof12"


@pytest.mark.django_db
def test_another_action_does_not_trust_what_was_read_before(matter, keeper):
    mine = rename(matter=matter, title="1", by=keeper, at=AT)
    Matter.objects.update(title="Somebody else's")

    again = rename(matter=mine, title="2", by=keeper, at=AT)

    assert again.title == "Somebody else's2"


@pytest.mark.django_db
def test_a_stale_copy_is_read_afresh_even_within_the_action(matter, keeper):
    @action
    def both(*, by, at):
        rename(matter=matter, title="1", by=by, at=at)
        return rename(matter=matter, title="2", by=by, at=at)

    assert both(by=keeper, at=AT).title == "A roof12"
