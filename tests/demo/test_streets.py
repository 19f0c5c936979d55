"""The demo court is called by streets: every kind of course, by real actions at real times."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from faqiao.demo.company import engage
from faqiao.demo.streets import MANY, call_the_court
from faqiao.interference.models import Attempt
from faqiao.interference.states import Way
from faqiao.ledger.models import Event
from faqiao.people.models import Person
from faqiao.response.models import GovernanceRequest
from faqiao.response.queries import requests_seen_by
from faqiao.response.states import State

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 17, 7, 0, tzinfo=UTC)


def someone(username):
    return Person.objects.get(username=username).on(NOW.date())


def test_half_a_year_of_calls():
    engage(NOW - timedelta(days=220), Random("1"), {"京", "京0105"})

    call_the_court(NOW, 1)

    states = set(GovernanceRequest.objects.values_list("state", flat=True))
    verbs = {name.rpartition(".")[2] for (name,) in Event.objects.values_list("name").distinct()}
    assert GovernanceRequest.objects.count() == MANY
    assert states == set(State) - {State.CONFIRMED, State.WITHDRAWN}
    assert {
        "hand_back",
        "join_court",
        "reopen",
        "combine",
        "confirm_claim",
        "dispute_claim",
    } <= verbs
    assert Attempt.objects.filter(way=Way.REQUEST).count() == 3
    assert not Event.objects.filter(name__startswith="response.", at__gt=NOW).exists()
    assert requests_seen_by(someone("demo-street")).exists()
    assert requests_seen_by(someone("demo-liaison")).count() == MANY
    assert requests_seen_by(someone("demo-handler")).exists()
