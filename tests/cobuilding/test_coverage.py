"""Which streets are covered: counted, never typed; and what other modules ask."""

from datetime import timedelta

import pytest

from faqiao.cobuilding import actions, queries
from faqiao.people import actions as people
from faqiao.people.models import Court, Organisation, Street
from tests.cobuilding.make import (
    LATER,
    TODAY,
    a_body,
    a_cobuilder,
    a_contact,
    a_district,
    a_district_court,
    a_draft,
    a_street,
    an_agreement,
    an_officer,
)
from tests.make import MORNING, a_court, an_office, staff, the_system

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def district():
    return a_district()


@pytest.fixture
def court(district):
    return a_district_court(district)


def states(court, day=TODAY):
    office = a_cobuilder(court)
    return {cell.street: cell.state for cell in queries.coverage_for(office, day).cells}


def test_green_needs_an_agreement_and_somebody_to_call(district, court):
    good, lonely, drafted, bare = (a_street(district) for _n in range(4))
    a_contact(an_agreement(a_body(good), court=court))
    an_agreement(a_body(lonely), court=court)
    a_contact(a_draft(a_body(drafted), court=court))

    assert states(court) == {good: "ok", lonely: "late", drafted: "late", bare: "late"}


def test_it_turns_amber_before_its_end_and_red_after_it(district, court):
    street = a_street(district)
    a_contact(an_agreement(a_body(street), court=court, until=TODAY + 100 * DAY))

    found = [states(court, TODAY + n * DAY)[street] for n in (0, 40, 41, 100, 101)]

    assert found == ["ok", "ok", "soon", "soon", "late"]


def test_a_contact_who_was_released_leaves_a_gap(district, court):
    street = a_street(district)
    agreement = an_agreement(a_body(street), court=court)
    contact = a_contact(agreement)

    actions.release_contact(contact=contact, by=a_cobuilder(court), at=MORNING + LATER)

    assert states(court)[street] == "late"


def test_the_court_s_own_contact_alone_is_not_enough(district, court):
    street = a_street(district)
    a_contact(an_agreement(a_body(street), court=court), side="COURT")

    assert states(court)[street] == "late"


def test_an_agreement_with_a_community_does_not_cover_its_street(district, court):
    street = a_street(district)
    a_contact(an_agreement(a_body(street, Organisation.Kind.COMMUNITY), court=court))

    assert states(court)[street] == "late"


def test_the_longer_one_of_two_counts(district, court):
    street = a_street(district)
    body = a_body(street)
    a_contact(an_agreement(body, court=court, until=TODAY + 10 * DAY))
    a_contact(an_agreement(body, court=court, until=TODAY + 300 * DAY))

    assert states(court)[street] == "ok"


def test_a_court_has_the_streets_of_its_district_and_the_high_court_all(district, court):
    here, elsewhere = a_street(district), a_street()
    high = a_court(high=True)
    Court.objects.filter(pk=court.pk).update(parent=high)
    other = a_district_court(elsewhere.district)

    assert set(states(court)) == {here}
    assert {here, elsewhere} < set(states(high))
    assert set(states(other)) == {elsewhere}


def test_what_is_counted_adds_up(district, court):
    for n in range(5):
        street = a_street(district)
        if n < 3:
            a_contact(an_agreement(a_body(street), court=court))

    found = queries.coverage_for(a_cobuilder(court), TODAY)

    assert found.counts == {"ok": 3, "soon": 0, "late": 2}
    assert (found.living, found.total) == (3, 5)
    assert [tile.living for tile in found.tiles] == [3]


def test_the_grid_of_the_city_has_sixteen_districts_and_343_streets():
    people.settle_reference(by=the_system(), at=MORNING)
    high = Court.objects.get(code="京")
    office = staff("COBUILDER", an_office(high))

    found = queries.coverage_for(office, TODAY)

    city = [tile for tile in found.tiles if tile.district.code.startswith("1101")]
    names = [tile.district.name.removesuffix("区") for tile in city]
    assert names[:4] == ["延庆", "昌平", "怀柔", "密云"]
    assert names[8:12] == ["石景山", "西城", "东城", "朝阳"]
    assert len(city) == 16
    assert (
        sum(len(tile.cells) for tile in city)
        == Street.objects.filter(district__code__startswith="1101").count()
    )


def test_what_holds_for_a_body_is_its_own_agreement_or_its_street_s():
    street = a_street()
    office, community = a_body(street), a_body(street, Organisation.Kind.COMMUNITY)
    bureau = a_body(street, Organisation.Kind.BODY)
    agreement = an_agreement(office, calls="DIRECT")

    held = {body: queries.agreement_in_force(body, TODAY) for body in (office, community, bureau)}

    assert held == {office: agreement, community: agreement, bureau: None}
    assert queries.communities_call(community, TODAY) == "DIRECT"
    assert queries.communities_call(bureau, TODAY) is None


def test_whichever_office_of_the_street_has_signed():
    street = a_street()
    agreement = an_agreement(a_body(street))

    assert queries.agreement_in_force(a_body(street), TODAY) == agreement


def test_a_community_s_own_agreement_comes_first():
    street = a_street()
    community = a_body(street, Organisation.Kind.COMMUNITY)
    an_agreement(a_body(street), calls="THROUGH_STREET")
    own = an_agreement(community, calls="DIRECT")

    assert queries.agreement_in_force(community, TODAY) == own
    assert queries.communities_call(community, TODAY) == "DIRECT"


def test_on_paper_or_here_it_holds_from_its_first_day_only():
    body = a_body()
    an_agreement(body, since=TODAY + 5 * DAY)

    assert queries.agreement_in_force(body, TODAY + 4 * DAY) is None
    assert queries.agreement_in_force(body, TODAY + 5 * DAY) is not None


def test_an_officer_covers_their_own_street_alone(district, court):
    mine, other = a_street(district), a_street(district)
    body = a_body(mine)
    a_contact(an_agreement(body, court=court))

    found = queries.coverage_for(an_officer(body), TODAY)

    assert [(cell.street, cell.state) for cell in found.cells] == [(mine, "ok")]
    assert other not in [cell.street for cell in found.cells]
