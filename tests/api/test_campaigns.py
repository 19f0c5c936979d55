"""Draws of callbacks, and what callers do, over JSON: the same rules, the same refusals."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from faqiao.hotline import actions, queries
from faqiao.hotline.models import Campaign
from faqiao.hotline.states import State
from tests import make
from tests.api.test_golden_path import Caller

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def court():
    return make.a_court()


def test_a_campaign_is_announced_without_its_seed(court):
    supervisor = Caller(make.a_supervisor(court))
    tomorrow = f"{timezone.localdate() + DAY:%F}"
    said = {"court": court.code, "opens_on": tomorrow, "closes_on": tomorrow}

    answer = supervisor.post("/campaigns", **said, shares={"OTHER": 30, "COMPLAINT_REPORT": 0})

    told = answer.json()
    assert (answer.status_code, told["seed"], told["state"]) == (200, "", "ANNOUNCED")
    assert (told["shares"]["OTHER"], told["shares"]["COMPLAINT_REPORT"]) == (30, 100)
    assert str(Campaign.objects.get().secret) not in answer.content.decode()


def test_the_draw_is_repeated_over_json(court):
    at = timezone.now() - 3 * DAY
    day = timezone.localdate(at)
    campaign = actions.announce(
        court=court, opens_on=day, closes_on=day, by=make.the_system(), at=at
    )
    order = make.an_order(State.CLOSED, court=court, at=at, category="COMPLAINT_REPORT")
    asker = Caller(make.a_caller_back(court))

    drawn = asker.post(f"/campaigns/{campaign.pk}/draw_lots").json()
    check = asker.get(f"/campaigns/{campaign.pk}/check").json()

    assert queries.sealed(drawn["seed"]) == drawn["commitment"]
    assert (check["fits"], check["drawn"]) == (True, [f"{order.number}/1"])


def test_a_campaign_of_another_court_does_not_exist(court):
    today = timezone.localdate()
    campaign = actions.announce(
        court=court, opens_on=today, closes_on=today, by=make.the_system(), at=timezone.now()
    )
    stranger = Caller(make.a_supervisor(make.a_court()))

    assert stranger.get(f"/campaigns/{campaign.pk}").status_code == 404
    assert stranger.get("/campaigns").json()["count"] == 0


def test_a_seed_is_not_shown_before_the_last_day_is_over(court):
    supervisor = Caller(make.a_supervisor(court))
    today = timezone.localdate()
    campaign = actions.announce(
        court=court, opens_on=today, closes_on=today, by=make.the_system(), at=timezone.now()
    )

    answer = supervisor.post(f"/campaigns/{campaign.pk}/draw_lots")

    assert (answer.status_code, bool(answer.json()["way"])) == (409, True)


def test_a_call_is_claimed_and_a_colleague_is_told_so():
    callback = make.a_callback()
    anna, bert = (Caller(make.a_caller_back(callback.order.court)) for _ in range(2))

    first = anna.post(f"/callbacks/{callback.pk}/claim")
    second = bert.post(f"/callbacks/{callback.pk}/claim")

    assert (first.status_code, second.status_code) == (200, 409)
    assert first.json()["claimed_by"]["id"] > 0


def test_a_next_call_in_the_past_is_refused():
    callback = make.a_callback()
    anna = Caller(make.a_caller_back(callback.order.court))
    past = (timezone.now() - DAY).isoformat()

    answer = anna.post(f"/callbacks/{callback.pk}/attempt", missed="LATER", call_at=past)

    assert answer.status_code == 409


def test_a_caller_adds_takes_back_and_goes_on():
    citizen = make.a_citizen()
    order = make.an_order(State.IN_PROGRESS, citizen=citizen)
    caller, here = Caller(citizen), f"/orders/{order.number}"

    added = caller.post(f"{here}/add_material", token=str(uuid4()), words="周二不行")
    gone = caller.post(f"{here}/withdraw", reason="解决了")
    new = caller.post(f"{here}/tell_further", token=str(uuid4()), request="又来了")

    assert (added.status_code, gone.json()["state"]) == (200, "WITHDRAWN")
    assert new.json()["follows"] == order.matter.number


def test_a_caller_s_own_answer_is_noted_as_such():
    citizen = make.a_citizen()
    callback = make.a_callback(make.an_order(State.CLOSED, citizen=citizen))

    said = {"reached": True, "satisfied": False, "why_not": ["SLOW"]}
    told = Caller(citizen).post(f"/callbacks/{callback.pk}/rate", **said).json()

    assert (told["through"], told["why_not"]) == ("PAGE", ["SLOW"])
