"""Who sees what of a case: its own people all of it, the hotline that it is there, others nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest

from faqiao.cases import actions, queries
from faqiao.people.models import Role
from tests import make
from tests.cases.build import NUMBER, PASSWORD, a_case, chaoyang

pytestmark = pytest.mark.django_db


def test_who_sees_a_case():
    court = chaoyang()
    unit = make.a_unit(court)
    judge, colleague = make.a_handler(unit), make.a_handler(unit)
    case = a_case(judge=judge)
    office = make.an_office(court)
    viewers = {
        "judge": judge,
        "colleague of the unit": colleague,
        "administrator": make.staff(Role.ADMINISTRATOR, office),
        "agent": make.an_agent(court),
        "supervisor": make.a_supervisor(court),
        "leader": make.a_leader(court),
        "callback staff": make.a_caller_back(court),
        "other unit": make.a_handler(make.a_unit(court)),
        "administrator elsewhere": make.staff(Role.ADMINISTRATOR, make.an_office(make.a_court())),
        "caller": make.a_citizen(),
        "system": make.the_system(),
    }

    sees = {name for name, one in viewers.items() if case in queries.cases_seen_by(one)}

    assert sees == {"judge", "colleague of the unit", "administrator", "system"}


def test_a_desk_is_told_that_a_case_is_there_and_where_and_nothing_else():
    case = a_case()

    place = queries.place_of("(2026)京0105民初123号")

    assert (place.number, place.court, place.unit) == (NUMBER, case.court, case.unit)
    assert {*vars(place)} == {"number", "court", "unit", "key"}


def test_progress_is_told_in_the_call_that_was_checked_and_in_no_other():
    judge = make.a_handler(make.a_unit(chaoyang()))
    case = a_case(judge=judge)
    agent, other = make.an_agent(case.court), make.an_agent(case.court)
    call, at = uuid4(), make.MORNING
    actions.identify(case=case, call=call, password=PASSWORD, by=agent, at=at)

    told = queries.progress_for(call, agent, NUMBER, at)

    assert (told.state, told.judge, told.next_what) == ("已立案", str(judge), "开庭")
    assert queries.progress_for(uuid4(), agent, NUMBER, at) is None
    assert queries.progress_for(call, other, NUMBER, at) is None
    assert queries.progress_for(call, agent, NUMBER, at + timedelta(hours=3)) is None


def test_a_number_that_nobody_knows_is_explained_as_far_as_it_can_be():
    case = a_case()
    agent = make.an_agent(case.court)

    unknown = queries.unknown_number("（2025）京0105民初123号", agent)

    assert (unknown.court, unknown.year, unknown.kind) == (case.court, 2025, "民事一审")
    assert unknown.near == [NUMBER]


def test_a_number_with_half_a_court_names_the_courts_it_could_be():
    case = a_case()

    unknown = queries.unknown_number("（2026）京010民初123号", make.an_agent(case.court))

    assert unknown.problem
    assert case.court in unknown.courts
    assert {court.code[:4] for court in unknown.courts} == {"京010"}
    assert unknown.near == [NUMBER]
