"""Who moves it on, and what happens by itself when time is over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from faqiao.kit.verdict import Refused
from faqiao.matters.models import Clock
from faqiao.mediation import actions, jobs, queries, rules
from faqiao.mediation.models import Mediation, Tenure
from faqiao.mediation.states import ConsentTo, State
from tests.make import MORNING
from tests.mediation.make import (
    a_listing,
    a_mediation,
    a_mediator,
    a_world,
    later,
    look,
    sign_as,
)

pytestmark = pytest.mark.django_db
FAR = timedelta(days=60)


def clock(world, name):
    return Clock.objects.get(
        about=f"mediation.Mediation:{world.mediation.pk}", name=name, stopped_at=None
    )


def last_day(world, name):
    return timezone.localdate(clock(world, name).due_at)


def test_the_days_are_those_of_the_rulebook():
    world = a_mediation(State.MEDIATING)

    assert world.mediation.accepted_at.date() == MORNING.date()
    assert (last_day(world, "term") - MORNING.date()).days == 30
    assert last_day(world, "contact") == MORNING.date() + timedelta(days=3)


def test_a_mediator_who_does_not_answer_is_passed_over_by_itself():
    world = a_mediation(State.ASKED)

    jobs.pass_silent_on(MORNING + timedelta(days=2))
    still = look(world).state
    jobs.pass_silent_on(MORNING + timedelta(days=5))

    assert still == State.ASKED
    assert look(world).state == State.CHOOSING
    assert Tenure.objects.get().ended == "SILENT"
    assert clock(world, "designation").basis


def test_after_two_working_days_without_a_common_choice_the_court_chooses():
    world = a_mediation(State.CHOOSING)
    too_early = rules.designate(world.coordinator, world.mediation, world.listing)

    jobs.hand_choices_over(MORNING + timedelta(days=4))

    assert not too_early
    assert rules.designate(world.coordinator, look(world), world.listing)


def test_when_time_is_over_it_ends_by_itself():
    world = a_mediation(State.MEDIATING)

    jobs.end_what_is_over(MORNING + FAR)

    assert (look(world).state, world.mediation.end) == (State.ENDED, "EXPIRED")


def test_more_days_are_added_when_everybody_agrees_and_not_before():
    world = a_mediation(State.MEDIATING)
    before = last_day(world, "term")
    actions.ask_for_more(mediation=world.mediation, days=10, by=world.mediator, at=later(world))
    look(world)

    actions.agree_to_more(side=world.ours, by=world.zhou, at=later(world))
    half = last_day(world, "term")
    look(world)
    actions.agree_to_more(side=world.theirs, by=world.wu, at=later(world))

    assert half == before
    assert (last_day(world, "term") - before).days in (10, 11, 12)
    assert "10" in clock(world, "term").basis


def test_an_appraisal_before_filing_is_not_counted():
    world = a_mediation(State.MEDIATING)
    before = last_day(world, "term")

    actions.leave_out(mediation=world.mediation, days=10, by=world.mediator, at=later(world))

    assert (last_day(world, "term") - before).days >= 10


def test_whoever_refuses_the_second_mediator_too_has_refused_to_mediate():
    world = a_mediation(State.MEDIATING)
    second = a_listing(
        world.court,
        by=world.coordinator,
        body=world.body,
        mediator=a_mediator(world.court, world.body),
    )
    told = {"reason": "不合适", "by": world.wu}
    actions.replace(mediation=world.mediation, side=world.theirs, at=later(world), **told)
    look(world)
    actions.designate(
        mediation=world.mediation, listing=second, by=world.coordinator, at=later(world)
    )
    look(world)

    actions.replace(mediation=world.mediation, side=world.theirs, at=later(world), **told)

    assert (look(world).state, world.mediation.end) == (State.ENDED, "UNWILLING")


def test_a_mediator_who_was_replaced_is_not_asked_again():
    world = a_mediation(State.MEDIATING)
    actions.replace(
        mediation=world.mediation, side=world.ours, reason="不合适", by=world.zhou, at=later(world)
    )

    with pytest.raises(Refused, match="以前请过"):
        actions.designate(
            mediation=look(world), listing=world.listing, by=world.coordinator, at=later(world)
        )


def test_after_a_disclosure_nothing_goes_on_before_everybody_agrees():
    world = a_mediation(State.MEDIATING)
    actions.disclose(
        mediation=world.mediation,
        relation="OTHER",
        words="同住一个小区",
        by=world.mediator,
        at=later(world),
    )
    stands_still = rules.plan(world.mediator, look(world))
    actions.agree_to_disclosed(side=world.ours, by=world.zhou, at=later(world))
    one_is_not_enough = rules.plan(world.mediator, look(world))

    actions.agree_to_disclosed(side=world.theirs, by=world.wu, at=later(world))

    assert not stands_still
    assert not one_is_not_enough
    assert rules.plan(world.mediator, look(world))


def test_nobody_accepts_before_having_disclosed():
    world = a_mediation(State.ASKED)

    with pytest.raises(Refused, match="有没有关系"):
        actions.accept(mediation=world.mediation, by=world.mediator, at=later(world))


def test_consent_taken_back_ends_it_and_nothing_is_held_against_anybody():
    world = a_mediation(State.MEDIATING)

    actions.withdraw_consent(
        side=world.theirs, to=ConsentTo.MEDIATION, by=world.wu, at=later(world)
    )

    assert look(world).end == "UNWILLING"
    assert world.mediation.hindered == ""


def test_consent_to_talk_online_is_taken_back_by_itself():
    world = a_mediation(State.MEDIATING)
    actions.consent(side=world.ours, to=ConsentTo.ONLINE, by=world.zhou, at=later(world))
    look(world)

    actions.withdraw_consent(side=world.ours, to=ConsentTo.ONLINE, by=world.zhou, at=later(world))

    assert look(world).state == State.MEDIATING
    assert rules.consented_to(world.ours, ConsentTo.MEDIATION)


def test_facts_go_to_the_court_only_if_all_confirmed_and_all_consented():
    world = a_mediation(State.MEDIATING)
    fact = actions.propose_fact(
        mediation=world.mediation,
        side=world.ours,
        text="水从楼上漏下",
        by=world.zhou,
        at=later(world),
    )
    look(world)
    unconfirmed = list(queries.confirmed_facts(world.mediation))
    actions.answer_fact(side=world.theirs, fact=fact, answer="YES", by=world.wu, at=later(world))
    without_consent = list(queries.facts_passed_on(world.mediation))
    for side, person in ((world.ours, world.zhou), (world.theirs, world.wu)):
        actions.consent(side=side, to=ConsentTo.PASSING_ON, by=person, at=later(world))

    assert (unconfirmed, without_consent) == ([], [])
    assert list(queries.facts_passed_on(world.mediation)) == [fact]


def test_a_suspected_sham_stops_everything_until_the_coordinator_says_so():
    world = a_mediation(State.STOPPED)

    with pytest.raises(Refused):
        actions.resume(
            mediation=world.mediation, finding="没问题", by=world.mediator, at=later(world)
        )
    actions.resume(
        mediation=world.mediation, finding="核查无异常", by=world.coordinator, at=later(world)
    )

    assert look(world).state == State.MEDIATING


def test_a_status_cannot_be_mediated_and_nobody_waits_for_it():
    world = a_world()

    verdict = rules.propose(
        world.zhou, world.matter, "APPLIED", rules.subject_of("FAMILY", status=True)
    )

    assert not verdict
    assert verdict.way


def test_text_taken_up_again_voids_what_was_signed():
    world = a_mediation(State.READY)
    sign_as(world, world.ours, world.zhou)
    actions.take_up_again(
        mediation=look(world), reason="改日期", by=world.mediator, at=later(world)
    )

    assert look(world).state == State.MEDIATING
    assert not queries.newest_draft(world.mediation).signatures.exists()


def test_the_same_signature_does_not_come_twice():
    world = a_mediation(State.READY)
    sign_as(world, world.ours, world.zhou)
    look(world)

    with pytest.raises(Refused, match="已经签过"):
        sign_as(world, world.ours, world.zhou)


def test_nobody_signs_a_text_that_is_another_by_a_character():
    world = a_mediation(State.READY)
    draft = queries.newest_draft(world.mediation)

    with pytest.raises(Refused, match="不一样"):
        actions.sign(text=draft, sha256="0" * 64, by=world.mediator, at=later(world))


def test_a_suspended_mediator_is_asked_for_nothing_new():
    world = a_mediation(State.CHOOSING)
    actions.suspend(listing=world.listing, reason="核查投诉", by=world.coordinator, at=later(world))

    assert not queries.choosable(world.mediation, MORNING.date()).exists()


def test_a_complaint_is_answered_by_the_court_and_not_read_by_the_mediator():
    world = a_mediation(State.ENDED)
    complaint = actions.complain(
        side=world.theirs,
        listing=world.listing,
        ground="FORCED",
        words="一直催",
        by=world.wu,
        at=later(world),
    )
    actions.uphold(complaint=complaint, answer="已约谈", by=world.coordinator, at=later(world))

    assert queries.complaints_seen_by(world.wu).get().answer == "已约谈"
    assert not queries.complaints_seen_by(world.mediator).exists()


def test_a_request_of_a_street_is_proposed_once_with_what_it_told():
    world = a_world()
    event = _request(world)

    for _n in range(2):
        jobs.open_for_a_request(event)

    mediation = Mediation.objects.get()
    assert str(mediation.claim) == "三户漏水，社区调解过一次"
    assert mediation.path == "ASSIGNED"


def _request(world):
    from uuid import UUID  # noqa: PLC0415

    from faqiao.ledger.models import Event  # noqa: PLC0415

    return Event(
        key=UUID(int=7), name="response.request.open_mediation", at=MORNING, by=world.machine,
        about="response.GovernanceRequest:1", matter=world.matter.pk,
        facts={"dispute": "NEIGHBOURS", "words": "三户漏水，社区调解过一次"},
    )  # fmt: skip
