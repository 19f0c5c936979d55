"""A docket for the court of the role cards, rules of routing, and orders that belong together."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from faqiao.cases import actions as docket
from faqiao.cases.actions import Record, Side
from faqiao.cases.states import CaseState, Procedure
from faqiao.demo.company import DEMO_CITIZEN_PHONE, Company
from faqiao.demo.world import HOME, UNITS, a_name, a_phone
from faqiao.hotline import actions
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import UNANSWERED, Category
from faqiao.law import case_number
from faqiao.law.answers import Unanswerable
from faqiao.matters.states import Channel, PartyRole
from faqiao.people.models import Person

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PASSWORD = "123456"
ID_NUMBER = "110101199003070134"  # made up, with a check digit that fits
CAUSES = ("房屋租赁合同纠纷", "买卖合同纠纷", "劳动争议", "离婚纠纷", "机动车交通事故责任纠纷")
RULES = (
    ("执行的事找执行局", 10, "", "执行款 失信 冻结 查封 限高", "执行局"),
    ("交材料找立案庭", 20, Category.MATERIAL_SUBMISSION, "", "立案庭"),
    ("立案和管辖", 30, Category.FILING_JURISDICTION, "", "立案庭"),
    ("投诉找审判监督庭", 40, Category.COMPLAINT_REPORT, "", "审判监督庭"),
    ("租房的纠纷", 50, "", "押金 租金 退租 房东", "民事审判一庭"),
)


def furnish_docket(until: datetime, seed: int) -> int:
    """Cases as the case system would have pushed them, then what the desk does today; how many orders that made."""
    company, random = Company(), Random(f"{seed}/docket")
    _enter_cases(company, until, random)
    _make_rules(company, until)
    _join_and_link(company, until)
    _leave_a_draft(company, until)
    return 2  # the second call about the same, and the request that was taken out


def _enter_cases(company: Company, until: datetime, random: Random) -> None:
    named = WorkOrder.objects.filter(court__code=HOME).exclude(case_number="")
    numbers = list(dict.fromkeys(named.order_by("-pk").values_list("case_number", flat=True)[:60]))
    for place, text in enumerate(numbers):
        number = _written(text)
        if number:
            docket.take_over(
                told=_a_record(company, number, place, until, random),
                by=company.machine(until - HOUR),
                at=until - HOUR,
            )


def _a_record(company: Company, number: str, place: int, until: datetime, random: Random) -> Record:
    units = list(UNITS)
    unit = "执行局" if "执" in number else units[1 + place % 2]
    judge = company.handler(HOME, unit, place, until)
    clerk = company.handler(HOME, unit, place + 1, until)
    heard = place % 3
    phone = DEMO_CITIZEN_PHONE if place < 3 else a_phone(random)
    return Record(
        number=number,
        court=company.courts[HOME],
        filed_on=timezone.localdate(until) - timedelta(days=20 + place),
        unit=company.unit(HOME, unit),
        judge=judge,
        clerk=clerk,
        cause=random.choice(CAUSES),
        procedure=Procedure.ENFORCEMENT if "执" in number else Procedure.SIMPLE,
        state=(CaseState.FILED, CaseState.HEARING, CaseState.DECIDED)[heard],
        next_at=_morning(until + (3 + place) * DAY) if heard < 2 else None,
        next_what="开庭" if heard < 2 else "",
        password=PASSWORD if place < 3 else "",
        sides=(
            Side(PartyRole.APPLICANT, a_name(random), phone, ID_NUMBER),
            Side(PartyRole.RESPONDENT, a_name(random), a_phone(random)),
        ),
    )


def _make_rules(company: Company, until: datetime) -> None:
    court, at = company.courts[HOME], until - 30 * DAY
    by = company.supervisor(0, at)
    for name, precedence, category, words, unit in RULES:
        actions.route(
            court=court,
            unit=company.unit(HOME, unit),
            name=name,
            precedence=precedence,
            category=category,
            words=words,
            since=timezone.localdate(at),
            by=by,
            at=at,
        )


def _join_and_link(company: Company, until: datetime) -> None:
    """One caller rang twice about the same; two orders belong together; one held two requests."""
    waiting = WorkOrder.objects.filter(court__code=HOME, state="RECEIVED", channel=Channel.PHONE)
    first, second, third, *_rest = waiting.select_related("court", "matter").order_by("pk")
    agent = company.agent(0, until)
    again = _rings_again(first, agent, until - timedelta(minutes=2))
    why = "同一位来电人，问的是同一件事。"
    actions.merge(order=again, into=first, reason=why, by=agent, at=until)
    actions.link(
        order=second, other=third, reason="同一个案子，两位当事人来电。", by=agent, at=until
    )
    actions.split(
        order=third,
        category=Category.CASE_QUERY,
        request="另外还想问，判决书什么时候能拿到。",
        own_sheet=False,
        reason="一通电话说了两件事，办理的人不同。",
        token=uuid5(NAMESPACE_URL, "faqiao:demo:split"),
        by=agent,
        at=until,
    )


def _rings_again(first: WorkOrder, agent: Person, at: datetime) -> WorkOrder:
    assert first.state in UNANSWERED
    return actions.register(
        court=first.court,
        category=Category(first.category),
        channel=Channel.PHONE,
        request=first.request,
        name=str(first.requester.name),
        phone=str(first.requester.phone),
        case_number=first.case_number,
        token=uuid5(NAMESPACE_URL, "faqiao:demo:again"),
        by=agent,
        at=at,
    )


def _leave_a_draft(company: Company, until: datetime) -> None:
    said = {
        "phone": "138 0000 4321",
        "name": "吴女士",
        "category": Category.CASE_QUERY.value,
        "court": str(company.courts[HOME].pk),
        "request": "问执行款到账了没有，说了一半电话断了。",
        "how": "KEEP",
        "texts": "on",
    }
    token = uuid5(NAMESPACE_URL, "faqiao:demo:draft")
    actions.keep_draft(
        token=token, said=said, by=company.agent(0, until), at=until - timedelta(minutes=9)
    )


def _morning(at: datetime) -> datetime:
    return timezone.localtime(at).replace(hour=9, minute=0, second=0, microsecond=0)


def _written(text: str) -> str:
    try:
        return str(case_number.read(text))
    except Unanswerable:
        return ""
