"""The case at the desk: where it is, the check of the caller, the earlier matter, texts, the judge on duty."""

from uuid import uuid4

import pytest

from faqiao.cases.models import Check
from faqiao.hotline import actions, queries
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import State
from tests import make
from tests.cases.build import NUMBER, PASSWORD, TAIL, a_case, chaoyang

pytestmark = pytest.mark.django_db
ASKED = {"HX-Request": "true", "HX-Trigger-Name": "case_number"}


@pytest.fixture
def court():
    return chaoyang()


@pytest.fixture
def agent(client, court):
    agent = make.an_agent(court)
    client.force_login(agent)
    return agent


def said(court, **more):
    return {
        "phone": "138 1234 2076", "name": "周明", "category": "CASE_QUERY", "court": court.pk, "how": "KEEP",
        "request": "想问什么时候开庭", "case_number": NUMBER, "token": str(uuid4()), **more,
    }  # fmt: skip


@pytest.mark.usefixtures("agent")
def test_a_known_case_is_shown_with_its_unit_and_nothing_of_its_progress(client, court):
    case = a_case()

    part = client.post("/hotline/preview/", said(court), headers=ASKED).content.decode()

    assert case.unit.name in part
    assert [word in part for word in ("已立案", "房屋租赁", "周明")] == [False] * 3


@pytest.mark.usefixtures("agent")
@pytest.mark.parametrize(
    "proof", [{"secret": PASSWORD}, {"tail": TAIL}, {"party_phone": "13812342076", "tail": TAIL}]
)
def test_a_checked_caller_hears_the_progress(client, court, proof):
    a_case(next_at=None, next_what="")

    part = client.post(
        "/hotline/identify/", said(court, **proof), headers={"HX-Request": "true"}
    ).content.decode()

    assert "已核验" in part
    assert "已立案" in part


@pytest.mark.usefixtures("agent")
def test_a_failed_check_says_that_it_does_not_fit_and_keeps_the_form(client, court):
    a_case()

    page = client.post("/hotline/identify/", said(court, secret="wrong")).content.decode()

    assert "对不上" in page
    assert "想问什么时候开庭" in page
    assert "已立案" not in page
    assert Check.objects.get().succeeded is False


@pytest.mark.usefixtures("agent")
def test_too_many_tries_are_refused_with_the_time_of_the_next(client, court, settings):
    settings.CASES_CHECK_TRIES_PER_CASE = 1
    a_case()
    client.post("/hotline/identify/", said(court, secret="wrong"))

    answer = client.post("/hotline/identify/", said(court, secret=PASSWORD))

    assert answer.status_code == 409


@pytest.mark.usefixtures("agent")
def test_an_unknown_case_is_explained_with_likely_slips(client, court):
    a_case()

    part = client.post(
        "/hotline/preview/", said(court, case_number="（2025）京0105民初123号"), headers=ASKED
    ).content.decode()

    assert "不在案件册里" in part
    assert NUMBER in part


@pytest.mark.usefixtures("agent")
def test_a_new_order_joins_an_open_matter_of_the_caller(client, court):
    earlier = make.an_order(court=court)

    client.post("/hotline/register/", said(court, matter=earlier.matter_id))

    assert WorkOrder.objects.latest("pk").matter == earlier.matter


@pytest.mark.usefixtures("agent")
def test_a_closed_matter_or_somebody_else_s_is_not_offered(client, court):
    closed = make.an_order(State.CLOSED, court=court)

    answer = client.post("/hotline/register/", said(court, matter=closed.matter_id))

    assert answer.status_code == 422


def test_only_open_matters_of_this_number_are_offered(agent, court):
    earlier, closed = make.an_order(court=court), make.an_order(State.CLOSED, court=court)
    key = earlier.requester.phone_key

    assert closed.requester.phone_key == key
    assert list(queries.open_matters_of(key, agent)) == [earlier.matter]
    assert list(queries.open_matters_of("", agent)) == []


@pytest.mark.usefixtures("agent")
@pytest.mark.parametrize(("box", "texts"), [({"texts": "on"}, True), ({}, False)])
def test_a_caller_who_wants_no_text_messages_gets_none(client, court, box, texts):
    client.post("/hotline/register/", said(court, **box))

    assert WorkOrder.objects.get().texts is texts


@pytest.mark.usefixtures("agent")
def test_a_call_put_through_to_the_judge_on_duty_is_taken_down_with_a_note(client, court):
    missing = client.post("/hotline/register/", said(court, how="DUTY"))
    client.post("/hotline/register/", said(court, how="DUTY", duty_note="李法官接的"))

    order = WorkOrder.objects.get()
    assert (missing.status_code, order.state) == (422, State.RECEIVED)


@pytest.mark.usefixtures("agent")
def test_a_case_number_is_kept_in_its_one_form(client, court):
    client.post("/hotline/register/", said(court, case_number="(2026) 京0105民初 123 号"))

    assert WorkOrder.objects.get().case_number == NUMBER


def test_a_joined_caller_sees_how_far_the_other_is(client):
    citizen = make.a_citizen()
    order = make.an_order(citizen=citizen)
    into = make.an_order(court=order.court)
    agent = make.an_agent(order.court)
    actions.merge(order=order, into=into, reason="同一件", by=agent, at=make.MORNING)
    unit = make.a_unit(order.court)
    actions.dispatch(order=into, unit=unit, by=agent, at=make.MORNING)
    client.force_login(citizen)

    page = client.get(f"/matters/{order.matter.number}/").content.decode()

    assert "一并办理" in page
    assert unit.name in page


@pytest.mark.usefixtures("agent")
def test_the_judge_s_name_is_not_read_to_a_caller_who_was_not_checked(client, court):
    judge = make.a_handler(make.a_unit(court))
    case = a_case(judge=judge)
    call = said(court, how="DISPATCH", unit=case.unit_id, handler=judge.pk, offered="")
    asked = {"headers": {"HX-Request": "true", "HX-Trigger-Name": "unit"}}

    before = client.post("/hotline/preview/", call, **asked).context["promise"]
    client.post("/hotline/identify/", {**call, "secret": PASSWORD})
    after = client.post("/hotline/preview/", call, **asked).context["promise"]

    assert (before.handler, after.handler) == (None, judge)
