"""The knowledge base as JSON: the same verbs, the same refusals."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from faqiao.hotline import states
from faqiao.knowledge.models import Version
from faqiao.knowledge.states import Category
from tests.knowledge.make import a_version, an_editor, texts
from tests.make import a_court, an_agent, an_order

pytestmark = pytest.mark.django_db


def caller(person):
    client = Client()
    client.force_login(person)
    return client


def test_an_article_from_the_first_draft_to_the_search():
    court = a_court()
    writer, reader = caller(an_editor(court)), caller(an_editor(court))
    sent = {**texts(), "court": court.code, "category": "PROCEDURE_CONSULT"}

    made = writer.post("/api/knowledge/articles", sent, "application/json")
    key = made.json()["id"]
    writer.post(f"/api/knowledge/versions/{key}/submit")
    own = writer.post(f"/api/knowledge/versions/{key}/approve")
    approved = reader.post(f"/api/knowledge/versions/{key}/approve")
    hits = caller(an_agent(court)).get("/api/knowledge/search", {"q": "起诉要花多少钱"}).json()

    assert made.status_code == 201
    assert (own.status_code, own.json()["detail"]) == (409, "谁也不能批准自己写的内容。")
    assert approved.json()["state"] == "PUBLISHED"
    assert [(hit["version"], hit["current"]) for hit in hits] == [(key, True)]
    assert "words" in hits[0]["why"]
    assert hits[0]["basis"][0]["address"] == "/law/fees/#art-13"


def test_an_edit_of_an_older_reading_is_refused():
    version = a_version("DRAFT")
    client = caller(version.written_by)
    address = f"/api/knowledge/versions/{version.pk}/edit"

    codes = [
        client.post(
            address, {**texts(short=f"第{n}次"), "revision": 1}, "application/json"
        ).status_code
        for n in range(2)
    ]

    assert codes == [200, 409]
    assert Version.objects.get().short == "第0次"


def test_what_is_overdue_says_so():
    version = a_version(months=1, at=timezone.now() - timedelta(days=60))
    client = caller(an_agent(version.article.court))

    article = client.get(f"/api/knowledge/articles/{version.article_id}").json()
    hit = client.get("/api/knowledge/search", {"q": "诉讼费怎么算"}).json()[0]

    assert (article["current"], hit["current"]) == (False, False)


def test_anybody_asks_for_current_public_answers():
    court = a_court()
    a_version(court=court, at=timezone.now())
    a_version(court=court, is_public=False, at=timezone.now())
    a_version(court=court, months=1, at=timezone.now() - timedelta(days=60))

    found = Client().get("/api/answers", {"q": "诉讼费怎么算"})

    assert found.status_code == 200
    assert len(found.json()) == 1


def test_a_proposal_and_its_answer():
    version = a_version()
    agent = caller(an_agent(version.article.court))
    said = {"token": str(uuid4()), "kind": "WRONG", "article": version.article_id, "said": "不对"}

    made = agent.post("/api/knowledge/proposals", said, "application/json").json()
    address = f"/api/knowledge/proposals/{made['id']}/accept"
    refused = agent.post(address, {"answer": "好"}, "application/json")
    accepted = caller(version.approved_by).post(address, {"answer": "在改"}, "application/json")
    mine = agent.get("/api/knowledge/proposals").json()

    assert (refused.status_code, accepted.json()["state"]) == (409, "ACCEPTED")
    assert mine["items"][0]["answer"] == "在改"


def test_a_proposal_that_contradicts_itself_is_refused():
    agent = caller(an_agent(a_court()))
    said = {"token": str(uuid4()), "kind": "WRONG", "said": "不对"}

    assert agent.post("/api/knowledge/proposals", said, "application/json").status_code == 409


def test_an_answer_on_the_call_names_its_article():
    court = a_court()
    version, order = a_version(court=court, at=timezone.now()), an_order(court=court)
    said = {"answer": "按金额算。", "article": version.pk}

    done = caller(an_agent(court)).post(
        f"/api/orders/{order.number}/answer", said, "application/json"
    )

    assert done.json()["state"] == "CLOSED"
    assert version.uses.count() == 1


def test_the_categories_are_the_hotlines():
    assert Category.values == states.Category.values
    assert [str(one) for one in Category.labels] == [str(one) for one in states.Category.labels]
