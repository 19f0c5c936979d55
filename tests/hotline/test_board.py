"""The board: who has how much in hand, how long answers took; workload, never a ranking."""

from datetime import timedelta

import pytest
from django.urls import reverse

from faqiao.hotline import actions
from faqiao.hotline.queries import board_of_court, board_of_unit, held_orders
from faqiao.hotline.states import State
from faqiao.people.models import Role
from tests.make import (
    MORNING,
    a_citizen,
    a_court,
    a_handler,
    a_leader,
    a_supervisor,
    a_unit,
    an_agent,
    an_order,
    staff,
)

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def numbers(load):
    return (load.open, load.late, load.soon, load.new, load.replied)


def at_work(court, unit, judge, at=MORNING):
    order = an_order(court=court, at=at)
    order = actions.dispatch(
        order=order, unit=unit, handler=judge, by=an_agent(court), at=at + HOUR
    )
    return actions.sign_for(order=order, by=judge, at=at + HOUR)


@pytest.fixture
def world():
    """Two units; the first with an old order that is late, a fresh one, and an answered one."""
    court = a_court()
    first, second = a_unit(court), a_unit(court)
    judge, other = a_handler(first), a_handler(first)
    late = at_work(court, first, judge, MORNING - 7 * DAY)
    fresh = at_work(court, first, judge)
    answered = at_work(court, first, other)
    actions.reply(order=answered, answer="好了", by=other, at=MORNING + 3 * HOUR)
    an_order(court=court, at=MORNING)
    return court, (first, second), (judge, other), (late, fresh)


AT = MORNING + 4 * HOUR


def test_one_line_per_unit_in_the_order_of_the_court_and_one_for_the_desk(world):
    court, (first, second), _judges, _orders = world

    board = board_of_court(a_supervisor(court), court, AT)

    assert [load.who for load in board.loads] == [first, second, None]
    assert [numbers(load) for load in board.loads] == [
        (2, 1, 0, 1, 1),
        (0, 0, 0, 0, 0),
        (1, 1, 0, 1, 0),
    ]
    assert board.loads[0].median == 3 * HOUR
    assert board.loads[1].median is None


def test_one_line_per_person_of_the_unit_and_one_for_what_nobody_signed_for(world):
    court, (first, _second), (judge, other), _orders = world
    actions.dispatch(order=an_order(court=court), unit=first, by=an_agent(court), at=MORNING)

    board = board_of_unit(first, AT)

    assert [(load.who, numbers(load)) for load in board.loads] == [
        (judge, (2, 1, 0, 1, 0)),
        (other, (0, 0, 0, 0, 1)),
        (None, (1, 0, 0, 1, 0)),
    ]


def test_behind_each_number_stand_exactly_its_orders(world):
    court, (first, _second), (judge, _other), (late, fresh) = world
    viewer = a_supervisor(court)

    def behind(what, unit=first, handler=str(judge.pk)):
        said = {"what": what, "handler": handler, "desk": ""}
        return set(held_orders(viewer, court, unit, said, AT))

    assert behind("open") == {late, fresh}
    assert behind("late") == {late}
    assert behind("new") == {fresh}
    assert behind("open", handler="none") == set()


def test_no_count_of_closed_orders_stands_on_it(world, client):
    court, (first, _second), _judges, _orders = world
    client.force_login(a_supervisor(court))

    page = client.get(f"{reverse('hotline:board')}?unit={first.pk}")

    board = page.context["board"]
    people = [load.who.badge for load in board.loads if load.who]
    assert people == sorted(people)
    assert not hasattr(board.loads[0], "closed")


def test_who_looks_at_which_board(world, client):
    court, (first, second), (judge, _other), _orders = world
    address = reverse("hotline:board")
    people = {
        "supervisor": a_supervisor(court),
        "leader": a_leader(court),
        "supervisor of the high court": a_supervisor(a_court(high=True)),
        "head of the division": staff(Role.DIVISION_HEAD, first),
        "the judge": judge,
        "agent": an_agent(court),
        "supervisor elsewhere": a_supervisor(a_court()),
        "a citizen": a_citizen(),
    }
    found = {}

    for name, person in people.items():
        client.force_login(person)
        asked = (
            f"{address}?court={court.code}",
            *(f"{address}?unit={u.pk}" for u in (first, second)),
        )
        found[name] = [client.get(one).status_code == 200 for one in asked]

    everything, nothing = [True] * 3, [False] * 3
    assert found == {
        "supervisor": everything,
        "leader": everything,
        "supervisor of the high court": everything,
        "head of the division": [True, True, False],
        "the judge": nothing,
        "agent": nothing,
        "supervisor elsewhere": nothing,
        "a citizen": nothing,
    }


def test_as_many_questions_to_the_database_for_one_order_as_for_many(
    client, django_assert_max_num_queries
):
    court = a_court()
    unit = a_unit(court)
    client.force_login(a_supervisor(court))
    address = f"{reverse('hotline:board')}?unit={unit.pk}"
    client.get(address)

    for _n in range(2):
        at_work(court, unit, a_handler(unit))
        with django_assert_max_num_queries(14):
            client.get(address)


def test_the_list_behind_a_number_opens(world, client):
    court, (first, _second), (judge, _other), (late, _fresh) = world
    client.force_login(a_supervisor(court))

    page = client.get(f"{reverse('hotline:held')}?unit={first.pk}&handler={judge.pk}&what=late")

    assert late.matter.number in page.content.decode()
    assert client.get(f"{reverse('hotline:held')}?handler=x").status_code == 404


def test_an_answered_order_is_nobody_s_load():
    order = an_order(State.REPLIED)

    board = board_of_unit(order.unit, AT)

    assert [load.open for load in board.loads] == [0, 0]
