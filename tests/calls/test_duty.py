"""The roster: supervisors keep it, the desk finds who is on duty now."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from faqiao.calls import actions, rules
from faqiao.calls.models import DutyTurn
from faqiao.calls.queries import duty_seen_by, on_duty
from faqiao.kit.verdict import Refused
from tests.calls.make import a_turn
from tests.make import MORNING, a_court, a_handler, a_leader, a_supervisor, a_unit, an_agent

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_who_is_on_duty_now():
    turn = a_turn()
    agent = an_agent(turn.court)

    found = [list(on_duty(agent, at)) for at in (MORNING - 2 * HOUR, MORNING, turn.ends_at)]

    assert found == [[], [turn], []]


def test_a_turn_taken_off_is_over():
    turn = a_turn()
    actions.take_off_duty(turn=turn, by=a_supervisor(turn.court), at=MORNING)

    assert list(on_duty(an_agent(turn.court), MORNING)) == []
    with pytest.raises(Refused):
        actions.take_off_duty(turn=turn, by=a_supervisor(turn.court), at=MORNING)


@pytest.mark.parametrize(
    ("begins", "ends"), [(0, -1), (0, 0), (0.5, 2), (-2, 20)], ids=["backwards", "empty", "overlap", "around"]
)  # fmt: skip
def test_turns_that_cannot_be_are_refused(begins, ends):
    turn = a_turn()
    verdict = rules.put_on_duty(
        a_supervisor(turn.court), turn.court, turn.judge, MORNING + begins * HOUR, MORNING + ends * HOUR
    )  # fmt: skip

    assert not verdict
    assert verdict.way


def test_who_keeps_the_roster():
    turn = a_turn()
    court = turn.court
    world = {
        a_supervisor(court): True, an_agent(court): False, a_leader(court): False,
        a_supervisor(a_court()): False, turn.judge.on(MORNING.date()): False,
    }  # fmt: skip

    assert {who: bool(rules.take_off_duty(who, turn)) for who in world} == world


def test_who_sees_the_roster():
    turn = a_turn(a_court())
    world = {
        an_agent(turn.court): True, a_leader(turn.court): True, an_agent(a_court()): False,
        turn.judge.on(MORNING.date()): True, a_handler(a_unit(turn.court)): False,
    }  # fmt: skip

    assert {who: turn in duty_seen_by(who) for who in world} == world


def test_a_supervisor_enters_a_night_turn_for_five_days():
    court = a_court()
    judge = a_handler(a_unit(court))
    client = Client()
    client.force_login(a_supervisor(court))
    said = {
        "court": court.pk, "judge": judge.pk, "day": "2027-03-01", "begins": "18:00", "ends": "08:00",
        "number": "010-8599 8888", "days": "5",
    }  # fmt: skip

    answer = client.post("/hotline/duty/put-on/", said)
    again = client.post("/hotline/duty/put-on/", said)

    turns = DutyTurn.objects.order_by("begins_at")
    assert (answer.status_code, again.status_code, turns.count()) == (302, 409, 5)
    assert turns[0].begins_at == datetime(2027, 3, 1, 10, tzinfo=UTC)
    assert turns[0].ends_at == datetime(2027, 3, 2, 0, tzinfo=UTC)
    assert str(turns[0].number) == "+861085998888"


def test_a_number_that_is_none_is_refused_and_nothing_is_lost():
    court = a_court()
    judge = a_handler(a_unit(court))
    client = Client()
    client.force_login(a_supervisor(court))
    said = {
        "court": court.pk, "judge": judge.pk, "day": "2027-03-01", "begins": "09:00", "ends": "17:00",
        "number": "call me", "days": "1",
    }  # fmt: skip

    answer = client.post("/hotline/duty/put-on/", said)

    assert answer.status_code == 422
    assert 'value="call me"' in answer.content.decode()


def test_an_agent_sees_the_roster_and_cannot_change_it():
    turn = a_turn()
    client = Client()
    client.force_login(an_agent(turn.court))

    page = client.get("/hotline/duty/").content.decode()

    assert "只有班长可以排班" in page
    assert client.post("/hotline/duty/put-on/", {}).status_code == 404
    assert client.post(f"/hotline/duty/{turn.pk}/take-off/").status_code in (404, 409)
