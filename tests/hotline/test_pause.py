"""Waiting for the caller: the time that was left survives everything that can happen meanwhile."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from faqiao.hotline import actions, jobs, queries, rules
from faqiao.hotline.models import Target
from faqiao.hotline.states import Hold, Ladder, Resumed, State
from faqiao.kit.verdict import Refused
from faqiao.law.office_hours import USUAL, worked
from faqiao.ledger.jobs import drain
from faqiao.ledger.models import Event
from faqiao.matters import actions as matters
from tests import make
from tests.hotline.waiting import (
    DAY,
    HOUR,
    SIGNED,
    asked_for_more,
    clock,
    due,
    in_hand,
    on_day,
    paused,
    resumed,
)
from tests.make import MORNING

pytestmark = pytest.mark.django_db
LEADER_AFTER = timedelta(hours=24)
#: From Thursday, when the answer of these orders is due, two working days lead to Monday.
OVER_THE_WEEKEND = 4 * DAY


@pytest.fixture(autouse=True)
def the_machine_is_there():
    make.the_system()


def promised(court, category="", **besides):
    """What a court promises, counted as said."""
    numbers = {
        "forward_minutes": 60,
        "contact_hours": 24,
        "reply_working_days": 3,
        "callback_percent": 7,
    }
    numbers |= {name: besides.pop(name) for name in list(besides) if name in numbers}
    by = make.staff("ADMINISTRATOR", make.an_office(court))
    return actions.promise(
        court=court, category=category, besides=besides, by=by, at=MORNING, **numbers
    )


def left(order, at):
    """Working time from a moment until the answer is due."""
    return worked(at, due(order), USUAL)


# It stands still, and goes on with what was left


def test_the_answer_stands_still_and_the_first_contact_does_not():
    order = paused()

    assert order.hold == Hold.PAUSED
    assert clock(order, "reply").state(MORNING + 60 * DAY) == "hold"
    assert clock(order, "contact").paused_at is None


def test_whole_working_days_of_waiting_move_the_end_by_as_many():
    order = in_hand()
    before = due(order)

    order = resumed(paused(order, at=SIGNED), at=SIGNED + 2 * DAY)

    assert due(order) == before + OVER_THE_WEEKEND
    assert order.hold == Hold.RUNNING


def test_what_was_left_in_working_time_is_left_when_it_goes_on():
    order = in_hand()
    at, back = SIGNED + 3 * HOUR, SIGNED + 5 * DAY + HOUR
    before = left(order, at)

    order = resumed(paused(order, at=at), at=back)

    assert left(order, back) == before


def test_a_night_of_waiting_moves_nothing():
    order = in_hand()
    before, evening = due(order), MORNING + 8 * HOUR  # six in the evening in Beijing

    order = resumed(paused(order, at=evening), at=evening + 14 * HOUR)

    assert due(order) == before


def test_natural_time_stands_still_for_as_long_as_was_waited():
    court = make.a_court()
    promised(court, reply_counted="natural", reply_working_days=2)
    order = in_hand(court=court)
    before, evening = due(order), MORNING + 8 * HOUR

    order = resumed(paused(order, at=evening), at=evening + 14 * HOUR)

    assert before == MORNING + 2 * DAY
    assert due(order) == before + 14 * HOUR


def test_the_warning_moves_with_the_end():
    order = in_hand()
    before = clock(order).warn_at

    order = resumed(paused(order), at=SIGNED + 2 * DAY)

    assert clock(order).warn_at > before
    assert clock(order).warn_at < due(order)


def test_two_times_of_waiting_add_up():
    order = in_hand()
    before = due(order)

    order = resumed(paused(order), at=SIGNED + DAY)
    order = resumed(paused(order, at=SIGNED + DAY + HOUR), at=SIGNED + 2 * DAY + HOUR)

    assert left(order, SIGNED) == worked(SIGNED, before, USUAL) + worked(
        SIGNED, SIGNED + DAY, USUAL
    ) + worked(SIGNED + DAY + HOUR, SIGNED + 2 * DAY + HOUR, USUAL)


def test_an_answer_that_is_late_already_is_not_healed_by_waiting():
    order = in_hand()
    at = due(order) + HOUR

    order = paused(order, at=at)
    before = due(order)
    state = clock(order).state(at + DAY)
    order = resumed(order, at=at + 2 * DAY)

    assert (state, due(order)) == ("late", before)


# What peers get wrong


def test_waiting_time_survives_a_reassignment():
    """glpi 6902, zammad 5624: another person in charge, and the waiting was lost."""
    order = paused()
    colleague, at = make.a_handler(order.unit), SIGNED + DAY

    order = actions.hand_over(
        order=order, to=colleague, reason="休假", by=on_day(order.handler, at), at=at
    )
    order = resumed(order, at=SIGNED + 2 * DAY, by=colleague)

    assert due(order) == due(in_hand()) + OVER_THE_WEEKEND


def test_waiting_ends_when_the_order_is_given_back_and_what_was_left_goes_on():
    order, at = paused(), SIGNED + 2 * DAY

    order = actions.return_order(
        order=order, reason="不归本庭", by=on_day(order.handler, at), at=at
    )

    assert (order.state, order.hold) == (State.RETURNED, Hold.RUNNING)
    assert due(order) == due(in_hand()) + OVER_THE_WEEKEND
    assert order.pauses.get().why == Resumed.MOVED


def test_waiting_ends_when_the_order_is_joined_with_another():
    order, at = paused(), SIGNED + DAY
    other = in_hand(court=order.court)
    agent = on_day(make.an_agent(order.court), at)

    order = actions.merge(order=order, into=other, reason="同一件事", by=agent, at=at)

    assert (order.state, order.hold) == (State.MERGED, Hold.RUNNING)
    assert order.pauses.get().why == Resumed.MOVED


def test_waiting_ends_when_the_caller_takes_the_request_back():
    order, at = asked_for_more(paused(citizen=make.a_citizen())), SIGNED + DAY

    order = actions.withdraw(order=order, by=on_day(order.requester.person, at), at=at)

    assert (order.state, order.hold) == (State.WITHDRAWN, Hold.RUNNING)
    assert (rules.asked_of(order), order.pauses.get().why) == (None, Resumed.MOVED)


def test_waiting_ends_when_a_supervisor_gives_the_order_to_somebody_else():
    order, at = paused(), SIGNED + DAY
    supervisor, unit = on_day(make.a_supervisor(order.court), at), make.a_unit(order.court)

    order = actions.reassign(order=order, unit=unit, reason="工作调整", by=supervisor, at=at)

    assert (order.state, order.hold) == (State.DISPATCHED, Hold.RUNNING)
    assert order.pauses.get().why == Resumed.MOVED


def test_words_from_the_caller_let_the_order_go_on():
    order, at = paused(citizen=make.a_citizen()), SIGNED + DAY
    caller = on_day(order.requester.person, at)

    actions.add_material(order=order, words="合同在这里。", token=uuid4(), by=caller, at=at)
    drain(at)
    order.refresh_from_db()

    assert (order.hold, order.pauses.get().why) == (Hold.RUNNING, Resumed.MATERIAL)


def test_waiting_time_survives_a_transfer_to_another_court():
    order, at = paused(), SIGNED + 2 * DAY
    order = actions.return_order(
        order=order, reason="不归本院", by=on_day(order.handler, at), at=at
    )
    there = make.a_unit()

    order = actions.dispatch(
        order=order, unit=there, by=on_day(make.an_agent(order.court), at), at=at + HOUR
    )

    assert order.court == there.court
    assert due(order) == due(in_hand()) + OVER_THE_WEEKEND
    assert clock(order).stopped_at is None


def test_waiting_time_survives_another_category():
    """glpi 15605: another service level, and the waiting was lost."""
    court = make.a_court()
    promised(court, "BOOKING", reply_working_days=5)
    order = resumed(paused(in_hand(court=court)), at=SIGNED + 2 * DAY)
    at = SIGNED + 2 * DAY + HOUR

    order = actions.recategorise(
        order=order,
        category="BOOKING",
        reason="原来是要预约",
        by=on_day(make.a_supervisor(court), at),
        at=at,
    )

    plain = make.an_order(State.IN_PROGRESS, court=court, category="BOOKING")
    assert left(order, at) == left(plain, at) + worked(SIGNED, SIGNED + 2 * DAY, USUAL)


def test_another_category_while_waiting_holds_from_when_it_goes_on():
    court = make.a_court()
    promised(court, "BOOKING", reply_working_days=5)
    order, at = paused(in_hand(court=court)), SIGNED + DAY

    order = actions.recategorise(
        order=order,
        category="BOOKING",
        reason="原来是要预约",
        by=on_day(make.a_supervisor(court), at),
        at=at,
    )
    assert (order.hold, clock(order).state(at)) == (Hold.PAUSED, "hold")
    order = resumed(order, at=SIGNED + 2 * DAY)

    plain = make.an_order(State.IN_PROGRESS, court=court, category="BOOKING")
    assert left(order, SIGNED) == left(plain, SIGNED) + worked(SIGNED, SIGNED + 2 * DAY, USUAL)


def test_a_change_of_the_promise_rewrites_nothing_that_runs():
    """glpi 24481: a new service level was applied to what ran already."""
    court = make.a_court()
    order = in_hand(court=court)
    before = due(order)

    promised(court, reply_working_days=1, reply_counted="natural")

    assert due(order) == before
    order = resumed(paused(order), at=SIGNED + 2 * DAY)
    assert due(order) == before + OVER_THE_WEEKEND


def test_a_change_of_the_hours_rewrites_nothing_that_runs_or_waits():
    court = make.a_court()
    promised(court, reply_counted="working", reply_working_days=2)
    order = paused(in_hand(court=court))
    at = SIGNED + DAY

    matters.announce(
        court=court,
        since=date(2026, 3, 3),
        week="1-5 09:00-10:00",
        reason="试行",
        by=on_day(make.a_supervisor(court), at),
        at=at,
    )
    order = resumed(order, at=SIGNED + 2 * DAY)

    assert clock(order).hours is None
    assert left(order, SIGNED + 2 * DAY) == timedelta(
        hours=14
    )  # of fifteen working hours one was used


def test_running_clocks_are_recounted_only_when_somebody_says_so():
    court = make.a_court()
    promised(court, contact_counted="working", contact_hours=10)
    order, boss = in_hand(court=court), make.a_supervisor(court)
    hours = matters.announce(
        court=court,
        since=date(2026, 3, 2),
        week="1-5 08:00-20:00",
        reason="试行",
        by=boss,
        at=SIGNED,
    )
    before = due(order, "contact")

    order = actions.recount(order=order, reason="延长了办公时间", by=boss, at=SIGNED)

    assert clock(order, "contact").hours == hours
    assert before == MORNING + 28 * HOUR  # Tuesday at two in the afternoon
    assert due(order, "contact") == MORNING + 10 * HOUR  # Monday at eight in the evening
    told = Event.objects.get(name="hotline.order.recount").facts
    assert (told["reason"], told["contact_was"]) == ("延长了办公时间", before.isoformat())


def test_holidays_in_between_are_left_out():
    """A pause over the national holiday gives no more than the working time in it."""
    start = make.MORNING.replace(month=9, day=29)  # a Tuesday; the holiday is 1 to 7 October
    order = in_hand(at=start)
    before = left(order, start + HOUR)

    order = resumed(paused(order, at=start + HOUR, until=start + 10 * DAY), at=start + 9 * DAY)

    assert left(order, start + 9 * DAY) == before


def test_more_time_granted_while_waiting_is_kept_and_counts_only_what_is_waited_after_it():
    order, boss = paused(), make.a_supervisor(make.a_court(high=True))
    granted, at = MORNING.replace(day=16, hour=10), SIGNED + DAY  # a Monday, six in the evening

    order = actions.extend(
        order=order, due_at=granted, reason="等鉴定", told="多等一周", by=on_day(boss, at), at=at
    )
    order = resumed(order, at=SIGNED + 2 * DAY)

    assert worked(granted, due(order), USUAL) == worked(at, SIGNED + 2 * DAY, USUAL)


def test_an_answer_given_while_waiting_ends_the_waiting_first():
    order = paused()
    at = due(order) + DAY  # would have been late

    order = actions.reply(order=order, answer="已经查到了。", by=on_day(order.handler, at), at=at)

    assert (order.state, order.hold) == (State.REPLIED, Hold.RUNNING)
    assert clock(order).state(at) == "done"


def test_a_word_of_thanks_restarts_nothing():
    """chatwoot 10178: the clock went on when the caller wrote after the answer."""
    caller = make.a_citizen()
    order = make.an_order(State.REPLIED, citizen=caller)

    with pytest.raises(Refused):
        actions.resume(order=order, why=Resumed.CALLER, answer="谢谢", by=caller, at=MORNING + DAY)

    assert clock(order).stopped_at is not None


def test_the_caller_s_word_lets_it_go_on():
    """zammad 1322: a note of the customer did not restart the clock."""
    caller = make.a_citizen()
    order = paused(in_hand(citizen=caller))

    order = actions.resume(
        order=order,
        why=Resumed.CALLER,
        answer="合同在这里",
        by=on_day(caller, SIGNED + DAY),
        at=SIGNED + DAY,
    )

    assert (order.hold, order.pauses.get().answer) == (Hold.RUNNING, "合同在这里")


# Nobody gains by it


def test_it_goes_on_by_itself_when_the_time_of_waiting_is_over():
    order = paused(until=SIGNED + DAY)

    jobs.end_pauses(SIGNED + DAY - timedelta(seconds=1))
    order.refresh_from_db()
    assert order.hold == Hold.PAUSED
    jobs.end_pauses(SIGNED + DAY + 5 * HOUR)

    order.refresh_from_db()
    assert (order.hold, order.pauses.get().why) == (Hold.RUNNING, Resumed.TIME)
    assert due(order) == due(in_hand()) + DAY  # not a minute for the worker's delay


def test_nobody_waits_longer_than_the_court_allows():
    court = make.a_court()
    promised(court, pause_days=2)

    order = paused(in_hand(court=court), until=SIGNED + 60 * DAY)

    assert order.pauses.get().until == SIGNED + 2 * DAY


def test_nobody_waits_more_often_than_the_court_allows():
    court = make.a_court()
    promised(court, pauses=1)
    order = resumed(paused(in_hand(court=court)), at=SIGNED + DAY)

    with pytest.raises(Refused):
        paused(order, at=SIGNED + DAY + HOUR)

    assert order.pauses.count() == 1


def test_an_order_done_again_may_wait_again():
    court = make.a_court()
    promised(court, pauses=1)
    order = resumed(paused(in_hand(court=court)), at=SIGNED + HOUR)
    order = actions.reply(order=order, answer="好了", by=order.handler, at=SIGNED + 2 * HOUR)
    order = actions.reopen(
        order=order, reason="没解决", by=make.a_supervisor(court), at=SIGNED + 3 * HOUR
    )

    assert rules.pause(order.handler, order)


def test_what_waits_is_raised_by_nobody_and_is_not_overdue():
    order = paused()
    actions.contact(order=order, reached=True, by=order.handler, at=SIGNED)
    late = due(order) + 5 * DAY

    for verb in ("remind", "supervise", "escalate"):
        assert order not in [due.order for due in queries.orders_due(verb, late)]

    assert not queries.overdue(type(order).objects.all(), late).filter(pk=order.pk).exists()
    jobs.watch_clocks(late)
    order.refresh_from_db()
    assert order.ladder == Ladder.QUIET


def test_only_one_time_of_waiting_runs():
    order = paused()

    with pytest.raises(Refused):
        paused(order, at=SIGNED + HOUR)


def test_a_promise_is_entered_with_what_it_is_counted_in():
    court = make.a_court()
    target = promised(court, forward_counted="working", warn_percent=50, approver="LEADER")

    assert Target.objects.get(court=court) == target
    assert (target.forward_counted, target.contact_counted) == ("working", "natural")
