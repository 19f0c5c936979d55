"""Builders for tests. Each walks the real actions, so no test starts from an impossible state."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import uuid4

from faqiao.hotline import actions
from faqiao.hotline.models import Callback, WorkOrder
from faqiao.hotline.states import CallbackState, Category, State
from faqiao.kit.sealed import fingerprint
from faqiao.matters.states import Channel
from faqiao.people.models import Court, Organisation, Person, Post, Role

#: A Monday, ten in the morning in Beijing.
MORNING = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
_n = count(1)


def a_court(*, high: bool = False) -> Court:
    n = next(_n)
    return Court.objects.create(
        code=f"测{n:03d}",
        name=f"第{n}人民法院",
        name_en=f"Court {n}",
        level=Court.Level.HIGH if high else Court.Level.BASIC,
    )


def a_unit(court: Court | None = None) -> Organisation:
    court = court or a_court()
    kind = Organisation.Kind.UNIT
    return Organisation.objects.create(kind=kind, name=f"民事审判第{next(_n)}庭", court=court)


def the_system() -> Person:
    machine, _new = Person.objects.get_or_create(
        username="faqiao", defaults={"kind": Person.Kind.MACHINE, "joined_at": MORNING}
    )
    return machine.on(MORNING.date())


def a_citizen(phone: str = "") -> Person:
    n = next(_n)
    phone = phone or f"+861380000{n:04d}"
    return Person.objects.create(
        username=f"citizen{n}",
        name="周明",
        phone=phone,
        phone_key=fingerprint(phone),
        phone_verified_at=MORNING,
        joined_at=MORNING,
    ).on(MORNING.date())


def staff(role: Role, organisation: Organisation, *, since: date | None = None) -> Person:
    # Entered directly: by enrol and appoint each would bring two more events into the log of a test
    # that counts them, and four times the statements, some thousand times per run.
    n = next(_n)
    person = Person.objects.create(
        username=f"{role.lower()}{n}",
        kind=Person.Kind.STAFF,
        name=f"工作人员{n}",
        badge=f"{n:03d}",
        joined_at=MORNING,
    )
    Post.objects.create(
        person=person, organisation=organisation, role=role, since=since or date(2020, 1, 1)
    )
    return person.on(MORNING.date())


def an_office(court: Court) -> Organisation:
    kind = Organisation.Kind.OFFICE
    return Organisation.objects.get_or_create(court=court, name="热线", defaults={"kind": kind})[0]


def an_agent(court: Court) -> Person:
    return staff(Role.AGENT, an_office(court))


def a_supervisor(court: Court) -> Person:
    return staff(Role.SUPERVISOR, an_office(court))


def a_caller_back(court: Court) -> Person:
    return staff(Role.CALLBACK, an_office(court))


def a_leader(court: Court) -> Person:
    return staff(Role.LEADER, an_office(court))


def a_handler(unit: Organisation) -> Person:
    return staff(Role.HANDLER, unit)


def an_order(
    state: str = State.RECEIVED,
    *,
    court: Court | None = None,
    category: Category = Category.CONTACT_JUDGE,
    citizen: Person | None = None,
    at: datetime = MORNING,
) -> WorkOrder:
    """An order that has come this far, a quarter of an hour per step."""
    court = court or a_court()
    agent = an_agent(court)
    order = actions.register(
        court=court,
        category=category,
        channel=Channel.PHONE,
        request="法官的电话一直打不通，想问开庭时间。",
        name="周明",
        phone=citizen.phone if citizen else "+8613812342076",
        person=citizen,
        token=uuid4(),
        by=agent,
        at=at,
    )
    if state == State.MERGED:
        into = an_order(court=court, at=at)
        return actions.merge(order=order, into=into, reason="同一件事", by=agent, at=at)
    return _walked(order, state, agent, at) if state != State.RECEIVED else order


def _walked(order: WorkOrder, state: str, agent: Person, at: datetime) -> WorkOrder:
    step = timedelta(minutes=15)
    unit = a_unit(order.court)
    handler = a_handler(unit)
    order = actions.dispatch(order=order, unit=unit, by=agent, at=at + step)
    if state == State.DISPATCHED:
        return order
    order = actions.sign_for(order=order, by=handler, at=at + 2 * step)
    if state == State.IN_PROGRESS:
        return order
    if state == State.RETURNED:
        return actions.return_order(order=order, reason="不归本庭", by=handler, at=at + 3 * step)
    answer = "4 月 8 日上午九点开庭。"
    order = actions.reply(order=order, answer=answer, spoke=True, by=handler, at=at + 3 * step)
    if state == State.REPLIED:
        return order
    return actions.close(order=order, by=agent, at=at + 4 * step)


def a_callback(order: WorkOrder | None = None) -> Callback:
    """A callback that waits to be made; its order was handled by others."""
    order = order or an_order(State.CLOSED)
    at = (order.closed_at or MORNING) + timedelta(minutes=5)
    callback = actions.draw(order=order, reason="SAMPLE", by=the_system(), at=at)
    assert callback.state == CallbackState.DUE
    return callback
