"""The same verbs as JSON: a signing from putting out to being in force, a service, and the open check."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from faqiao.instruments.models import Signature
from tests.api.test_golden_path import Caller
from tests.gateways.pdfs import a_pdf
from tests.instruments.make import (
    a_paper,
    a_signing,
    file_of,
    settle,
    signatures_of,
    signed,
)
from tests.make import a_citizen

pytestmark = pytest.mark.django_db
HAND = [[100, 100, 500, 300, 900, 100]]


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def paper():
    return a_paper()


@pytest.fixture
def clerk(paper):
    return Caller(paper.brought_by)


def soon(days=3):
    return (timezone.now() + timedelta(days=days)).isoformat()


def known(paper):
    """Every party is known under their phone."""
    for party in paper.matter.parties.order_by("pk"):
        person = a_citizen(str(party.phone))
        type(party).objects.filter(pk=party.pk).update(person=person)
    return list(paper.matter.parties.order_by("pk"))


def test_from_putting_out_to_being_in_force(paper, clerk):
    parties = known(paper)
    said = {"parties": [one.pk for one in parties], "until": soon()}
    made = clerk.post(f"/instruments/papers/{paper.pk}/put_out", **said)
    assert made.status_code == 201
    settle()

    for one in Signature.objects.order_by("place"):
        me = Caller(one.person)
        assert me.post(f"/instruments/signatures/{one.pk}/ask_code").status_code == 200
        code = Signature.objects.get(pk=one.pk).one_time_code
        answer = me.post(
            f"/instruments/signatures/{one.pk}/sign",
            **{"sha256": made.json()["sha256"], "code": code, "strokes": HAND},
        )
        assert answer.status_code == 200

    assert answer.json()["state"] == "BINDING"
    assert [one["who"] for one in answer.json()["signatures"]] == ["张**", "吴*"]


def test_a_refusal_says_why_and_what_would_help(paper, clerk):
    known(paper)
    signing = a_signing(paper, at=timezone.now(), until=timezone.now() + timedelta(days=1))
    one = signatures_of(signing)[0]

    answer = Caller(one.person).post(
        f"/instruments/signatures/{one.pk}/sign",
        **{"sha256": "0" * 64, "code": "123456", "strokes": HAND},
    )

    assert answer.status_code == 409
    assert answer.json()["way"]


def test_a_stranger_finds_nothing(paper):
    signing = a_signing(paper)
    stranger = Caller(a_citizen())

    assert stranger.get("/instruments/signings").json()["count"] == 0
    assert stranger.get(f"/instruments/signings/{signing.code}").status_code == 404
    one = signatures_of(signing)[0]
    assert stranger.post(f"/instruments/signatures/{one.pk}/ask_code").status_code == 404


def test_a_paper_is_served_and_the_recipient_reads_it(paper, clerk):
    party = known(paper)[0]
    agreed = clerk.client.post(
        f"/api/instruments/parties/{party.pk}/agree_address",
        {"way": "SMS", "address": "+8613811110001", "form": "accepted", "given": False},
        content_type="application/json",
    )
    assert agreed.status_code == 201
    assert agreed.json()["address"] == "+86138****0001"
    said = {"party": party.pk, "ways": ["SMS"], "until": soon(), "request": str(uuid4())}
    made = clerk.post(f"/instruments/papers/{paper.pk}/serve", **said).json()
    attempt = made["attempts"][0]["id"]

    read = Caller(party.person).post(f"/instruments/attempts/{attempt}/read")

    assert (read.json()["state"], read.json()["served_by"]) == ("SERVED", "read")
    assert any("三十一" in one["article"] for one in read.json()["basis"])


def dropped(data):
    file = SimpleUploadedFile("paper.pdf", data, content_type="application/pdf")
    return Client().post("/api/instruments/verify", {"file": file})


def test_anybody_can_check_a_paper_without_signing_in(paper):
    signing = a_signing(paper)
    for one in signatures_of(signing):
        signed(one)

    answer = dropped(file_of(signing)).json()

    assert (answer["stands"], answer["code"], answer["added"]) == ("whole", signing.code, False)
    assert [one["name"] for one in answer["signatures"]] == ["张建国", "吴敏"]


def test_what_is_not_ours_is_said_to_be_so():
    assert dropped(a_pdf("Other")).json()["stands"] == "unsigned"
    assert dropped(b"hello").json()["stands"] == "unreadable"
