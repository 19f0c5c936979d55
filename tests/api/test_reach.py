"""Over JSON nobody reaches further, sees fuller names, or is believed more than on the pages."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import CallbackState, State
from faqiao.ledger import log
from faqiao.ledger.models import Event
from faqiao.matters.models import Matter, Party
from tests import make
from tests.api.test_golden_path import Caller

pytestmark = pytest.mark.django_db


@pytest.fixture
def court():
    return make.a_court()


@pytest.fixture
def agent(court):
    return Caller(make.an_agent(court))


def numbers(answer):
    return [item["number"] for item in answer.json()["items"]]


def told(court, **more):
    return {"token": str(uuid4()), "court": court.code, "request": "想问开庭时间", **more}


# Lists


def test_a_state_sifts_the_orders(court, agent):
    make.an_order(court=court)
    sent = make.an_order(State.DISPATCHED, court=court)

    assert numbers(agent.get("/orders?state=DISPATCHED")) == [sent.number]
    assert agent.get("/orders").json()["count"] == 2


def test_a_state_sifts_the_callbacks(court):
    asker = make.a_caller_back(court)
    first = make.a_callback(make.an_order(State.CLOSED, court=court))
    second = make.a_callback(make.an_order(State.CLOSED, court=court))
    make.a_callback()
    Caller(asker).post(f"/callbacks/{second.pk}/decline")

    due = Caller(asker).get("/callbacks?state=DUE").json()
    every = Caller(asker).get("/callbacks").json()

    assert [item["id"] for item in due["items"]] == [first.pk]
    assert [item["state"] for item in every["items"]] == [CallbackState.DUE, CallbackState.REFUSED]


def test_the_matters_listed_are_those_one_may_see(court, agent):
    mine = make.an_order(court=court)
    make.an_order()

    assert numbers(agent.get("/matters")) == [mine.matter.number]


def test_a_window_shows_its_part_and_tells_how_many_there_are(court, agent):
    made = [make.an_order(court=court).number for _n in range(5)][::-1]

    answer = agent.get("/orders?limit=2&offset=2")

    assert (numbers(answer), answer.json()["count"]) == (made[2:4], 5)


def test_a_list_is_counted_beyond_its_first_page(court, agent):
    for _n in range(7):
        make.an_order(court=court)

    answer = agent.get("/orders?limit=1")

    assert (answer.json()["count"], len(numbers(answer))) == (7, 1)


# Names and numbers


def test_names_and_numbers_are_masked_everywhere(court, agent):
    order = make.an_order(court=court)
    citizen = make.a_citizen("+8613812342076")
    make.an_order(court=court, citizen=citizen)

    pages = [
        agent.get("/orders"),
        agent.get(f"/orders/{order.number}"),
        agent.get(f"/matters/{order.matter.number}"),
        agent.get(f"/matters/{order.matter.number}/story"),
    ]

    text = " ".join(str(page.json()) for page in pages)
    assert "138****2076" in text and "周*" in text
    assert "13812342076" not in text and "周明" not in text


def test_a_party_of_another_sheet_is_not_unmasked_through_an_own_one(court, agent):
    mine, foreign = make.an_order(court=court), make.an_order()

    own = f"/matters/{mine.matter.number}/parties/{mine.requester_id}/unmask"
    other = f"/matters/{mine.matter.number}/parties/{foreign.requester_id}/unmask"

    assert agent.post(other, reason="回电核实").status_code == 404
    assert not Event.objects.filter(name="matters.party.unmask").exists()
    assert agent.post(own, reason="回电核实").json()["phone"] == "+8613812342076"
    assert Event.objects.get(name="matters.party.unmask").facts["reason"] == "回电核实"


# Taking down


def test_a_citizen_is_registered_under_the_number_they_signed_in_with(court):
    citizen = make.a_citizen("+8613800000001")

    Caller(citizen).post("/orders", **told(court, phone="13911112222"))

    party = Party.objects.get()
    assert (party.phone, party.person, party.name) == ("+8613800000001", citizen, "周明")


def test_an_agent_registers_the_caller_and_not_themselves(court, agent):
    agent.post("/orders", **told(court, phone="13911112222"))

    party = Party.objects.get()
    assert (party.phone, party.person, party.name) == ("+8613911112222", None, "")


# Deeds


def test_an_order_goes_to_a_unit_and_to_no_other_organisation(court, agent):
    order = make.an_order(court=court)
    address = f"/orders/{order.number}/dispatch"

    assert agent.post(address, unit=make.an_office(court).pk).status_code == 404
    assert agent.post(address, unit=make.a_unit(court).pk).status_code == 200


def test_who_may_not_see_an_order_learns_nothing_by_trying_on_it(court):
    order = make.an_order(State.IN_PROGRESS)
    stranger = Caller(make.a_supervisor(court))
    ahead = (timezone.now() + timedelta(days=3)).isoformat()
    deeds = [
        ("dispatch", {"unit": 999_999}),
        ("dispatch", {"unit": order.unit_id}),
        ("extend", {"due_at": "2020-01-01T00:00:00Z", "reason": "x", "told": "x"}),
        ("extend", {"due_at": ahead, "reason": "x", "told": "x"}),
        ("close", {}),
        ("reply", {"answer": "x"}),
        ("draw", {}),
    ]

    found = {
        stranger.post(f"/orders/{order.number}/{verb}", **said).status_code for verb, said in deeds
    }

    assert found == {404}
    assert WorkOrder.objects.get().state == State.IN_PROGRESS


@pytest.mark.parametrize(
    ("days", "status"), [(-1, 409), (3, 200), (365, 200), (367, 409)]
)  # a year from now at the most
def test_more_time_lies_ahead_and_within_a_year(days, status):
    order = make.an_order(State.IN_PROGRESS)
    supervisor = Caller(make.a_supervisor(order.court))
    due = timezone.now() + timedelta(days=days)

    answer = supervisor.post(
        f"/orders/{order.number}/extend", due_at=due.isoformat(), reason="外出", told="多等几天"
    )

    assert answer.status_code == status
    if status == 200:
        clock = next(one for one in answer.json()["clocks"] if one["name"] == "reply")
        assert clock["due_at"][:10] == due.isoformat()[:10]


def test_what_is_said_of_a_call_is_kept():
    order = make.an_order(State.IN_PROGRESS)
    handler = Caller(order.handler)

    handler.post(f"/orders/{order.number}/contact", reached=False, note="占线")
    sheet = handler.post(f"/orders/{order.number}/reply", answer="四月开庭", spoke=True).json()

    calls = Event.objects.filter(name="hotline.order.contact").order_by("id")
    assert [(call.facts["reached"], call.facts["note"]) for call in calls] == [
        (False, "占线"),
        (True, ""),
    ]
    assert sheet["contacted_at"] is not None


def test_a_sheet_shows_the_limits_that_run_and_not_those_that_ended():
    order = make.an_order(State.IN_PROGRESS)
    handler = Caller(order.handler)
    before = handler.get(f"/orders/{order.number}").json()["clocks"]
    handler.post(f"/orders/{order.number}/contact", reached=True)

    after = handler.get(f"/orders/{order.number}").json()["clocks"]

    assert [clock["name"] for clock in before] == ["contact", "reply"]
    assert [clock["name"] for clock in after] == ["reply"]


def test_a_closing_is_drawn_once_and_the_second_asking_says_so():
    order = make.an_order(State.CLOSED)
    supervisor = Caller(make.a_supervisor(order.court))

    first = supervisor.post(f"/orders/{order.number}/draw")
    second = supervisor.post(f"/orders/{order.number}/draw")

    assert (first.status_code, second.status_code) == (200, 409)
    assert first.json()["closure"] == 1


# The sheet and its proof


def test_a_citizen_reads_the_own_sheet_without_leaving_a_look(court):
    citizen = make.a_citizen()
    order = make.an_order(court=court, citizen=citizen)

    assert Caller(citizen).get(f"/matters/{order.matter.number}").status_code == 200
    assert not Event.objects.filter(name="matters.matter.look").exists()


def test_a_proof_is_handed_out_once_there_is_one_and_that_is_told(court, agent):
    order = make.an_order(court=court)
    address = f"/matters/{order.matter.number}/take_out"
    early = agent.post(address)
    while log.sequence():
        pass

    proof = agent.post(address)

    assert (early.status_code, proof.status_code) == (409, 200)
    assert proof.json()["matter"] == order.matter.number
    taken = Event.objects.filter(name="matters.matter.take_out")
    assert [event.matter for event in taken] == [Matter.objects.get().pk]
