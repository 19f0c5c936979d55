"""Copied lives are what the actions, told the same at that time, would have left; row for row, event for event."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from random import Random
from typing import Any
from uuid import UUID

import orjson
import pytest

from faqiao.demo.company import Company, engage
from faqiao.demo.copying import finished_lives, tell_copies
from faqiao.demo.copying.lives import Life, _read
from faqiao.demo.copying.tables import tables
from faqiao.demo.making import settle
from faqiao.demo.plan import Plan, Turn, invent
from faqiao.demo.telling import tell
from faqiao.hotline import actions
from faqiao.hotline.models import WorkOrder
from faqiao.indicators.jobs import differences
from faqiao.ledger.actions import history
from faqiao.ledger.verify import verify
from faqiao.matters.models import Matter, Register
from tests import make

UNTIL = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
FIRST = datetime(2026, 9, 8, 1, 15, tzinfo=UTC)  # a Tuesday morning
BACK = -91  # thirteen weeks, over which no holiday lies at either end
MANY = 24


@pytest.fixture
def company(db, settings, tmp_path):
    settings.WITNESS_DIR = tmp_path / "witness"
    make.the_system()
    with history():
        engage(FIRST - timedelta(days=400), Random(1), {"京", "京0105"})
        promised = {"forward_minutes": 60, "contact_hours": 24, "reply_working_days": 2}
        everybody = {"court": None, "category": "", "callback_percent": 100}
        actions.promise(
            **everybody, **promised, by=someone("demo-admin"), at=FIRST - timedelta(days=399)
        )
    return Company()


def someone(username):
    return type(make.the_system()).objects.get(username=username).on(FIRST.date())


def invented(n: int) -> Plan:
    at = FIRST + n * timedelta(hours=5, minutes=7)
    plan = invent(n, at, Random(f"copy/{n}"), court="京0105")
    plan.citizen = f"citizen-{1 + n % 5}" if n % 4 == 0 else ""
    return plan


def moved(plan: Plan, days: int, serial: int) -> Plan:
    """The same story at another time; the words stay."""
    shift = timedelta(days)

    def later(value: Any) -> Any:
        if isinstance(value, datetime):
            return value + shift
        if isinstance(value, list):
            return [later(one) for one in value]
        if isinstance(value, Turn):
            return replace(value, **{f.name: later(getattr(value, f.name)) for f in fields(value)})
        return value

    there = {f.name: later(getattr(plan, f.name)) for f in fields(plan)}
    return Plan(**there | {"serial": serial})


def told(plan: Plan, company: Company, seed: str) -> WorkOrder:
    at = plan.received_at
    with history():
        return tell(
            plan=plan, company=company, until=UNTIL, seed=seed, by=company.machine(at), at=at
        )


def plain(life: Life) -> dict[str, Any]:
    """What happened in it, without what is each life's own: keys, numbers, names, salts."""
    names: dict[str, str] = {}
    for label, rows in life.rows.items():
        for n, row in enumerate(rows):
            names[f"{label}:{row['id']}"] = f"{label} {n}"
    for label in ("matters.Matter", "hotline.WorkOrder"):
        for n, row in enumerate(life.rows[label]):
            names[row["number"]] = f"number of {label} {n}"
    return {
        "rows": {
            label: [_row(row, label, life) for row in rows] for label, rows in life.rows.items()
        },
        "events": [_event(event, names) for event in life.events],
    }


OWN = {
    "id", "number", "token", "name", "name_key", "phone", "phone_key", "caller", "call_id", "event_id",
    "person_id", "registered_by_id",
}  # fmt: skip


def _row(row: dict[str, Any], label: str, life: Life) -> dict[str, Any]:
    links = {table.label: table.links for table in tables()}[label]
    hung = {table.model: table.label for table in tables()}
    shown = {}
    for column, value in row.items():
        if column in OWN or isinstance(value, UUID):
            shown[column] = bool(value)
        elif column == "about":
            shown[column] = value.partition(":")[0]
        elif column in links and links[column] in hung and value is not None:
            keys = [one["id"] for one in life.rows[hung[links[column]]]]
            shown[column] = f"{hung[links[column]]} {keys.index(value)}"
        else:
            shown[column] = value
    return shown


def _event(event: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    facts = orjson.dumps(event["facts"]).decode()
    for own, name in names.items():
        facts = facts.replace(own, name)
    told_by = (
        "citizen or agent"
        if event["name"].endswith(("register", "open_matter", "note"))
        else event["by_id"]
    )
    about = names.get(event["about"], event["about"])
    return {"name": event["name"], "at": event["at"], "by": told_by, "about": about, "facts": facts}


def apart(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """What differs, a line each."""
    said = []
    for label in sorted(one["rows"].keys() | other["rows"].keys()):
        pairs = zip_longest(one["rows"].get(label, []), other["rows"].get(label, []))
        said += [f"{label}: {a} / {b}" for a, b in pairs if a != b]
    return said + [f"{a} / {b}" for a, b in zip_longest(one["events"], other["events"]) if a != b]


def life_of(matter: int) -> Life:
    return _read([matter], tables())[0]


def test_a_copy_is_what_the_actions_would_have_left(company):
    plans = [invented(n) for n in range(MANY)]
    for plan in plans:
        told(plan, company, "one")
    lives = {life.matter: life for life in finished_lives(UNTIL)}
    sources = [order.matter_id for order in WorkOrder.objects.order_by("pk")]
    fit = [
        (n, lives[key])
        for n, key in enumerate(sources)
        if key in lives and lives[key].moves_by(BACK)
    ]
    before = set(Matter.objects.values_list("pk", flat=True))

    tell_copies([(life, BACK) for _n, life in fit], Random(7))
    copies = sorted(set(Matter.objects.values_list("pk", flat=True)) - before)
    again = [told(moved(plans[n], BACK, n), company, "one").matter_id for n, _life in fit]

    assert len(copies) == len(fit) > MANY / 2
    verbs = {event["name"] for _n, life in fit for event in life.events}
    assert len(verbs) >= 8
    for copied, acted in zip(copies, again, strict=True):
        assert apart(plain(life_of(copied)), plain(life_of(acted))) == []


@pytest.fixture
def copied(company):
    for n in range(MANY):
        told(invented(n), company, "two")
    lives = [life for life in finished_lives(UNTIL) if life.moves_by(BACK)]
    tell_copies([(life, BACK) for life in lives], Random(9))
    settle(UNTIL)
    return lives


def test_the_log_with_copies_in_it_verifies_and_the_figures_agree(copied):
    assert copied
    assert verify().damages == []
    assert differences() == []


def test_numbers_go_on_without_gaps_and_none_twice(copied):
    numbers = [order.number for order in WorkOrder.objects.all()]
    court, year, _n = numbers[0].split("-")
    serials = sorted(int(one.rpartition("-")[2]) for one in numbers)

    assert Counter(numbers).most_common(1)[0][1] == 1
    assert serials == list(range(1, len(numbers) + 1))
    assert Register.objects.get(book=f"12368 {court} {year}").last == len(numbers)
    assert Matter.objects.values("number").distinct().count() == Matter.objects.count()


def test_copied_people_are_others(copied):
    phones = [order.requester.phone for order in WorkOrder.objects.all()]

    assert len(set(phones)) > len(phones) / 2
    assert all(order.requester.masked_name for order in WorkOrder.objects.all())


def test_a_life_over_a_holiday_does_not_move_into_days_that_are_worked(company):
    plan = invented(0)
    there = moved(plan, (datetime(2026, 9, 30, 1, tzinfo=UTC) - plan.received_at).days, 0)
    order = told(there, company, "three")
    life = life_of(order.matter_id)

    assert not life.moves_by(-91)


def test_an_open_life_is_not_copied(company):
    plan = replace(invented(1), on_call=False, sent_at=UNTIL + timedelta(days=1))
    told(plan, company, "four")

    assert list(finished_lives(UNTIL)) == []
