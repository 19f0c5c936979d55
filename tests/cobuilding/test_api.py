"""The same by JSON: the same names, the same walls, the same refusals."""

from uuid import uuid4

import pytest

from faqiao.cobuilding.models import Agreement, Commitment
from tests.cobuilding.make import (
    a_body,
    a_cobuilder,
    a_contact,
    a_promise,
    an_activity,
    an_agreement,
    an_officer,
    bodies_court,
)
from tests.make import MORNING

pytestmark = pytest.mark.django_db
API = "/api/cobuilding"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("faqiao.kit.http.timezone.now", lambda: MORNING)


def post(client, path, **said):
    return client.post(f"{API}/{path}", said, content_type="application/json")


def test_an_agreement_from_draft_to_its_end(client):
    body = a_body()
    court = bodies_court(body)
    office, officer = a_cobuilder(court), an_officer(body)
    said = {
        "token": str(uuid4()), "court": court.code, "bodies": [body.pk], "title": "联建协议",
        "since": "2026-03-02", "until": "2028-03-01",
    }  # fmt: skip
    client.force_login(office)

    made = post(client, "agreements/draft", **said)
    again = post(client, "agreements/draft", **said)
    number = made.json()["number"]
    signed = post(client, f"agreements/{number}/sign")
    client.force_login(officer)
    whole = post(client, f"agreements/{number}/countersign")
    refused = post(client, f"agreements/{number}/end", reason="x")
    client.force_login(office)
    ended = post(client, f"agreements/{number}/end", reason="合并")

    codes = [one.status_code for one in (made, again, signed, whole, refused, ended)]
    assert codes == [201, 200, 200, 200, 409, 200]
    assert whole.json()["standing"] == "LIVING"
    assert refused.json()["way"] == "请找联建办。"
    assert Agreement.objects.get().state == "ENDED"


def test_a_body_that_does_not_exist_is_refused_and_nothing_is_made(client):
    body = a_body()
    court = bodies_court(body)
    client.force_login(a_cobuilder(court))

    answer = post(
        client, "agreements/draft", token=str(uuid4()), court=court.code,
        bodies=[body.pk, 999_999_999], title="x", since="2026-03-02", until="2026-04-01",
    )  # fmt: skip

    assert answer.status_code == 409
    assert not Agreement.objects.exists()


def test_promises_contacts_and_looking_back(client):
    agreement = an_agreement()
    client.force_login(a_cobuilder(agreement.court))
    path = f"agreements/{agreement.number}"

    promised = post(
        client, f"{path}/promise", token=str(uuid4()), side="COURT", text="微法庭",
        due_on="2026-04-01", repeat="HALF_YEARLY",
    )  # fmt: skip
    key = promised.json()["items"][0]["id"]
    kept = post(client, f"commitments/{key}/keep", kept_on="2026-03-02", evidence="签到表")
    named = post(
        client, f"{path}/name_contact", token=str(uuid4()), side="BODY", name="王主任",
        phone="13800001111",
    )  # fmt: skip
    no_number = post(
        client, f"{path}/name_contact", token=str(uuid4()), side="BODY", name="王", phone="123"
    )
    shown = post(client, f"contacts/{named.json()['id']}/reveal")
    marks = {"COMMITMENTS": 10, "ACTIVITIES": 5, "CONTACT": 5, "EFFECT": 5}
    looked = post(client, f"{path}/evaluate", year=2026, side="COURT", marks=marks)
    half = post(client, f"{path}/evaluate", year=2026, side="COURT", marks={"CONTACT": 5})

    assert (promised.json()["count"], kept.json()["state"]) == (2, "KEPT")
    assert (named.json()["phone"], shown.json()["phone"]) == ("138****1111", "+8613800001111")
    assert no_number.status_code == half.status_code == 409
    assert looked.json()["score"] == "70.0"


def test_an_activity_by_json(client):
    agreement = an_agreement()
    street = agreement.signatories.get().body.street
    client.force_login(a_cobuilder(agreement.court))
    when = {"starts_at": "2026-03-02T09:00:00+08:00", "ends_at": "2026-03-02T11:00:00+08:00"}

    made = post(
        client, "activities/announce", token=str(uuid4()), court=agreement.court.code,
        kind="MICRO_COURT", title="微法庭", street=street.code, agreement=agreement.number,
        place="居委会", **when,
    )  # fmt: skip
    number = made.json()["number"]
    moved = post(client, f"activities/{number}/move", reason="停电", **when)
    done = post(
        client,
        f"activities/{number}/report_back",
        reached=12,
        handled=1,
        basis="签到表",
        done="讲法",
    )
    naive = post(
        client, f"activities/{number}/move", reason="x", starts_at="2026-03-02T09:00:00",
        ends_at="2026-03-02T10:00:00",
    )  # fmt: skip

    assert [one.status_code for one in (made, moved, done, naive)] == [201, 200, 200, 422]
    assert (moved.json()["sequence"], done.json()["state"]) == (1, "HELD")
    numbers = client.get(f"{API}/numbers").json()
    assert (numbers["activities"], numbers["reached"]) == (1, 12)


def test_lists_and_coverage(client):
    agreement = an_agreement()
    a_contact(agreement)
    a_promise(agreement)
    an_activity(agreement)
    client.force_login(a_cobuilder(agreement.court))

    counts = [
        client.get(f"{API}/{name}").json()["count"]
        for name in ("agreements", "commitments", "contacts", "activities")
    ]
    coverage = client.get(f"{API}/coverage").json()

    assert counts == [1, 1, 1, 1]
    assert coverage["counts"] == {"ok": 1, "soon": 0, "late": 0}
    assert coverage["streets"][0]["agreement"] == agreement.number
    assert Commitment.objects.count() == 1
