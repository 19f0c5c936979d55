"""A small world for the ledger: a court, its centre, an administrator, and any number of events."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from faqiao.ledger import log
from faqiao.ledger.actions import action, record
from faqiao.ledger.bundle import bundle
from faqiao.matters.models import Matter
from faqiao.people.models import Court, Organisation, Person, Post, Role


@pytest.fixture(autouse=True)
def witnessed(settings, tmp_path):
    settings.WITNESS_DIR = tmp_path / "witness"
    settings.REACTION_TRIES = 3
    settings.REACTION_WAIT = 0
    with translation.override("en"):
        yield settings.WITNESS_DIR


@pytest.fixture
def court(db) -> Court:
    return Court.objects.create(code="T1", name="试法院", name_en="Trial Court", level="BASIC")


@pytest.fixture
def keeper(court, at) -> Person:
    """An administrator."""
    centre = Organisation.objects.create(kind="HOTLINE", name="中心", court=court)
    person = Person.objects.create(username="keeper", kind="STAFF", name="Keeper", joined_at=at)
    Post.objects.create(
        person=person, organisation=centre, role=Role.ADMINISTRATOR, since=date(2020, 1, 1)
    )
    return person.on(at.date())


@pytest.fixture
def matter(court, at) -> Matter:
    return a_matter(court, "26031842", at)


def a_matter(court: Court, number: str, at) -> Matter:
    return Matter.objects.create(
        number=number, court=court, title="A roof", channel="PHONE", opened_at=at
    )


@action
def tell(*, about, name: str, facts: dict, by, at) -> None:
    record(name, about=about, by=by, at=at, **facts)


def tell_many(count: int, *, about, by, at, name: str = "trial.thing.happen") -> None:
    for n in range(count):
        tell(about=about, name=name, facts={"n": n, "text": f"第{n}次"}, by=by, at=at)


@pytest.fixture
def whole(matter, court, keeper, at) -> bytes:
    """Five lines of one matter among others, and a log that has grown since."""
    other = a_matter(court, "26039999", at)
    for n in range(5):
        facts = {"request": f"屋顶漏水{n}", "n": n}
        tell(about=matter, name="hotline.order.register", facts=facts, by=keeper, at=at)
        tell_many(40, about=other, by=keeper, at=at)
    log.sequence()
    tell_many(70, about=other, by=keeper, at=at)
    log.sequence()
    return bundle(matter.pk)
