"""The docket: how a case moves, and what the case system tells again."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection

from faqiao.cases import actions, queries
from faqiao.cases.models import Case
from faqiao.cases.states import CASE, CaseState
from faqiao.kit.verdict import Refused
from faqiao.ledger.queries import seen_of, story_of
from faqiao.people.models import Person, Role
from tests import make
from tests.cases.build import NUMBER, PASSWORD, a_case, chaoyang


@pytest.mark.django_db
def test_a_case_told_twice_is_there_once_and_nothing_is_written_twice():
    case = a_case()
    seen = seen_of(case)

    again = a_case(unit=case.unit)

    assert (again.pk, seen_of(again)) == (case.pk, seen)


@pytest.mark.django_db
def test_what_has_changed_is_taken_over_each_as_its_own_step():
    case = a_case()
    judge = make.a_handler(case.unit)

    now = a_case(judge=judge, state=CaseState.DECIDED, cause="合同纠纷", next_at=None, next_what="")

    assert (now.judge, now.state, now.cause, now.next_at) == (judge, "DECIDED", "合同纠纷", None)
    names = [event.name.rpartition(".")[2] for event in story_of(case)]
    assert names == ["enter", "assign", "schedule", "correct", "assign", "schedule", "decide"]


@pytest.mark.django_db
@pytest.mark.parametrize("verb", CASE.moves)
def test_the_judge_moves_a_case_and_a_colleague_does_not(verb):
    judge = make.a_handler(make.a_unit(chaoyang()))
    start = sorted(CASE.moves[verb][0])[0]
    case = a_case(judge=judge, state=start)
    act = getattr(actions, verb)

    with pytest.raises(Refused):
        act(case=case, by=make.a_handler(case.unit), at=make.MORNING)
    moved = act(case=case, by=judge, at=make.MORNING)

    assert moved.state == CASE.moves[verb][1]


@pytest.mark.django_db
def test_a_case_does_not_go_back():
    case = a_case(state=CaseState.CLOSED)

    with pytest.raises(Refused):
        a_case(unit=case.unit, state=CaseState.HEARING)


def test_the_way_from_filed_to_closed_is_two_moves():
    assert queries.way_to("FILED", "CLOSED") == ["decide", "close"]
    assert queries.way_to("CLOSED", "FILED") is None


@pytest.mark.django_db
def test_a_case_is_given_to_people_of_its_court_and_unit_only():
    case = a_case()
    elsewhere = make.a_unit()
    stranger = make.a_handler(make.a_unit(case.court))
    by = make.staff(Role.ADMINISTRATOR, make.an_office(case.court))

    with pytest.raises(Refused):
        actions.assign(case=case, unit=elsewhere, by=by, at=make.MORNING)
    with pytest.raises(Refused):
        actions.assign(case=case, unit=case.unit, judge=stranger, by=by, at=make.MORNING)


@pytest.mark.django_db
def test_a_new_password_shuts_out_the_old_one():
    case = a_case()
    by = make.staff(Role.ADMINISTRATOR, make.an_office(case.court))

    case = actions.set_password(case=case, password="another-word", by=by, at=make.MORNING)

    assert (case.opens_with("another-word"), case.opens_with(PASSWORD)) == (True, False)


@pytest.mark.django_db
def test_only_who_keeps_the_docket_enters_cases():
    court = chaoyang()

    with pytest.raises(Refused):
        actions.enter(
            number=NUMBER, court=court, filed_on=date(2026, 2, 1), by=make.an_agent(court), at=make.MORNING
        )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_two_pushes_at_once_enter_one_case():
    court, machine = chaoyang(), make.the_system()
    ready, made = threading.Barrier(3), []

    def push() -> None:
        by = Person.objects.get(pk=machine.pk)
        ready.wait()
        try:
            case = actions.enter(
                number=NUMBER, court=court, filed_on=date(2026, 2, 1), by=by, at=make.MORNING
            )
            made.append(case.pk)
        finally:
            connection.close()

    hands = [threading.Thread(target=push) for _hand in range(3)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()

    assert made == [Case.objects.get().pk] * 3


@pytest.mark.django_db
def test_the_pages_of_a_case_show_and_act(client):
    judge = make.a_handler(make.a_unit(chaoyang()))
    case = a_case(judge=judge)
    client.force_login(judge)
    later = make.MORNING + timedelta(days=5)

    shown = client.get("/cases/").content.decode()
    done = client.post(
        f"/cases/{case.pk}/schedule/", {"next_at": f"{later:%Y-%m-%dT%H:%M}", "next_what": "质证"}
    )

    case.refresh_from_db()
    assert (case.number in shown, "周明" in shown) == (True, False)
    assert (done.status_code, case.next_what) == (302, "质证")


@pytest.mark.django_db
def test_a_hotline_agent_has_no_docket(client):
    case = a_case()
    client.force_login(make.an_agent(case.court))

    assert [client.get(where).status_code for where in ("/cases/", f"/cases/{case.pk}/")] == [
        404,
        404,
    ]
