"""Finding an order again, and the answers that a form hands on as they were given."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from faqiao.hotline import actions, forms
from faqiao.hotline.states import State
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def court():
    return make.a_court()


def numbers(client, viewer, **query):
    client.force_login(viewer)
    answer = client.get(reverse("hotline:orders"), query)
    return [line.order.number for line in answer.context["lines"]]


def told(court, request, *, days_ago=0):
    at = timezone.now() - timedelta(days=days_ago)
    order = make.an_order(court=court, at=at)
    order.request = request
    order.save(update_fields=["request"])
    return order


def test_taken_down_by_me_and_in_my_hands_are_two_lists(client, court):
    order = make.an_order(State.IN_PROGRESS, court=court)
    other = make.an_order(State.IN_PROGRESS, court=court)

    assert numbers(client, order.registered_by, who="mine") == [order.number]
    assert numbers(client, order.registered_by, who="hand") == []
    assert numbers(client, other.handler, who="hand") == [other.number]
    assert numbers(client, other.handler, who="mine") == []


def test_words_are_found_however_long_ago_they_were_said(client, court):
    lately = told(court, "供暖费怎么退", days_ago=9)
    once = told(court, "供暖费怎么退", days_ago=900)

    found = numbers(client, make.an_agent(court), q="供暖费")

    assert sorted(found) == sorted([lately.number, once.number])


def test_a_number_is_found_by_its_end_but_not_by_a_part_of_it(client, court):
    order = make.an_order(court=court)
    agent = make.an_agent(court)
    serial = order.number.rpartition("-")[2]

    assert numbers(client, agent, q=serial) == [order.number]
    assert numbers(client, agent, q=serial[1:]) == []
    assert numbers(client, agent, q=order.matter.spoken_number) == [order.number]


def test_a_leader_may_sift_by_the_own_court(client, court):
    order = make.an_order(court=court)

    assert numbers(client, make.a_leader(court), court=court.pk) == [order.number]


def test_the_way_to_the_next_page_forgets_the_page_one_is_on(client, court):
    client.force_login(make.an_agent(court))

    page = client.get(reverse("hotline:orders"), {"state": "CLOSED", "after": "7"})

    assert page.context["rest"] == "state=CLOSED"


@pytest.mark.parametrize("seconds, good", [(0, False), (60, True)])
def test_more_time_ends_later_than_now(seconds, good):
    order = make.an_order(State.IN_PROGRESS)
    now = make.MORNING
    due = timezone.localtime(now + timedelta(seconds=seconds))
    said = {"due_at": f"{due:%Y-%m-%dT%H:%M}", "reason": "外出", "told": "多等几天"}

    form = forms.Extend(said, about=order, viewer=make.a_supervisor(order.court), at=now)

    assert form.is_valid() is good


@pytest.mark.parametrize("reached", ["yes", "no"])
@pytest.mark.parametrize("satisfied", ["yes", "no"])
def test_both_answers_of_a_caller_are_handed_on_as_they_were_given(reached, satisfied):
    form = forms.Rate({"reached": reached, "satisfied": satisfied, "remark": "谢谢"})

    assert form.is_valid()
    assert form.facts() == {
        "reached": reached == "yes",
        "satisfied": satisfied == "yes",
        "why_not": [],
        "remark": "谢谢",
    }


def test_what_one_may_ask_oneself_stands_on_top_of_the_list(client, court):
    asker = make.a_caller_back(court)
    own = make.an_order(State.RECEIVED, court=court)
    own.registered_by = asker
    own.save(update_fields=["registered_by"])
    own = actions.answer(order=own, answer="下周三", by=make.an_agent(court), at=make.MORNING)
    first = make.a_callback(own)  # drawn earlier, but nobody calls back an order of their own
    second = make.a_callback(make.an_order(State.CLOSED, court=court))
    client.force_login(asker)

    page = client.get(reverse("hotline:callbacks"))

    assert [one.callback for one in page.context["asking"]] == [second, first]
    assert page.context["page"].has_next() is False
