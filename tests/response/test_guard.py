"""A wish for the outcome of a pending case never becomes a request: it is refused with the reason, and kept."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from faqiao.cases import actions as cases
from faqiao.interference import actions as interference
from faqiao.interference.models import Attempt, Quarter
from faqiao.interference.queries import attempts_seen_by
from faqiao.interference.states import Pending, Way
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.people.models import Role
from faqiao.response import actions, rules
from faqiao.response.models import GovernanceRequest
from faqiao.response.states import Dispute, Help
from tests.cases.build import a_case
from tests.make import MORNING, a_court, a_leader, an_agent, an_office, staff, the_system
from tests.response.world import a_body, a_judge, a_liaison, a_street, a_tribunal, an_officer

pytestmark = pytest.mark.django_db
NUMBER = "（2026）京0105民初123号"
ASKED = f"{NUMBER}的原告是我们辖区的困难户，请法院尽快判他胜诉。"


def a_call(words, *, court=None, **said):
    court = court or a_court()
    street = a_street(court)
    body = a_body(street)
    officer = an_officer(body)
    facts = {"kind": Help.ADVICE, "dispute": Dispute.LABOUR, "people_involved": 3}
    return {
        "body": body, "street": street, "words": words, "token": uuid4(), "by": officer,
        "at": MORNING, **facts, **said,
    }  # fmt: skip


def test_it_is_refused_and_its_words_are_kept_for_the_officer_of_interference():
    call = a_call(ASKED, contact="李干事")

    with pytest.raises(Refused):
        actions.hear(**call)

    attempt = Attempt.objects.get()
    assert GovernanceRequest.objects.count() == 0
    assert (attempt.words, attempt.case, attempt.way) == (ASKED, NUMBER, Way.REQUEST)
    assert (attempt.who, attempt.standing) == ("李干事", call["body"].name)


def test_nothing_of_the_words_stands_in_the_ledger():
    with pytest.raises(Refused):
        actions.hear(**a_call(ASKED))

    told = [str(facts) for facts in Event.objects.values_list("facts", flat=True)]
    assert not any("困难户" in facts or NUMBER in facts for facts in told)


def test_sent_again_it_is_kept_once():
    call = a_call(ASKED)

    for _turn in range(2):
        with pytest.raises(Refused):
            actions.hear(**call)

    assert Attempt.objects.count() == 1


def test_the_strict_action_refuses_too():
    with pytest.raises(Refused):
        actions.blow_whistle(**a_call(ASKED))


@pytest.mark.parametrize(
    ("words", "case", "wish", "passes"),
    [
        ("三十户和物业闹起来了，请来讲讲法", "", "", True),
        (f"{NUMBER}这类案子多，请来做一场法治宣传", "", "", True),
        ("请尽快判这类案子", "", "", True),
        (ASKED, "", "", False),
        (ASKED.replace("（2026）", "2026"), "", "", False),
        ("请来调解", NUMBER, "请多照顾原告", False),
        ("请来调解", "李家的官司", "请照顾李家", False),
    ],
)
def test_what_can_become_a_request(words, case, wish, passes):
    assert bool(rules.free_of_cases(words, case, wish)) is passes


def test_a_case_that_has_ended_is_no_pending_one():
    case = a_case()
    words = f"{case.number}判了以后邻居不服，请早日宣判后来做判后答疑"
    before = bool(rules.free_of_cases(words))

    decided = cases.decide(case=case, by=the_system(), at=MORNING)
    cases.close(case=decided, by=the_system(), at=MORNING)

    assert (before, bool(rules.free_of_cases(words))) == (False, True)


def test_the_page_says_why_and_keeps_what_was_typed(client):
    call = a_call(ASKED)
    client.force_login(call["by"])
    page = {"body": call["body"].pk, "street": call["street"].pk, "kind": "ADVICE"}
    page |= {"dispute": "LABOUR", "words": ASKED, "people_involved": 3, "risk": "LOW"}

    answer = client.post(reverse("response:blow_whistle"), {**page, "token": call["token"]})

    assert answer.status_code == 409
    assert "困难户" in answer.content.decode()
    assert Attempt.objects.count() == 1


def test_a_case_that_the_docket_knows_does_not_wait_for_the_quarter():
    case = a_case()

    with pytest.raises(Refused):
        actions.hear(**a_call(f"{case.number}请尽快判"))

    attempt = Attempt.objects.get()
    assert (attempt.pending, attempt.at_once) == (Pending.YES, True)
    assert attempt.court == case.court


def test_who_may_read_the_record_is_a_table():
    court = a_court()
    call = a_call("请帮帮忙", court=court, case="李家的官司", wish="判他赢")
    with pytest.raises(Refused):
        actions.hear(**call)
    attempt = Attempt.objects.get()
    table = {
        "the street that called": (call["by"], False),
        "another officer there": (an_officer(call["body"]), False),
        "the liaison": (a_liaison(court), False),
        "a judge of a tribunal": (a_judge(a_tribunal(court)), False),
        "a leader": (a_leader(court), False),
        "a hotline agent": (an_agent(court), False),
        "the administrator": (staff(Role.ADMINISTRATOR, an_office(court)), False),
        "the interference officer": (staff(Role.DISCIPLINE, an_office(court)), True),
        "the interference officer elsewhere": (staff(Role.DISCIPLINE, an_office(a_court())), False),
    }

    seen = {who: attempt in attempts_seen_by(viewer) for who, (viewer, _may) in table.items()}

    assert seen == {who: may for who, (_viewer, may) in table.items()}


def test_a_quarter_in_which_no_street_asked_has_its_report_of_none():
    court = a_court()
    machine = the_system().on(date(2026, 4, 1))

    interference.draw_up(
        court=court, first=date(2026, 1, 1), by=machine, at=MORNING.replace(month=4, day=1)
    )

    assert Quarter.objects.get().records == 0


def test_a_quarter_counts_what_a_street_asked():
    court = a_court()
    with pytest.raises(Refused):
        actions.hear(**a_call("请帮帮忙", court=court, case="李家的官司", wish="判他赢"))

    interference.draw_up(
        court=court, first=date(2026, 1, 1), by=the_system().on(date(2026, 4, 1)),
        at=MORNING.replace(month=4, day=1),
    )  # fmt: skip

    assert Quarter.objects.get().records == 1
