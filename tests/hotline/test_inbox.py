"""The inbox of a unit: by clock, what waits apart; signed for several at once; more time decided."""

import pytest
from django.urls import reverse

from faqiao.hotline import actions
from faqiao.hotline.states import State
from tests import make
from tests.hotline.waiting import asked_for_more, helped, paused

pytestmark = pytest.mark.django_db
INBOX = reverse("hotline:inbox")
SIGN = reverse("hotline:sign_for_several")


def sent(unit, n=1):
    """So many orders that the unit has not signed for."""
    orders = [make.an_order(court=unit.court) for _one in range(n)]
    agent = make.an_agent(unit.court)
    return [actions.dispatch(order=order, unit=unit, by=agent, at=make.MORNING) for order in orders]


def bands(client, whose="mine"):
    page = client.get(INBOX, {"whose": whose})
    return {band.key: [line.order for line in band.lines] for band in page.context["bands"]}


def test_what_waits_for_the_caller_stands_apart(client):
    order = paused()
    actions.contact(order=order, reached=True, by=order.handler, at=make.MORNING)
    client.force_login(order.handler)

    assert bands(client) == {"hold": [order]}


def test_shelves_are_counted(client):
    unit = make.a_unit()
    me, colleague = make.a_handler(unit), make.a_handler(unit)
    mine, theirs = sent(unit, 2)
    actions.sign_for(order=mine, by=me, at=make.MORNING)
    actions.sign_for(order=theirs, by=colleague, at=make.MORNING)
    client.force_login(me)

    shelves = client.get(INBOX).context["shelves"]

    assert {shelf.key: shelf.count for shelf in shelves} == {"mine": 1, "unit": 2, "help": 0}


def test_several_are_signed_for_at_once_and_others_are_named(client):
    unit = make.a_unit()
    me = make.a_handler(unit)
    first, second, third = sent(unit, 3)
    actions.sign_for(order=third, by=make.a_handler(unit), at=make.MORNING)
    client.force_login(me)

    page = client.post(SIGN, {"order": [first.number, second.number, third.number]}, follow=True)

    states = [type(one).objects.get(pk=one.pk) for one in (first, second, third)]
    assert [(one.state, one.handler == me) for one in states] == [
        (State.IN_PROGRESS, True),
        (State.IN_PROGRESS, True),
        (State.IN_PROGRESS, False),
    ]
    assert third.matter.spoken_number in page.content.decode()


def test_a_second_press_signs_for_nothing_twice(client):
    unit = make.a_unit()
    (order,) = sent(unit)
    client.force_login(make.a_handler(unit))

    answers = [client.post(SIGN, {"order": [order.number]}) for _press in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert order.matter.orders.get().state == State.IN_PROGRESS


def test_orders_of_others_cannot_be_signed_for_by_their_number(client):
    (order,) = sent(make.a_unit())
    client.force_login(make.a_handler(make.a_unit()))

    client.post(SIGN, {"order": [order.number]})

    order.refresh_from_db()
    assert order.state == State.DISPATCHED


def test_who_decides_finds_what_was_asked_for(client):
    order = asked_for_more()
    client.force_login(make.a_supervisor(order.court))

    page = client.get(INBOX).content.decode()
    assert order.matter.spoken_number in page
    assert "要等鉴定意见" in page
    assert reverse("hotline:grant_extension", args=[order.number]) in page
    assert [shelf.key for shelf in client.get(INBOX).context["shelves"]] == ["decide"]


def test_what_we_help_with_is_found(client):
    order = helped()
    client.force_login(make.a_handler(order.helpers.get().unit))

    page = client.get(INBOX, {"whose": "help"})

    assert order.matter.spoken_number in page.content.decode()


def test_who_handles_nothing_finds_no_inbox(client):
    client.force_login(make.an_agent(make.a_court()))

    assert client.get(INBOX).status_code == 404


@pytest.mark.parametrize("n", [1, 3])
def test_more_lines_cost_no_more_queries(client, n, django_assert_max_num_queries):
    unit = make.a_unit()
    sent(unit, n)
    client.force_login(make.a_handler(unit))
    client.get(INBOX)

    with django_assert_max_num_queries(14):
        client.get(INBOX)
