"""What waits today for the people of the role cards: fresh, due soon, late, supervised, to be called back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from faqiao.demo import together
from faqiao.demo.company import DEMO_CITIZEN_PHONE
from faqiao.demo.plan import Plan, Turn, invent
from faqiao.demo.world import HOME
from faqiao.hotline.models import Target
from faqiao.hotline.queries import reply_due
from faqiao.hotline.states import Category
from faqiao.matters.states import Channel

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
UNIT, HANDLER = "民事审判一庭", 0
CALLBACKS = 6


def scenes(until: datetime, serial: int, random: Random) -> Iterator[Plan]:
    """Plans that stop where somebody has to do something, the oldest first."""
    plans = [*_on_the_sheet_of_the_citizen(until, random), *_with_the_handler(until, random)]
    plans += [*_at_the_desk(until, random), *_to_be_called_back(until, random)]
    plans += together.plans(until, lambda at: _in_hand(at, until, random))
    for number, plan in enumerate(sorted(plans, key=lambda plan: plan.received_at)):
        plan.serial, plan.live = serial + number, True
        yield plan


def _at_the_desk(until: datetime, random: Random) -> Iterator[Plan]:
    for minutes in (3, 8, 16, 27, 44, 78):
        at = until - minutes * MINUTE
        yield _plan(at, random, Category.CONTACT_JUDGE, sent_at=until + DAY)
    for category in (Category.CASE_QUERY, Category.PROCEDURE_CONSULT, Category.COMPLAINT_REPORT):
        at = until - random.randint(5, 50) * MINUTE
        yield _plan(at, random, category, sent_at=until + DAY)
    back = _plan(until - 4 * HOUR, random, Category.CASE_QUERY, sent_at=until - 3.5 * HOUR)
    back.wrong_unit, back.returned_at = "执行局", until - 6 * MINUTE
    back.return_reason = "本局没有这个案号，疑为登记时抄错，请核对后再派。"
    yield back


def _with_the_handler(until: datetime, random: Random) -> Iterator[Plan]:
    judge = Category.CONTACT_JUDGE
    for minutes, to_person in ((50, True), (130, False)):
        at = until - minutes * MINUTE
        new = _plan(at, random, judge, sent_at=at + 12 * MINUTE)
        new.to_person, new.turn.signed_at = to_person, until + DAY
        yield new
    for due_in in (DAY, timedelta(0), -DAY):
        yield _in_hand(_received_so_that(until, due_in=due_in), until, random)
    yield _in_hand(until - 9 * DAY, until, random)
    yield _in_hand(until - 5 * HOUR, until, random)
    answered = _in_hand(until - 26 * HOUR, until, random)
    answered.turn.replied_at, answered.turn.closed_at = until - 2 * HOUR, until + DAY
    yield answered
    yield _not_satisfied(until, random)


def _not_satisfied(until: datetime, random: Random) -> Plan:
    plan = _plan(until - 5 * DAY, random, Category.COMPLAINT_REPORT, sent_at=until - 5 * DAY + HOUR)
    plan.unit, plan.handler = UNIT, HANDLER
    turn = plan.turn
    turn.signed_at, turn.contacted_at = until - 5 * DAY + 2 * HOUR, until - 4 * DAY
    turn.replied_at, turn.closed_at = until - 3 * DAY, until - 2 * DAY
    turn.attempts, turn.result = [until - 3 * HOUR], "answered"
    turn.satisfied, turn.remark = False, "电话是打了，可是没说清到底哪天开庭。"
    return plan


def _to_be_called_back(until: datetime, random: Random) -> Iterator[Plan]:
    for number in range(CALLBACKS):
        at = until - 4 * DAY - number * 3 * HOUR
        plan = _plan(at, random, Category.COMPLAINT_REPORT, sent_at=at + HOUR)
        plan.unit, plan.handler = "立案庭", number
        _finished(plan.turn, at, closed=until - (4 + number * 5) * HOUR)
        plan.turn.attempts = [until - HOUR, until + DAY] if number == 0 else [until + DAY]
        yield plan


def _on_the_sheet_of_the_citizen(until: datetime, random: Random) -> Iterator[Plan]:
    old = _plan(until - 33 * DAY, random, Category.CASE_QUERY, sent_at=until - 33 * DAY + HOUR)
    _finished(old.turn, old.received_at, closed=until - 30 * DAY)
    old.turn.attempts, old.turn.result, old.turn.satisfied = [until - 29 * DAY], "answered", True
    asked = _plan(
        until - 4 * DAY, random, Category.COMPLAINT_REPORT, sent_at=until - 4 * DAY + HOUR
    )
    _finished(asked.turn, asked.received_at, closed=until - DAY)
    asked.turn.attempts = [until + DAY]
    answered = _in_hand(until - 28 * HOUR, until, random)
    answered.turn.replied_at, answered.turn.closed_at = until - 3 * HOUR, until + DAY
    in_hand = _in_hand(until - 20 * HOUR, until, random)
    in_hand.later = "paused"
    fresh = _plan(until - 12 * MINUTE, random, Category.MATERIAL_SUBMISSION, sent_at=until + DAY)
    for plan in (old, asked, answered, in_hand, fresh):
        plan.citizen, plan.channel, plan.phone = "demo-citizen", Channel.MOBILE, DEMO_CITIZEN_PHONE
        yield plan


def _in_hand(received: datetime, until: datetime, random: Random) -> Plan:
    """Signed for and spoken to, not answered yet, with the handler of the role card."""
    plan = _plan(received, random, Category.CONTACT_JUDGE, sent_at=received + 20 * MINUTE)
    plan.unit, plan.handler, plan.to_person = UNIT, HANDLER, True
    plan.turn.signed_at = received + 55 * MINUTE
    plan.turn.contacted_at = received + 2 * HOUR
    plan.turn.replied_at = plan.turn.closed_at = until + DAY
    return plan


def _finished(turn: Turn, received: datetime, *, closed: datetime) -> None:
    step = (closed - received) / 6
    turn.signed_at, turn.contacted_at = received + 2 * step, received + 3 * step
    turn.replied_at, turn.closed_at, turn.closed_by_handler = received + 4 * step, closed, False


def _plan(at: datetime, random: Random, category: Category, *, sent_at: datetime) -> Plan:
    """An ordinary request at the court of the role cards, without surprises."""
    plan = invent(0, at, random, court=HOME, category=category)
    plan.on_call, plan.sent_at, plan.returned_at, plan.wrong_unit = False, sent_at, None, ""
    plan.objects_at = plan.turn.extended_at = plan.turn.missed_at = None
    plan.channel = Channel.PHONE
    plan.unit, plan.handler = UNIT, HANDLER
    return plan


def _received_so_that(until: datetime, *, due_in: timedelta) -> datetime:
    """A moment whose promised answer is due next, so long from now at the earliest."""
    target = Target()
    moments = (until - hours * HOUR for hours in range(3, 24 * 14))
    fitting = [at for at in moments if reply_due(target, at).at > until + due_in]
    return fitting[-1]
