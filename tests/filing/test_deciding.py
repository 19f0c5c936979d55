"""Admit or not, supplement once, confirm or reject with codes, more time with an approver, as withdrawn."""

import pytest
from django.utils import timezone

from faqiao.filing import jobs, queries
from faqiao.filing.states import State
from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.matters.queries import running_clock
from tests.filing.make import LACKING, a_confirmation, do
from tests.make import a_court, a_leader, an_office, staff
from tests.mediation.make import later

pytestmark = pytest.mark.django_db


def test_what_is_missing_is_asked_for_once():
    world = a_confirmation(State.SUPPLEMENTING)
    do(world, "supplement", by=world.wu, supplied="地址：朝阳路 5 号。")

    with pytest.raises(Refused) as refused:
        do(world, "ask_supplement", by=world.clerk, **LACKING)

    assert world.confirmation.state == State.RECEIVED
    assert refused.value.way


def test_the_three_days_begin_anew_with_what_was_supplied():
    world = a_confirmation(State.SUPPLEMENTING)
    later(world, days=4)

    do(world, "supplement", by=world.wu, supplied="地址：朝阳路 5 号。")

    clock = running_clock(world.confirmation, "admission")
    assert timezone.localdate(clock.due_at).isoformat() == "2026-03-09"


def test_whoever_supplies_nothing_in_time_may_be_treated_as_having_withdrawn():
    world = a_confirmation(State.SUPPLEMENTING)

    with pytest.raises(Refused):
        do(world, "drop", ground="UNCOOPERATIVE", reason="没有补充")
    later(world, days=8)
    do(world, "drop", ground="UNCOOPERATIVE", reason="没有补充")

    assert (world.confirmation.state, world.confirmation.dropped) == ("WITHDRAWN", "UNCOOPERATIVE")


def test_a_clerk_prepares_and_a_judge_decides():
    world = a_confirmation(State.RECEIVED)

    for verb, said in (("admit", {}), ("deny", {"codes": ["title"], "reason": "x"})):
        with pytest.raises(Refused):
            do(world, verb, by=world.clerk, **said)


@pytest.mark.parametrize("codes", [[], ["unheard_of"], ["title", "immoral"]])
def test_it_is_not_refused_without_a_code_of_the_rulebook(codes):
    world = a_confirmation(State.RECEIVED)

    with pytest.raises(Refused):
        do(world, "deny", codes=codes, reason="因为")


def test_a_rejection_may_name_several_reasons_and_says_what_can_be_done():
    world = a_confirmation(State.EXAMINING)

    do(world, "reject", codes=["unclear", "title"], reason="不明确，且涉及确权。")

    follows = queries.what_follows(world.confirmation)
    assert follows.facts == {"codes": ("unclear", "title"), "enforceable": False}
    assert "民事诉讼法" in str(follows.basis[-1])


def test_a_confirmed_agreement_can_be_enforced():
    world = a_confirmation(State.CONFIRMED)

    assert queries.what_follows(world.confirmation).facts["enforceable"] is True


def test_more_time_is_given_once_by_the_leadership_alone():
    world = a_confirmation(State.EXAMINING)
    with pytest.raises(Refused):
        do(world, "prolong", by=world.leader)
    do(world, "ask_to_prolong", reason="要向房管部门核实")
    for other in (world.judge, a_leader(a_court())):
        with pytest.raises(Refused):
            do(world, "prolong", by=other)

    do(world, "prolong", by=world.leader)

    clock = running_clock(world.confirmation, "review")
    assert timezone.localdate(clock.due_at).isoformat() == "2026-05-01"
    with pytest.raises(Refused):
        do(world, "prolong", by=world.leader)
    with pytest.raises(Refused):
        do(world, "ask_to_prolong", reason="再来一次")


def test_before_the_ruling_a_party_may_ask_to_take_it_back_and_the_judge_grants_it():
    world = a_confirmation(State.EXAMINING)
    with pytest.raises(Refused):
        do(world, "drop", ground="TAKEN_BACK")
    with pytest.raises(Refused):
        do(world, "take_back", by=world.zhou)
    do(world, "ask_to_drop", by=world.wu)

    do(world, "drop", ground="TAKEN_BACK")

    assert (world.confirmation.state, world.confirmation.dropped) == ("WITHDRAWN", "TAKEN_BACK")
    assert str(world.confirmation.entry)


def test_a_judge_of_another_court_decides_nothing():
    world = a_confirmation(State.RECEIVED)

    with pytest.raises(Refused):
        do(world, "admit", by=staff("FILING_JUDGE", an_office(a_court())))


def test_whoever_has_not_applied_is_reminded_once_some_days_before_the_last_one():
    world = a_confirmation(State.GATHERING)

    jobs.remind_the_others(later(world, days=20))
    early = Event.objects.filter(name="filing.confirmation.remind").count()
    jobs.remind_the_others(later(world, days=6))
    jobs.remind_the_others(later(world, days=1))
    jobs.tell_others(Event.objects.get(name="filing.confirmation.remind"))

    (message,) = OutgoingMessage.objects.filter(kind="filing.join")
    assert early == 0
    assert str(message.to) == str(world.wu.phone)
    assert "4月1日" in message.text


def test_what_nobody_joined_ends_by_itself_after_the_last_day():
    world = a_confirmation(State.GATHERING)

    jobs.end_what_lapsed(later(world, days=20))
    before = type(world.confirmation).objects.get().state
    jobs.end_what_lapsed(later(world, days=12))
    after = type(world.confirmation).objects.get().state

    assert (before, after) == (State.GATHERING, State.LAPSED)
