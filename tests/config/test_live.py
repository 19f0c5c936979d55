"""Open pages hear of what changed, within a second, and only of what is theirs to hear."""

import time
from datetime import timedelta

import pytest
from django.core import signing
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from faqiao.config import live as carrier
from faqiao.hotline import actions
from faqiao.hotline.states import State
from faqiao.kit import live
from faqiao.ledger.actions import history
from tests.config.ears import a_ticket, newsroom
from tests.make import MORNING, a_citizen, a_court, a_handler, a_unit, an_agent, an_order

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def news(settings):
    settings.LIVE_URL = "/live/"


def test_a_colleague_hears_of_a_dispatch_within_a_second():
    order = an_order()
    agent, colleague = an_agent(order.court), an_agent(order.court)
    with newsroom() as room:
        (page,) = room.opens(a_ticket(colleague, order.court))

        began = time.monotonic()
        actions.dispatch(order=order, unit=a_unit(order.court), by=agent, at=MORNING)

        assert page.waits_for("hotline.order") - began < 1
        assert page.names() == ["hotline.order"]


def test_what_was_rolled_back_and_what_is_told_of_the_past_is_no_news():
    order = an_order()
    agent, unit = an_agent(order.court), a_unit(order.court)
    with newsroom() as room:
        (page,) = room.opens(a_ticket(agent, order.court))

        with pytest.raises(RuntimeError), transaction.atomic():
            actions.dispatch(order=order, unit=unit, by=agent, at=MORNING)
            raise RuntimeError
        with history():
            actions.dispatch(order=order, unit=unit, by=agent, at=MORNING)
        live.announce(live.of_person(agent.pk))

        page.waits_for("me")
        assert page.names() == ["me"]


def test_news_of_another_court_and_of_another_person_is_not_heard():
    order, elsewhere = an_order(), a_court()
    agent, stranger = an_agent(order.court), an_agent(elsewhere)
    with newsroom() as room:
        here, there = room.opens(a_ticket(agent, order.court), a_ticket(stranger, elsewhere))

        actions.dispatch(order=order, unit=a_unit(order.court), by=agent, at=MORNING)
        live.announce(live.of_person(agent.pk))
        live.announce(live.of_court("end", elsewhere.pk), live.of_court("end", order.court_id))

        here.waits_for("end")
        there.waits_for("end")

        assert set(here.names()) == {"hotline.order", "me", "end"}
        assert there.names() == ["end"]


def test_a_court_that_an_order_leaves_hears_of_it_too():
    order, other = an_order(), a_court()
    agent = an_agent(order.court)
    with newsroom() as room:
        left, came = room.opens(a_ticket(agent, order.court), a_ticket(agent, other))

        actions.dispatch(order=order, unit=a_unit(other), by=agent, at=MORNING)

        assert left.waits_for("hotline.order")
        assert came.waits_for("hotline.order")


def test_two_hundred_pages_hear_it_within_a_second():
    court = a_court()
    agents = [an_agent(court) for _number in range(20)]
    with newsroom() as room:
        pages = room.opens(*(a_ticket(agent, court) for agent in agents for _tab in range(10)))
        order = an_order(court=court)
        for page in pages:
            page.waits_for("hotline.order")
            page.heard.clear()

        began = time.monotonic()
        actions.dispatch(order=order, unit=a_unit(court), by=agents[0], at=MORNING)
        slowest = max(page.waits_for("hotline.order") for page in pages) - began

        assert len(pages) == 200
        assert slowest < 1


@pytest.mark.parametrize("word", ["", "nonsense", "eyJwIjoxLCJjIjpudWxsfQ:1abc:forged"])
def test_a_ticket_that_was_not_given_here_opens_nothing(word):
    with newsroom() as room:
        (page,) = room.opens(word)

        assert page.status == 403


def test_an_old_ticket_opens_nothing(monkeypatch):
    agent = an_agent(a_court())
    real = time.time
    monkeypatch.setattr(signing.time, "time", lambda: real() - live.TICKET_SECONDS - 1)
    word = a_ticket(agent)
    monkeypatch.setattr(signing.time, "time", real)

    assert live.ticket_of(word) is None


def test_one_person_holds_only_so_many_streams_and_the_house_too():
    court = a_court()
    agent, other = an_agent(court), an_agent(court)
    with newsroom(most=carrier.OF_ONE + 1) as room:
        mine = room.opens(*[a_ticket(agent, court)] * (carrier.OF_ONE + 1))
        (theirs,) = room.opens(a_ticket(other, court))
        (last,) = room.opens(a_ticket(an_agent(court), court))

        assert sorted({page.status for page in mine}) == [200, 503]
        assert (theirs.status, last.status) == (200, 503)


def test_after_the_database_broke_off_everybody_looks_again_and_hears_on():
    court = a_court()
    agent = an_agent(court)
    with newsroom() as room:
        (page,) = room.opens(a_ticket(agent, court))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'faqiao live' AND datname = current_database()"
            )

        page.waits_for("*", seconds=10)
        live.announce(live.of_court("calls.call", court.pk))

        page.waits_for("calls.call")


def test_what_waits_for_a_slow_page_never_grows():
    listener = carrier.Listener(live.Ticket(1, None))

    for _n in range(10_000):
        listener.tell("hotline.order/1")
        listener.tell("calls.call/2")

    assert listener.waiting == {"hotline.order", "calls.call"}


def test_staff_get_a_ticket_for_their_courts_and_citizens_none():
    court = a_court()
    agent = an_agent(court)
    client = Client()
    client.force_login(agent)
    other = Client()
    other.force_login(a_citizen())

    answer = client.get("/account/news/")

    ticket = live.ticket_of(answer.json()["ticket"])
    assert ticket == live.Ticket(agent.pk, frozenset([court.pk]))
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert other.get("/account/news/").status_code == 404
    assert Client().get("/account/news/").status_code == 302


def test_a_unit_of_the_high_court_hears_of_every_court():
    high = a_court(high=True)
    client = Client()
    client.force_login(a_handler(a_unit(high)))

    ticket = live.ticket_of(client.get("/account/news/").json()["ticket"])

    assert ticket is not None
    assert ticket.hears("hotline.order/123456") == "hotline.order"


@override_settings(LIVE_URL=":8001/live/")
@pytest.mark.parametrize(
    ("host", "where"),
    [
        ("localhost:8000", "http://localhost:8001/live/"),
        ("127.0.0.1", "http://127.0.0.1:8001/live/"),
        ("[::1]:8000", "http://[::1]:8001/live/"),
        ("[::1]", "http://[::1]:8001/live/"),
    ],
)
def test_a_port_of_its_own_is_on_the_host_that_was_asked_and_the_page_may_ask_it(host, where):
    client = Client(headers={"host": host})

    policy = client.get("/sign-in/")["Content-Security-Policy"]

    assert live.address(host, secure=False) == where
    assert policy.endswith(f"; connect-src 'self' {where.removesuffix('/live/')}")


def test_behind_a_proxy_no_other_address_may_be_asked():
    assert "connect-src" not in Client().get("/sign-in/")["Content-Security-Policy"]


def test_a_look_at_a_sheet_is_no_news():
    order = an_order(State.RECEIVED)

    assert live.topics_of([("matters.matter.look", order.matter)]) == set()
    assert live.topics_of([("hotline.order.close", order)]) == {f"hotline.order/{order.court_id}"}
    assert timedelta(seconds=live.TICKET_SECONDS) <= timedelta(minutes=2)


def test_an_announcement_costs_one_more_round_trip_and_none_where_nobody_listens(
    settings,
):
    order = an_order()
    agent, unit = an_agent(order.court), a_unit(order.court)

    def queries():
        order.refresh_from_db()
        with CaptureQueriesContext(connection) as caught:
            actions.dispatch(order=order, unit=unit, by=agent, at=MORNING)
        handler = a_handler(unit)
        actions.return_order(order=order, reason="不归本庭", by=handler, at=MORNING)
        return len(caught)

    queries()
    with_news = queries()
    settings.LIVE_URL = ""
    order.returns = 0
    order.save()

    assert queries() == with_news - 1
