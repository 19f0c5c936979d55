"""What waits, is helped with or needs more time today: orders that are told as others are, and then go on so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time, timedelta

from django.utils import timezone

from faqiao.demo.company import Company
from faqiao.demo.plan import Plan
from faqiao.demo.rhythm import BEIJING
from faqiao.demo.world import HOME
from faqiao.hotline import actions
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Awaited, Resumed
from faqiao.matters import actions as matters
from faqiao.people.models import Court, Organisation, Person

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
UNIT = "民事审判一庭"
PHRASES = (
    ("CONTACT_JUDGE", "法官已回电", "您好，承办法官已经给您回电。您问的事情答复如下："),
    (
        "CONTACT_JUDGE",
        "开庭时间",
        "您的案件定于　月　日　午　时开庭，传票已经寄到您确认的地址；也可以用手机号登录后在网上查看。",
    ),
    (
        "MATERIAL_SUBMISSION",
        "材料收到",
        "您补交的材料已经收到并附卷，不用再寄一份。承办法官会一并审阅。",
    ),
    (
        "",
        "还需要等",
        "这件事还要等一个结果，我们已经写明打算怎么办、最晚哪天办好，到时主动告诉您。",
    ),
    (
        "",
        "不归法院管",
        "您说的事情不归法院管，可以找　　　，电话　　　。我们已经把这一点记在单子上。",
    ),
)
KINDS = ("helped", "asked", "planned", "resumed")
Receive = Callable[[datetime], Plan]


def plans(until: datetime, receive: Receive) -> Iterator[Plan]:
    """One order for each kind; `receive` gives an ordinary one that is in hand."""
    for number, kind in enumerate(KINDS):
        plan = receive(until - (7 + number * 3) * HOUR)
        plan.later = kind
        yield plan


def live_on(told: Iterable[Plan], until: datetime) -> None:
    """After the telling: the caller is waited for, others help, more time is asked for."""
    company = Company()
    _announce(company, until)
    _have_ready(company, until)
    for plan in told:
        go_on = GOES_ON.get(plan.later)
        if go_on:
            go_on(WorkOrder.objects.get(token=plan.token), company, until)


def _announce(company: Company, until: datetime) -> None:
    """The home court opens on Saturday mornings, since last month and told then."""
    at = until - 30 * DAY
    day = timezone.localdate(at)
    matters.announce(
        court=Court.objects.get(code=HOME),
        since=day,
        week="1-5 09:00-12:00 13:30-18:00; 6 09:00-12:00",
        closed=[day + 60 * DAY],
        reason="周六上午诉讼服务大厅和热线照常办公；其中一天机房检修。",
        by=company.machine(at),
        at=at,
    )


def _have_ready(company: Company, until: datetime) -> None:
    at = until - 20 * DAY
    court = Court.objects.get(code=HOME)
    for category, title, text in PHRASES:
        said = {"category": category, "title": title, "text": text}
        actions.offer_phrase(court=court, by=company.supervisor(0, at), at=at, **said)


def _waited_for(order: WorkOrder, company: Company, until: datetime) -> None:
    at = until - 3 * HOUR
    actions.pause(
        order=order,
        awaits=Awaited.MATERIAL,
        asked="请把租赁合同和最后一次交房租的转账记录拍照发来，我们核对后马上给您回话。",
        until=datetime.combine(timezone.localdate(until) + 3 * DAY, time(18), BEIJING),
        by=_lead(order, company, at),
        at=at,
    )


def _waited_for_before(order: WorkOrder, company: Company, until: datetime) -> None:
    at, back = until - 5 * HOUR, until - 2 * HOUR
    order = actions.pause(
        order=order,
        awaits=Awaited.CALL,
        asked="请您回电说明是哪一次开庭的传票没有收到。",
        until=until + DAY,
        by=_lead(order, company, at),
        at=at,
    )
    actions.resume(
        order=order,
        why=Resumed.CALLER,
        answer="来电说明：是三月那一次的传票，寄到老地址了。",
        by=company.agent(order.pk, back),
        at=back,
    )


def _helped_with(order: WorkOrder, company: Company, until: datetime) -> None:
    for name, asked in (
        ("执行局", "执行款到账了没有，什么时候能发？"),
        ("立案庭", "保全费的票据在不在卷里？"),
    ):
        at = until - 2 * HOUR
        unit = Organisation.objects.get(court=order.court_id, name=name)
        order = actions.invite(
            order=order, unit=unit, asked=asked, by=_lead(order, company, at), at=at
        )
    at = until - HOUR
    helper = company.handler(HOME, "执行局", 0, at)
    actions.contribute(
        order=order,
        text="案款昨天到账，下周二前可以发放，需要当事人确认收款账户。",
        by=helper,
        at=at,
    )


def _asked_for_more(order: WorkOrder, company: Company, until: datetime) -> None:
    at = until - HOUR
    actions.ask_extension(
        order=order,
        due_at=datetime.combine(timezone.localdate(until) + 7 * DAY, time(18), BEIJING),
        reason="要等鉴定机构的书面意见，对方说周五寄出。",
        told="鉴定意见还没有寄到，最晚下周给您答复；一收到就先打电话告诉您。",
        plan="每天催一次鉴定机构，收到当天答复。",
        by=_lead(order, company, at),
        at=at,
    )


def _planned(order: WorkOrder, company: Company, until: datetime) -> None:
    at = until - HOUR
    actions.reply(
        order=order,
        answer="判决已经生效，您多交的诉讼费要退。退费手续今天已经发起。",
        spoke=True,
        plan="把多交的诉讼费退到您的银行卡",
        plan_due=datetime.combine(timezone.localdate(until) + 10 * DAY, time(18), BEIJING),
        by=_lead(order, company, at),
        at=at,
    )


def _lead(order: WorkOrder, company: Company, at: datetime) -> Person:
    return company.handler(HOME, UNIT, 0, at)


GOES_ON: dict[str, Callable[[WorkOrder, Company, datetime], None]] = {
    "paused": _waited_for,
    "resumed": _waited_for_before,
    "helped": _helped_with,
    "asked": _asked_for_more,
    "planned": _planned,
}
