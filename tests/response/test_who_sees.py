"""Who sees which requests, sheets and rows of the table: one world, one table."""

import pytest

from faqiao.matters.queries import matters_seen_by
from faqiao.people.models import Role
from faqiao.response import actions
from faqiao.response.queries import requests_seen_by, routes_seen_by
from faqiao.response.states import State
from tests.make import (
    MORNING,
    a_caller_back,
    a_citizen,
    a_court,
    a_leader,
    a_supervisor,
    a_unit,
    an_agent,
    an_office,
    staff,
    the_system,
)
from tests.response.world import (
    HOUR,
    a_body,
    a_community,
    a_judge,
    a_liaison,
    a_request,
    a_street,
    a_tribunal,
    an_officer,
    judge_of,
)

pytestmark = pytest.mark.django_db


def test_who_sees_which_requests_and_sheets(settings):
    settings.RESPONSE_COMMUNITIES_CALL = ["*"]
    here, far, high = a_court(), a_court(), a_court(high=True)
    liaison, far_liaison = a_liaison(here), a_liaison(far)
    street, next_door = a_street(here), a_street(here)
    community = a_community(street)
    bodies = {
        "street": a_body(street),
        "community": a_body(street, community),
        "next": a_body(next_door),
    }
    officers = {name: an_officer(body) for name, body in bodies.items()}
    unit, joined = a_unit(here), a_tribunal(far)
    called = a_community_calls(bodies["community"], officers["community"])
    requests = {
        "fresh": a_request(court=here, street=street, body=bodies["street"], officer=officers["street"]),
        "in hand": a_request(
            State.ACCEPTED, court=here, street=street, body=bodies["street"],
            officer=officers["street"], unit=unit,
        ),
        "community": called,
        "next": a_request(court=here, street=next_door, body=bodies["next"], officer=officers["next"]),
    }  # fmt: skip
    actions.ask_to_join(
        request=requests["in hand"], organisation=joined, asked="一起去", by=liaison,
        at=MORNING + 3 * HOUR,
    )  # fmt: skip
    ours, everything = {"fresh", "in hand", "community"}, set(requests)
    world = {
        "the street": (officers["street"], ours),
        "its colleague": (an_officer(bodies["street"]), ours),
        "the community": (officers["community"], {"community"}),
        "the street next door": (officers["next"], {"next"}),
        "a citizen": (a_citizen(), set()),
        "the liaison": (liaison, everything),
        "the liaison of the court that was asked to join": (far_liaison, {"in hand"}),
        "the judge in hand": (judge_of(requests["in hand"]), {"in hand"}),
        "a judge of the unit": (a_judge(unit), {"in hand"}),
        "a judge who was asked to join": (a_judge(joined), {"in hand"}),
        "a judge of another unit": (a_judge(a_unit(here)), set()),
        "a leader": (a_leader(here), everything),
        "a supervisor": (a_supervisor(here), everything),
        "a hotline agent": (an_agent(here), set()),
        "callback staff": (a_caller_back(here), set()),
        "the interference officer": (staff(Role.DISCIPLINE, an_office(here)), set()),
        "the administrator": (staff(Role.ADMINISTRATOR, an_office(here)), set()),
        "a leader of the high court": (a_leader(high), everything),
        "the system": (the_system(), everything),
    }

    def seen(viewer):
        visible = requests_seen_by(viewer)
        return {name for name, one in requests.items() if one in visible}

    def sheets(viewer):
        visible = matters_seen_by(viewer)
        return {name for name, one in requests.items() if one.matter in visible}

    assert {who: seen(viewer) for who, (viewer, _set) in world.items()} == {
        who: expected for who, (_viewer, expected) in world.items()
    }
    # the sheet holds what only the court may know: no street finds it
    streets = {who for who in world if "street" in who or "community" in who or "colleague" in who}
    assert {who: sheets(world[who][0]) for who in streets} == {who: set() for who in streets}
    assert sheets(liaison) == everything
    assert sheets(world["a hotline agent"][0]) == set()


def a_community_calls(body, officer):
    return a_request(court=None, street=body.street, body=body, officer=officer)


def test_only_the_liaison_of_a_court_finds_its_table():
    court = a_court()
    liaison = a_liaison(court)
    row = actions.set_route(
        court=court, organisation=a_unit(court), since=MORNING.date(), by=liaison, at=MORNING
    )
    table = {
        liaison: True,
        a_liaison(a_court()): False,
        a_judge(a_unit(court)): False,
        a_leader(court): False,
        an_officer(a_body(a_street(court))): False,
        a_citizen(): False,
    }

    assert {who: row in routes_seen_by(who) for who in table} == table
