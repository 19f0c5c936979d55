"""Every page of mediation opens for whom it is, in every state, and its forms do what they say."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.ledger.models import Event
from faqiao.mediation import actions, jobs, queries, rules
from faqiao.mediation.models import Mediation, Offer
from faqiao.mediation.states import State
from tests.mediation.make import MORNING, a_draft, a_mediation, a_world, an_offer, later, look

pytestmark = pytest.mark.django_db


def link(side, verb=""):
    token = queries.link_of(side)
    return reverse("mediation:deed", args=[token, verb]) if verb else f"/m/{token}/"


@pytest.mark.parametrize("state", State.values)
def test_a_party_sees_by_the_link_where_it_stands(client, state):
    world = a_mediation(state)

    for side in (world.ours, world.theirs):
        assert client.get(link(side)).status_code == 200


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("who", ["mediator", "coordinator"])
def test_those_who_work_on_it_see_where_it_stands(client, state, who):
    world = a_mediation(state)
    client.force_login(getattr(world, who))

    answer = client.get(reverse("mediation:mediation", args=[world.mediation.pk]))

    known = who == "coordinator" or world.mediation.listing_id
    assert answer.status_code == (200 if known else 404)


def test_a_party_comes_in_by_the_link_without_an_account_and_consents(client):
    world = a_world()
    world.mediation = actions.propose(
        matter=world.matter, field="NEIGHBOURS", claim="漏水", other_name="郑立", other_phone="+8613800009999",
        token=uuid4(), by=world.zhou, at=world.at,
    )  # fmt: skip
    look(world)

    answer = client.post(link(world.theirs, "consent"), {"to": "MEDIATION"}, follow=True)

    look(world)
    assert answer.status_code == 200
    assert world.theirs.person.name == "郑立"
    assert world.mediation.state == State.CHOOSING


def test_an_offer_is_made_answered_and_the_prices_are_drawn(client):
    world = a_mediation(State.MEDIATING)
    an_offer(world, "8600", side=world.ours, by=world.zhou)
    said = {
        "amount": "2000", "first_on": "2026-04-10", "instalments": "1", "months": "1", "token": uuid4(),
    }  # fmt: skip

    client.post(link(world.theirs, "make_offer"), said)
    page = client.get(link(world.ours)).content.decode()

    assert Offer.objects.count() == 2
    assert "6,600" in page


def test_a_wrong_sum_is_said_and_what_was_typed_is_kept(client):
    world = a_mediation(State.MEDIATING)

    answer = client.post(
        link(world.ours, "make_offer"), {"amount": "五千", "condition": "先修好接口"}
    )

    assert answer.status_code == 422
    assert "先修好接口" in answer.content.decode()


def test_a_party_signs_with_the_code_from_the_text_message(client):
    world = a_mediation(State.READY)
    draft = queries.newest_draft(world.mediation)
    client.post(link(world.ours, "issue_code"))
    jobs.tell_code(Event.objects.get(name="mediation.side.issue_code"))
    code = re.search(r"\d{6}", OutgoingMessage.objects.latest("pk").text)[0]

    client.post(link(world.ours, "sign"), {"sha256": draft.sha256, "code": code})

    assert draft.signatures.filter(side=world.ours).count() == 1


def test_a_wrong_code_does_not_sign(client):
    world = a_mediation(State.READY)
    draft = queries.newest_draft(world.mediation)
    client.post(link(world.ours, "issue_code"))
    look(world)
    wrong = f"{(int(rules.code_of(world.ours)) + 1) % 1_000_000:06d}"

    answer = client.post(link(world.ours, "sign"), {"sha256": draft.sha256, "code": wrong})

    assert answer.status_code == 409
    assert not draft.signatures.exists()


def test_the_mediator_writes_the_agreement_from_what_both_agreed_to(client):
    world = a_mediation(State.MEDIATING)
    offer = an_offer(world, "5850", instalments=2)
    for side, person in ((world.ours, world.zhou), (world.theirs, world.wu)):
        actions.answer_offer(side=side, offer=offer, answer="YES", by=person, at=later(world))
    client.force_login(world.mediator)
    address = reverse("mediation:draft", args=[world.mediation.pk])
    begun = client.get(address).context["form"].initial

    answer = client.post(address, {
        "pays": begun["pays"].pk, "amount": begun["amount"], "first_on": "2026-04-10", "instalments": 2,
        "months": 1, "peace": "on", "confirm": "on", "others": "",
    })  # fmt: skip

    assert answer.status_code == 302
    text = queries.written(queries.clauses_of(queries.newest_draft(world.mediation)))
    assert "5850.00" in text
    assert "2925.00" in text


def test_changes_between_two_versions_are_marked(client):
    world = a_mediation(State.MEDIATING)
    a_draft(world, "吴强赔周明 5500 元")
    a_draft(world, "吴强赔周明 5850 元")

    page = client.get(link(world.ours)).content.decode()

    assert "<del>" in page
    assert "<ins>" in page


def test_the_room_has_every_pane_and_a_double_click_says_it_once(client):
    world = a_mediation(State.MEDIATING)
    client.force_login(world.mediator)
    said = {"text": "我们周三晚上谈。", "token": str(uuid4())}
    address = reverse("mediation:say", args=[world.mediation.pk])

    for _n in range(2):
        client.post(address, said)
    page = client.get(reverse("mediation:mediation", args=[world.mediation.pk])).content.decode()

    assert page.count("我们周三晚上谈。") == 1


def test_the_roster_shows_how_assignments_were_shared(client):
    world = a_mediation(State.MEDIATING)
    client.force_login(world.coordinator)

    page = client.get(reverse("mediation:roster"))
    loads = queries.fairness(world.coordinator, MORNING.date())

    assert page.status_code == 200
    assert [(load.listing, load.in_hand, load.asked) for load in loads] == [(world.listing, 1, 1)]


def test_a_party_asks_for_mediation_from_the_matter(client):
    world = a_world()
    client.force_login(world.zhou)
    address = reverse("mediation:propose", args=[world.matter.number])
    said = {
        "field": "NEIGHBOURS", "claim": "漏水", "other_name": "吴强", "other_phone": "13800008888",
        "token": uuid4(),
    }  # fmt: skip

    answer = client.post(address, said)

    assert answer.status_code == 302
    assert Mediation.objects.get().sides.count() == 2
