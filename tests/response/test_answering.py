"""Sent on by rule, handed back with the days going on, joined, combined, opened again."""

from datetime import timedelta
from uuid import uuid4

import pytest

from faqiao.kit.said import told
from faqiao.kit.verdict import Refused
from faqiao.ledger import jobs as ledger
from faqiao.ledger.models import label_of
from faqiao.matters.models import Clock
from faqiao.people.models import Court
from faqiao.response import actions, queries, rules
from faqiao.response.jobs import close_silent
from faqiao.response.models import GovernanceRequest
from faqiao.response.states import (
    ClaimState,
    Counting,
    Dispute,
    ExclusionState,
    Ground,
    HandBackReason,
    Rate,
    ResponderState,
    State,
)
from tests.cobuilding.make import an_agreement
from tests.make import MORNING, a_court, a_leader, a_unit
from tests.response.world import (
    HOUR,
    WORDS,
    a_body,
    a_community,
    a_judge,
    a_liaison,
    a_request,
    a_street,
    a_tribunal,
    an_officer,
    fresh,
    judge_of,
    officer_of,
    resulted,
    served,
)

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(hours=9)


def proposal(request):
    return queries.proposal_for(queries.asked_of(request), MORNING.date())


def running(request):
    return set(
        Clock.objects.filter(about=label_of(request), stopped_at=None).values_list(
            "name", flat=True
        )
    )


def test_the_nearest_is_the_tribunal_of_the_street_else_the_court_of_the_district():
    court = a_court()
    unit = a_unit(court)
    near, far = a_street(court), a_street(court)
    tribunal = a_tribunal(court, near)

    offered = [proposal(a_request(court=court, street=one)) for one in (near, far)]

    assert [one.organisation for one in offered] == [tribunal, unit]
    assert told(offered[0].why) == f"{tribunal.name}是管这个街道的人民法庭。"


def test_a_specialised_court_takes_its_kind():
    finance = Court.objects.get(code="京74")
    unit = a_unit(finance)

    offered = proposal(a_request(dispute=Dispute.FINANCE))

    assert (offered.court, offered.organisation) == (finance, unit)


def test_a_row_of_the_table_wins_while_it_holds_and_the_narrower_one_first():
    court = a_court()
    street = a_street(court)
    liaison, wide, narrow, old = a_liaison(court), a_unit(court), a_unit(court), a_unit(court)
    row = {"court": court, "since": MORNING.date(), "by": liaison, "at": MORNING}
    actions.set_route(organisation=wide, **row)
    actions.set_route(organisation=narrow, street=street, dispute=Dispute.PROPERTY_SERVICE, **row)
    actions.set_route(
        organisation=old, priority=1, **row | {"since": MORNING.date() - timedelta(days=9)},
        until=MORNING.date() - timedelta(days=1),
    )  # fmt: skip

    assert proposal(a_request(court=court, street=street)).organisation == narrow
    assert proposal(a_request(court=court, street=a_street(court))).organisation == wide


def test_who_sends_it_elsewhere_says_why():
    request = a_request()
    a_unit(request.court)
    other, liaison = a_tribunal(request.court), a_liaison(request.court)

    with pytest.raises(Refused, match="派单表的建议"):
        actions.route(request=request, organisation=other, by=liaison, at=LATER)


def test_handed_back_the_days_go_on_and_who_had_it_stays():
    request = a_request(State.ACCEPTED)
    first, due = judge_of(request), Clock.objects.get(about=label_of(request), name="finish").due_at
    better, liaison = a_tribunal(request.court), a_liaison(request.court)

    request = actions.hand_back(
        request=request, reason=HandBackReason.OTHER_COURT, words="近", better=better, by=first,
        at=LATER,
    )  # fmt: skip
    request = actions.route(
        request=request, organisation=better, why="退回时说的", by=liaison, at=LATER + HOUR
    )
    actions.accept(request=request, by=a_judge(better), at=LATER + 2 * HOUR)

    assert Clock.objects.get(about=label_of(request), stopped_at=None).due_at == due
    had = [(one.judge, one.better) for one in request.responders.order_by("pk")]
    assert had[0] == (first, better)


def test_one_leads_the_others_join_and_each_gives_services():
    request = a_request(State.ACCEPTED)
    other = a_tribunal(a_court())
    liaison, judge = a_liaison(request.court), a_judge(other)

    asked = actions.ask_to_join(
        request=request, organisation=other, asked="一起讲法", by=liaison, at=LATER
    )
    before = bool(rules.give_service(judge, fresh(request)))
    joined = actions.join_court(responder=asked, by=judge, at=LATER)
    served(fresh(request), judge, LATER + 2 * HOUR)
    left = actions.leave(responder=joined, reason="讲完了", by=judge, at=LATER + 3 * HOUR)

    assert (before, left.state) == (False, ResponderState.LEFT)
    assert request.services.get().organisation == other
    assert not rules.record_result(judge, fresh(request))


def test_combined_both_streets_hear_what_comes_out():
    court = a_court()
    unit = a_unit(court)
    lead = a_request(State.ACCEPTED, court=court, unit=unit)
    other = a_request(court=court)
    liaison = a_liaison(court)

    actions.combine(request=other, into=lead, reason="同一家物业", by=liaison, at=LATER)
    judge = judge_of(lead)
    served(fresh(lead), judge, LATER + 2 * HOUR)
    resulted(lead, judge, LATER + 3 * HOUR)
    ledger.drain(LATER + 4 * HOUR)

    other = fresh(other)
    verbs = [one.verb for one in queries.updates_of(other)]
    assert (other.state, other.answer) == (State.ANSWERED, fresh(lead).answer)
    assert verbs == ["blow_whistle", "combine", "give_service", "share_result"]
    assert running(other) == {"confirm"}


def test_separated_it_is_sent_on_by_itself():
    court = a_court()
    lead, other, liaison = a_request(court=court), a_request(court=court), a_liaison(court)
    actions.combine(request=other, into=lead, reason="同一家物业", by=liaison, at=LATER)

    other = actions.separate(request=fresh(other), reason="不是一家", by=liaison, at=LATER)

    assert (other.state, running(other)) == (State.CALLED, {"route", "respond"})


def test_not_settled_the_same_judge_has_it_again_and_it_is_rated_anew():
    request = a_request(State.CLOSED)
    first = request.ratings.get()

    request = actions.reopen(request=request, reason="又停电梯了", by=officer_of(request), at=LATER)

    assert (request.state, running(request)) == (State.ACCEPTED, {"finish"})
    assert not rules.rate(officer_of(request), request.ratings.get(pk=first.pk))
    resulted_again = again(request)
    assert [one.closing for one in resulted_again.ratings.order_by("pk")] == [1, 2]


def again(request):
    served(fresh(request), judge_of(request), LATER + 2 * HOUR)
    return resulted(request, judge_of(request), LATER + 3 * HOUR)


def test_after_its_days_it_cannot_be_opened_again():
    request = a_request(State.CLOSED)
    late = MORNING + timedelta(days=30)

    with pytest.raises(Refused, match="15 天"):
        actions.reopen(request=request, reason="晚了", by=officer_of(request), at=late)


def test_what_the_street_confirms_closes_by_itself():
    request = a_request(State.CONFIRMED)

    ledger.drain(LATER)

    assert fresh(request).state == State.CLOSED


def test_what_the_street_leaves_closes_when_its_days_are_over():
    request = a_request(State.ANSWERED)

    close_silent(MORNING + timedelta(days=7))
    early = fresh(request).state
    close_silent(MORNING + timedelta(days=9))

    assert (early, fresh(request).state) == (State.ANSWERED, State.CLOSED)


def test_disputes_prevented_are_counted_from_their_basis_and_by_the_street_alone():
    request = a_request(State.ANSWERED)
    claim = actions.claim_prevented(
        request=request, counting=Counting.LINES, basis="甲户物业费\n\n乙户物业费\n",
        by=judge_of(request), at=LATER,
    )  # fmt: skip

    assert claim.count == 2
    assert not rules.confirm_claim(judge_of(request), claim)
    disputed = actions.dispute_claim(
        claim=claim, reason="乙户还是起诉了", by=officer_of(request), at=LATER
    )
    assert disputed.state == ClaimState.DISPUTED


def test_nobody_leaves_a_request_out_of_a_rate_alone():
    request = a_request(State.CLOSED)
    liaison, leader = a_liaison(request.court), a_leader(request.court)
    asked = actions.ask_exclusion(
        request=request, rate=Rate.SATISFIED, ground=Ground.NO_BASIS, words="要求没有依据",
        by=liaison, at=LATER,
    )  # fmt: skip

    with pytest.raises(Refused):
        actions.grant_exclusion(exclusion=asked, by=liaison, at=LATER)
    granted = actions.grant_exclusion(exclusion=asked, words="同意", by=leader, at=LATER)

    assert (granted.state, granted.decided_by) == (ExclusionState.GRANTED, leader)


def test_a_community_calls_through_its_street_unless_agreed_otherwise(settings):
    street = a_street()
    community = a_community(street)
    body = a_body(street, community)
    officer = an_officer(body)

    through = rules.blow_whistle(officer, body, street, community)
    settings.RESPONSE_COMMUNITIES_CALL = [street.code]
    itself = rules.blow_whistle(officer, body, street, community)

    assert (bool(through), bool(itself)) == (False, True)


def test_what_court_and_street_have_agreed_comes_before_the_setting(settings):
    settings.RESPONSE_COMMUNITIES_CALL = ["*"]
    street = a_street()
    body = a_body(street, a_community(street))
    officer = an_officer(body)
    an_agreement(a_body(street), calls="THROUGH_STREET")

    through = rules.blow_whistle(officer, body, street, body.community)
    an_agreement(body, calls="DIRECT")
    itself = rules.blow_whistle(officer, body, street, body.community)

    assert (bool(through), bool(itself)) == (False, True)


def test_the_same_call_sent_twice_is_one_request():
    body = a_body(a_street())
    call = {
        "body": body, "kind": "ADVICE", "dispute": "LABOUR", "words": WORDS, "people_involved": 3,
        "street": body.street, "token": uuid4(), "by": an_officer(body), "at": MORNING,
    }  # fmt: skip

    assert actions.hear(**call) == actions.hear(**call)
    assert GovernanceRequest.objects.count() == 1
