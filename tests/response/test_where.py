"""The address fills in street and community where it leaves nothing open, with and without scripts."""

import pytest
from django.urls import reverse

from faqiao.people import actions as people
from faqiao.people.models import Community, Court, Organisation, Street
from faqiao.people.queries import resolve
from faqiao.response.models import GovernanceRequest
from tests.make import MORNING, a_unit, the_system
from tests.response.world import an_officer

pytestmark = pytest.mark.django_db
FORM = reverse("response:blow_whistle")
ESTATE, COMMUNITY = "天通苑北二区", "望京花家地南里"


@pytest.fixture(autouse=True)
def beijing(monkeypatch):
    monkeypatch.setattr("faqiao.kit.http.timezone.now", lambda: MORNING)
    people.settle_reference(by=the_system(), at=MORNING)
    for court in Court.objects.filter(level="BASIC"):
        a_unit(court)


@pytest.fixture
def city(client):
    """A body that calls for every street."""
    body = Organisation.objects.create(kind=Organisation.Kind.BODY, name="市民热线服务中心")
    client.force_login(an_officer(body))
    return body


@pytest.fixture
def street():
    return Street.objects.get(name="天通苑北街道")


def said(client, **more):
    form = client.get(FORM).context["form"]
    return {
        "body": form["body"].value(), "kind": "ADVICE", "dispute": "OTHER", "words": "物业停了电梯",
        "people_involved": 3, "risk": "LOW", "token": str(form["token"].value()), **more,
    }  # fmt: skip


def part(client, **asked):
    return client.get(FORM, asked, headers={"HX-Request": "true"})


def test_without_scripts_the_server_decides_and_says_what_it_decided(client, city, street):
    answer = client.post(FORM, said(client, place="天通苑北街道5号楼前"), follow=True)

    request = GovernanceRequest.objects.get()
    assert request.street == street
    [first, second] = [str(one) for one in answer.context["messages"]]
    assert request.number in first
    assert "天通苑北街道" in second


def test_what_was_chosen_stays_whatever_the_address_says(client, city):
    other = Street.objects.get(name="望京街道")

    client.post(FORM, said(client, place=ESTATE, street=other.pk))

    assert GovernanceRequest.objects.get().street == other


def test_an_address_that_leaves_it_open_is_asked_about_and_nothing_is_lost(client, city):
    answer = client.post(FORM, said(client, place="人民路 8 号", words="电梯停了两周"))

    assert answer.status_code == 422
    assert "street" in answer.context["form"].errors
    assert "电梯停了两周" in answer.content.decode()
    assert not GovernanceRequest.objects.exists()


def test_the_community_of_the_address_is_taken_too(client, city):
    client.post(FORM, said(client, place=COMMUNITY))

    request = GovernanceRequest.objects.get()
    assert (request.street.name, request.community) == ("望京街道", resolve(COMMUNITY).community)


def test_a_streets_officer_gets_the_community_of_the_address(client):
    wangjing = Street.objects.get(name="望京街道")
    client.force_login(an_officer(Organisation.objects.get(kind="STREET", street=wangjing)))

    client.post(FORM, said(client, place=COMMUNITY))

    request = GovernanceRequest.objects.get()
    assert (request.street, request.community) == (wangjing, resolve(COMMUNITY).community)


def test_the_part_of_the_page_chooses_while_one_is_still_writing(client, city, street):
    answer = part(client, place=ESTATE)

    page = answer.content.decode()
    assert f'<option value="{street.pk}" selected>' in page
    assert "天通苑北街道" in page
    assert "<html" not in page
    assert "HX-Request" in answer.headers["Vary"]


def test_the_part_keeps_what_was_chosen_and_explains_what_is_open(client, city):
    chosen = Street.objects.get(name="望京街道")

    kept = part(client, place=ESTATE, street=chosen.pk).content.decode()
    opened = part(client, place="人民路 8 号").content.decode()
    strange = part(client, place="x" * 500, street="x", community="-1")

    assert f'<option value="{chosen.pk}" selected>' in kept
    assert " selected" not in opened.replace('value="" selected', "")
    assert "没有写" in opened or "说不清" in opened or "看不出" in opened
    assert strange.status_code == 200


def test_the_part_for_a_streets_officer_chooses_the_community(client):
    wangjing = Street.objects.get(name="望京街道")
    client.force_login(an_officer(Organisation.objects.get(kind="STREET", street=wangjing)))

    page = part(client, place=COMMUNITY).content.decode()

    chosen = resolve(COMMUNITY).community
    others = Community.objects.filter(street=wangjing).exclude(pk=chosen.pk)
    assert f'<option value="{chosen.pk}" selected>' in page
    assert not [one for one in others if f'value="{one.pk}" selected' in page]
