"""Days of absence: who may enter them, who can stand in; chains and cycles are refused."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event, label_of
from faqiao.people import actions
from faqiao.people.models import Absence, Role
from faqiao.people.queries import absences_seen_by, stand_in_of, stands_in_for
from tests.make import (
    MORNING,
    a_citizen,
    a_court,
    a_handler,
    a_leader,
    a_supervisor,
    a_unit,
    an_agent,
    an_office,
    staff,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = MORNING.date()
FIRST, LAST = TODAY + DAY, TODAY + 5 * DAY


@pytest.fixture
def world():
    court = a_court()
    unit = a_unit(court)
    return SimpleNamespace(
        court=court,
        unit=unit,
        judge=a_handler(unit),
        colleague=a_handler(unit),
        third=a_handler(unit),
        stranger=a_handler(a_unit(court)),
    )


def enter(world, person=None, stand_in=None, first=FIRST, last=LAST, *, by=None, unit=None):
    person = person or world.judge
    acting = {(unit or world.unit).pk: stand_in or world.colleague}
    return actions.enter(
        person=person, kind="LEAVE", since=first, until=last, stand_ins=acting,
        by=by or person, at=MORNING,
    )  # fmt: skip


def days(one, *which):
    return {day: bool(stands_in_for(one.on(day), day)) for day in which}


def test_in_these_days_and_in_no_others_the_colleague_acts(world):
    enter(world)

    found = days(world.colleague, FIRST - DAY, FIRST, LAST, LAST + DAY)

    assert found == {FIRST - DAY: False, FIRST: True, LAST: True, LAST + DAY: False}
    assert stands_in_for(world.colleague.on(FIRST), FIRST) == {(world.judge.pk, world.unit.pk)}
    assert stand_in_of(world.judge, world.unit.pk, FIRST) == world.colleague


def test_why_somebody_is_away_is_told_by_its_kind_alone(world):
    absence = enter(world)

    event = Event.objects.get(about=label_of(absence))

    assert set(event.facts) == {"person", "kind", "stand_ins", "since", "until"}
    assert "ILL" not in " ".join(Absence.Kind.values)


#: how -> who is away, who stands in, from, until
REFUSED = {
    "nobody stands in for themselves": ("judge", "judge", FIRST, LAST),
    "somebody of another unit": ("judge", "stranger", FIRST, LAST),
    "the last day before the first": ("judge", "colleague", LAST, FIRST),
    "days that are over": ("judge", "colleague", TODAY - 5 * DAY, TODAY - DAY),
    "twice in the same days": ("away", "colleague", LAST, LAST + DAY),
    "who is away cannot stand in: a cycle": ("acting", "away", FIRST, LAST),
    "who is away cannot stand in: a chain": ("judge", "away", LAST, LAST + DAY),
    "who stands in cannot be away: a chain": ("acting", "judge", FIRST, FIRST),
}


@pytest.mark.parametrize(("who", "acts", "first", "last"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_entered(world, who, acts, first, last):
    world.away, world.acting = world.third, a_handler(world.unit)
    enter(world, world.away, world.acting)

    with pytest.raises(Refused):
        enter(world, getattr(world, who), getattr(world, acts), first, last)


def test_after_the_others_days_are_over_it_can_be_entered(world):
    enter(world, world.judge, world.colleague)

    back = enter(world, world.colleague, world.judge, LAST + DAY, LAST + 2 * DAY)

    assert back.stand_ins.get().person == world.judge


def test_every_unit_needs_its_own_stand_in(world):
    other = a_unit(world.court)
    world.judge.posts.create(organisation=other, role=Role.HANDLER, since=date(2020, 1, 1))

    with pytest.raises(Refused):
        enter(world)
    both = {world.unit.pk: world.colleague, other.pk: a_handler(other)}
    absence = actions.enter(
        person=world.judge, kind="DUTY", since=FIRST, until=LAST, stand_ins=both,
        by=world.judge, at=MORNING,
    )  # fmt: skip

    assert absence.stand_ins.count() == 2


def test_who_handles_nothing_needs_no_stand_in(world):
    agent = an_agent(world.court)

    absence = actions.enter(
        person=agent, kind="LEAVE", since=FIRST, until=LAST, stand_ins={}, by=agent, at=MORNING
    )

    assert absence.stand_ins.count() == 0


def test_shortened_everything_is_back_earlier(world):
    absence = enter(world)

    actions.shorten(absence=absence, until=FIRST, by=world.judge, at=MORNING)

    assert days(world.colleague, FIRST, FIRST + DAY) == {FIRST: True, FIRST + DAY: False}
    for wrong in (LAST + DAY, FIRST - DAY, FIRST):
        with pytest.raises(Refused):
            actions.shorten(absence=absence, until=wrong, by=world.judge, at=MORNING)


def test_called_off_before_it_begins_and_not_afterwards(world):
    later = enter(world)
    now = enter(world, world.third, first=TODAY, last=TODAY + DAY, stand_in=a_handler(world.unit))

    actions.cancel(absence=later, by=world.judge, at=MORNING)

    assert days(world.colleague, FIRST) == {FIRST: False}
    with pytest.raises(Refused):
        actions.cancel(absence=now, by=world.third, at=MORNING + DAY)
    with pytest.raises(Refused):
        actions.cancel(absence=later, by=world.judge, at=MORNING)


def test_who_may_enter_it_and_who_sees_it(world):
    absence = enter(world)
    others = {
        "the judge": world.judge,
        "head of the division": staff(Role.DIVISION_HEAD, world.unit),
        "supervisor": a_supervisor(world.court),
        "administrator": staff(Role.ADMINISTRATOR, an_office(world.court)),
        "who stands in": world.colleague,
        "a colleague": world.third,
        "head of another division": staff(Role.DIVISION_HEAD, a_unit(world.court)),
        "leader": a_leader(world.court),
        "supervisor elsewhere": a_supervisor(a_court()),
        "a citizen": a_citizen(),
    }
    may, sees = set(), set()

    for name, person in others.items():
        person.on(TODAY)
        if absence in absences_seen_by(person):
            sees.add(name)
        try:
            enter(world, first=LAST + DAY, last=LAST + DAY, by=person)
        except Refused:
            continue
        may.add(name)
        Absence.objects.latest("pk").stand_ins.all().delete()
        Absence.objects.latest("pk").delete()

    keep = {"the judge", "head of the division", "supervisor", "administrator"}
    assert (may, sees) == (keep, keep | {"who stands in"})
