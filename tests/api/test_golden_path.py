"""One matter over JSON, from the first word to the rated answer and its proof."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import CallbackState, State
from faqiao.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db


class Caller:
    """Somebody with a session, who speaks JSON."""

    def __init__(self, person: Person) -> None:
        self.client = Client()
        self.client.force_login(person)

    def get(self, address: str) -> Any:
        return self.client.get(f"/api{address}")

    def post(self, address: str, **said: Any) -> Any:
        return self.client.post(f"/api{address}", said, content_type="application/json")


def test_from_the_first_word_to_the_rated_answer() -> None:
    court = make.a_court()
    unit = make.a_unit(court)
    citizen, agent = Caller(make.a_citizen()), Caller(make.an_agent(court))
    handler, asker = Caller(make.a_handler(unit)), Caller(make.a_caller_back(court))
    supervisor = Caller(make.a_supervisor(court))

    told = citizen.post("/orders", token=str(uuid4()), court=court.code, request="想问开庭时间")
    order = told.json()["number"]
    steps = [
        told,
        agent.post(f"/orders/{order}/dispatch", unit=unit.pk),
        handler.post(f"/orders/{order}/sign_for"),
        handler.post(f"/orders/{order}/contact", reached=True),
        handler.post(f"/orders/{order}/reply", answer="4 月 8 日上午九点开庭。"),
        agent.post(f"/orders/{order}/close"),
        supervisor.post(f"/orders/{order}/draw"),
    ]
    callback = asker.get("/callbacks?state=DUE").json()["items"][0]["id"]
    steps.append(asker.post(f"/callbacks/{callback}/rate", reached=True, satisfied=True))

    assert [step.status_code for step in steps] == [201, 200, 200, 200, 200, 200, 200, 200]
    assert steps[-1].json()["state"] == CallbackState.ANSWERED
    assert WorkOrder.objects.get(number=order).state == State.CLOSED
    names = [event["name"] for event in story_of(citizen, told.json()["matter"])]
    assert names[:3] == [
        "matters.matter.open_matter",
        "hotline.order.register",
        "hotline.order.dispatch",
    ]
    assert names[-1] == "hotline.callback.rate"


def story_of(caller: Caller, number: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = caller.get(f"/matters/{number}/story?limit=100").json()["items"]
    return items


def test_the_same_token_registers_once() -> None:
    court = make.a_court()
    citizen = Caller(make.a_citizen())
    said = {"token": str(uuid4()), "court": court.code, "request": "想问开庭时间"}

    first, second = citizen.post("/orders", **said), citizen.post("/orders", **said)

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["number"] == second.json()["number"]


def test_a_token_of_somebody_else_tells_nothing() -> None:
    court = make.a_court()
    said = {"token": str(uuid4()), "court": court.code, "request": "想问开庭时间"}
    Caller(make.a_citizen()).post("/orders", **said)

    answer = Caller(make.a_citizen()).post("/orders", **said)

    assert answer.status_code == 404


def test_somebody_elses_order_and_matter_are_not_there() -> None:
    order = make.an_order(State.CLOSED, citizen=make.a_citizen())
    callback = make.a_callback(order)
    stranger = Caller(make.a_citizen())

    answers = [
        stranger.get(f"/orders/{order.number}"),
        stranger.get(f"/matters/{order.matter.number}"),
        stranger.get(f"/matters/{order.matter.number}/story"),
        stranger.post(f"/matters/{order.matter.number}/take_out"),
        stranger.get(f"/callbacks/{callback.pk}"),
        stranger.post(f"/orders/{order.number}/reopen", reason="不满意"),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert stranger.get("/orders").json() == {"count": 0, "items": []}


def test_a_refusal_says_why_and_what_would_help() -> None:
    order = make.an_order(State.CLOSED)
    agent = Caller(make.an_agent(order.court))

    answer = agent.post(f"/orders/{order.number}/dispatch", unit=order.unit_id)

    assert answer.status_code == 409
    assert answer.json() == agent_may(agent, order)["dispatch"]


def agent_may(agent: Caller, order: WorkOrder) -> dict[str, Any]:
    may = agent.get(f"/orders/{order.number}").json()["may"]
    return {verb: {"detail": no["reason"], "way": no["way"]} for verb, no in may.items()}


def test_staff_who_open_a_sheet_leave_a_trace() -> None:
    order = make.an_order()
    agent = Caller(make.an_agent(order.court))

    sheet = agent.get(f"/matters/{order.matter.number}").json()

    assert story_of(agent, order.matter.number)[-1]["name"] == "matters.matter.look"
    assert sheet["parties"][0]["phone"] == "138****2076"


def test_the_full_number_is_shown_for_a_reason_alone() -> None:
    order = make.an_order()
    agent = Caller(make.an_agent(order.court))
    address = f"/matters/{order.matter.number}/parties/{order.requester_id}/unmask"

    without, stated = agent.post(address), agent.post(address, reason="要回电话")

    assert without.status_code == 422
    assert stated.json()["phone"] == "+8613812342076"


def test_an_order_is_not_handed_to_somebody_outside_of_the_unit() -> None:
    order = make.an_order()
    outsider = make.a_handler(make.a_unit(order.court))
    agent = Caller(make.an_agent(order.court))

    answer = agent.post(
        f"/orders/{order.number}/dispatch", unit=make.a_unit(order.court).pk, handler=outsider.pk
    )

    assert answer.status_code == 404


def test_who_sends_an_order_to_another_court_hears_that_it_went() -> None:
    order = make.an_order()
    elsewhere = make.a_unit()
    agent = Caller(make.an_agent(order.court))

    sent = agent.post(f"/orders/{order.number}/dispatch", unit=elsewhere.pk)

    assert sent.status_code == 200
    assert sent.json()["court"]["code"] == elsewhere.court.code
    assert agent.get(f"/orders/{order.number}").status_code == 404
