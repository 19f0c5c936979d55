"""The administrator's pages: a system is connected, tried, changed, rested and ended; who sees what is one table."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from faqiao.bridge import actions
from faqiao.bridge.models import Handover, Message, Peer
from faqiao.people.models import Role
from tests import make
from tests.bridge import world
from tests.response import world as response

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("faqiao.kit.http.timezone.now", lambda: make.MORNING)


@pytest.fixture
def chief(client):
    person = world.a_chief()
    client.force_login(person)
    return person


@pytest.fixture
def peer():
    return world.a_peer(url="http://127.0.0.1:9/v2")


def at(name, *args):
    return reverse(f"bridge:{name}", args=args)


def text_of(page):
    return page.content.decode()


def connecting(**more):
    body = world.a_city()
    owner = response.an_officer(body)
    said = {
        "name": "市民热线", "language": "OPEN311", "body": body.pk, "owner": owner.pk, "url": "",
        "their_key": "", "their_jurisdiction": "", "form": "json", "rate": 600,
    }  # fmt: skip
    return said | more


def test_a_system_is_connected_and_its_key_is_shown_once(client, chief):
    made = client.post(at("connect"), connecting())
    [key] = re.findall(r"fb_[0-9a-f]{12}_[\w-]+", text_of(made))
    later = client.get(at("peer", Peer.objects.get().pk))
    asked = client.get("/bridge/v2/requests.json", headers={"Authorization": f"Bearer {key}"})

    assert (made.status_code, asked.status_code) == (200, 200)
    assert made.headers["Cache-Control"].count("no-store") == 1
    assert key not in text_of(later)


def test_an_address_inside_the_house_or_without_lock_is_refused_and_nothing_entered_is_lost(
    client, chief
):
    answer = client.post(at("connect"), connecting(url="ftp://example.cn/", name="某平台"))

    assert answer.status_code == 422
    assert 'value="某平台"' in text_of(answer)
    assert not Peer.objects.exists()


def test_who_may_not_call_the_court_cannot_stand_for_a_system(client, chief):
    stranger = response.an_officer(world.a_city())

    answer = client.post(at("connect"), connecting(owner=stranger.pk))

    assert answer.status_code == 409
    assert not Peer.objects.exists()


def test_a_mapping_is_tried_before_it_is_kept(client, chief):
    peer = world.a_peer(language="SIGNED", url="http://127.0.0.1:9/")
    lines = "type = kind\nservice_code = what\ndescription = text\nservice_code: 咨询 = ADVICE"
    sample = json.dumps({"kind": "request", "what": "咨询", "text": "物业"}, ensure_ascii=False)

    tried = client.post(at("remap", peer.pk), {"lines": lines, "sample": sample})
    before = Peer.objects.get(pk=peer.pk).fields
    kept = client.post(at("remap", peer.pk), {"lines": lines, "sample": sample, "keep": "1"})
    wrong = client.post(at("remap", peer.pk), {"lines": "colour = x", "sample": sample})

    assert (tried.status_code, before) == (200, {})
    assert ("service_code", "ADVICE") in tried.context["understood"]
    assert kept.status_code == 302
    assert Peer.objects.get(pk=peer.pk).fields["names"]["description"] == "text"
    assert (wrong.status_code, "colour" in text_of(wrong)) == (422, True)


def test_a_system_is_paused_and_resumed_and_what_waited_goes(client, chief, peer):
    court = make.a_court()
    street, liaison = world.a_place(court), response.a_liaison(court)
    ours = response.a_request(court=court, street=street)
    asked = {"service_code": "ADVICE", "description": "物业", "attributes": {}}
    actions.hand_over(
        peer=peer, matter=ours.matter, request=ours, asked=asked, by=liaison, at=make.MORNING
    )
    Message.objects.update(state="FAILED", due_at=make.MORNING + timedelta(days=1))

    paused = client.post(at("pause", peer.pk), {"reason": "对方升级"})
    seen = text_of(client.get(at("peer", peer.pk)))
    resumed = client.post(at("resume", peer.pk))

    assert (paused.status_code, resumed.status_code) == (302, 302)
    assert "对方升级" in seen
    assert Message.objects.get().due_at == make.MORNING


def test_ending_forgets_both_keys(client, chief):
    peer = world.a_peer(url="http://127.0.0.1:9/v2", their_key="theirs")

    without = client.post(at("end", peer.pk), {"reason": ""})
    ended = client.post(at("end", peer.pk), {"reason": "换了平台"})

    peer.refresh_from_db()
    assert (without.status_code, ended.status_code) == (422, 302)
    assert (peer.state, str(peer.their_key), peer.digest) == ("ENDED", "", "")
    assert client.post(at("resume", peer.pk)).status_code == 409


def test_another_key_is_shown_once_and_the_one_before_has_its_day(client, chief, peer):
    page = client.post(at("rekey", peer.pk))

    [key] = re.findall(r"fb_[0-9a-f]{12}_[\w-]+", text_of(page))
    old = client.get("/bridge/v2/requests.json", headers={"Authorization": f"Bearer {peer.shown}"})
    assert key != peer.shown
    assert old.status_code == 200


def test_a_liaison_hands_over_what_is_theirs_and_says_a_word(client, peer):
    court = make.a_court()
    liaison, street = response.a_liaison(court), world.a_place(court)
    ours = response.a_request(court=court, street=street)
    client.force_login(liaison)
    where = f"{at('hand_over', peer.pk)}?number={ours.number}"

    listed = text_of(client.get(at("hand_over", peer.pk)))
    form = text_of(client.get(where))
    done = client.post(where, {"service_code": "ADVICE", "description": "三十户的物业纠纷"})
    handover = Handover.objects.get()
    token = str(uuid4())
    said = [
        client.post(at("tell", handover.pk), {"token": token, "words": "周三到"}) for _n in (1, 2)
    ]
    seen = text_of(client.get(at("handover", handover.pk)))

    assert ours.number in listed
    assert ours.words in form
    assert [done.status_code, *(one.status_code for one in said)] == [302, 302, 302]
    assert Message.objects.filter(kind="UPDATE").count() == 1
    assert "周三到" in seen


def test_what_was_given_up_is_sent_again_from_the_page(client, peer):
    court = make.a_court()
    liaison, street = response.a_liaison(court), world.a_place(court)
    ours = response.a_request(court=court, street=street)
    asked = {"service_code": "ADVICE", "description": "物业", "attributes": {}}
    actions.hand_over(
        peer=peer, matter=ours.matter, request=ours, asked=asked, by=liaison, at=make.MORNING
    )
    Message.objects.update(state="DEAD", status=400, answer="no such service")
    client.force_login(liaison)
    message = Message.objects.get()

    seen = text_of(client.get(at("peer", peer.pk)))
    again = [client.post(at("retry", peer.pk, message.pk)).status_code for _n in (1, 2)]

    assert "no such service" in seen
    assert again == [302, 409]
    assert Message.objects.get().state == "WAITING"


def test_who_opens_which_page(client, peer):
    here, far = make.a_court(), make.a_court()
    people = {
        "chief": world.a_chief(),
        "liaison here": response.a_liaison(here),
        "liaison there": response.a_liaison(far),
        "administrator here": make.staff(Role.ADMINISTRATOR, make.an_office(here)),
        "leader here": make.a_leader(here),
        "judge here": response.a_judge(make.a_unit(here)),
        "owner of the key": peer.owner,
        "citizen": make.a_citizen(),
    }
    ours = response.a_request(court=here, street=world.a_place(here))
    asked = {"service_code": "ADVICE", "description": "物业", "attributes": {}}
    shared = actions.hand_over(
        peer=peer, matter=ours.matter, request=ours, asked=asked, by=people["liaison here"],
        at=make.MORNING,
    )  # fmt: skip
    pages = {
        "peers": at("peers"), "peer": at("peer", peer.pk), "messages": at("messages", peer.pk),
        "answers": at("answers", peer.pk), "handover": at("handover", shared.pk),
        "connect": at("connect"), "pause": at("pause", peer.pk),
    }  # fmt: skip

    opened = {}
    for who, person in people.items():
        client.force_login(person)
        opened[who] = [name for name, page in pages.items() if client.get(page).status_code == 200]

    every = ["peers", "peer", "messages", "answers"]
    forms = ["connect", "pause"]  # a form may be looked at; sending it is refused with the reason
    assert opened == {
        "chief": [*every, *forms],
        "liaison here": [*every, "handover", *forms],
        "liaison there": [*every, *forms],
        "administrator here": [*every, *forms],
        "leader here": [],
        "judge here": [],
        "owner of the key": [],
        "citizen": [],
    }


def test_a_liaison_who_sends_an_administrators_form_is_told_whom_to_ask(client, peer):
    client.force_login(response.a_liaison(make.a_court()))

    answers = [
        client.post(at("pause", peer.pk), {"reason": "试试"}),
        client.post(at("end", peer.pk), {"reason": "试试"}),
        client.post(at("rekey", peer.pk)),
        client.post(at("connect"), connecting()),
    ]

    assert {one.status_code for one in answers} == {409}
    assert Peer.objects.get().state == "ACTIVE"


def test_the_words_of_a_message_stand_on_no_list(client, chief, peer):
    court = make.a_court()
    liaison, street = response.a_liaison(court), world.a_place(court)
    ours = response.a_request(court=court, street=street)
    asked = {"service_code": "ADVICE", "description": "只在单子上的话", "attributes": {}}
    actions.hand_over(
        peer=peer, matter=ours.matter, request=ours, asked=asked, by=liaison, at=make.MORNING
    )

    pages = [at("peers"), at("peer", peer.pk), at("messages", peer.pk), at("answers", peer.pk)]

    assert not [page for page in pages if "只在单子上的话" in text_of(client.get(page))]
