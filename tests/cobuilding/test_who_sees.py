"""Who finds which agreement, promise, contact, activity and street: one small world, one table.

Two courts in two districts under the High Court. In the first: a street with a community and a bureau, and a
second street. Each has an agreement with the first court; the second street's is only drafted.
"""

from datetime import timedelta
from itertools import product

import pytest

from faqiao.cobuilding import queries
from faqiao.people.models import Court, Organisation, Role
from tests.cobuilding.make import (
    TODAY,
    a_body,
    a_cobuilder,
    a_contact,
    a_district_court,
    a_draft,
    a_promise,
    a_street,
    an_activity,
    an_agreement,
    an_officer,
)
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

#: viewer: the agreements found, by whom they are with; the streets found
TABLE = {
    "office": ("street community bureau drafted", "first second"),
    "liaison": ("street community bureau drafted", "first second"),
    "leader": ("street community bureau drafted", "first second"),
    "office of another court": ("", "other"),
    "leader of another court": ("", "other"),
    "high court's office": ("street community bureau drafted", "first second other"),
    "officer of the street": ("street community bureau", "first"),
    "officer of the community": ("street community", ""),
    "officer of the bureau": ("bureau", ""),
    "officer of the second street": ("", "second"),
    "officer once at the street": ("", ""),
    "judge": ("", ""),
    "agent": ("", ""),
    "supervisor": ("", ""),
    "administrator": ("", ""),
    "citizen": ("", ""),
}


@pytest.fixture
def world():
    high = a_court(high=True)
    court, other = a_district_court(), a_district_court()
    Court.objects.filter(pk__in=[court.pk, other.pk]).update(parent=high)
    first, second = a_street(court.district), a_street(court.district)
    streets = {"first": first, "second": second, "other": a_street(other.district)}
    bodies = {
        "street": a_body(first),
        "community": a_body(first, Organisation.Kind.COMMUNITY),
        "bureau": a_body(first, Organisation.Kind.BODY),
        "drafted": a_body(second),
    }
    agreements = {
        name: (a_draft if name == "drafted" else an_agreement)(body, court=court)
        for name, body in bodies.items()
    }
    for agreement in agreements.values():
        a_contact(agreement)
        a_promise(agreement)
    return agreements, streets, bodies, (court, other, high)


def viewers(world):
    _agreements, _streets, bodies, (court, other, high) = world
    once = staff(Role.STREET_OFFICER, bodies["street"])
    once.posts.update(until=TODAY - timedelta(days=1))
    return {
        "office": a_cobuilder(court),
        "liaison": staff(Role.LIAISON, an_office(court)),
        "leader": a_leader(court),
        "office of another court": a_cobuilder(other),
        "leader of another court": a_leader(other),
        "high court's office": a_cobuilder(high),
        "officer of the street": an_officer(bodies["street"]),
        "officer of the community": an_officer(bodies["community"]),
        "officer of the bureau": an_officer(bodies["bureau"]),
        "officer of the second street": an_officer(bodies["drafted"]),
        "officer once at the street": once,
        "judge": a_handler(a_unit(court)),
        "agent": an_agent(court),
        "supervisor": a_supervisor(court),
        "administrator": staff(Role.ADMINISTRATOR, an_office(court)),
        "citizen": a_citizen().on(TODAY),
    }


def test_who_finds_which_agreement_and_what_hangs_on_it(world):
    agreements, _streets, _bodies, _courts = world

    found = {}
    for name, viewer in viewers(world).items():
        seen = set(queries.agreements_seen_by(viewer))
        with_it = {one.agreement for one in queries.commitments_seen_by(viewer)}
        to_call = {one.agreement for one in queries.contacts_seen_by(viewer)}
        assert seen == with_it == to_call
        found[name] = {key for key, one in agreements.items() if one in seen}

    assert found == {name: set(row[0].split()) for name, row in TABLE.items()}


def test_who_finds_which_street(world):
    _agreements, streets, _bodies, _courts = world

    found = {}
    for name, viewer in viewers(world).items():
        seen = set(queries.streets_for(viewer))
        found[name] = {key for key, one in streets.items() if one in seen}

    assert found == {name: set(row[1].split()) for name, row in TABLE.items()}


def test_who_finds_which_activity(world):
    agreements, streets, _bodies, _courts = world
    here = an_activity(agreements["street"])
    there = an_activity(agreements["street"], street=streets["second"])
    at_court = {"office", "liaison", "leader", "high court's office"}
    expected = {name: {here, there} if name in at_court else set() for name in TABLE}
    expected["officer of the street"] = {here}
    expected["officer of the second street"] = {there}

    found = {
        name: set(queries.activities_seen_by(viewer)) for name, viewer in viewers(world).items()
    }

    assert found == expected


def test_no_address_answers_those_who_find_nothing(client, world, monkeypatch):
    monkeypatch.setattr("faqiao.kit.http.timezone.now", lambda: MORNING)
    agreements, streets, _bodies, _courts = world
    activity = an_activity(agreements["street"])
    promise = agreements["street"].commitments.first()
    contact = agreements["street"].contacts.first()
    paths = [
        f"/cobuilding/agreements/{agreements['street'].number}/",
        f"/cobuilding/agreements/{agreements['street'].number}/end/",
        f"/cobuilding/activities/{activity.number}/",
        f"/cobuilding/activities/{activity.number}/move/",
        f"/cobuilding/commitments/{promise.pk}/keep/",
        f"/cobuilding/contacts/{contact.pk}/reveal/",
        f"/cobuilding/streets/{streets['first'].code}/",
        f"/api/cobuilding/agreements/{agreements['street'].number}",
        f"/api/cobuilding/activities/{activity.number}",
    ]
    people = viewers(world)
    outside = ["office of another court", "officer of the second street", "judge", "citizen"]

    answers = {}
    for name, path in product(outside, paths):
        client.force_login(people[name])
        answers[name, path] = client.get(path).status_code

    assert {key: code for key, code in answers.items() if code != 404} == {}
