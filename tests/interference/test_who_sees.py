"""Who finds a record of interference: the one who recorded, the officer of the court, and nobody else."""

import pytest

from faqiao.interference import jobs
from faqiao.interference.queries import attempts_seen_by, quarters_seen_by, waiting_for
from faqiao.people.models import Role
from tests.interference.make import an_attempt, an_officer
from tests.make import (
    MORNING,
    a_caller_back,
    a_citizen,
    a_court,
    a_handler,
    a_leader,
    a_supervisor,
    a_unit,
    an_agent,
    an_office,
    staff,
    the_system,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    here, elsewhere, high = a_court(), a_court(), a_court(high=True)
    recorder, judge = an_agent(here), a_handler(a_unit(here))
    attempts = {
        "by the agent": an_attempt(here, by=recorder),
        "by the judge": an_attempt(here, by=judge),
        "elsewhere": an_attempt(elsewhere),
    }
    people = {
        "the recorder": recorder,
        "the judge who recorded": judge,
        "another agent": an_agent(here),
        "another judge": a_handler(a_unit(here)),
        "officer here": an_officer(here),
        "officer of the high court": an_officer(high),
        "leader here": a_leader(here),
        "supervisor here": a_supervisor(here),
        "supervisor of the high court": a_supervisor(high),
        "callback staff": a_caller_back(here),
        "head of division": staff(Role.DIVISION_HEAD, judge.posts.get().organisation),
        "administrator": staff(Role.ADMINISTRATOR, an_office(here)),
        "a citizen": a_citizen(),
        "the system": the_system(),
    }
    return attempts, people


EXPECTED = {
    "the recorder": {"by the agent"},
    "the judge who recorded": {"by the judge"},
    "officer here": {"by the agent", "by the judge"},
    "officer of the high court": {"by the agent", "by the judge", "elsewhere"},
}


def seen(attempts, people):
    return {
        who: {name for name, one in attempts.items() if one in attempts_seen_by(viewer)}
        for who, viewer in people.items()
    }


def test_who_finds_which_records(world):
    attempts, people = world

    assert seen(attempts, people) == {who: EXPECTED.get(who, set()) for who in people}


def test_a_leader_finds_them_only_where_the_court_has_decided_so(world, settings):
    settings.INTERFERENCE_LEADER_SEES = True
    attempts, people = world

    found = seen(attempts, people)

    assert found["leader here"] == {"by the agent", "by the judge"}
    assert {who: found[who] for who in found if who != "leader here"} == {
        who: EXPECTED.get(who, set()) for who in people if who != "leader here"
    }


def test_an_officer_no_longer_in_post_finds_nothing(world):
    _attempts, people = world
    officer = people["officer here"]
    officer.posts.update(until=MORNING.date().replace(day=1))

    fresh = officer.on(MORNING.date().replace(day=1)).on(MORNING.date())

    assert list(attempts_seen_by(fresh)) == []
    assert list(waiting_for(fresh)) == []


def test_reports_of_quarters_are_seen_by_officers_and_leaders(world):
    _attempts, people = world
    jobs.draw_quarters(MORNING.replace(month=4, day=1))

    found = {who: quarters_seen_by(viewer).exists() for who, viewer in people.items()}

    watching = {"officer here", "officer of the high court", "leader here"}
    assert found == {who: who in watching for who in people}
