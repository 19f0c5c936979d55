"""The pages: a street calls on its phone, a court answers at its desk."""

import pytest
from django.urls import reverse
from django.utils import timezone

from faqiao.ledger.models import Event
from faqiao.people.models import Role
from faqiao.response.models import GovernanceRequest
from faqiao.response.states import State
from tests.make import a_citizen, a_court, a_unit, an_office, staff
from tests.response.world import (
    a_body,
    a_judge,
    a_liaison,
    a_request,
    a_street,
    an_officer,
    judge_of,
    officer_of,
)

pytestmark = pytest.mark.django_db


def form_of(officer, body, **said):
    page = {"body": body.pk, "street": body.street_id, "kind": "ADVICE", "dispute": "LABOUR"}
    page |= {"words": "十几名工人讨工钱", "people_involved": "14", "risk": "HIGH"}
    return page | {"token": "5f0e8a52-2f57-4b0e-9a0f-0f4f3c2a9b11"} | said


def test_a_street_calls_in_one_page_and_sees_its_request(client):
    body = a_body(a_street())
    officer = an_officer(body)
    client.force_login(officer)

    asked = client.get(reverse("response:blow_whistle"))
    answer = client.post(reverse("response:blow_whistle"), form_of(officer, body), follow=True)

    assert asked.status_code == 200
    assert answer.status_code == 200
    assert GovernanceRequest.objects.get().people_involved == 14
    assert "十几名工人讨工钱" in answer.content.decode()


def test_the_same_form_sent_twice_calls_once(client):
    body = a_body(a_street())
    officer = an_officer(body)
    client.force_login(officer)

    for _turn in range(2):
        client.post(reverse("response:blow_whistle"), form_of(officer, body))

    assert GovernanceRequest.objects.count() == 1


def test_what_is_missing_is_said_and_nothing_typed_is_lost(client):
    body = a_body(a_street())
    officer = an_officer(body)
    client.force_login(officer)

    answer = client.post(reverse("response:blow_whistle"), form_of(officer, body, dispute=""))

    assert answer.status_code == 422
    assert "十几名工人讨工钱" in answer.content.decode()


@pytest.mark.parametrize("state", [one for one in State if one != State.COMBINED])
def test_every_state_can_be_read_on_both_sides(client, state):
    request = a_request(state)
    address = reverse("response:request", args=[request.number])

    for viewer in (officer_of(request), a_liaison(request.court)):
        client.force_login(viewer)
        assert client.get(address).status_code == 200
        assert client.get(reverse("response:requests")).status_code == 200


def test_a_judge_plans_gives_a_service_and_records_the_result(client):
    request = a_request(State.ROUTED)
    judge = judge_of(request)
    client.force_login(judge)
    here = reverse("response:request", args=[request.number])
    past = timezone.localtime().strftime("%Y-%m-%dT00:00")
    said = {"kind": "MEDIATION", "given_at": past, "place": "议事厅", "people_reached": "9"}

    client.post(f"{here}accept/")
    client.post(f"{here}give_service/", {**said, "told": "讲了合同"})
    client.post(f"{here}record_result/", {"result": "RESOLVED", "answer": "谈好了"})

    request.refresh_from_db()
    assert request.state == State.ANSWERED
    assert request.answer == "谈好了"


def test_a_liaison_routes_by_the_proposal(client):
    court = a_court()
    unit = a_unit(court)
    request = a_request(court=court)
    client.force_login(a_liaison(court))

    answer = client.post(
        reverse("response:route", args=[request.number]), {"organisation": unit.pk}
    )

    request.refresh_from_db()
    assert answer.status_code == 302
    assert request.state == State.ROUTED
    assert "the court of the district" in request.responders.get().why


def test_a_liaison_keeps_the_table(client):
    court = a_court()
    unit = a_unit(court)
    client.force_login(a_liaison(court))
    row = {"court": court.pk, "organisation": unit.pk, "priority": "5", "since": "2026-03-02"}

    made = client.post(reverse("response:set_route"), row)
    listed = client.get(reverse("response:routes"))

    assert made.status_code == 302
    assert str(unit) in listed.content.decode()


def test_nobody_else_finds_these_pages(client):
    request = a_request(State.ROUTED)
    strangers = [
        a_citizen(),
        staff(Role.AGENT, an_office(request.court)),
        an_officer(a_body(a_street())),
        a_judge(a_unit()),
    ]

    for stranger in strangers:
        client.force_login(stranger)
        assert client.get(reverse("response:request", args=[request.number])).status_code == 404


def test_the_number_of_whom_to_ask_for_is_masked_until_somebody_asks_and_that_is_kept(client):
    request = a_request()
    client.force_login(a_liaison(request.court))
    page, reveal = (
        reverse(f"response:{name}", args=[request.number]) for name in ("request", "reveal")
    )

    masked, closed, opened = client.get(page), client.get(reveal), client.post(reveal)

    told = [answer.content.decode() for answer in (masked, closed, opened)]
    assert ["138****1111" in one for one in told] == [True, True, False]
    assert ["13800001111" in one.replace(" ", "") for one in told] == [False, False, True]
    assert Event.objects.filter(name="response.request.reveal").count() == 1


def test_who_neither_sends_a_call_on_nor_answers_it_reads_no_number(client):
    request = a_request()
    client.force_login(staff(Role.LEADER, an_office(request.court)))

    opened = client.post(reverse("response:reveal", args=[request.number]))

    assert opened.status_code == 409
    assert Event.objects.filter(name="response.request.reveal").count() == 0


def test_the_place_of_a_call_is_explained_under_its_field(client):
    officer = officer_of(a_request())
    client.force_login(officer)

    form = client.get(reverse("response:blow_whistle")).content.decode()
    told = client.get("/places/", {"place": "望京花家地南里"}, headers={"HX-Request": "true"})

    assert f'hx-get="{reverse("response:blow_whistle")}"' in form and '<div id="where"' in form
    assert "望京街道" in told.content.decode()
