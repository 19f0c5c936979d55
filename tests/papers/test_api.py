"""Programs do with papers what people do on the pages, by the same rules."""

import json

import pytest

from faqiao.papers.models import Paper, Share
from faqiao.papers.queries import latest_of
from tests.make import a_citizen
from tests.papers.make import (
    FACTS,
    a_clerk,
    a_made_paper,
    a_matter,
    a_paper,
    a_pdf,
    bytes_of,
    uploaded,
)

pytestmark = pytest.mark.django_db
TOKEN = "7f2b0c1e-4f7e-4d2a-9a83-1b1b8f5d1a12"


@pytest.fixture
def matter():
    return a_matter()


@pytest.fixture
def clerk(client, matter):
    person = a_clerk(matter)
    client.force_login(person)
    return person


def post(client, address, said):
    return client.post(f"/api{address}", json.dumps(said), content_type="application/json")


def test_a_file_is_handed_in_once_however_often_it_is_sent(client, matter, clerk):
    where = f"/api/matters/{matter.number}/add_paper"
    said = {"kind": "EVIDENCE", "title": "租赁合同", "token": TOKEN}

    answers = [client.post(where, said | {"files": uploaded(a_pdf(), "a.pdf")}) for _n in range(2)]

    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].json()["versions"][0]["sha256"] == latest_of(Paper.objects.get()).sha256


def test_what_is_wrong_with_a_file_is_said_by_field(client, matter, clerk):
    where = f"/api/matters/{matter.number}/add_paper"
    said = {"kind": "EVIDENCE", "title": "x", "token": TOKEN, "files": uploaded(b"MZ", "a.exe")}

    answer = client.post(where, said)

    assert (answer.status_code, answer.json()["fields"][0]["place"]) == (422, "body.files")


def test_a_paper_is_made_by_the_names_of_its_fields(client, matter, clerk):
    names = {
        field["name"]
        for one in client.get("/api/paper_templates").json()
        if one["kind"] == "SUMMONS"
        for field in one["fields"]
    }
    facts = {name: FACTS[name] for name in names}

    answer = post(
        client,
        f"/matters/{matter.number}/make_paper",
        {"template": "SUMMONS", "facts": facts, "token": TOKEN},
    )

    assert (answer.status_code, answer.json()["confidentiality"]) == (200, "COURT")


def test_a_fact_that_is_missing_is_a_refusal_with_a_way(client, matter, clerk):
    said = {"template": "SUMMONS", "facts": {}, "token": TOKEN}

    answer = post(client, f"/matters/{matter.number}/make_paper", said)

    assert answer.status_code == 409
    assert answer.json()["way"]


def test_a_version_that_was_not_read_is_not_made_final(client, matter, clerk):
    paper = a_made_paper(matter, clerk)
    post(client, f"/papers/{paper.pk}/change_paper", {"facts": FACTS})

    answer = post(client, f"/papers/{paper.pk}/finish_paper", {"number": 1})

    paper.refresh_from_db()
    assert (answer.status_code, paper.state) == (409, "DRAFT")


def test_it_is_made_final_taken_back_and_withdrawn(client, matter, clerk):
    paper = a_made_paper(matter, clerk)
    steps = [
        ("finish_paper", {"number": 1}),
        ("reopen_paper", {"reason": "地址有误"}),
        ("withdraw_paper", {"reason": "重复"}),
    ]

    states = [
        post(client, f"/papers/{paper.pk}/{verb}", said).json()["state"] for verb, said in steps
    ]

    assert states == ["FINAL", "DRAFT", "WITHDRAWN"]


def test_nobody_hides_a_paper_from_everybody(client, matter, clerk):
    paper = a_made_paper(matter, clerk)

    said = {"number": 1, "confidentiality": "SHOWN"}

    assert post(client, f"/papers/{paper.pk}/finish_paper", said).status_code == 422


def test_it_is_shown_to_a_party_and_no_longer(client, matter, clerk):
    paper = a_paper(matter, clerk, confidentiality="COURT")
    party = matter.parties.get().person

    shown = post(client, f"/papers/{paper.pk}/share_paper", {"person": party.pk, "reason": "核对"})
    share = shown.json()["shares"][0]["id"]
    post(client, f"/papers/{paper.pk}/unshare_paper", {"share": share})

    assert Share.objects.get().ended_at is not None


def test_a_copy_without_the_words_comes_back(client, matter, clerk):
    paper = a_paper(matter, clerk, data=a_pdf("电话13812342076"), confidentiality="COURT")

    answer = post(
        client, f"/papers/{paper.pk}/redact_paper", {"title": "副本", "words": "13812342076"}
    )

    copy = Paper.objects.get(pk=answer.json()["id"])
    assert b"13812342076" not in bytes_of(copy)
    assert copy.made_from.paper == paper


def test_the_bytes_are_taken_and_that_is_written_down(client, matter, clerk):
    paper = a_paper(matter)

    answer = client.get(f"/api/papers/{paper.pk}/versions/1/file")

    assert b"".join(answer.streaming_content) == bytes_of(paper)
    told = client.get(f"/api/papers/{paper.pk}").json()["views"]
    assert [(one["version"], one["times"]) for one in told] == [(1, 1)]


def test_a_newer_version_lies_on_top(client, matter, clerk):
    paper = a_paper(matter)

    answer = client.post(
        f"/api/papers/{paper.pk}/add_version",
        {"note": "更清楚", "files": uploaded(a_pdf("新的"), "b.pdf")},
    )

    assert [one["number"] for one in answer.json()["versions"]] == [2, 1]


@pytest.mark.parametrize("address", ["papers/{}", "papers/{}/versions/1/file"])
def test_a_stranger_finds_nothing(client, matter, address):
    paper = a_paper(matter)
    client.force_login(a_citizen())

    assert client.get("/api/" + address.format(paper.pk)).status_code == 404
    assert client.get(f"/api/matters/{matter.number}/papers").status_code == 404


def test_the_list_holds_what_may_be_seen(client, matter, clerk):
    a_paper(matter, confidentiality="OWN")
    a_paper(matter, clerk, confidentiality="COURT", data=a_pdf("另一份"))

    told = client.get(f"/api/matters/{matter.number}/papers").json()

    assert (told["count"], told["items"][0]["pages"]) == (2, 1)
