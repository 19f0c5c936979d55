"""Orders that are the same, belong together, or hold two requests; what each caller keeps; what the figures count."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from faqiao.hotline import actions, queries
from faqiao.hotline.figures import count_order
from faqiao.hotline.models import OrderLink, WorkOrder
from faqiao.hotline.states import Category, State
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import label_of
from faqiao.ledger.queries import story_of
from faqiao.matters.models import Clock
from faqiao.matters.queries import matters_seen_by
from faqiao.people.models import Person
from tests import make

LATER = make.MORNING + timedelta(minutes=40)


def pair(**more):
    court = make.a_court()
    return make.an_order(court=court, **more), make.an_order(court=court), make.an_agent(court)


def merged(order, into, agent, at=LATER):
    return actions.merge(order=order, into=into, reason="同一件事", by=agent, at=at)


def samples(order):
    found = count_order(list(story_of(order)))
    return sorted((one.figure, one.hit) for one in found if one.turn == 1)


@pytest.mark.django_db
def test_a_joined_order_ends_as_joined_and_its_clocks_end_with_a_reason():
    order, into, agent = pair()

    order = merged(order, into, agent)

    assert (order.state, order.merged_into, order.merged_at) == (State.MERGED, into, LATER)
    assert queries.running_names(order) == []
    facts = story_of(order).get(name="hotline.order.merge").facts
    assert (facts["clocks"], into.number in facts["basis"]) == (["forward"], True)


@pytest.mark.django_db
def test_nobodys_request_ends_because_another_caller_took_theirs_back():
    make.the_system()
    order, into, agent = pair()
    merged(order, into, agent)

    actions.withdraw(order=into, reason="自己解决了", by=agent, at=LATER)

    order.refresh_from_db()
    assert (order.state, queries.leading_order(order)) == (State.RECEIVED, order)
    assert queries.running_names(order) == ["forward"]


@pytest.mark.django_db
def test_a_machine_takes_nothing_apart_that_still_goes_on():
    order, into, agent = pair()
    order = merged(order, into, agent)

    with pytest.raises(Refused):
        actions.unmerge(order=order, reason="", by=make.the_system(), at=LATER)


@pytest.mark.django_db
def test_both_callers_follow_the_one_that_goes_on():
    order, into, agent = pair()
    order = merged(order, into, agent)

    assert queries.leading_order(order) == into
    assert queries.joined_with(into) == [order]


@pytest.mark.django_db
def test_whoever_handles_the_one_reads_what_the_other_caller_said():
    order, into, agent = pair()
    order = merged(order, into, agent)
    unit = make.a_unit(into.court)

    actions.dispatch(order=into, unit=unit, by=agent, at=LATER)

    handler = make.a_handler(unit)
    assert order in queries.orders_seen_by(handler)
    assert order.matter in matters_seen_by(handler)


@pytest.mark.django_db
def test_the_figures_count_a_joined_request_once():
    order, into, agent = pair()
    before = samples(into)
    order = merged(order, into, agent)

    assert (samples(order), samples(into)) == ([], before)


@pytest.mark.django_db
def test_taken_out_again_it_counts_again_and_waits_at_the_desk():
    order, into, agent = pair()
    before = samples(order)
    order = merged(order, into, agent)

    order = actions.unmerge(order=order, reason="不是一件", by=agent, at=LATER)

    assert (order.state, order.merged_into, samples(order)) == (State.RECEIVED, None, before)
    assert queries.running_names(order) == ["forward"]


@pytest.mark.django_db
def test_after_some_days_it_stays_joined(settings):
    order, into, agent = pair()
    order = merged(order, into, agent)
    too_late = LATER + timedelta(days=settings.HOTLINE_UNMERGE_DAYS + 1)

    with pytest.raises(Refused):
        actions.unmerge(order=order, reason="不是一件", by=agent, at=too_late)


@pytest.mark.django_db
@pytest.mark.parametrize("why_not", ["itself", "answered", "elsewhere", "secret", "leads others"])
def test_what_is_not_joined(why_not):
    order, into, agent = pair()
    if why_not == "itself":
        into = order
    elif why_not == "answered":
        into = actions.answer(order=into, answer="已答", by=agent, at=LATER)
    elif why_not == "elsewhere":
        into = make.an_order()
    elif why_not == "secret":
        into.matter.confidentiality = "RESTRICTED"
        into.matter.save()
    else:
        merged(make.an_order(court=order.court), order, agent)

    with pytest.raises(Refused):
        merged(order, into, agent)


@pytest.mark.django_db
def test_only_the_desk_joins_orders():
    order, into, _agent = pair()

    for nobody in (make.a_caller_back(order.court), make.an_agent(make.a_court())):
        with pytest.raises(Refused):
            merged(order, into, nobody)


@pytest.mark.django_db(transaction=True)
def test_two_who_join_two_orders_crosswise_leave_one_that_goes_on():
    order, into, agent = pair()
    ready, outcome = threading.Barrier(2), []

    def join(first, second):
        by = Person.objects.get(pk=agent.pk)
        ready.wait()
        try:
            merged(first, second, by)
            outcome.append("joined")
        except Refused:
            outcome.append("refused")
        finally:
            connection.close()

    hands = [threading.Thread(target=join, args=both) for both in ((order, into), (into, order))]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()

    assert sorted(outcome) == ["joined", "refused"]
    assert WorkOrder.objects.filter(state=State.MERGED).count() == 1


@pytest.mark.django_db
def test_a_link_is_seen_from_both_ends_and_made_once():
    order, other, agent = pair()

    first = actions.link(order=order, other=other, reason="同一案", by=agent, at=LATER)
    second = actions.link(order=other, other=order, reason="同一案", by=agent, at=LATER)

    assert first == second
    assert queries.links_of(agent, [order]) == queries.links_of(agent, [other]) == [first]


@pytest.mark.django_db
def test_an_undone_link_is_gone_from_the_sheet_and_stays_in_the_story():
    order, other, agent = pair()
    link = actions.link(order=order, other=other, reason="同一案", by=agent, at=LATER)

    actions.unlink(link=link, reason="看错了", by=agent, at=LATER)

    assert queries.links_of(agent, [order]) == []
    names = [event.name for event in story_of(other)]
    assert names[-2:] == ["hotline.order.link", "hotline.order.unlink"]


@pytest.mark.django_db
def test_a_link_to_what_one_does_not_see_is_not_shown():
    order, _other, agent = pair()
    foreign = make.an_order()
    high = make.an_agent(make.a_court(high=True))
    actions.link(order=order, other=foreign, reason="同一案", by=high, at=LATER)

    assert queries.links_of(agent, [order]) == []


def split(order, agent, **more):
    said = {
        "category": Category.CASE_QUERY, "request": "另外想问执行款", "own_sheet": False,
        "reason": "两件事", "token": uuid4(), **more,
    }  # fmt: skip
    return actions.split(order=order, **said, by=agent, at=LATER)


@pytest.mark.django_db
@pytest.mark.parametrize("own_sheet", [True, False])
def test_what_is_taken_out_has_its_number_and_the_time_of_the_first(own_sheet):
    order, _other, agent = pair()

    second = split(order, agent, own_sheet=own_sheet)

    assert second.number != order.number
    assert second.received_at == order.received_at
    assert (second.matter == order.matter) is not own_sheet
    assert second.requester.phone_key == order.requester.phone_key
    due = [Clock.objects.get(about=label_of(one)).due_at for one in (order, second)]
    assert due[0] == due[1]
    assert OrderLink.objects.get().kind == "SPLIT"


@pytest.mark.django_db
def test_the_same_form_sent_twice_takes_one_request_out():
    order, _other, agent = pair()
    token = uuid4()

    assert split(order, agent, token=token) == split(order, agent, token=token)


@pytest.mark.django_db
def test_the_time_to_the_answer_begins_with_the_first_call():
    order, _other, agent = pair()
    second = split(order, agent)
    at = make.MORNING + timedelta(minutes=100)
    actions.answer(order=second, answer="已到账", by=agent, at=at)

    found = count_order(list(story_of(second)))

    assert [s.minutes for s in found if s.figure == "time_to_reply"] == [100]


@pytest.mark.django_db
def test_the_judge_on_duty_is_noted_and_the_order_stays():
    order, _other, agent = pair()

    order = actions.hand_to_duty(order=order, note="李法官接的", by=agent, at=LATER)

    assert order.state == State.RECEIVED
    assert story_of(order).last().facts == {"note": "李法官接的"}


@pytest.mark.django_db
def test_the_api_joins_links_and_takes_apart(client):
    order, into, agent = pair()
    client.force_login(agent)
    base, why = f"/api/orders/{order.number}", {"reason": "同一件事"}

    def post(where, said):
        answer = client.post(where, said, "application/json")
        return answer.status_code, answer.json()

    link = post(f"{base}/link", {**why, "other": into.number})[1]
    undone = post(f"/api/links/{link['id']}/unlink", why)
    joined = post(f"{base}/merge", {**why, "into": into.number})
    twice = post(f"{base}/merge", {**why, "into": into.number})

    assert (undone[0], joined[0], joined[1]["state"], twice[0]) == (200, 200, "MERGED", 409)
    assert client.get(f"{base}/links").json()[0]["kind"] == "DUPLICATE"
