"""The pages: what one finds there, and that nothing typed is lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from faqiao.cobuilding.models import Activity, Agreement, Commitment, Contact, Evaluation
from faqiao.ledger.models import Event
from tests.cobuilding.make import (
    TODAY,
    a_body,
    a_branch,
    a_cobuilder,
    a_contact,
    a_draft,
    a_promise,
    a_report,
    a_street,
    an_activity,
    an_agreement,
    an_officer,
    bodies_court,
)
from tests.make import MORNING, a_citizen, an_agent

pytestmark = pytest.mark.django_db


@pytest.fixture
def now(monkeypatch):
    """The pages read the clock: it stands at the morning of the tests."""
    monkeypatch.setattr("faqiao.kit.http.timezone.now", lambda: MORNING)


def at(name, *key):
    return reverse(f"cobuilding:{name}", args=key)


def test_an_agreement_goes_from_the_form_to_both_signatures(client, now):
    body = a_body()
    court = bodies_court(body)
    office, officer = a_cobuilder(court), an_officer(body)
    client.force_login(office)
    token = client.get(at("draft")).context["form"]["token"].initial
    said = {
        "court": court.pk, "bodies": [body.pk], "title": "联建协议", "aims": "", "calls": "DIRECT",
        "since": "2026-03-02", "until": "2028-03-01", "token": token,
    }  # fmt: skip

    made = client.post(at("draft"), said)
    agreement = Agreement.objects.get()
    signed = client.post(at("sign", agreement.number))
    client.force_login(officer)
    read = client.get(at("agreement", agreement.number))
    done = client.post(at("countersign", agreement.number))

    agreement.refresh_from_db()
    assert [one.status_code for one in (made, signed, read, done)] == [302, 302, 200, 302]
    assert agreement.state == "IN_FORCE"
    assert "代表本单位签字" in read.content.decode()


def test_what_is_wrong_is_said_and_what_was_typed_stays(client, now):
    body = a_body()
    client.force_login(a_cobuilder(bodies_court(body)))

    answer = client.post(at("draft"), {"title": "写到一半的协议", "since": "x"})

    assert answer.status_code == 422
    assert 'value="写到一半的协议"' in answer.content.decode()
    assert not Agreement.objects.exists()


def test_a_refusal_says_why_and_how(client, now):
    agreement = an_agreement()
    client.force_login(a_cobuilder(agreement.court))

    page = client.get(at("sign", agreement.number)).content.decode()
    answer = client.post(at("sign", agreement.number))

    assert "现在办不了" in page
    assert answer.status_code == 409


def test_the_map_shows_each_street_with_its_state_and_leads_there(client, now):
    covered = a_body()
    agreement = an_agreement(covered)
    a_contact(agreement)
    district = covered.street.district
    bare = a_street()
    bare.district = district
    bare.save()
    client.force_login(a_cobuilder(agreement.court))

    page = client.get(at("coverage"))

    text = page.content.decode()
    assert page.context["coverage"].counts == {"ok": 1, "soon": 0, "late": 1}
    assert "2 个街镇中，1 个有有效协议" in text
    for street in (covered.street, bare):
        assert f'href="{at("street", street.code)}"' in text
        assert client.get(at("street", street.code)).status_code == 200


def test_an_officer_is_led_to_their_own_street_and_to_no_other(client, now):
    body, other = a_body(), a_body()
    client.force_login(an_officer(body))

    home = client.get(at("coverage"))
    theirs = client.get(at("street", other.street.code))

    assert home.url == at("street", body.street.code)
    assert theirs.status_code == 404


@pytest.mark.parametrize("name", ["coverage", "agreements", "commitments", "activities", "numbers"])
def test_others_find_nothing_here(client, now, name):
    agreement = an_agreement()
    found = []

    for person in (a_citizen(), an_agent(agreement.court)):
        client.force_login(person)
        found.append(client.get(at(name)).status_code)

    assert found == [404, 404]


def test_contacts_pairs_and_promises_are_entered_on_their_pages(client, now):
    agreement = an_agreement()
    body = agreement.signatories.get().body
    ours, theirs = a_branch(court=agreement.court), a_branch(street=body.street)
    client.force_login(a_cobuilder(agreement.court))
    number = agreement.number

    pair = client.post(at("pair", number), {"ours": ours.pk, "theirs": theirs.pk})
    wrong = client.post(
        at("name_contact", number), {"name": "王", "phone": "12", "token": uuid4(), "body": body.pk}
    )
    right = client.post(
        at("name_contact", number),
        {"name": "王主任", "phone": "138 0000 1111", "token": uuid4(), "body": body.pk},
    )
    promised = client.post(
        at("promise", number),
        {"side": "COURT", "text": "微法庭", "due_on": "2026-04-01", "repeat": "QUARTERLY",
         "token": uuid4()},
    )  # fmt: skip

    assert [one.status_code for one in (pair, wrong, right, promised)] == [302, 422, 302, 302]
    contact = Contact.objects.get()
    assert (str(contact.phone), contact.side, contact.body) == ("+8613800001111", "BODY", body)
    assert Commitment.objects.count() == 4
    page = client.get(at("agreement", number)).content.decode()
    assert "138****1111" in page
    assert "+8613800001111" not in page


def test_a_number_in_full_is_asked_for_and_that_is_kept(client, now):
    agreement = an_agreement()
    contact = a_contact(agreement)
    client.force_login(an_officer(agreement.signatories.get().body))

    before = client.get(at("reveal", contact.pk)).content.decode()
    after = client.post(at("reveal", contact.pk)).content.decode()

    assert "138 0000 1111" not in before
    assert "138 0000 1111" in after
    assert Event.objects.filter(name="cobuilding.contact.reveal").count() == 1


def test_a_promise_is_kept_on_its_page(client, now):
    agreement = an_agreement()
    promise = a_promise(agreement)
    client.force_login(a_cobuilder(agreement.court))

    empty = client.post(at("keep", promise.pk), {"kept_on": "2026-03-02", "evidence": ""})
    done = client.post(at("keep", promise.pk), {"kept_on": "2026-03-02", "evidence": "签到表"})

    promise.refresh_from_db()
    assert (empty.status_code, done.status_code) == (422, 302)
    assert (promise.state, promise.evidence) == ("KEPT", "签到表")


def test_an_activity_is_announced_moved_and_reported(client, now):
    agreement = an_agreement()
    street = agreement.signatories.get().body.street
    client.force_login(a_cobuilder(agreement.court))
    said = {
        "court": agreement.court_id, "kind": "MICRO_COURT", "title": "社区微法庭", "street": street.pk,
        "agreement": agreement.pk, "place": "居委会", "starts_at": "2026-03-02T09:00", "hours": "2",
        "token": uuid4(),
    }  # fmt: skip

    client.post(at("announce"), said)
    activity = Activity.objects.get()
    client.post(
        at("move", activity.number),
        {"starts_at": "2026-03-02T14:00", "hours": "1.5", "place": "居委会", "reason": "停电"},
    )
    client.post(
        at("report_back", activity.number),
        {"reached": "43", "handled": "2", "basis": "签到表", "done": "讲了民法典"},
    )

    activity.refresh_from_db()
    assert (activity.state, activity.reached, activity.sequence) == ("HELD", 43, 1)
    assert activity.ends_at - activity.starts_at == timedelta(minutes=90)
    assert "停电" in client.get(at("activity", activity.number)).content.decode()


def test_a_community_that_the_street_does_not_have_is_said(client, now):
    agreement = an_agreement()
    street = agreement.signatories.get().body.street
    client.force_login(a_cobuilder(agreement.court))
    said = {
        "court": agreement.court_id, "kind": "VISIT", "title": "走访", "street": street.pk,
        "community": "天通苑", "place": "居委会", "starts_at": "2026-03-05T09:00", "hours": "2",
        "token": uuid4(),
    }  # fmt: skip

    answer = client.post(at("announce"), said)

    assert answer.status_code == 422
    assert "没有这个社区：天通苑" in answer.content.decode()


def test_both_sides_look_back_on_a_year_beside_each_other(client, now):
    agreement = an_agreement()
    marks = {"COMMITMENTS": 8, "ACTIVITIES": 9, "CONTACT": 10, "EFFECT": 6, "year": TODAY.year}
    office, officer = a_cobuilder(agreement.court), an_officer(agreement.signatories.get().body)

    for person in (office, officer):
        client.force_login(person)
        client.post(at("evaluate", agreement.number), marks | {"remark": "多来几次"})
    again = client.post(at("evaluate", agreement.number), marks)

    assert sorted(Evaluation.objects.values_list("side", flat=True)) == ["BODY", "COURT"]
    assert again.status_code == 409
    page = client.get(at("agreement", agreement.number)).content.decode()
    assert "8 × 40 = 320" in page
    assert "(320 + 180 + 200 + 120) ÷ (40 + 20 + 20 + 20) × 10 = 82.0" in page


def test_the_numbers_are_those_of_the_reports(client, now):
    agreement = an_agreement(at=MORNING - timedelta(days=20))
    held = an_activity(agreement, at=MORNING - timedelta(days=10))
    a_report(held, at=MORNING)
    an_activity(agreement, at=MORNING - timedelta(days=10), title="还没报告")
    client.force_login(a_cobuilder(agreement.court))

    page = client.get(at("numbers"))

    numbers = page.context["numbers"]
    assert (numbers.activities, numbers.reached, numbers.handled) == (1, 43, 2)
    assert "1 场活动，43 人参加" in page.content.decode()


def test_a_list_page_asks_the_database_as_often_for_three_as_for_one(client, now):
    first = an_agreement()
    a_contact(first)
    client.force_login(a_cobuilder(first.court))
    pages = [at(name) for name in ("coverage", "agreements", "activities", "commitments")]
    an_activity(first)
    a_promise(first)
    counts = [_queries(client, page) for page in pages]

    for _n in range(2):
        body = a_body()
        body.street.district = first.court.district
        body.street.save()
        more = an_agreement(body, court=first.court)
        a_contact(more)
        an_activity(more)
        a_promise(more)

    assert [_queries(client, page) for page in pages] == counts


def _queries(client, page):
    client.get(page)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(page).status_code == 200
    return len(seen)


def test_a_draft_is_not_shown_to_the_other_side_before_the_court_has_signed(client, now):
    body = a_body()
    draft = a_draft(body)
    client.force_login(an_officer(body))

    assert client.get(at("agreement", draft.number)).status_code == 404


@pytest.mark.parametrize("day", ["0026-03-02", "9999-12-31"])
def test_a_slip_of_the_finger_in_a_year_is_said_at_its_field(client, now, day):
    body = a_body()
    client.force_login(a_cobuilder(bodies_court(body)))

    answers = [
        client.post(at("draft"), {"since": day, "title": "协议"}),
        client.post(at("announce"), {"starts_at": f"{day}T23:59", "hours": "8"}),
        client.get(at("numbers"), {"first": day, "last": day}),
    ]

    assert [one.status_code for one in answers] == [422, 422, 200]
    assert "这里的年份不对" in answers[0].content.decode()
    assert "这里的年份不对" in answers[1].content.decode()
