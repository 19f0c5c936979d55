"""Every page of confirmation opens for whom it is, in every state, and its forms do what they say."""

from http import HTTPStatus
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from faqiao.filing import forms
from faqiao.filing.models import Confirmation
from faqiao.filing.rules import last_day
from faqiao.filing.states import State
from faqiao.kit.templatetags.look import day
from faqiao.mediation.queries import link_of
from tests.filing.make import LACKING, a_confirmation, a_signed_world, do, recently, seen
from tests.mediation.make import a_mediation

pytestmark = pytest.mark.django_db


def link(side, verb=""):
    token = link_of(side)
    return reverse("filing:deed", args=[token, verb]) if verb else f"/q/{token}/"


def told(answer):
    return answer.content.decode()


@pytest.mark.parametrize("state", State.values)
def test_a_party_sees_by_the_link_where_it_stands(client, state):
    world = a_confirmation(state)

    for side in (world.ours, world.theirs):
        assert client.get(link(side)).status_code == 200


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("who", ["judge", "clerk", "leader"])
def test_the_filing_office_sees_what_is_before_the_court(client, state, who):
    world = a_confirmation(state)
    client.force_login(getattr(world, who))

    answer = client.get(reverse("filing:confirmation", args=[world.confirmation.pk]))

    assert answer.status_code == (404 if state == State.GATHERING else 200)


def test_guessing_links_at_one_door_is_guessing_at_all(client):
    for n in range(20):
        assert client.get(f"/m/guess{n}/").status_code == HTTPStatus.NOT_FOUND

    assert client.get("/q/anotherguess/").status_code == HTTPStatus.TOO_MANY_REQUESTS


def test_a_link_that_leads_nowhere_says_so(client):
    assert client.get("/q/aaaaaaaaaaaaaaaa/").status_code == 404


def test_before_an_agreement_there_is_nothing_to_apply_for(client):
    world = a_mediation("MEDIATING")

    assert "没有已经生效" in told(client.get(link(world.ours)))


def test_the_last_day_and_the_form_stand_on_the_first_page(client):
    world = a_signed_world(at=recently())

    page = told(client.get(link(world.ours)))

    last = last_day(timezone.localdate(world.mediation.effective_at))
    assert day(last) in page
    assert 'name="honest"' in page


def test_one_applies_the_other_joins_and_it_lies_before_the_court(client):
    world = a_signed_world(at=recently())
    said = {"subject": "payment", "honest": "on", "token": uuid4()}

    client.post(link(world.ours, "apply"), said)
    client.post(link(world.theirs, "join"), {"honest": "on"})

    assert Confirmation.objects.get().state == State.RECEIVED


def test_who_does_not_declare_it_is_asked_to(client):
    world = a_signed_world(at=recently())

    answer = client.post(link(world.ours, "apply"), {"subject": "payment", "token": uuid4()})

    assert answer.status_code == 422
    assert Confirmation.objects.count() == 0


def test_a_marriage_is_refused_at_once_with_its_code(client):
    world = a_signed_world(at=recently())
    said = {"subject": "status", "honest": "on", "token": uuid4()}

    answer = client.post(link(world.ours, "apply"), said)

    assert answer.status_code == 409
    assert "代码 status" in told(answer)


def test_words_that_look_like_a_title_are_shown_and_can_be_explained(client):
    world = a_signed_world("房屋归周明使用到六月底。", at=recently())
    said = {"subject": "payment", "honest": "on", "token": uuid4()}

    page = told(client.get(link(world.ours)))
    refused = client.post(link(world.ours, "apply"), said)
    client.post(link(world.ours, "apply"), said | {"explained": "是租，不是归谁所有。"})

    assert "房屋归周明使用到六月底" in page
    assert refused.status_code == 409
    assert Confirmation.objects.get().explained == "是租，不是归谁所有。"


def test_a_second_tab_that_joins_again_is_told_so(client):
    world = a_confirmation(State.RECEIVED, a_signed_world(at=recently()))

    answer = client.post(link(world.theirs, "join"), {"honest": "on"})

    assert answer.status_code == 409


def test_a_party_supplies_what_is_missing(client):
    world = a_confirmation(State.SUPPLEMENTING)

    page = told(client.get(link(world.theirs)))
    client.post(link(world.theirs, "supplement"), {"supplied": "地址：朝阳路 5 号。"})

    assert "请补充吴强的地址。" in page
    assert seen(world).state == State.RECEIVED


@pytest.mark.parametrize("verb", list(forms.PARTY_DEEDS))
@pytest.mark.parametrize("state", State.values)
def test_what_cannot_be_done_now_says_why(client, state, verb):
    world = a_confirmation(state)

    assert client.get(link(world.ours, verb)).status_code == 200


@pytest.mark.parametrize("deed", forms.COURT_DEEDS, ids=lambda deed: deed.verb)
@pytest.mark.parametrize("state", [State.RECEIVED, State.EXAMINING, State.CONFIRMED])
def test_the_page_of_a_verb_opens(client, state, deed):
    world = a_confirmation(state)
    client.force_login(world.judge)

    assert client.get(f"/filing/{world.confirmation.pk}/{deed.verb}/").status_code == 200


def test_a_judge_admits_and_confirms_on_the_pages(client):
    world = a_confirmation(State.RECEIVED)
    client.force_login(world.judge)

    client.post(f"/filing/{world.confirmation.pk}/admit/", {})
    client.post(f"/filing/{world.confirmation.pk}/confirm/", {"reason": "请按期付款。"})

    assert seen(world).state == State.CONFIRMED
    assert "请按期付款。" in told(client.get(link(world.ours)))


def test_a_refusal_without_a_code_is_sent_back_with_what_was_typed(client):
    world = a_confirmation(State.RECEIVED)
    client.force_login(world.judge)

    answer = client.post(f"/filing/{world.confirmation.pk}/deny/", {"reason": "写了很久的理由"})

    assert answer.status_code == 422
    assert "写了很久的理由" in told(answer)


def test_of_two_judges_at_once_the_second_hears_what_the_first_did(client):
    world = a_confirmation(State.RECEIVED)
    client.force_login(world.judge)
    page = client.get(f"/filing/{world.confirmation.pk}/admit/")
    do(world, "ask_supplement", by=world.clerk, **LACKING)

    answer = client.post(f"/filing/{world.confirmation.pk}/admit/", {"seen": page.context["seen"]})

    assert answer.status_code == 409


def test_the_list_has_the_next_due_on_top_and_the_register_every_number(client):
    first, second = a_confirmation(State.EXAMINING), a_confirmation(State.RECEIVED)
    client.force_login(first.judge)

    rows = client.get("/filing/").context["page"].object_list
    register = told(client.get("/filing/register/"))

    assert [one.pk for one in rows] == [second.confirmation.pk, first.confirmation.pk]
    assert "（2026）京0105调确1号" in register


@pytest.mark.parametrize("address", ["/filing/", "/filing/register/"])
def test_nobody_else_finds_the_pages_of_the_office(client, address):
    world = a_confirmation(State.RECEIVED)
    client.force_login(world.mediator)

    assert client.get(address).status_code == 404
