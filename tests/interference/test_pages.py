"""The register in the browser: from the desk with what was typed, the officer's list, the reports."""

import pytest
from django.urls import reverse

from faqiao.hotline.models import WorkOrder
from faqiao.interference import jobs
from faqiao.interference.models import Attempt, Quarter
from tests.interference.make import an_attempt, an_officer
from tests.make import MORNING, a_citizen, a_court, a_leader, a_supervisor, an_agent, the_system

pytestmark = pytest.mark.django_db


def test_what_was_typed_at_the_desk_comes_along(client):
    court = a_court()
    client.force_login(an_agent(court))
    typed = {"phone": "13800005555", "request": "照顾一下", "court": court.pk, "from_desk": "1"}

    page = client.post(reverse("interference:record_attempt"), typed).content.decode()

    assert "照顾一下" in page
    assert 'value="13800005555"' in page
    assert (Attempt.objects.count(), WorkOrder.objects.count()) == (0, 0)


def test_it_is_recorded_and_the_recorder_reads_it(client):
    court = a_court()
    client.force_login(an_agent(court))
    fresh = client.get(reverse("interference:record_attempt"))
    token = fresh.context["form"]["token"].initial
    said = {
        "who": "吴某", "relation": "RELATIVE", "way": "CALL", "court": court.pk, "pending": "YES",
        "case": "(2026)京0105民初123号", "wish": "早点判", "words": "帮个忙", "token": token,
    }  # fmt: skip

    done = client.post(reverse("interference:record_attempt"), said, follow=True)

    attempt = Attempt.objects.get()
    assert attempt.case == "（2026）京0105民初123号"
    assert "帮个忙" in done.content.decode()


def test_what_is_missing_is_said_and_nothing_typed_is_lost(client):
    client.force_login(an_agent(a_court()))

    answer = client.post(reverse("interference:record_attempt"), {"words": "帮个忙"})

    assert answer.status_code == 422
    assert "帮个忙" in answer.content.decode()


def test_others_do_not_find_it(client):
    attempt = an_attempt()
    address = reverse("interference:attempt", args=[attempt.number])
    others = [a_supervisor(attempt.court), a_leader(attempt.court), an_agent(attempt.court)]

    found = []
    for person in [*others, a_citizen()]:
        client.force_login(person)
        found.append(client.get(address).status_code)

    assert found == [404, 404, 404, 404]


def test_the_officer_reviews_it(client):
    attempt = an_attempt()
    client.force_login(an_officer(attempt.court))

    client.post(reverse("interference:review", args=[attempt.number]), {"finding": "已核实"})

    attempt.refresh_from_db()
    assert attempt.state == "REVIEWED"


def test_a_report_of_none_can_be_taken_away_as_a_table(client):
    the_system()
    court = a_court()
    client.force_login(an_officer(court))
    jobs.draw_quarters(MORNING.replace(month=4, day=1))
    quarter = Quarter.objects.filter(court=court).latest("first")

    listed = (
        client.get(reverse("interference:quarters") + "?format=csv").getvalue().decode("utf-8-sig")
    )
    one = client.get(reverse("interference:quarter_csv", args=[quarter.pk]))
    page = client.get(reverse("interference:quarter", args=[quarter.pk]))

    assert f"{quarter.name},0,0,0," in listed
    assert one["Content-Type"] == "text/csv; charset=utf-8"
    assert "零报告" in page.content.decode()


def test_the_api_keeps_to_the_same_walls(client):
    attempt = an_attempt()
    address = f"/api/interference/attempts/{attempt.number}"

    client.force_login(an_officer(attempt.court))
    officer = client.get(address).json()
    reviewed = client.post(
        f"{address}/review", {"finding": "已核实"}, content_type="application/json"
    )
    client.force_login(a_leader(attempt.court))
    leader = client.get(address)

    assert officer["words"] == "这个案子你们照顾一下，早点判原告赢。"
    assert reviewed.json()["state"] == "REVIEWED"
    assert (leader.status_code, client.get("/api/interference/attempts").json()["count"]) == (
        404,
        0,
    )
