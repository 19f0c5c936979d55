"""The figures of one-number response, counted from the ledger alone, with the way to the requests behind them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from faqiao.indicators.jobs import follow, recompute
from faqiao.indicators.models import Observation
from faqiao.ledger import log
from faqiao.response import actions
from faqiao.response.models import GovernanceRequest
from faqiao.response.states import Counting, Ground, Rate, State
from tests.make import MORNING, a_court, a_leader, a_unit
from tests.response import world as w

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LATER = MORNING + 40 * DAY
#: (figure, hit) of each sample; None is still open.
Samples = list[tuple[str, bool | None]]


def told() -> None:
    while log.sequence():
        pass
    follow(timezone.now())


def samples(*prefixes: str) -> Samples:
    told()
    found = Observation.objects.order_by("figure", "turn").values_list("figure", "hit")
    return [(figure, hit) for figure, hit in found if figure.removeprefix("street_") in prefixes]


def rated(request: GovernanceRequest, *, resolved: bool, satisfied: bool) -> GovernanceRequest:
    rating = request.ratings.get(closing=request.closing)
    actions.rate(
        rating=rating, resolved=resolved, satisfied=satisfied, by=w.officer_of(request),
        at=MORNING + 8 * w.HOUR,
    )  # fmt: skip
    return w.fresh(request)


def left_out(request: GovernanceRequest, rate: str) -> None:
    asked = actions.ask_exclusion(
        request=request, rate=rate, ground=Ground.FORCE, words="暴雨封路，约好的那天谁也到不了",
        by=w.a_liaison(request.court), at=MORNING + 9 * w.HOUR,
    )  # fmt: skip
    actions.grant_exclusion(
        exclusion=asked, words="属实", by=a_leader(request.court), at=MORNING + 10 * w.HOUR
    )


@pytest.fixture
def request_() -> Iterator[GovernanceRequest]:
    yield w.a_request(State.CLOSED)


def test_a_request_that_went_well_is_a_hit_everywhere(request_):
    rated(request_, resolved=True, satisfied=True)

    found = samples("requests", "responded", "finished", "resolved", "satisfied", "left_out")

    assert found == [
        ("street_finished", True),
        ("street_requests", True),
        ("street_resolved", True),
        ("street_responded", True),
        ("street_satisfied", True),
    ]


def test_it_stands_under_its_street_its_dispute_and_its_kind_of_help(request_):
    told()

    one = Observation.objects.get(figure="street_requests")

    assert one.street == request_.street.code
    assert (one.category, one.topic) == ("REQ_PROPERTY_SERVICE", "REQ_MEDIATION")
    assert one.matter == request_.matter_id


def test_accepting_late_is_a_miss_and_not_yet_accepting_is_open():
    w.a_request(State.CALLED)
    late = w.a_request(State.ROUTED)
    judge = w.a_judge(late.responders.get().organisation)
    actions.accept(request=late, by=judge, at=MORNING + 30 * DAY)

    assert samples("responded") == [("street_responded", None), ("street_responded", False)]


def test_a_result_after_the_days_promised_is_late():
    request = w.a_request(State.SERVED)
    w.resulted(request, w.judge_of(request), LATER)

    assert samples("finished") == [("street_finished", False)]


def test_opened_again_it_has_a_second_turn_with_its_own_end(request_):
    rated(request_, resolved=False, satisfied=False)
    at = MORNING + DAY
    actions.reopen(request=request_, reason="电梯又停了", by=w.officer_of(request_), at=at)

    assert samples("finished") == [("street_finished", True), ("street_finished", None)]


def test_what_was_taken_back_in_time_is_neither_late_nor_answered():
    w.a_request(State.WITHDRAWN)

    assert samples("responded", "requests") == [("street_requests", True)]


@pytest.mark.parametrize(
    ("rate", "gone"),
    [
        (Rate.RESPONSE, {"street_responded", "street_finished"}),
        (Rate.RESOLVED, {"street_resolved"}),
        (Rate.SATISFIED, {"street_satisfied"}),
    ],
)
def test_what_was_granted_is_left_out_of_that_rate_and_counted_beside_it(request_, rate, gone):
    request = rated(request_, resolved=False, satisfied=False)
    left_out(request, rate)

    found = {name for name, _hit in samples("responded", "finished", "resolved", "satisfied")}

    assert {
        "street_responded",
        "street_finished",
        "street_resolved",
        "street_satisfied",
    } - found == gone
    assert samples("left_out") == [("street_left_out", True)]


def test_asking_alone_leaves_nothing_out(request_):
    request = rated(request_, resolved=False, satisfied=False)
    actions.ask_exclusion(
        request=request, rate=Rate.SATISFIED, ground=Ground.NO_BASIS, words="法律上没有依据",
        by=w.a_liaison(request.court), at=MORNING + 9 * w.HOUR,
    )  # fmt: skip

    assert samples("satisfied", "left_out") == [("street_satisfied", False)]


def test_prevented_disputes_count_once_the_street_confirms_them():
    request = w.a_request(State.ANSWERED)
    claim = actions.claim_prevented(
        request=request, counting=Counting.PEOPLE, basis="", by=w.judge_of(request),
        at=MORNING + 6 * w.HOUR,
    )  # fmt: skip
    assert samples("prevented") == []

    actions.confirm_claim(claim=claim, by=w.officer_of(request), at=MORNING + 7 * w.HOUR)

    assert samples("prevented") == [("street_prevented", True)]


def test_a_request_sent_to_another_court_counts_there_from_then_on():
    request = w.a_request(State.CALLED)
    other = a_court()
    actions.route(
        request=request, organisation=a_unit(other), why="归东边的法院管",
        by=w.a_liaison(request.court), at=MORNING + w.HOUR,
    )  # fmt: skip
    told()

    courts = dict(Observation.objects.values_list("figure", "court"))

    assert courts["street_responded"] == other.code
    assert courts["street_requests"] != other.code


def test_the_ledger_alone_gives_the_same_figures(request_):
    left_out(rated(request_, resolved=True, satisfied=False), Rate.SATISFIED)
    told()

    assert recompute(at=LATER).differences == []


def test_each_number_leads_to_the_requests_behind_it(client, request_):
    rated(request_, resolved=True, satisfied=False)
    told()
    client.force_login(a_leader(request_.court))
    span = "first=2026-03-01&last=2026-03-31"

    page = client.get(f"/figures/street_satisfied/records/?part=misses&{span}")
    table = client.get(f"/figures/street_satisfied/records.csv?part=misses&{span}")

    assert (page.status_code, page.context["many"]) == (HTTPStatus.OK, 1)
    assert request_.matter.number in table.getvalue().decode()
