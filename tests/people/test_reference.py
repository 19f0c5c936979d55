"""The courts and places that come with the program."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from faqiao.kit.verdict import Refused
from faqiao.law import courts
from faqiao.ledger.models import Event
from faqiao.people import actions, queries
from faqiao.people.models import Community, Court, District, Organisation, Person, Street
from tests import make

pytestmark = pytest.mark.django_db

#: district: subdistricts, area offices, towns, townships
EXPECTED = {
    "110101": (17, 0, 0, 0),
    "110102": (15, 0, 0, 0),
    "110105": (24, 19, 0, 0),
    "110106": (24, 0, 2, 0),
    "110107": (9, 0, 0, 0),
    "110108": (22, 7, 0, 0),
    "110109": (4, 3, 6, 0),
    "110111": (8, 3, 11, 6),
    "110112": (11, 0, 10, 1),
    "110113": (6, 7, 12, 0),
    "110114": (8, 4, 10, 0),
    "110115": (8, 5, 9, 0),
    "110116": (2, 3, 9, 2),
    "110117": (2, 4, 10, 2),
    "110118": (2, 1, 17, 0),
    "110119": (3, 0, 11, 4),
}


def test_a_new_database_has_the_24_courts_16_districts_and_343_streets():
    assert Court.objects.count() == 24
    assert District.objects.count() == 16
    assert Street.objects.count() == 343


@pytest.mark.parametrize(("district", "counts"), EXPECTED.items())
def test_each_district_has_the_streets_and_towns_that_were_published(district, counts):
    kinds = Counter(Street.objects.filter(district__code=district).values_list("kind", flat=True))

    assert tuple(kinds[kind] for kind in ("STREET", "AREA", "TOWN", "TOWNSHIP")) == counts


def test_functional_zones_are_no_streets():
    zones = Street.objects.filter(name__regex="开发区|产业基地|科技园区|机场$")

    assert list(zones) == []


def test_every_court_but_the_high_one_has_a_court_of_appeal_above_it():
    assert list(Court.objects.filter(parent=None).values_list("code", flat=True)) == ["京"]
    assert Court.objects.get(code="京0105").parent.code == "京03"
    assert Court.objects.filter(district__isnull=False).count() == 16


def test_the_system_itself_is_there():
    assert queries.the_machine().kind == Person.Kind.MACHINE


def test_settling_twice_changes_nothing():
    before = list(Street.objects.order_by("pk").values())

    actions.settle_reference(by=queries.the_machine(), at=make.MORNING)

    assert list(Street.objects.order_by("pk").values()) == before


def test_migrating_again_mends_what_was_changed_by_hand():
    Street.objects.filter(code="110101001").update(name="东华门")

    call_command("migrate", verbosity=0)

    assert Street.objects.get(code="110101001").name == "东华门街道"


def test_migrating_again_adds_nothing_when_all_is_there():
    before = Event.objects.count()

    call_command("migrate", verbosity=0)

    assert Event.objects.count() == before


def test_only_the_system_enters_reference_data():
    citizen = make.a_citizen()

    with pytest.raises(Refused, match="系统"):
        actions.settle_reference(by=citizen, at=make.MORNING)


def test_the_courts_of_the_rulebook_are_entered():
    rows = queries.shipped("courts")

    assert {row["code"]: row["parent"] for row in rows} == {
        one.code: one.parent for one in courts.courts().values()
    }
    rows[0].clear()  # a copy: whoever changes it changes nothing here
    assert queries.shipped("courts")[0]["code"] == "京"


def test_the_7535_communities_are_there_and_all_but_ten_have_their_street():
    assert Community.objects.count() == 7535
    assert Community.objects.filter(street__isnull=False, zone="").count() == 7525
    assert Community.objects.get(code="110105026034").street.code == "110105026"


def test_every_community_lies_in_the_street_that_its_code_names():
    rows = Community.objects.filter(street__isnull=False).values_list("code", "street__code")

    assert all(code[:9] == street for code, street in rows)


def test_a_community_in_a_functional_zone_names_the_zone_and_no_street():
    zones = Counter(Community.objects.filter(street=None).values_list("zone", flat=True))

    assert zones == {
        "北京经济技术开发区": 1,
        "中关村国家自主创新示范区大兴生物医药产业基地": 1,
        "大兴经济开发区": 3,
        "大兴国际机场": 1,
        "北京雁栖经济开发区": 1,
        "中关村科技园区密云园": 3,
    }


def test_the_database_keeps_no_community_that_has_neither_street_nor_zone():
    with pytest.raises(IntegrityError):
        Community.objects.create(code="999999999999", name="无处社区")


def test_every_street_has_one_body_to_which_officers_can_be_appointed():
    bodies = Organisation.objects.filter(kind="STREET").values_list("street__code", "name")

    assert len(bodies) == len({street for street, _name in bodies}) == 343
    assert dict(bodies)["110105026"] == "望京街道办事处"
    assert dict(bodies)["110112105"] == "张家湾镇人民政府"


def test_a_body_that_was_set_up_under_another_name_stays_the_only_one():
    body = Organisation.objects.get(kind="STREET", street__code="110105026")
    actions.rename(organisation=body, name="望京街道", by=queries.the_machine(), at=make.MORNING)

    actions.settle_reference(by=queries.the_machine(), at=make.MORNING)

    assert Organisation.objects.get(kind="STREET", street__code="110105026").name == "望京街道"


def test_settling_again_mends_a_community_and_says_how_many():
    Community.objects.filter(code="110105026034").update(name="花家地")

    actions.settle_reference(by=queries.the_machine(), at=make.MORNING)

    said = Event.objects.filter(name="people.reference.settle").latest("id").facts
    assert (said["communities"], said["bodies"]) == (1, 0)
    assert Community.objects.get(code="110105026034").name != "花家地"
