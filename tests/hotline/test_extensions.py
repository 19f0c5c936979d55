"""More time: asked for by who needs it, decided by somebody else; and a plan after the answer."""

import pytest

from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.hotline import actions, rules
from faqiao.hotline.queries import inbox_of
from faqiao.hotline.states import ExtensionState, State
from faqiao.kit.verdict import Refused
from faqiao.ledger.jobs import drain
from faqiao.ledger.models import Event
from tests import make
from tests.hotline.test_pause import promised
from tests.hotline.waiting import (
    DAY,
    HOUR,
    SIGNED,
    asked_for_more,
    clock,
    due,
    in_hand,
    on_day,
    planned,
)
from tests.make import MORNING

pytestmark = pytest.mark.django_db
WISH = MORNING + 9 * DAY


def test_asking_moves_nothing_and_starts_the_clock_of_the_decision():
    order = in_hand()
    before = due(order)

    order = asked_for_more(order)

    assert due(order) == before
    assert due(order, "extension") == SIGNED + DAY
    assert order in inbox_of(make.a_supervisor(order.court), "decide")


def test_granting_moves_the_answer_and_tells_the_caller():
    make.the_system()
    order = asked_for_more()
    boss = make.a_supervisor(order.court)

    order = actions.grant_extension(order=order, remark="同意", by=boss, at=SIGNED + HOUR)
    drain(SIGNED + HOUR)

    asked = order.extensions.get()
    assert (asked.state, asked.decided_by, asked.remark) == (ExtensionState.GRANTED, boss, "同意")
    assert due(order) == WISH
    assert clock(order, "extension").stopped_at == SIGNED + HOUR
    told = [message.text for message in OutgoingMessage.objects.order_by("pk")]
    assert "鉴定还没有出来" in str(told[-1])


def test_another_date_may_be_granted_than_was_asked_for():
    order = asked_for_more()

    order = actions.grant_extension(
        order=order, due_at=MORNING + 5 * DAY, by=make.a_leader(order.court), at=SIGNED + HOUR
    )

    assert due(order) == MORNING + 5 * DAY


def test_refusing_leaves_the_date_and_says_why():
    order = in_hand()
    before = due(order)
    order = asked_for_more(order)

    order = actions.refuse_extension(
        order=order, remark="先答复已知的", by=make.a_supervisor(order.court), at=SIGNED + HOUR
    )

    assert due(order) == before
    assert order.extensions.get().remark == "先答复已知的"
    assert Event.objects.get(name="hotline.order.refuse_extension").facts == {
        "remark": "先答复已知的"
    }
    assert rules.ask_extension(order.handler, order)


def test_nobody_decides_about_their_own_request():
    order = in_hand()
    make.Post.objects.create(
        person=order.handler,
        organisation=make.an_office(order.court),
        role="SUPERVISOR",
        since=MORNING.date(),
    )
    order = asked_for_more(order)

    with pytest.raises(Refused):
        actions.grant_extension(order=order, by=order.handler.on(MORNING.date()), at=SIGNED + HOUR)


def test_more_time_is_granted_as_often_as_the_court_allows():
    court = make.a_court()
    promised(court, extensions=1)
    order = asked_for_more(in_hand(court=court))
    order = actions.grant_extension(order=order, by=make.a_leader(court), at=SIGNED + HOUR)

    with pytest.raises(Refused):
        asked_for_more(order, at=SIGNED + 2 * HOUR, due_at=MORNING + 20 * DAY)
    with pytest.raises(Refused):
        actions.extend(
            order=order,
            due_at=MORNING + 20 * DAY,
            reason="再等",
            told="再等",
            by=make.a_leader(court),
            at=SIGNED + 2 * HOUR,
        )

    assert order.extensions.filter(state=ExtensionState.GRANTED).count() == 1


def test_what_is_granted_without_asking_counts_too():
    court = make.a_court()
    order = in_hand(court=court)
    for n in (1, 2):
        order = actions.extend(
            order=order,
            due_at=WISH + n * DAY,
            reason="等",
            told="等",
            by=make.a_leader(court),
            at=SIGNED,
        )

    assert not rules.ask_extension(order.handler, order)
    assert due(order) == WISH + 2 * DAY


@pytest.mark.parametrize(
    ("approver", "may"),
    [
        ("SUPERVISOR", {"supervisor", "leader"}),
        ("LEADER", {"leader"}),
        ("HEAD", {"supervisor", "leader"}),
    ],
)
def test_who_decides_is_the_court_s_to_say(approver, may):
    court = make.a_court()
    promised(court, approver=approver)
    order = asked_for_more(in_hand(court=court))
    people = {
        "supervisor": make.a_supervisor(court),
        "leader": make.a_leader(court),
        "agent": make.an_agent(court),
        "colleague": make.a_handler(order.unit),
        "leader elsewhere": make.a_leader(make.a_court()),
    }

    found = {who for who, one in people.items() if rules.grant_extension(one, order)}

    assert found == may


@pytest.mark.parametrize("verb", ["reply", "return_order"])
def test_who_answers_or_gives_back_needs_no_more_time(verb):
    order = asked_for_more()
    words = {"answer": "出来了"} if verb == "reply" else {"reason": "不归本庭"}

    order = getattr(actions, verb)(order=order, by=order.handler, at=SIGNED + HOUR, **words)

    assert order.extensions.get().state == ExtensionState.WITHDRAWN
    assert clock(order, "extension").stopped_at == SIGNED + HOUR


def test_a_date_in_the_past_is_refused():
    with pytest.raises(Refused):
        asked_for_more(due_at=SIGNED)


# What is promised with an answer


def test_a_plan_has_a_clock_that_goes_on_after_closing():
    order = planned()
    order = actions.close(order=order, by=order.handler, at=SIGNED + HOUR)

    assert order.state == State.CLOSED
    assert due(order, "plan") == SIGNED + 10 * DAY
    assert clock(order, "plan").stopped_at is None
    assert order in inbox_of(on_day(order.handler, SIGNED), "mine")


def test_following_up_stops_it_and_tells_the_caller():
    make.the_system()
    order = planned()
    at = SIGNED + 3 * DAY

    order = actions.follow_up(
        order=order, result="已经退到您的卡里。", by=on_day(order.handler, at), at=at
    )
    drain(at)

    assert clock(order, "plan").stopped_at == at
    assert not rules.follow_up(order.handler, order)
    assert "已经退到您的卡里" in str(OutgoingMessage.objects.latest("pk").text)
    assert order not in inbox_of(on_day(order.handler, SIGNED), "mine")


@pytest.mark.parametrize(
    "half",
    [{"plan": "退费"}, {"plan_due": SIGNED + DAY}, {"plan": "退费", "plan_due": SIGNED - DAY}],
)
def test_a_plan_without_a_date_to_come_is_refused(half):
    order = in_hand()

    with pytest.raises(Refused):
        actions.reply(order=order, answer="好", by=order.handler, at=SIGNED, **half)

    order.refresh_from_db()
    assert order.state == State.IN_PROGRESS


def test_an_order_done_again_leaves_the_plan_to_the_new_answer():
    order = planned()

    order = actions.reopen(
        order=order, reason="没解决", by=make.a_supervisor(order.court), at=SIGNED + DAY
    )

    assert (order.plan, order.plan_due_at) == ("", None)
    assert clock(order, "plan").stopped_at == SIGNED + DAY


def test_an_answer_says_of_what_kind_it_is():
    order = in_hand()

    order = actions.reply(
        order=order, answer="这件事归住建委管。", validity="ELSEWHERE", by=order.handler, at=SIGNED
    )

    assert order.validity == "ELSEWHERE"
    assert Event.objects.get(name="hotline.order.reply").facts["validity"] == "ELSEWHERE"
