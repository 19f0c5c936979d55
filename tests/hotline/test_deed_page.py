"""One page per verb of an order: it opens, acts, keeps what was typed, and says why not."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from faqiao.hotline import actions
from faqiao.hotline.forms import ORDER_DEEDS
from faqiao.hotline.states import State
from tests import make
from tests.hotline import waiting

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
WHY = {"reason": "因为要这样办"}
#: verb -> (state it starts from, who does it, what is filled in, state it ends in)
GOOD = {
    "answer": (State.RECEIVED, "agent", {"answer": "下周三开庭。"}, State.CLOSED),
    "dispatch": (State.RECEIVED, "agent", {}, State.DISPATCHED),
    "sign_for": (State.DISPATCHED, "handler", {}, State.IN_PROGRESS),
    "return_order": (State.DISPATCHED, "handler", {**WHY, "why": "NOT_OURS"}, State.RETURNED),
    "contact": (State.IN_PROGRESS, "handler", {"reached": "yes", "note": "说好了"}, State.IN_PROGRESS),
    "extend": (
        State.IN_PROGRESS,
        "supervisor",
        {**WHY, "told": "要再等三天", "due_at": "2099-01-05T18:00"},
        State.IN_PROGRESS,
    ),
    "reply": (State.IN_PROGRESS, "handler", {"answer": "四月八日开庭。"}, State.REPLIED),
    "close": (State.REPLIED, "handler", {}, State.CLOSED),
    "reopen": (State.CLOSED, "supervisor", WHY, State.IN_PROGRESS),
    "take_up": ("ANSWERED", "supervisor", WHY, State.RECEIVED),
    "remind": (State.IN_PROGRESS, "supervisor", WHY, State.IN_PROGRESS),
    "supervise": (State.IN_PROGRESS, "supervisor", WHY, State.IN_PROGRESS),
    "withdraw": (State.IN_PROGRESS, "agent", WHY, State.WITHDRAWN),
    "draw": (State.CLOSED, "supervisor", {}, State.CLOSED),
    "escalate": ("SUPERVISED", "supervisor", WHY, State.IN_PROGRESS),
    "pause": (State.IN_PROGRESS, "handler", {"awaits": "CALL", "asked": "请回电", "until": ""}, State.IN_PROGRESS),
    "resume": ("PAUSED", "handler", {}, State.IN_PROGRESS),
    "recategorise": (State.RECEIVED, "agent", {**WHY, "category": "BOOKING"}, State.RECEIVED),
    "recount": (State.IN_PROGRESS, "supervisor", WHY, State.IN_PROGRESS),
    "ask_extension": (
        State.IN_PROGRESS,
        "handler",
        {**WHY, "told": "要再等三天", "due_at": "2099-01-05T18:00"},
        State.IN_PROGRESS,
    ),
    "grant_extension": ("ASKED", "supervisor", {"due_at": "2099-01-05T18:00"}, State.IN_PROGRESS),
    "refuse_extension": ("ASKED", "supervisor", {"remark": "可以先答复已知的"}, State.IN_PROGRESS),
    "withdraw_extension": ("ASKED", "handler", {}, State.IN_PROGRESS),
    "follow_up": ("PLANNED", "handler", {"result": "已经退到您的卡里。"}, State.REPLIED),
    "invite": (State.IN_PROGRESS, "handler", {"asked": "到账了没有？"}, State.IN_PROGRESS),
    "join_in": ("HELPED", "helper", {}, State.IN_PROGRESS),
    "contribute": ("HELPED", "helper", {"text": "昨天到账。"}, State.IN_PROGRESS),
    "release": ("HELPED", "helper", WHY, State.IN_PROGRESS),
    "hand_over": (State.IN_PROGRESS, "handler", WHY, State.IN_PROGRESS),
    "link": (State.RECEIVED, "agent", WHY, State.RECEIVED),
    "merge": (State.RECEIVED, "agent", WHY, State.MERGED),
    "split": (
        State.RECEIVED,
        "agent",
        {**WHY, "request": "另外想问执行款", "category": "CASE_QUERY", "own_sheet": "no", "token": str(uuid4())},
        State.RECEIVED,
    ),
    "hand_to_duty": (State.RECEIVED, "agent", {"note": "王法官接的，已经说清"}, State.RECEIVED),
    "unmerge": (State.MERGED, "agent", WHY, State.RECEIVED),
    "reassign": (State.IN_PROGRESS, "supervisor", WHY, State.DISPATCHED),
    "issue_slip": (
        State.IN_PROGRESS,
        "supervisor",
        {"wrong": "没有回电", "demanded": "今天联系", "due_at": "2099-01-05T18:00"},
        State.IN_PROGRESS,
    ),
    "explain": (State.REPLIED, "agent", {"told": "又讲了一遍"}, State.REPLIED),
    "classify": (
        State.RECEIVED,
        "agent",
        {"cause": "物业服务合同纠纷", "urgency": "SOON"},
        State.RECEIVED,
    ),
}  # fmt: skip
#: verb -> the field that names another order
OTHER = {"link": "other", "merge": "into"}
WITH_WORDS = [
    verb for verb, (_from, _who, said, _to) in GOOD.items() if set(said) - {"told", "note"}
]


def in_state(state):
    if state == State.MERGED:
        order = make.an_order()
        into = make.an_order(court=order.court)
        by = make.an_agent(order.court)
        return actions.merge(order=order, into=into, reason="同一件", by=by, at=timezone.now())
    if state == "ANSWERED":
        order = make.an_order(State.RECEIVED)
        by = make.an_agent(order.court)
        return actions.answer(order=order, answer="已答", by=by, at=make.MORNING)
    if state == "SUPERVISED":
        order = make.an_order(State.IN_PROGRESS)
        by = make.a_supervisor(order.court)
        return actions.supervise(order=order, reason="晚了", by=by, at=make.MORNING)
    return waiting.stands(state)


def actor_of(order, who):
    if who == "agent":
        return make.an_agent(order.court)
    if who == "supervisor":
        return make.a_supervisor(order.court)
    if who == "helper":
        return make.a_handler(order.helpers.get().unit)
    return order.handler or make.a_handler(order.unit)


def opened(client, verb):
    state, who, said, end = GOOD[verb]
    order = in_state(state)
    client.force_login(actor_of(order, who))
    if verb == "dispatch":
        said = {"unit": make.a_unit(order.court).pk}
    if verb == "invite":
        said = {**said, "unit": make.a_unit(order.court).pk}
    if verb == "hand_over":
        said = {**said, "to": make.a_handler(order.unit).pk}
    if verb == "pause":
        said = {**said, "until": f"{timezone.localtime() + timedelta(days=2):%Y-%m-%dT%H:%M}"}
    if verb in OTHER:
        said = {**said, OTHER[verb]: make.an_order(court=order.court).number}
    if verb == "reassign":
        said = {**said, "unit": make.a_unit(order.court).pk}
    return order, reverse(f"hotline:{verb}", args=[order.number]), said, end


def test_every_verb_has_a_page():
    assert {deed.verb for deed in ORDER_DEEDS} == set(GOOD)


@pytest.mark.parametrize("verb", GOOD)
def test_the_page_of_a_verb_shows_its_form_whole_or_as_a_part(client, verb):
    _order, url, _said, _end = opened(client, verb)

    whole, part = client.get(url), client.get(url, headers=HTMX)

    assert (whole.status_code, part.status_code) == (200, 200)
    assert b"<html" in whole.content
    assert b"<html" not in part.content
    assert b"<form" in part.content


@pytest.mark.parametrize("verb", GOOD)
def test_a_verb_is_done_and_leads_back_to_the_sheet(client, verb):
    order, url, said, end = opened(client, verb)

    answer = client.post(url, said)

    order.refresh_from_db()
    assert order.state == end
    assert answer.url == reverse("desk:matter", args=[order.matter.number])


@pytest.mark.parametrize("verb", GOOD)
def test_htmx_is_led_to_the_sheet_as_a_whole(client, verb):
    order, url, said, _end = opened(client, verb)

    answer = client.post(url, said, headers=HTMX)

    assert answer["HX-Redirect"] == reverse("desk:matter", args=[order.matter.number])


@pytest.mark.parametrize("verb", WITH_WORDS)
def test_what_was_typed_is_kept_when_something_is_missing(client, verb):
    order, url, said, _end = opened(client, verb)
    state = order.state
    words = {key: text for key, text in said.items() if key in ("told", "note")}

    answer = client.post(url, words)

    order.refresh_from_db()
    assert answer.status_code == 422
    assert order.state == state
    assert all(text in answer.content.decode() for text in words.values())


@pytest.mark.parametrize("verb", GOOD)
def test_a_refusal_says_why(client, verb):
    order, url, said, _end = opened(client, verb)
    client.force_login(make.a_caller_back(order.court))
    state = order.state

    answer = client.post(url, said)

    order.refresh_from_db()
    if verb in ("reopen", "take_up", "supervise"):  # callback staff may do these
        assert answer.status_code == 302
    else:
        assert answer.status_code == 409
        assert order.state == state


@pytest.mark.parametrize("verb", GOOD)
def test_an_order_of_another_court_does_not_exist(client, verb):
    order, url, said, _end = opened(client, verb)
    state = order.state
    client.force_login(make.a_supervisor(make.a_court()))

    answers = [client.get(url), client.post(url, said)]

    order.refresh_from_db()
    assert [answer.status_code for answer in answers] == [404, 404]
    assert order.state == state


def test_nobody_is_led_to_another_site(client):
    order, url, said, _end = opened(client, "answer")

    answer = client.post(url, {**said, "next": "//evil.example/desk/"})

    assert answer.url == reverse("desk:matter", args=[order.matter.number])
