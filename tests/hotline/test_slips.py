"""督办单: issued with a date, signed for, answered, accepted or sent back; who sees it; what the ledger keeps."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from faqiao.hotline import actions, rules
from faqiao.hotline.models import Slip
from faqiao.hotline.queries import slip_begun, slips_seen_by, slips_waiting_for
from faqiao.hotline.states import State
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event, label_of
from faqiao.matters.models import Clock
from faqiao.people.models import Role
from tests.make import (
    MORNING,
    a_callback,
    a_caller_back,
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
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def a_slip(order=None, *, by=None, due=MORNING + DAY):
    order = order or an_order(State.IN_PROGRESS)
    by = by or a_supervisor(order.court)
    said = {"wrong": "三天没有回电", "demanded": "今天联系来电人"}
    return actions.issue_slip(order=order, due_at=due, by=by, at=MORNING + HOUR, **said)


def walked(state):
    slip = a_slip()
    judge = slip.handler.on(MORNING.date())
    if state in ("SIGNED", "ANSWERED"):
        slip = actions.sign_slip(slip=slip, by=judge, at=MORNING + 2 * HOUR)
    if state == "ANSWERED":
        slip = actions.answer_slip(slip=slip, measures="已联系", by=judge, at=MORNING + 3 * HOUR)
    return slip


def test_its_way_from_the_issue_to_the_end():
    slip = walked("ANSWERED")

    slip = actions.accept_slip(slip=slip, by=slip.issued_by, at=MORNING + 4 * HOUR)

    assert (slip.state, slip.measures, slip.ended_at) == ("ACCEPTED", "已联系", MORNING + 4 * HOUR)


def test_sent_back_it_is_answered_anew_by_the_new_date():
    slip = walked("ANSWERED")

    slip = actions.send_back_slip(
        slip=slip,
        reason="没说原因",
        due_at=MORNING + 2 * DAY,
        by=slip.issued_by,
        at=MORNING + 4 * HOUR,
    )
    running = Clock.objects.get(about=label_of(slip), stopped_at=None)

    assert (slip.state, slip.sent_back, running.due_at) == ("SIGNED", 1, MORNING + 2 * DAY)
    again = actions.answer_slip(
        slip=slip, measures="原因如下", by=slip.handler.on(MORNING.date()), at=MORNING + 5 * HOUR
    )
    assert again.state == "ANSWERED"


def test_it_has_its_own_clock_and_its_own_numbers():
    court = a_court()
    slips = [a_slip(an_order(State.IN_PROGRESS, court=court)) for _n in range(2)]

    clock = Clock.objects.get(about=label_of(slips[0]))

    assert [slip.number for slip in slips] == [f"{court.code}-2026-D000{n}" for n in (1, 2)]
    assert (clock.name, clock.due_at, clock.stopped_at) == ("slip", MORNING + DAY, None)


def test_answered_its_clock_stops():
    slip = walked("ANSWERED")

    assert not Clock.objects.filter(about=label_of(slip), stopped_at=None).exists()


VERBS = {
    "issue_slip": {"supervisor", "leader", "supervisor of the high court"},
    "sign_slip": {"the judge", "head of the division"},
    "answer_slip": {"the judge", "head of the division"},
    "accept_slip": {"supervisor", "leader", "supervisor of the high court"},
    "send_back_slip": {"supervisor", "leader", "supervisor of the high court"},
}
STANDS = {"sign_slip": "ISSUED", "answer_slip": "SIGNED"}


def people_of(order):
    court, unit = order.court, order.unit
    return {
        "supervisor": a_supervisor(court),
        "supervisor of the high court": a_supervisor(a_court(high=True)),
        "leader": a_leader(court),
        "the judge": order.handler.on(MORNING.date()),
        "a colleague": a_handler(unit),
        "head of the division": staff(Role.DIVISION_HEAD, unit),
        "head of another division": staff(Role.DIVISION_HEAD, a_unit(court)),
        "agent": an_agent(court),
        "callback staff": a_caller_back(court),
        "supervisor elsewhere": a_supervisor(a_court()),
        "a citizen": a_citizen(),
        "the system": the_system(),
    }


@pytest.mark.parametrize("verb", VERBS)
def test_who_may_do_what_with_a_slip(verb):
    order = an_order(State.IN_PROGRESS)
    people = people_of(order)
    slip = None if verb == "issue_slip" else walked(STANDS.get(verb, "ANSWERED"))
    if slip:
        people = people_of(slip.order)
    thing = {"slip": slip} if slip else {"order": order}
    due = {"due_at": MORNING + DAY}
    said = {
        "issue_slip": {"wrong": "x", "demanded": "y"} | due,
        "answer_slip": {"measures": "x"},
        "send_back_slip": {"reason": "x"} | due,
    }.get(verb, {})
    at = MORNING + 4 * HOUR

    may = set()
    for name, person in people.items():
        rule = getattr(rules, verb)
        if rule(person.on(at.date()), slip or order):
            may.add(name)
        else:
            with pytest.raises(Refused):
                getattr(actions, verb)(**thing, **said, by=person, at=at)

    assert may == VERBS[verb]


def test_who_sees_it():
    slip = a_slip(an_order(State.IN_PROGRESS, citizen=(caller := a_citizen())))
    people = people_of(slip.order) | {"the caller": caller}

    sees = {name for name, person in people.items() if slip in slips_seen_by(person)}

    assert sees == {
        "supervisor", "supervisor of the high court", "leader", "the judge", "a colleague",
        "head of the division", "the system",
    }  # fmt: skip


def test_for_whom_it_waits_step_by_step():
    slip = a_slip()
    judge, supervisor = slip.handler.on(MORNING.date()), slip.issued_by

    issued = [list(slips_waiting_for(one)) for one in (judge, supervisor)]
    slip = actions.sign_slip(slip=slip, by=judge, at=MORNING + 2 * HOUR)
    slip = actions.answer_slip(slip=slip, measures="已联系", by=judge, at=MORNING + 3 * HOUR)
    answered = [list(slips_waiting_for(one)) for one in (judge, supervisor)]

    assert (issued, answered) == ([[slip], []], [[], [slip]])


def test_what_it_says_is_not_in_the_ledger_which_a_caller_may_take_home():
    slip = walked("ANSWERED")

    told = json.dumps(list(Event.objects.values_list("facts", flat=True)), ensure_ascii=False)

    assert Event.objects.filter(about=label_of(slip), matter=slip.matter_id).count() == 3
    assert not any(words in told for words in ("三天没有回电", "今天联系来电人", "已联系"))


def test_one_at_a_time_and_only_while_the_order_is_open():
    slip = a_slip()

    with pytest.raises(Refused):
        a_slip(slip.order)
    with pytest.raises(Refused):
        a_slip(an_order(State.REPLIED))
    with pytest.raises(Refused):
        a_slip(an_order())
    with pytest.raises(Refused):
        a_slip(due=MORNING)


def test_nobody_accepts_an_answer_of_their_own():
    slip = a_slip()
    head = staff(Role.DIVISION_HEAD, slip.unit)
    head.posts.create(organisation=slip.unit, role=Role.LEADER, since=MORNING.date())
    head = head.on(MORNING.date() - DAY).on(MORNING.date())
    slip = actions.sign_slip(slip=slip, by=head, at=MORNING + 2 * HOUR)
    slip = actions.answer_slip(slip=slip, measures="已联系", by=head, at=MORNING + 3 * HOUR)

    with pytest.raises(Refused):
        actions.accept_slip(slip=slip, by=head, at=MORNING + 4 * HOUR)


def test_a_late_order_begins_it_with_what_is_late():
    order = an_order(State.IN_PROGRESS)
    contact = order.matter.clocks.get(name="contact", stopped_at=None)

    begun = slip_begun(order, contact.due_at + HOUR)

    assert "2026-03-03 10:00" in begun["wrong"]
    assert begun["due_at"] > contact.due_at


def test_a_dissatisfied_caller_begins_it_with_what_they_said():
    callback = a_callback()
    actions.rate(
        callback=callback, reached=True, satisfied=False, remark="没说清哪天开庭",
        by=a_supervisor(callback.order.court), at=MORNING + 3 * HOUR,
    )  # fmt: skip

    assert "没说清哪天开庭" in slip_begun(callback.order, MORNING + 4 * HOUR)["wrong"]


def test_on_the_sheet_one_press_issues_it(client):
    order = an_order(State.IN_PROGRESS)
    client.force_login(a_supervisor(order.court))
    address = reverse("hotline:issue_slip", args=[order.number])
    form = client.get(address).context["form"]
    filled = {name: form[name].value() for name in ("demanded",)}

    client.post(address, {**filled, "wrong": "迟了", "due_at": "2099-01-01T10:00"})

    slip = Slip.objects.get()
    sheet = client.get(reverse("desk:matter", args=[order.matter.number])).content.decode()
    page = client.get(reverse("hotline:slip", args=[slip.number])).content.decode()
    assert (slip.number in sheet, slip.wrong in page) == (True, True)
    assert slip.number in client.get(reverse("hotline:slips")).content.decode()


def test_a_stranger_does_not_find_it(client):
    slip = a_slip()
    client.force_login(a_handler(a_unit(slip.court)))

    assert client.get(reverse("hotline:slip", args=[slip.number])).status_code == 404
