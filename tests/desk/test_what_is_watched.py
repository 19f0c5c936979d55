"""What a supervisor keeps an eye on, which limit a sheet shows, and how its proof is told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from faqiao.desk import queries
from faqiao.hotline import actions
from faqiao.hotline.states import Ladder, State
from faqiao.ledger import log
from faqiao.ledger.queries import story_of_matter
from faqiao.matters.queries import clocks_of
from faqiao.people.models import Role
from tests import make

pytestmark = pytest.mark.django_db
ROWS = 30  # so many lines stand on the first page
LATER = make.MORNING + timedelta(minutes=50)


def raised(order, *verbs):
    for verb in verbs:
        boss = make.a_supervisor(order.court)
        order = getattr(actions, verb)(order=order, reason="逾期", by=boss, at=LATER)
    return order


def test_open_orders_are_counted_by_how_far_they_were_raised():
    court = make.a_court()
    for _n in range(2):
        raised(make.an_order(State.IN_PROGRESS, court=court), "supervise")
    brought = raised(make.an_order(State.IN_PROGRESS, court=court), "supervise", "escalate")
    make.an_order(State.IN_PROGRESS, court=court)
    raised(make.an_order(State.IN_PROGRESS), "supervise")  # elsewhere

    watched = queries.watched_by(make.a_supervisor(court), LATER)

    assert brought.ladder == Ladder.LEADER
    assert (watched.late, watched.supervised, watched.leader) == (0, 2, 1)


def test_what_has_been_answered_is_watched_no_longer(client):
    court = make.a_court()
    order = raised(make.an_order(State.IN_PROGRESS, court=court), "supervise")
    actions.reply(order=order, answer="办好了", spoke=True, by=order.handler, at=LATER)
    supervisor = make.a_supervisor(court)
    client.force_login(supervisor)

    watched = queries.watched_by(supervisor, LATER)

    assert (watched.late, watched.supervised, watched.leader) == (0, 0, 0)
    assert list(client.get(reverse("desk:home")).context["raised"]) == []


def test_only_what_was_raised_stands_under_supervision(client):
    court = make.a_court()
    under = raised(make.an_order(State.IN_PROGRESS, court=court), "supervise")
    make.an_order(State.IN_PROGRESS, court=court)
    client.force_login(make.a_supervisor(court))

    assert list(client.get(reverse("desk:home")).context["raised"]) == [under]


def test_supervisors_and_leaders_watch_and_nobody_else():
    court = make.a_court()
    boxes = {
        "supervisor": queries.watched_by(make.a_supervisor(court), LATER),
        "leader": queries.watched_by(make.a_leader(court), LATER),
        "agent": queries.watched_by(make.an_agent(court), LATER),
        "caller back": queries.watched_by(make.a_caller_back(court), LATER),
        "handler": queries.watched_by(make.a_handler(make.a_unit(court)), LATER),
    }

    assert {who for who, box in boxes.items() if box} == {"supervisor", "leader"}


def test_callbacks_are_counted_for_those_who_make_them(client):
    court = make.a_callback().order.court
    counts = {}
    for who in (make.a_caller_back, make.a_supervisor, make.a_leader, make.an_agent):
        client.force_login(who(court))
        counts[who.__name__] = client.get(reverse("desk:home")).context["callbacks"]

    assert counts == {"a_caller_back": 1, "a_supervisor": 1, "a_leader": None, "an_agent": None}


def test_home_says_that_there_is_more_only_when_there_is(client):
    court = make.a_court()
    for _n in range(ROWS):
        make.an_order(court=court)
    client.force_login(make.an_agent(court))
    full = client.get(reverse("desk:home")).context
    make.an_order(court=court)

    over = client.get(reverse("desk:home")).context

    assert (len(full["waiting"]), full["more"]) == (ROWS, False)
    assert (len(over["waiting"]), over["more"]) == (ROWS, True)


def test_the_head_shows_the_limit_of_the_answer_and_the_one_that_ends_first():
    order = make.an_order(State.IN_PROGRESS)
    clocks = {clock.name: clock for clock in clocks_of(order.matter)}

    limits = queries.limits_of(clocks_of(order.matter))

    assert (limits.whole, limits.next) == (clocks["reply"], clocks["contact"])
    assert limits.used(make.MORNING + timedelta(hours=2)) == 120
    assert limits.used(clocks["reply"].due_at + timedelta(days=9)) == limits.minutes


def test_before_an_order_is_sent_the_limit_of_the_desk_stands_there():
    limits = queries.limits_of(clocks_of(make.an_order().matter))

    assert limits.whole == limits.next
    assert (limits.whole.name, limits.minutes) == ("forward", 60)


def test_an_answered_order_has_no_limit_left():
    limits = queries.limits_of(clocks_of(make.an_order(State.REPLIED).matter))

    assert (limits.whole, limits.next, limits.minutes) == (None, None, 0)


def test_events_wait_until_they_have_their_place_in_the_log():
    order = make.an_order()
    before = queries.proven(list(story_of_matter(order.matter_id)))
    while log.sequence():
        pass

    after = queries.proven(list(story_of_matter(order.matter_id)))

    assert (before.count, before.waiting, before.wrong) == (2, 2, None)
    assert (after.count, after.waiting, after.wrong) == (2, 0, None)


def test_an_event_that_agrees_with_itself_but_not_with_its_leaf_is_named():
    order = make.an_order()
    while log.sequence():
        pass
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE ledger_event SET written_at = written_at - interval '1 day'"
            " WHERE name = 'hotline.order.register'"
        )

    told = queries.proven(list(story_of_matter(order.matter_id)))

    assert told.wrong.name == "hotline.order.register"


def test_a_choice_that_is_none_shows_the_whole_story(client):
    order = make.an_order()
    client.force_login(make.an_agent(order.court))

    page = client.get(reverse("desk:matter", args=[order.matter.number]), {"only": "nonsense"})

    assert page.context["only"] == ""


def test_only_administrators_read_on_their_first_page_how_the_machinery_is(client):
    court = make.a_court()
    told = {}
    for role in (Role.ADMINISTRATOR, Role.SUPERVISOR, Role.AGENT, Role.LEADER):
        client.force_login(make.staff(role, make.an_office(court)))
        told[role] = client.get(reverse("desk:home")).context["state"] is not None

    assert [role for role, state in told.items() if state] == [Role.ADMINISTRATOR]


def test_those_who_answer_for_the_queue_may_open_the_system_page(client):
    court = make.a_court()
    opened = []
    for role in Role:
        client.force_login(make.staff(role, make.an_office(court)))
        if client.get(reverse("desk:system")).status_code == 200:
            opened.append(role)

    assert set(opened) == {Role.ADMINISTRATOR, Role.SUPERVISOR}
