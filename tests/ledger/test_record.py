"""An event is written with its action, byte for byte, and never changed again."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256

import orjson
import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from faqiao.kit.verdict import Refused
from faqiao.ledger.actions import action, erase, record
from faqiao.ledger.entries import NotAFact, body_of, checked, commitment_of
from faqiao.ledger.models import Event
from faqiao.people.models import Person
from tests.ledger.conftest import tell

pytestmark = pytest.mark.django_db

FACTS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63) + 1, 2**63 - 1)
    | st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def recomputed(event: Event) -> bytes:
    body = body_of(
        event.key, event.name, event.at, event.by_id, event.about, event.matter, event.facts
    )
    return commitment_of(bytes(event.salt), body)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(facts=FACTS)
def test_what_the_database_gives_back_has_the_same_commitment(matter, keeper, at, facts):
    tell(about=matter, name="trial.thing.happen", facts={"it": facts}, by=keeper, at=at)

    event = Event.objects.latest("id")
    assert recomputed(event) == bytes(event.commitment)


def test_the_body_is_the_documented_text(matter, keeper, at):
    facts = {"b": 1, "a": "屋顶 \u2028 é", "long": 2**63 - 1}

    tell(about=matter, name="trial.thing.happen", facts=facts, by=keeper, at=at)

    event = Event.objects.latest("id")
    body = (
        f'["{event.key}","trial.thing.happen","2026-03-02T04:00:00+00:00",{keeper.pk},'
        f'"matters.Matter:{matter.pk}",{matter.pk},'
        f'{{"a":"屋顶 \u2028 é","b":1,"long":{2**63 - 1}}}]'
    )
    assert bytes(event.commitment) == sha256(bytes(event.salt) + body.encode()).digest()


@pytest.mark.parametrize(
    "fact, words",
    [
        (1.5, "trial.thing.happen it: float is not a fact"),
        (Decimal("1.5"), "trial.thing.happen it: Decimal is not a fact"),
        (datetime(2026, 1, 1, tzinfo=UTC), "trial.thing.happen it: datetime is not a fact"),
        ({"x": [1, {"y": 0.5}]}, "trial.thing.happen it.x[1].y: float is not a fact"),
        ({1: "one"}, "trial.thing.happen it: dict is not a fact"),
        (2**63, f"trial.thing.happen it: {2**63} needs more than 64 bits"),
        ("a\x00b", "trial.thing.happen it: text with a zero character"),
        ("\ud800", "trial.thing.happen it: text with half a character"),
        (b"bytes", "trial.thing.happen it: bytes is not a fact"),
    ],
)
def test_what_is_not_a_fact_is_refused_and_named(matter, keeper, at, fact, words):
    with pytest.raises(NotAFact) as refused:
        tell(about=matter, name="trial.thing.happen", facts={"it": fact}, by=keeper, at=at)

    assert str(refused.value).startswith(words)
    assert not Event.objects.filter(matter=matter.pk).exists()


def test_a_choice_is_kept_as_its_value():
    kept = checked({"kind": Person.Kind.STAFF}, "x")

    assert orjson.dumps(kept) == b'{"kind":"STAFF"}'


def test_a_moment_without_a_zone_is_refused(matter, keeper, at):
    with pytest.raises(NotAFact, match="time zone"):
        tell(
            about=matter,
            name="trial.thing.happen",
            facts={},
            by=keeper,
            at=at.replace(tzinfo=None),
        )


@pytest.mark.django_db(transaction=True)
def test_all_events_of_an_action_are_one_statement(matter, keeper, at, django_assert_num_queries):
    @action
    def much(*, by, at):
        for n in range(50):
            record("trial.thing.happen", about=matter, by=by, at=at, n=n)

    with django_assert_num_queries(3):  # begin, insert, commit
        much(by=keeper, at=at)

    assert Event.objects.filter(matter=matter.pk).count() == 50


def test_an_action_that_records_nothing_is_a_mistake(keeper, at):
    @action
    def silent(*, by, at):
        return None

    with pytest.raises(AssertionError, match="recorded no event"):
        silent(by=keeper, at=at)


def test_nothing_stays_of_an_action_that_failed(matter, keeper, at):
    @action
    def failing(*, by, at):
        record("trial.thing.happen", about=matter, by=by, at=at)
        raise ValueError

    with pytest.raises(ValueError):
        failing(by=keeper, at=at)

    assert not Event.objects.filter(matter=matter.pk).exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_event SET name = 'x'",
        "UPDATE ledger_event SET facts = NULL, salt = NULL",
        "DELETE FROM ledger_event",
    ],
)
def test_the_database_refuses_to_change_what_was_written(matter, keeper, at, statement):
    tell(about=matter, name="trial.thing.happen", facts={}, by=keeper, at=at)

    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        connection.cursor().execute(statement)


def test_erasing_forgets_the_facts_and_says_so(matter, keeper, at):
    tell(about=matter, name="trial.thing.happen", facts={"secret": "x"}, by=keeper, at=at)
    event = Event.objects.latest("id")

    erase(event=event, reason="kept for ten years", by=keeper, at=at)

    told = Event.objects.latest("id")
    event.refresh_from_db()
    assert (event.facts, event.salt) == (None, None)
    assert (told.name, told.matter, told.facts["event"]) == (
        "ledger.event.erase",
        matter.pk,
        str(event.key),
    )


def test_while_erasing_nothing_else_can_change(matter, keeper, at):
    tell(about=matter, name="trial.thing.happen", facts={}, by=keeper, at=at)
    statement = "UPDATE ledger_event SET facts = NULL, salt = NULL, name = 'x'"

    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        connection.cursor().execute("SET LOCAL ledger.erasing = 'on'; " + statement)


def test_only_an_administrator_erases(matter, keeper, at):
    tell(about=matter, name="trial.thing.happen", facts={}, by=keeper, at=at)
    somebody = Person.objects.create(username="somebody", joined_at=at)

    with pytest.raises(Refused, match="administrators"):
        erase(event=Event.objects.latest("id"), reason="", by=somebody, at=at)


def test_nothing_is_erased_twice(matter, keeper, at):
    tell(about=matter, name="trial.thing.happen", facts={}, by=keeper, at=at)
    event = Event.objects.latest("id")
    erase(event=event, reason="", by=keeper, at=at)

    with pytest.raises(Refused, match="erased already"):
        erase(event=event, reason="", by=keeper, at=at)
