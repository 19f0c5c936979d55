"""A draft at the desk: kept while it is written, there after a sign-out and on another machine, gone once used."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils.http import urlencode

from faqiao.hotline import actions, queries
from faqiao.hotline.models import Draft, WorkOrder
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def court():
    return make.a_court()


@pytest.fixture
def agent(client, court):
    agent = make.an_agent(court)
    client.force_login(agent)
    return agent


def said(court, token, **more):
    return {
        "phone": "138 1234 2076", "name": "周明", "category": "OTHER", "court": court.pk, "how": "KEEP",
        "request": "房东不退押金，说了一半", "token": str(token), **more,
    }  # fmt: skip


def test_what_is_written_is_there_again_on_another_machine(client, agent, court):
    token = uuid4()
    client.post("/hotline/draft/", said(court, token))
    elsewhere = Client()
    elsewhere.force_login(agent)

    listed = elsewhere.get("/hotline/").content.decode()
    opened = elsewhere.get(f"/hotline/?draft={token}").content.decode()

    assert f"?draft={token}" in listed
    assert "房东不退押金，说了一半" in opened
    assert f'value="{token}"' in opened


def test_the_time_of_keeping_is_shown(client, agent, court):
    answer = client.post("/hotline/draft/", said(court, uuid4()), headers={"HX-Request": "true"})

    assert "草稿已存" in answer.content.decode()


def test_each_tab_has_a_draft_of_its_own(client, agent, court):
    for words in ("第一通", "第二通"):
        client.post("/hotline/draft/", said(court, uuid4(), request=words))

    assert {one.said["request"] for one in queries.drafts_of(agent)} == {"第一通", "第二通"}


def test_it_is_gone_once_it_has_been_sent(client, agent, court):
    token = uuid4()
    client.post("/hotline/draft/", said(court, token))

    client.post("/hotline/register/", said(court, token))
    late = client.post("/hotline/draft/", said(court, token))

    assert (late.status_code, Draft.objects.count()) == (200, 0)


def test_its_address_leads_to_the_order_once_it_has_been_sent(client, agent, court):
    token = uuid4()
    client.post("/hotline/register/", said(court, token))

    answer = client.get(f"/hotline/?draft={token}")

    assert answer.url == f"/hotline/?{urlencode({'made': WorkOrder.objects.get().number})}"


def test_a_refused_form_leaves_the_draft(client, agent, court):
    token = uuid4()
    client.post("/hotline/draft/", said(court, token))

    answer = client.post("/hotline/register/", said(court, token, phone="12"))

    assert (answer.status_code, Draft.objects.count()) == (422, 1)


def test_nobody_else_opens_it(client, agent, court):
    token = uuid4()
    client.post("/hotline/draft/", said(court, token))
    colleague = Client()
    colleague.force_login(make.an_agent(court))

    page = colleague.get(f"/hotline/?draft={token}").content.decode()

    assert "房东不退押金" not in page


def test_what_opens_a_case_is_never_kept_and_the_rest_lies_sealed(client, agent, court):
    client.post("/hotline/draft/", said(court, uuid4(), secret="open-sesame", tail="0134"))

    kept = queries.drafts_of(agent)[0].said
    with connection.cursor() as cursor:
        cursor.execute("SELECT said FROM hotline_draft")
        lies = cursor.fetchone()[0]
    assert {"secret", "tail", "csrfmiddlewaretoken"} & {*kept} == set()
    assert "押金" not in lies


def test_it_can_be_thrown_away(client, agent, court):
    token = uuid4()
    client.post("/hotline/draft/", said(court, token))

    client.post("/hotline/draft/drop/", {"token": token})

    assert queries.drafts_of(agent) == []


def test_what_nobody_came_back_to_is_forgotten(client, agent, court):
    actions.keep_draft(token=uuid4(), said={"request": "很久以前"}, by=agent, at=make.MORNING)
    client.post("/hotline/draft/", said(court, uuid4()))

    assert actions.drop_old_drafts(before=Draft.objects.latest("saved_at").saved_at) == 1


def test_the_api_keeps_lists_and_drops(client, agent):
    token = uuid4()

    kept = client.put(f"/api/drafts/{token}", {"said": {"request": "半句"}}, "application/json")
    listed = client.get("/api/drafts").json()
    dropped = client.post(f"/api/drafts/{token}/drop")

    assert [kept.status_code, dropped.status_code] == [204, 204]
    assert [one["said"] for one in listed] == [{"request": "半句"}]
    assert client.get("/api/drafts").json() == []


def test_the_number_that_a_call_brings_is_no_draft_yet(client, agent, court):
    brought = {"call": "1", "name": "", "category": "", "request": ""}

    client.post("/hotline/draft/", said(court, uuid4(), **brought))
    assert not Draft.objects.exists()

    client.post("/hotline/draft/", said(court, uuid4(), **{**brought, "request": "法官"}))
    assert Draft.objects.count() == 1


def test_no_key_of_the_desk_presses_two_things(client, agent, court):
    keys = re.findall(r'data-key="([^"]+)"', client.get("/hotline/").content.decode())

    assert len(keys) == len(set(keys)) > 5
