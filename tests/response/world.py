"""Builders for requests of streets: each walks the real actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count
from uuid import uuid4

from faqiao.people.models import Community, Court, District, Organisation, Person, Role, Street
from faqiao.response import actions, queries
from faqiao.response.models import GovernanceRequest
from faqiao.response.states import Dispute, HandBackReason, Help, Result, Risk, State
from tests.make import MORNING, a_court, a_unit, staff, the_system

_n = count(1)
HOUR = timedelta(hours=1)
WORDS = "小区物业停了电梯，三十来户不交物业费，想请法官来讲讲，帮着调一调。"


def a_street(court: Court | None = None, *, name: str = "") -> Street:
    """A street of the court's district; the district comes with it."""
    court = court or a_court()
    if court.district is None:
        n = next(_n)
        court.district = District.objects.create(code=f"9{n:05d}", name=f"第{n}区")
        court.save(update_fields=["district"])
    n = next(_n)
    return Street.objects.create(
        code=f"90000{n:07d}"[-12:],
        name=name or f"第{n}街道",
        kind=Street.Kind.STREET,
        district=court.district,
    )


def a_community(street: Street) -> Community:
    n = next(_n)
    return Community.objects.create(code=f"8{n:011d}", name=f"第{n}社区", street=street)


def a_body(street: Street, community: Community | None = None) -> Organisation:
    kind = Organisation.Kind.COMMUNITY if community else Organisation.Kind.STREET
    name = f"{community or street}办事处{next(_n)}"
    return Organisation.objects.create(kind=kind, name=name, street=street, community=community)


def an_officer(body: Organisation) -> Person:
    return staff(Role.STREET_OFFICER, body)


def a_liaison(court: Court) -> Person:
    kind = Organisation.Kind.OFFICE
    office, _new = Organisation.objects.get_or_create(
        court=court, name="联络办", defaults={"kind": kind}
    )
    return staff(Role.LIAISON, office)


def a_tribunal(court: Court, street: Street | None = None) -> Organisation:
    kind = Organisation.Kind.TRIBUNAL
    return Organisation.objects.create(
        kind=kind, name=f"第{next(_n)}人民法庭", court=court, street=street
    )


def a_judge(organisation: Organisation) -> Person:
    return staff(Role.HANDLER, organisation)


def a_request(
    state: str = State.CALLED,
    *,
    court: Court | None = None,
    street: Street | None = None,
    body: Organisation | None = None,
    officer: Person | None = None,
    unit: Organisation | None = None,
    dispute: str = Dispute.PROPERTY_SERVICE,
    people: int = 32,
    at: datetime = MORNING,
) -> GovernanceRequest:
    """A request that has come this far, an hour per step."""
    court = court or a_court()
    street = street or a_street(court)
    body = body or a_body(street)
    officer = officer or an_officer(body)
    request = actions.blow_whistle(
        body=body, kind=Help.MEDIATION, dispute=dispute, words=WORDS, people_involved=people,
        risk=Risk.MEDIUM, street=street, community=body.community,
        place="6 号楼前", contact="李干事", phone="+8613800001111", token=uuid4(), by=officer, at=at,
    )  # fmt: skip
    if state == State.CALLED:
        return request
    if state == State.WITHDRAWN:
        return actions.withdraw(request=request, reason="已经谈好了", by=officer, at=at + HOUR)
    return _walked(request, state, unit or a_unit(court), officer, at)


def _walked(
    request: GovernanceRequest, state: str, unit: Organisation, officer: Person, at: datetime
) -> GovernanceRequest:
    judge = a_judge(unit)
    steps: dict[str, Callable[[], object]] = {
        State.ROUTED: lambda: actions.route(
            request=request, organisation=unit, why="这个庭熟悉物业案件",
            by=a_liaison(request.court), at=at + HOUR,
        ),
        State.HANDED_BACK: lambda: handed_back(request, judge, at + 2 * HOUR),
        State.ACCEPTED: lambda: actions.accept(request=request, by=judge, at=at + 2 * HOUR),
        State.PLANNED: lambda: planned(request, judge, at + 3 * HOUR),
        State.SERVED: lambda: served(request, judge, at + 4 * HOUR),
        State.ANSWERED: lambda: resulted(request, judge, at + 5 * HOUR),
        State.CONFIRMED: lambda: actions.confirm(request=request, by=officer, at=at + 6 * HOUR),
        State.CLOSED: lambda: actions.close(request=request, by=the_system(), at=at + 7 * HOUR),
    }  # fmt: skip
    for step, take in steps.items():
        if step in (State.HANDED_BACK, State.PLANNED) and step != state:
            continue
        take()
        if step == state:
            break
    return fresh(request)


def planned(request: GovernanceRequest, judge: Person, at: datetime) -> None:
    actions.plan(
        request=request, starts_at=at + timedelta(days=2), place="社区议事厅", by=judge, at=at
    )  # fmt: skip


def handed_back(request: GovernanceRequest, judge: Person, at: datetime) -> GovernanceRequest:
    return actions.hand_back(
        request=request,
        reason=HandBackReason.OTHER_COURT,
        words="属于东边法庭的辖区",
        by=judge,
        at=at,
    )


def served(request: GovernanceRequest, judge: Person, at: datetime) -> None:
    actions.give_service(
        request=request, kind=Help.MEDIATION, given_at=at - HOUR, place="社区议事厅",
        whom="业主代表和物业", people_reached=30, told="讲了物业合同怎么解除", minutes="双方各自陈述",
        by=judge, at=at,
    )  # fmt: skip


def resulted(
    request: GovernanceRequest, judge: Person, at: datetime, result: str = Result.AGREEMENT
) -> GovernanceRequest:
    return actions.record_result(
        request=fresh(request), result=result, answer="双方签了调解协议，电梯本周修好", by=judge, at=at
    )  # fmt: skip


def judge_of(request: GovernanceRequest) -> Person:
    """The judge in charge, on the day of the tests."""
    responder = request.responders.filter(leading=True).latest("pk")
    judge = responder.judge or Person.objects.filter(
        posts__organisation=responder.organisation, posts__role=Role.HANDLER
    ).latest("pk")
    return judge.on(MORNING.date())


def officer_of(request: GovernanceRequest) -> Person:
    return request.called_by.on(MORNING.date())


def fresh(request: GovernanceRequest) -> GovernanceRequest:
    return queries.requests_seen_by(the_system()).get(pk=request.pk)


SINCE = date(2020, 1, 1)
