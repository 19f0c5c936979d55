"""The pages of the draws: announced, drawn and repeated by who may, and nothing shown before its time."""

from __future__ import annotations

import csv
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from faqiao.hotline import actions, queries
from faqiao.hotline.models import Campaign
from faqiao.hotline.states import Category, Method, State
from tests import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def court():
    return make.a_court()


@pytest.fixture
def supervisor(client, court):
    person = make.a_supervisor(court)
    client.force_login(person)
    return person


def shares(percent):
    return {f"share_{c}": percent for c in Category if c != Category.COMPLAINT_REPORT}


def drawn(court, method=Method.SHARE):
    at = timezone.now() - 3 * DAY
    day = timezone.localdate(at)
    campaign = actions.announce(
        court=court, opens_on=day, closes_on=day, method=method, by=make.the_system(), at=at,
        shares=dict.fromkeys(Category.values, 50),
    )  # fmt: skip
    for _ in range(3):
        make.an_order(State.CLOSED, court=court, at=at)
    return actions.draw_lots(campaign=campaign, by=make.the_system(), at=at + 2 * DAY)


def test_a_supervisor_announces_and_the_seed_is_not_shown(client, court, supervisor):
    tomorrow = timezone.localdate() + DAY
    said = {
        "court": court.pk,
        "opens_on": f"{tomorrow:%F}",
        "closes_on": f"{tomorrow + 6 * DAY:%F}",
    }

    answer = client.post(
        reverse("hotline:announce"), {**said, "method": "SHARE", **shares(20)}, follow=True
    )

    campaign = Campaign.objects.get()
    page = answer.content.decode()
    assert campaign.shares == {**dict.fromkeys(Category.values, 20), "COMPLAINT_REPORT": 100}
    assert campaign.commitment in page
    assert str(campaign.secret) not in page


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, court, supervisor):
    said = {"court": court.pk, "opens_on": "2026-13-40", "closes_on": "", "method": "SHARE"}

    answer = client.post(reverse("hotline:announce"), {**said, **shares(33)})

    assert answer.status_code == 422
    assert answer.content.decode().count('value="33"') == 10
    assert not Campaign.objects.exists()


def test_a_period_of_yesterday_is_refused_with_its_reason(client, court, supervisor):
    yesterday = f"{timezone.localdate() - DAY:%F}"
    said = {"court": court.pk, "opens_on": yesterday, "closes_on": yesterday, "method": "SHARE"}

    answer = client.post(reverse("hotline:announce"), {**said, **shares(7)})

    assert answer.status_code == 409
    assert "再抽就说明不了什么" in answer.content.decode()


def test_a_draw_that_fits_says_so_and_shows_its_seed(client, court, supervisor):
    campaign = drawn(court)

    page = client.get(reverse("hotline:campaign", args=[campaign.pk])).content.decode()

    assert "重抽一致" in page
    assert campaign.seed in page


def test_a_seed_that_does_not_fit_is_said(client, court, supervisor):
    campaign = drawn(court)
    Campaign.objects.filter(pk=campaign.pk).update(seed="f" * 64)

    page = client.get(reverse("hotline:campaign", args=[campaign.pk])).content.decode()

    assert "重抽不一致" in page
    assert "种子不是当初封存的那一个。" in page


@pytest.mark.parametrize("method", list(Method))
def test_the_list_of_closings_is_enough_to_draw_again_elsewhere(client, court, supervisor, method):
    campaign = drawn(court, method)

    text = client.get(reverse("hotline:closings", args=[campaign.pk])).content.decode()

    rows = list(csv.DictReader(text.splitlines()))
    lots = {row["closing"]: queries.lot_of(campaign.seed, row["closing"]) for row in rows}
    if method == Method.SHARE:
        again = set(sorted(lots, key=lambda name: lots[name])[:2])
    else:
        again = {name for name, lot in lots.items() if lot < 2**255}
    assert {row["closing"] for row in rows if row["drawn"] == "1"} == again


def test_nobody_draws_before_the_last_day_is_over(client, court, supervisor):
    today = timezone.localdate()
    campaign = actions.announce(
        court=court, opens_on=today, closes_on=today, by=supervisor, at=timezone.now()
    )

    answer = client.post(reverse("hotline:draw_lots", args=[campaign.pk]))

    campaign.refresh_from_db()
    assert (answer.status_code, campaign.seed) == (409, "")


def test_draws_of_another_court_do_not_exist(client, court):
    campaign = drawn(court)
    client.force_login(make.a_supervisor(make.a_court()))

    pages = ("campaign", "closings")
    answers = [client.get(reverse(f"hotline:{page}", args=[campaign.pk])) for page in pages]

    assert {answer.status_code for answer in answers} == {404}
    assert client.get(reverse("hotline:campaigns")).context["page"].paginator.count == 0


@pytest.mark.parametrize("who", [make.an_agent, make.a_caller_back])
def test_only_supervisors_have_the_page_for_announcing(client, court, who):
    client.force_login(who(court))

    assert client.get(reverse("hotline:announce")).status_code == 404


def test_the_list_asks_the_same_few_questions(client, court, supervisor, django_assert_num_queries):
    drawn(court)
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("hotline:campaigns"), {"show": "drawn"})
    drawn(court), drawn(court)

    with django_assert_num_queries(len(one)):
        client.get(reverse("hotline:campaigns"), {"show": "drawn"})
