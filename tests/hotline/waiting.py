"""Orders that wait, are helped with, or need more time; each walked there by the real actions."""

from __future__ import annotations

from datetime import timedelta

from faqiao.hotline import actions
from faqiao.hotline.states import Awaited, State
from faqiao.ledger.models import label_of
from faqiao.matters.models import Clock
from tests import make

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
#: When an order of tests/make.py has been signed for.
SIGNED = make.MORNING + HOUR


def on_day(person, at):
    return person.on(at.astimezone().date())


def clock(order, name="reply"):
    return Clock.objects.filter(about=label_of(order), name=name).latest("pk")


def due(order, name="reply"):
    return clock(order, name).due_at


def in_hand(**more):
    return make.an_order(State.IN_PROGRESS, **more)


def paused(order=None, *, at=SIGNED, until=None, **more):
    order = order or in_hand(**more)
    return actions.pause(
        order=order,
        awaits=Awaited.MATERIAL,
        asked="请补交租赁合同的照片。",
        until=until or at + 5 * DAY,
        by=on_day(order.handler, at),
        at=at,
    )


def resumed(order, *, at, by=None, **more):
    return actions.resume(order=order, by=on_day(by or order.handler, at), at=at, **more)


def asked_for_more(order=None, *, at=SIGNED, due_at=None):
    order = order or in_hand()
    return actions.ask_extension(
        order=order,
        due_at=due_at or make.MORNING + 9 * DAY,
        reason="要等鉴定意见",
        told="鉴定还没有出来，最晚下周给您答复。",
        plan="催鉴定机构",
        by=order.handler,
        at=at,
    )


def helped(order=None, *, at=SIGNED):
    """Another unit has been asked to help."""
    order = order or in_hand()
    unit = make.a_unit(order.court)
    return actions.invite(
        order=order, unit=unit, asked="执行款到账了没有？", by=order.handler, at=at
    )


def planned(order=None, *, at=SIGNED):
    """Answered, with something left to be done."""
    order = order or in_hand()
    return actions.reply(
        order=order,
        answer="判决书已经生效，退费要走手续。",
        spoke=True,
        plan="为您办理退费",
        plan_due=at + 10 * DAY,
        by=order.handler,
        at=at,
    )


WALKS = {"PAUSED": paused, "ASKED": asked_for_more, "HELPED": helped, "PLANNED": planned}


def stands(where):
    return WALKS[where]() if where in WALKS else make.an_order(where)
