"""催办: a reminder reaches those who stand there, in their inbox; whoever it reaches acknowledges it."""

import pytest
from django.urls import reverse

from faqiao.hotline import actions
from faqiao.hotline.models import Nudge
from faqiao.hotline.queries import nudges_seen_by, nudges_waiting_for
from faqiao.hotline.states import Reach, State
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event, label_of
from faqiao.people.models import Role
from tests.make import (
    MORNING,
    a_citizen,
    a_court,
    a_handler,
    a_leader,
    a_supervisor,
    a_unit,
    an_agent,
    an_order,
    staff,
    the_system,
)

pytestmark = pytest.mark.django_db


def raised(order, *reaches):
    return [
        Nudge.objects.create(
            order=order, step="SUPERVISED", reach=reach, reason="迟了", raised_at=MORNING
        )
        for reach in reaches
    ]


def test_who_is_reached_sees_it_and_may_acknowledge_it():
    order = an_order(State.IN_PROGRESS)
    court, unit = order.court, order.unit
    nudges = dict(zip(Reach.values, raised(order, *Reach.values), strict=True))
    people = {
        "the judge in charge": (order.handler.on(MORNING.date()), {"HANDLER"}),
        "a colleague": (a_handler(unit), set()),
        "head of the division": (staff(Role.DIVISION_HEAD, unit), {"DIVISION_HEAD"}),
        "head of another": (staff(Role.DIVISION_HEAD, a_unit(court)), set()),
        "supervisor": (a_supervisor(court), {"SUPERVISOR"}),
        "supervisor of the high court": (a_supervisor(a_court(high=True)), {"SUPERVISOR"}),
        "leader": (a_leader(court), {"LEADER"}),
        "leader elsewhere": (a_leader(a_court()), set()),
        "agent": (an_agent(court), set()),
        "a citizen": (a_citizen(), set()),
        "the system": (the_system(), set()),
    }
    seen, may = {}, {}

    for who, (person, _reach) in people.items():
        seen[who] = {reach for reach, one in nudges.items() if one in nudges_seen_by(person)}
        may[who] = set()
        for reach, one in nudges.items():
            try:
                actions.acknowledge(nudge=one, by=person, at=MORNING)
            except Refused:
                continue
            may[who].add(reach)
            Nudge.objects.filter(pk=one.pk).update(state="SENT", acknowledged_by=None)

    expected = {who: reach for who, (_person, reach) in people.items()}
    assert seen == expected
    assert may == expected


def test_what_nobody_has_signed_for_reaches_the_unit_and_what_nobody_has_sent_the_desk():
    sent, fresh = an_order(State.DISPATCHED), an_order()
    (to_unit,), (to_desk,) = raised(sent, "HANDLER"), raised(fresh, "HANDLER")

    assert list(nudges_waiting_for(a_handler(sent.unit))) == [to_unit]
    assert list(nudges_waiting_for(an_agent(fresh.court))) == [to_desk]


def test_acknowledged_once_it_leaves_the_inbox_and_stays_on_the_sheet():
    order = an_order(State.IN_PROGRESS)
    (nudge,) = raised(order, "SUPERVISOR")
    supervisor = a_supervisor(order.court)

    actions.acknowledge(nudge=nudge, by=supervisor, at=MORNING)

    event = Event.objects.get(about=label_of(order), name="hotline.nudge.acknowledge")
    assert (list(nudges_waiting_for(supervisor)), event.by) == ([], supervisor)
    with pytest.raises(Refused):
        actions.acknowledge(nudge=nudge, by=supervisor, at=MORNING)


def test_an_answered_order_reminds_nobody():
    order = an_order(State.IN_PROGRESS)
    raised(order, "SUPERVISOR")

    actions.reply(order=order, answer="好了", by=order.handler, at=MORNING)

    assert list(nudges_waiting_for(a_supervisor(order.court))) == []


def test_by_hand_a_reminder_reaches_whoever_has_the_order():
    order = an_order(State.IN_PROGRESS)

    actions.remind(order=order, reason="来电人又问了", by=a_supervisor(order.court), at=MORNING)

    assert [(one.reach, one.reason) for one in order.nudges.all()] == [("HANDLER", "来电人又问了")]


def test_it_stands_at_home_with_its_button(client):
    order = an_order(State.IN_PROGRESS)
    (nudge,) = raised(order, "HANDLER")
    client.force_login(order.handler)

    home = client.get(reverse("desk:home")).content.decode()
    done = client.post(reverse("hotline:acknowledge", args=[nudge.pk]))
    after = client.get(reverse("desk:home")).content.decode()

    action = reverse("hotline:acknowledge", args=[nudge.pk])
    assert (action in home, done.status_code, action in after) == (True, 302, False)


def test_somebody_else_s_reminder_is_not_found(client):
    (nudge,) = raised(an_order(State.IN_PROGRESS), "LEADER")
    client.force_login(a_supervisor(nudge.order.court))

    assert client.post(reverse("hotline:acknowledge", args=[nudge.pk])).status_code == 404


def test_of_several_reminders_of_an_order_the_last_one_stands_for_all():
    order = an_order(State.IN_PROGRESS)
    _first, last = raised(order, "SUPERVISOR", "SUPERVISOR")
    (other,) = raised(order, "LEADER")
    supervisor = a_supervisor(order.court)

    waiting = list(nudges_waiting_for(supervisor))
    actions.acknowledge(nudge=last, by=supervisor, at=MORNING)

    assert waiting == [last]
    assert list(nudges_waiting_for(supervisor)) == []
    assert list(nudges_waiting_for(a_leader(order.court))) == [other]
