"""The page on which staff find the street and the court of an address."""

import pytest
from django.test import Client

from faqiao.people import queries
from faqiao.people.models import Role
from tests import make

pytestmark = pytest.mark.django_db


def a_browser(person):
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(person)
    return client


def an_agent():
    return make.staff(Role.AGENT, make.an_office(make.a_court()))


def read(text, person=None, **head):
    answer = a_browser(person or an_agent()).get("/places/", {"text": text}, **head)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_address_shows_street_community_court_and_why():
    page = read("望京花家地南里")

    assert "朝阳区 望京街道" in page
    assert "花家地南里社区居委会" in page
    assert "北京市朝阳区人民法院" in page
    assert "属朝阳区望京街道" in page


def test_a_candidate_that_is_chosen_decides():
    candidates = queries.resolve("八里庄街道").candidates

    assert len(candidates) == 2
    assert [queries.resolve(str(one)).street for one in candidates] == [
        one.street for one in candidates
    ]


def test_what_is_typed_stays_in_the_field_and_is_no_markup():
    page = read("<b>望京</b>")

    assert 'value="&lt;b&gt;望京&lt;/b&gt;"' in page
    assert "<b>望京</b>" not in page


def test_an_empty_field_asks_nothing():
    assert "为什么" not in read("  ")


def test_only_the_answer_comes_where_only_the_answer_is_asked_for():
    page = read("望京街道", headers={"HX-Request": "true"})

    assert page.lstrip().startswith('<div id="place"')


def test_a_street_officer_may_ask_and_a_citizen_finds_no_such_page():
    body = queries.resolve("望京街道").street.organisation_set.get()

    assert "望京街道" in read("望京街道", make.staff(Role.STREET_OFFICER, body))
    assert a_browser(make.a_citizen()).get("/places/").status_code == 404


def test_nobody_asks_without_signing_in():
    assert Client().get("/places/").status_code == 302
