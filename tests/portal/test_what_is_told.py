"""What a citizen is told of the own matter: the dates in their order, and no words meant for others."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from faqiao.hotline import actions
from faqiao.hotline.states import State
from faqiao.matters import actions as sheets
from faqiao.portal import queries
from tests import make

pytestmark = pytest.mark.django_db
LATER = make.MORNING + timedelta(hours=2)


@pytest.fixture
def citizen():
    return make.a_citizen("+8613812342076")


def road(order):
    order.refresh_from_db()
    clocks = queries.running_clocks(order)
    return queries.road_of(order, queries.events_of(order.matter), clocks, LATER)


def handed_in(order, by):
    sheets.attach(
        matter=order.matter, name="x.png", kind="image/png", size=1, sha256="0" * 64,
        key="ab/cd/" + "0" * 32, by=by, at=LATER,
    )  # fmt: skip


def test_all_four_digits_of_the_phone_are_asked_for(citizen):
    order = make.an_order(citizen=citizen)
    number = order.matter.number

    found = {tail: queries.order_on_track(number, tail) for tail in ("2076", "9076", "2077", "")}

    assert found == {"2076": order, "9076": None, "2077": None, "": None}


def test_the_next_date_is_that_of_the_next_step(citizen):
    names = {}
    for state in (State.RECEIVED, State.IN_PROGRESS, State.REPLIED):
        order = make.an_order(state, citizen=citizen)
        due = queries.due_of(order, queries.running_clocks(order))
        names[state] = due and due.name
    called = make.an_order(State.IN_PROGRESS, citizen=citizen)
    actions.contact(order=called, reached=True, by=called.handler, at=LATER)

    assert names == {"RECEIVED": "forward", "IN_PROGRESS": "contact", "REPLIED": None}
    assert queries.due_of(called, queries.running_clocks(called)).name == "reply"


def test_among_my_matters_only_running_limits_count(citizen):
    order = make.an_order(State.IN_PROGRESS, citizen=citizen)

    (mine,) = queries.matters_of(citizen)

    assert mine == order
    assert [clock.name for clock in mine.matter.running] == ["contact", "reply"]


def test_an_answered_question_is_asked_no_more(citizen):
    callback = make.a_callback(make.an_order(State.CLOSED, citizen=citizen))
    before = queries.question_to(citizen, callback.order)
    actions.rate(callback=callback, reached=True, satisfied=True, by=citizen, at=LATER)

    assert before == callback
    assert queries.question_to(citizen, callback.order) is None


@pytest.mark.parametrize("own", [True, False])
def test_why_it_is_done_again_is_told_in_the_caller_s_own_words_only(citizen, own):
    order = make.an_order(State.CLOSED, citizen=citizen)
    by = citizen if own else make.a_supervisor(order.court)
    actions.reopen(order=order, reason="第一次没有讲清楚", by=by, at=LATER)

    told = [step.text for step in road(order)]

    assert ("第一次没有讲清楚" in told) is own


def test_papers_that_staff_hand_in_are_not_told_as_the_caller_s(citizen):
    order = make.an_order(State.IN_PROGRESS, citizen=citizen)
    before = len(road(order))
    handed_in(order, order.handler)
    after_staff = len(road(order))
    handed_in(order, citizen)

    assert (after_staff - before, len(road(order)) - after_staff) == (0, 1)


def test_only_a_surname_stands_for_who_has_it(citizen):
    order = make.an_order(State.IN_PROGRESS, citizen=citizen)
    order.handler.name = "欧阳明"

    assert "欧" in queries.handler_of(order)
    assert "阳明" not in queries.handler_of(order)


def test_somebody_s_matter_does_not_exist_for_another_citizen(client, citizen):
    callback = make.a_callback(make.an_order(State.CLOSED, citizen=citizen))
    number = callback.order.matter.number
    client.force_login(make.a_citizen("+8613900000009"))
    asked = {"closure": 1, "reached": "yes", "satisfied": "yes"}

    answers = [
        client.get(reverse("portal:matter", args=[number])),
        client.post(reverse("portal:rate", args=[number]), asked),
        client.post(reverse("portal:reopen", args=[number]), {"reason": "没解决"}),
        client.post(reverse("portal:add_material", args=[number]), {"words": "x"}),
        client.post(reverse("portal:take_out", args=[number])),
    ]

    assert {answer.status_code for answer in answers} == {404}
    callback.refresh_from_db()
    assert callback.state == "DUE"


def test_the_answer_belongs_to_the_question_that_was_shown(client, citizen):
    """An old page, sent after the order was closed a second time, answers nothing."""
    callback = make.a_callback(make.an_order(State.CLOSED, citizen=citizen))
    client.force_login(citizen)
    said = {"closure": 2, "reached": "yes", "satisfied": "no"}

    answer = client.post(reverse("portal:rate", args=[callback.order.matter.number]), said)

    callback.refresh_from_db()
    assert (answer.status_code, callback.state) == (404, "DUE")


def test_what_was_answered_on_the_call_is_taken_up_again_by_its_caller(client):
    citizen = make.a_citizen()
    order = make.an_order(citizen=citizen, at=timezone.now() - timedelta(hours=3))
    agent = make.an_agent(order.court)
    actions.answer(order=order, answer="下周三", by=agent, at=order.received_at)
    client.force_login(citizen)

    address = reverse("portal:reopen", args=[order.matter.number])
    answer = client.post(address, {"reason": "日子不对"})

    order.refresh_from_db()
    assert (answer.status_code, order.state, order.reopenings) == (302, State.RECEIVED, 1)


def test_a_file_of_somebody_else_is_not_taken_out_through_the_own_matter(client, citizen):
    mine, foreign = make.an_order(citizen=citizen), make.an_order()
    handed_in(foreign, make.an_agent(foreign.court))
    paper = foreign.matter.attachments.get()
    client.force_login(citizen)

    address = reverse("portal:attachment", args=[mine.matter.number, paper.pk])

    assert client.get(address).status_code == 404


def test_what_was_erased_is_left_out_of_the_road(citizen):
    order = make.an_order(State.IN_PROGRESS, citizen=citizen)
    events = queries.events_of(order.matter)
    clocks = queries.running_clocks(order)
    whole = queries.road_of(order, events, clocks, LATER)
    for event in events:
        if event.name == "hotline.order.dispatch":
            event.facts = None

    rest = queries.road_of(order, events, clocks, LATER)

    assert len(whole) - len(rest) == 1


def test_of_a_matter_with_two_requests_each_road_tells_its_own(citizen):
    first = make.an_order(State.IN_PROGRESS, citizen=citizen)
    alone = len(road(first))
    actions.register(
        court=first.court, category=first.category, channel=first.channel, request="再问一件事",
        name="", phone=citizen.phone, person=citizen, matter=first.matter, token=uuid4(),
        by=make.an_agent(first.court), at=LATER,
    )  # fmt: skip

    assert len(road(first)) == alone
