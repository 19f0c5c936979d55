"""Asking callers afterwards: the list, the two questions, and nobody asks about their own work."""

from __future__ import annotations

import pytest
from django.urls import reverse

from faqiao.hotline import actions
from faqiao.hotline.states import CallbackState, Category, State
from faqiao.ledger.models import Event
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def callback():
    return make.a_callback()


@pytest.fixture
def asker(client, callback):
    asker = make.a_caller_back(callback.order.court)
    client.force_login(asker)
    return asker


def url(verb, callback):
    return reverse(f"hotline:{verb}", args=[callback.pk])


def test_two_yes_end_the_callback(client, asker, callback):
    client.post(url("rate", callback), {"reached": "yes", "satisfied": "yes", "remark": "谢谢"})

    callback.refresh_from_db()
    assert (callback.state, callback.reached, callback.satisfied) == (
        CallbackState.ANSWERED,
        True,
        True,
    )


def test_who_is_not_satisfied_gets_it_done_again(client, asker, callback):
    client.post(url("rate", callback), {"reached": "yes", "satisfied": "no"})

    callback.order.refresh_from_db()
    assert (callback.order.state, callback.order.ladder) == (State.IN_PROGRESS, "SUPERVISED")


@pytest.mark.parametrize(
    ("verb", "end"),
    [
        ("attempt", CallbackState.DUE),
        ("give_up", CallbackState.UNREACHABLE),
        ("decline", CallbackState.REFUSED),
    ],
)
def test_nobody_answered_or_did_not_want_to(client, asker, callback, verb, end):
    shown = client.get(url(verb, callback))
    client.post(url(verb, callback))

    callback.refresh_from_db()
    assert shown.status_code == 200
    assert callback.state == end


def test_both_questions_need_an_answer(client, asker, callback):
    answer = client.post(url("rate", callback), {"reached": "yes", "remark": "说了一半"})

    callback.refresh_from_db()
    assert answer.status_code == 422
    assert "说了一半" in answer.content.decode()
    assert callback.state == CallbackState.DUE


def test_nobody_asks_about_their_own_work(client, callback):
    order = callback.order
    make.Post.objects.create(
        person=order.registered_by,
        organisation=make.an_office(order.court),
        role=make.Role.CALLBACK,
        since="2020-01-01",
    )
    client.force_login(order.registered_by)

    page = client.get(reverse("hotline:callbacks"))
    answer = client.post(url("rate", callback), {"reached": "yes", "satisfied": "yes"})

    assert page.context["asking"][0].verdict.reason in page.content.decode()
    assert answer.status_code == 409


def test_callbacks_of_another_court_do_not_exist(client, callback):
    client.force_login(make.a_caller_back(make.a_court()))

    assert client.get(url("rate", callback)).status_code == 404
    assert client.get(reverse("hotline:callbacks")).context["asking"] == []


def test_agents_have_no_callback_list(client, callback):
    client.force_login(make.an_agent(callback.order.court))

    assert client.get(reverse("hotline:callbacks")).status_code == 404


def test_the_list_asks_the_same_few_questions(client, asker, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as one:
        client.get(reverse("hotline:callbacks"))
    court = asker.posts.get().organisation.court
    for _ in range(2):
        make.a_callback(make.an_order(State.CLOSED, court=court))

    with django_assert_max_num_queries(len(one)):
        client.get(reverse("hotline:callbacks"))


def test_calling_shows_the_whole_number_and_the_sheet_keeps_that(client, asker, callback):
    before = client.get(url("rate", callback)).content.decode()
    after = client.post(url("claim", callback), follow=True).content.decode()

    assert "138****2076" in before
    assert "138 1234 2076" in after
    assert Event.objects.filter(name="matters.party.unmask", matter=callback.matter_id).exists()


def test_two_callers_back_do_not_call_the_same_person(client, asker, callback):
    client.post(url("claim", callback))
    client.force_login(make.a_caller_back(callback.order.court))

    shown = client.get(reverse("hotline:callbacks"))
    answer = client.post(url("claim", callback))

    assert shown.context["asking"] == []
    assert answer.status_code == 409
    assert "有同事正在打这个电话" in answer.content.decode()


def test_what_the_call_met_is_noted(client, asker, callback):
    client.post(url("attempt", callback), {"missed": "BUSY", "note": "占线"})

    callback.refresh_from_db()
    assert (callback.attempts, callback.missed) == (1, "BUSY")
    assert client.get(reverse("hotline:callbacks"), {"show": "later"}).context["asking"] != []


def test_who_wants_to_be_called_later_says_when(client, asker, callback):
    answer = client.post(url("attempt", callback), {"missed": "LATER", "note": "下午"})

    assert answer.status_code == 422
    assert "来电人希望什么时候再打？" in answer.content.decode()
    assert "下午" in answer.content.decode()


def test_why_not_is_kept_and_leads_to_the_callers_who_said_it(client, asker, callback):
    said = {"reached": "yes", "satisfied": "no", "why_not": ["SLOW", "MANNER"]}
    client.post(url("rate", callback), said)

    slow = client.get(reverse("hotline:callbacks"), {"show": "ANSWERED", "why": "SLOW"})
    other = client.get(reverse("hotline:callbacks"), {"show": "ANSWERED", "why": "UNCLEAR"})

    assert [one.callback for one in slow.context["asking"]] == [callback]
    assert other.context["asking"] == []
    assert "办得太慢" in slow.content.decode()


def test_a_complaint_that_was_taken_back_stands_before_the_supervisor(client):
    citizen = make.a_citizen()
    order = make.an_order(State.IN_PROGRESS, citizen=citizen, category=Category.COMPLAINT_REPORT)
    actions.withdraw(order=order, by=citizen, at=make.MORNING)
    client.force_login(make.a_supervisor(order.court))

    page = client.get(reverse("hotline:callbacks")).content.decode()

    assert order.matter.spoken_number in page
