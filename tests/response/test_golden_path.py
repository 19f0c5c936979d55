"""From the whistle to the rating: every step by its actor, every clock where it belongs."""

from datetime import timedelta

import pytest

from faqiao.ledger.models import Event, label_of
from faqiao.matters.models import Clock
from faqiao.response import actions, queries
from faqiao.response.states import Counting, RatingState, State
from tests.make import MORNING
from tests.response.world import HOUR, a_request, fresh, judge_of, officer_of

pytestmark = pytest.mark.django_db


def running(request):
    clocks = Clock.objects.filter(about=label_of(request), stopped_at=None)
    return {clock.name: clock.due_at for clock in clocks}


def test_a_call_runs_the_clocks_of_sending_on_and_of_answering():
    request = a_request()

    assert request.number == "Y2026-000001"
    assert running(request) == {
        "route": MORNING + timedelta(hours=4),
        "respond": MORNING + timedelta(hours=24),
    }


def test_ten_natural_days_run_from_being_accepted():
    request = a_request(State.ACCEPTED)

    assert running(request) == {"finish": request.accepted_at + timedelta(days=10)}


def test_the_street_reads_who_comes_when_and_what_was_done_and_nothing_else():
    request = a_request(State.ANSWERED)

    told = [(one.verb, one.words) for one in queries.updates_of(request)]

    assert [verb for verb, _words in told] == [
        "blow_whistle", "route", "accept", "give_service", "record_result",
    ]  # fmt: skip
    assert "双方各自陈述" not in str(told)  # the court's own minutes
    assert dict(told)["give_service"] == "讲了物业合同怎么解除"


def test_confirmed_claimed_rated_and_closed():
    request = a_request(State.CONFIRMED)
    officer = officer_of(request)
    later = MORNING + 8 * HOUR

    claim = actions.claim_prevented(
        request=request, counting=Counting.PEOPLE, basis="", by=judge_of(request), at=later
    )
    actions.confirm_claim(claim=claim, by=officer, at=later)
    rating = actions.rate(
        rating=request.ratings.get(), resolved=True, satisfied=True, by=officer, at=later
    )

    assert claim.count == request.people_involved
    assert rating.state == RatingState.RATED
    assert running(request) == {}
    assert fresh(request).state == State.CONFIRMED


def test_every_step_left_its_event():
    request = a_request(State.CLOSED)

    names = Event.objects.filter(about=label_of(request)).order_by("id").values_list("name")

    assert [name.rpartition(".")[2] for (name,) in names] == [
        "blow_whistle", "route", "accept", "give_service", "record_result", "confirm", "close",
    ]  # fmt: skip
