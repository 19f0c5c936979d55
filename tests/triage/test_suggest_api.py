"""A suggestion over JSON: read, shown with its reason, and not kept."""

import pytest
from django.test import Client

from faqiao.ledger.models import Event
from faqiao.triage.queries import trial
from tests.api.test_golden_path import Caller
from tests.make import a_court, an_agent

pytestmark = pytest.mark.django_db


def test_a_request_is_read():
    said = {
        "text": "物业费涨价了，物业公司也不通知，我住天通苑北二区，（2026）京0114民初12号明天开庭"
    }

    answer = Caller(an_agent(a_court())).post("/triage/suggest", **said).json()

    assert answer["cause"] == "126"
    assert answer["cause_name"] == "物业服务合同纠纷"
    assert [one["code"] for one in answer["streets"]] == ["110114008"]
    assert answer["urgency"] == "URGENT"
    assert answer["case_number"] == "（2026）京0114民初12号"
    assert answer["version"] == trial().version
    assert not Event.objects.filter(name__startswith="triage.").exists()


def test_an_empty_text_is_refused_with_the_place_of_the_mistake():
    answer = Caller(an_agent(a_court())).post("/triage/suggest", text=" ")

    assert answer.status_code == 422
    assert answer.json()["fields"][0]["place"].endswith("text")


def test_nobody_asks_without_signing_in():
    answer = Client().post("/api/triage/suggest", {"text": "物业费"}, "application/json")

    assert answer.status_code == 401


def test_the_report_is_the_trial():
    answer = Caller(an_agent(a_court())).get("/triage/report").json()

    assert (answer["count"], answer["right"]) == (trial().count, trial().right)
    assert len(answer["scores"]) == 11
