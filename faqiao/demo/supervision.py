"""What supervisors, heads of division and the interference officer find in the demo court today."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from faqiao.demo.world import HOME
from faqiao.hotline import actions, jobs
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Category, MeasureKind, Reach, State, When
from faqiao.interference import actions as interference
from faqiao.interference import jobs as quarters
from faqiao.interference.states import Pending, Relation, Way
from faqiao.law.periods import after_working_days
from faqiao.matters.states import Channel
from faqiao.people import actions as people
from faqiao.people.models import Court, Organisation, Person, Role

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SPACE = UUID("12368000-0000-4000-8000-000000000000")
AGAIN = "+8613800002468"
ASKED = (
    "想问我的案子到底排到哪天开庭，已经问过法院了。",
    "案子到底排到哪天开庭？我已经问过法院。",
    "我的案子排到哪天开庭，问过法院还是不清楚。",
)
ANSWERED = "承办法官已排期：下月十八日上午九点第七法庭，传票已寄出，电子送达同时发到手机。"


def supervise(until: datetime) -> int:
    """Each part by real actions at real times, the newest a few minutes ago; how many requests were told."""
    home = Court.objects.get(code=HOME)
    with transaction.atomic():
        _ladder(home, until)
        _absences(home, until)
        _slips(home, until)
        _again_and_again(home, until)
        _interference(home, until)
        _given_to_others(home, until)
    jobs.carry_on(until)
    jobs.watch_clocks(until)
    quarters.draw_quarters(until)
    return len(ASKED)


def _someone(username: str, at: datetime) -> Person:
    return Person.objects.get(username=username).on(timezone.localdate(at))


def _colleagues(unit: Organisation) -> list[Person]:
    held = Person.objects.filter(posts__organisation=unit, posts__role=Role.HANDLER)
    return list(held.order_by("pk"))


def _ladder(home: Court, until: datetime) -> None:
    """The head of the division hears when the time is over, the leader two working days later."""
    at = until - 5 * DAY
    by, since = _someone("demo-supervisor", at), timezone.localdate(at)
    rule: dict[str, Any] = {
        "court": home,
        "category": "",
        "clock": "",
        "since": since,
        "by": by,
        "at": at,
    }
    actions.place(
        step="supervise",
        when=When.SHARE,
        amount=100,
        reaches=[Reach.HANDLER, Reach.DIVISION_HEAD, Reach.SUPERVISOR],
        **rule,
    )
    actions.place(
        step="escalate",
        when=When.AFTER_DAYS,
        amount=2,
        reaches=[Reach.SUPERVISOR, Reach.LEADER],
        **rule,
    )


def _absences(home: Court, until: datetime) -> None:
    """Somebody is away this week; the judge of the role card will be at a training."""
    today = timezone.localdate(until)
    for name, kind, first, last in (
        ("民事审判二庭", "LEAVE", -2, 3),
        ("民事审判一庭", "TRAINING", 14, 16),
    ):
        unit = Organisation.objects.get(court=home, name=name)
        away, acting = _colleagues(unit)[:2]
        at = until + (first - 1) * DAY if first < 0 else until - DAY
        people.enter(
            person=away,
            kind=kind,
            since=today + first * DAY,
            until=today + last * DAY,
            stand_ins={unit.pk: acting},
            by=_someone(away.username, at),
            at=at,
        )


def _slips(home: Court, until: datetime) -> None:
    """One waits to be signed for, one waits to be looked at."""
    judge = _someone("demo-handler", until)
    late = WorkOrder.objects.filter(court=home, handler=judge, state=State.IN_PROGRESS)
    first, second = late.order_by("received_at", "pk")[:2]
    due = after_working_days(until, 1, until=time(18)).at
    by = _someone("demo-supervisor", until)
    actions.issue_slip(
        order=first,
        wrong="期限已过，没有给来电人答复，也没有申请延长。",
        demanded="今天联系来电人，说明进展和下一步时间，并书面答复。",
        due_at=due,
        by=by,
        at=until - 40 * timedelta(minutes=1),
    )
    slip = actions.issue_slip(
        order=second,
        wrong="来电人第二次来电，仍不知道开庭时间。",
        demanded="查清未通知的原因，当天告知来电人。",
        due_at=due,
        by=by,
        at=until - 5 * HOUR,
    )
    slip = actions.sign_slip(slip=slip, by=judge, at=until - 4 * HOUR)
    actions.answer_slip(
        slip=slip,
        measures="已电话告知来电人开庭安排；书记员漏发短信，已补发，今后排期当天核对。",
        by=judge,
        at=until - 2 * HOUR,
    )


def _again_and_again(home: Court, until: datetime) -> None:
    """One number asked the same three times; for another one a contact person is named."""
    for days, asked in zip((9, 5, 1), ASKED, strict=True):
        at = until - days * DAY
        agent = _someone("demo-agent", at)
        order = actions.register(
            court=home,
            category=Category.CASE_QUERY,
            channel=Channel.PHONE,
            request=asked,
            name="郑德福",
            phone=AGAIN,
            token=uuid5(SPACE, f"again {days}"),
            by=agent,
            at=at,
        )
        actions.answer(order=order, answer=ANSWERED, by=agent, at=at + timedelta(minutes=4))
    at = until - 6 * DAY
    by = _someone("demo-supervisor", at)
    day = timezone.localdate(at)
    actions.impose(
        court=home,
        phone="+8613800001357",
        kind=MeasureKind.CONTACT,
        contact=_someone("demo-agent", at),
        wording="您关于执行款的来电，由坐席 031 专人接待，讲过的不用再从头讲。",
        reason="同一件事两周内答复六次，每次由不同的人接听，来电人要反复说明。",
        until=day + 30 * DAY,
        review_on=day + 15 * DAY,
        by=by,
        at=at,
    )


def _interference(home: Court, until: datetime) -> None:
    """One record of the last quarter, reviewed; one of yesterday that does not wait."""
    earlier = until - 45 * DAY
    officer = _someone("demo-officer", earlier)
    reviewed = interference.record_attempt(
        court=home,
        who="没有说姓名",
        standing="自称某公司法务",
        relation=Relation.ORGANISATION,
        way=Way.LETTER,
        case="说是一起买卖合同案",
        pending=Pending.NO,
        wish="希望法院“关照一下企业”",
        words="我们是区里的重点企业，案子已经判了，执行上请关照一下。",
        token=uuid5(SPACE, "letter"),
        by=_someone("demo-agent", earlier),
        at=earlier,
    )
    finding = "来函单位与案件有利害关系；案件已结，未影响办理。已告知依程序提出执行异议。"
    interference.review(attempt=reviewed, finding=finding, by=officer, at=earlier + 3 * DAY)
    at = until - DAY
    interference.record_attempt(
        court=home,
        who="吴某",
        standing="自称在机关工作",
        phone="+8613800008642",
        relation=Relation.RELATIVE,
        way=Way.CALL,
        case="（2026）京0105民初1234号",
        pending=Pending.YES,
        wish="希望法官早点判，判原告赢",
        words="原告是我表弟，这个案子你们跟法官说说，早点判，别判输了。",
        token=uuid5(SPACE, "call"),
        by=_someone("demo-agent", at),
        at=at,
    )


def _given_to_others(home: Court, until: datetime) -> None:
    """Because somebody is ill, what was in hand went to a colleague; one was answered just then."""
    judge = _someone("demo-handler", until)
    in_hand = WorkOrder.objects.filter(
        court=home, state__in=[State.DISPATCHED, State.IN_PROGRESS], slips=None
    ).exclude(handler=None)
    first = in_hand.exclude(handler=judge).order_by("received_at").first()
    first = first or in_hand.filter(handler=judge).order_by("-received_at")[0]
    busy, unit = first.handler_id, first.unit
    assert unit is not None
    orders = [first, *in_hand.filter(handler=busy).exclude(pk=first.pk).order_by("pk")]
    if busy == judge.pk:
        orders = orders[:1]  # the role card keeps the others
    colleagues = _colleagues(unit)
    actions.begin_batch(
        orders=orders[:4],
        unit=unit,
        handler=next(one for one in colleagues if one.pk != busy),
        reason="承办人临时离岗，手上的工单由同事接着办。",
        token=uuid5(SPACE, "batch"),
        by=_someone("demo-supervisor", until),
        at=until - HOUR,
    )
