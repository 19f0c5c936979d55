"""Two people at one order: the second is told who did what, loses nothing, and goes on with one press."""

import threading

import pytest
from django.db import connection
from django.urls import reverse

from faqiao.hotline import actions
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import State
from faqiao.ledger.actions import Changed, as_seen
from faqiao.ledger.queries import seen_of
from faqiao.people.models import Person
from tests import make


def in_hand():
    order = make.an_order(State.IN_PROGRESS)
    return order, order.handler


def another_note(order, note="约好明天再打"):
    return actions.contact(order=order, reached=False, note=note, by=order.handler, at=make.MORNING)


@pytest.mark.django_db
def test_the_form_says_up_to_where_the_order_was_seen(client):
    order, handler = in_hand()
    client.force_login(handler)

    page = client.get(reverse("hotline:reply", args=[order.number]))

    assert f'name="seen" value="{seen_of(order)}"' in page.content.decode()


@pytest.mark.django_db
def test_who_comes_second_is_told_what_happened_and_keeps_every_word(client):
    order, handler = in_hand()
    client.force_login(handler)
    seen = seen_of(order)
    another_note(order)

    answer = client.post(
        reverse("hotline:reply", args=[order.number]), {"answer": "四月八日开庭。", "seen": seen}
    )

    shown = answer.content.decode()
    order.refresh_from_db()
    assert (answer.status_code, order.state) == (409, State.IN_PROGRESS)
    assert [word in shown for word in ("约好明天再打", str(handler), "四月八日开庭。")] == [
        True
    ] * 3
    assert f'name="seen" value="{seen_of(order)}"' in shown


@pytest.mark.django_db
def test_one_more_press_goes_on(client):
    order, handler = in_hand()
    client.force_login(handler)
    another_note(order)

    client.post(
        reverse("hotline:reply", args=[order.number]),
        {"answer": "四月八日开庭。", "seen": seen_of(order)},
    )

    order.refresh_from_db()
    assert (order.state, order.answer) == (State.REPLIED, "四月八日开庭。")


@pytest.mark.django_db
def test_a_second_press_of_the_same_form_does_nothing_twice(client):
    order, handler = in_hand()
    client.force_login(handler)
    form = {"reached": "yes", "note": "说好了", "seen": seen_of(order)}
    where = reverse("hotline:contact", args=[order.number])

    answers = [client.post(where, form).status_code for _press in range(2)]

    assert answers == [302, 409]


@pytest.mark.django_db
def test_what_can_no_longer_be_done_leaves_the_words_readable(client):
    order, handler = in_hand()
    client.force_login(handler)
    seen = seen_of(order)
    actions.return_order(order=order, reason="不归本庭", by=handler, at=make.MORNING)

    answer = client.post(
        reverse("hotline:reply", args=[order.number]), {"answer": "写了很久的答复", "seen": seen}
    )

    assert answer.status_code in (404, 409)


@pytest.mark.django_db
def test_the_clockwork_is_nobody_who_was_quicker(client):
    order, handler = in_hand()
    client.force_login(handler)
    seen = seen_of(order)
    actions.remind(order=order, reason="快到了", by=make.the_system(), at=make.MORNING)

    client.post(reverse("hotline:reply", args=[order.number]), {"answer": "好", "seen": seen})

    order.refresh_from_db()
    assert order.state == State.REPLIED


@pytest.mark.django_db
def test_the_api_answers_412_with_the_changes(client):
    order, handler = in_hand()
    client.force_login(handler)
    tag = client.get(f"/api/orders/{order.number}")["ETag"]
    another_note(order)

    answer = client.post(
        f"/api/orders/{order.number}/reply", {"answer": "好"}, "application/json", headers={"If-Match": tag}
    )  # fmt: skip

    assert answer.status_code == 412
    (change,) = answer.json()["changes"]
    assert (change["who"], change["what"]) == (str(handler), "hotline.order.contact")


@pytest.mark.django_db
def test_the_api_acts_when_nothing_changed(client):
    order, handler = in_hand()
    client.force_login(handler)
    tag = client.get(f"/api/orders/{order.number}")["ETag"]

    answer = client.post(
        f"/api/orders/{order.number}/reply", {"answer": "好"}, "application/json", headers={"If-Match": tag}
    )  # fmt: skip

    assert (answer.status_code, answer.json()["state"]) == (200, State.REPLIED)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_only_one_gets_through():
    order, handler = in_hand()
    seen, ready, done = seen_of(order), threading.Barrier(3), []

    def note() -> None:
        by, mine = Person.objects.get(pk=handler.pk), WorkOrder.objects.get(pk=order.pk)
        ready.wait()
        try:
            with as_seen(mine, seen):
                actions.contact(order=mine, reached=False, by=by, at=make.MORNING)
            done.append("noted")
        except Changed:
            done.append("changed")
        finally:
            connection.close()

    hands = [threading.Thread(target=note) for _hand in range(3)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()

    assert sorted(done) == ["changed", "changed", "noted"]
