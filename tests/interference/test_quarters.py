"""零报告: every court has a report of every quarter, also when nothing was recorded."""

from datetime import UTC, date, datetime

import pytest

from faqiao.interference import actions, jobs, queries
from faqiao.interference.models import Quarter
from faqiao.interference.states import Relation
from faqiao.kit.verdict import Refused
from faqiao.law.interference import Report
from tests.interference.make import an_attempt, an_officer
from tests.make import MORNING, a_court, a_leader, an_agent, an_office, staff, the_system

pytestmark = pytest.mark.django_db
SPRING = datetime(2026, 4, 1, 1, tzinfo=UTC)  # the morning after the first quarter, in Beijing
LAST_NIGHT = datetime(2026, 3, 31, 15, 59, tzinfo=UTC)


@pytest.fixture
def court():
    the_system()
    found = a_court()
    staff("LEADER", an_office(found), since=date(2026, 1, 5))
    return found


def drawn(court):
    return list(Quarter.objects.filter(court=court, first__year=2026).order_by("first"))


def test_a_quarter_without_a_record_has_its_report(court):
    jobs.draw_quarters(SPRING)

    (quarter,) = drawn(court)
    assert (quarter.first, quarter.records, quarter.state) == (date(2026, 1, 1), 0, "DRAWN")
    assert queries.account_of(quarter, "en").report is Report.ZERO_REPORT


def test_it_is_not_drawn_up_before_the_quarter_is_over_and_only_once(court):
    jobs.draw_quarters(LAST_NIGHT)
    before = drawn(court)
    jobs.draw_quarters(SPRING)
    jobs.draw_quarters(SPRING)

    assert (before, len(drawn(court))) == ([], 1)


def test_what_was_recorded_in_the_quarter_is_counted_and_nothing_else(court):
    an_attempt(court, at=MORNING)
    an_attempt(court, at=LAST_NIGHT, pending="NO", affected=True)
    an_attempt(court, at=SPRING)
    an_attempt(a_court(), at=MORNING)

    jobs.draw_quarters(SPRING)

    (quarter,) = drawn(court)
    assert (quarter.records, quarter.pending, quarter.affected) == (2, 1, 1)
    account = queries.account_of(quarter, "en")
    assert account.report is Report.REPORT
    assert dict(account.relations)[str(Relation.LEADER.label)] == 2


def test_quarters_that_the_machine_slept_through_are_made_up(court):
    jobs.draw_quarters(datetime(2026, 11, 2, 1, tzinfo=UTC))

    assert [quarter.first.month for quarter in drawn(court)] == [1, 4, 7]


def test_a_court_in_which_nobody_works_has_none():
    the_system()
    a_court()

    jobs.draw_quarters(SPRING)

    assert Quarter.objects.count() == 0


def test_the_officer_signs_it_and_its_reviewed_records_are_reported_with_it(court):
    officer = an_officer(court)
    attempt = an_attempt(court)
    actions.review(attempt=attempt, finding="已核实", by=officer, at=MORNING)
    jobs.draw_quarters(SPRING)

    quarter = actions.sign(quarter=drawn(court)[0], told="区委政法委", by=officer, at=SPRING)

    attempt.refresh_from_db()
    assert (quarter.state, quarter.signed_by, attempt.state) == ("SIGNED", officer, "REPORTED")
    with pytest.raises(Refused):
        actions.sign(quarter=quarter, told="再报一次", by=officer, at=SPRING)


def test_it_is_not_signed_while_a_record_waits_for_its_review(court):
    an_attempt(court)
    jobs.draw_quarters(SPRING)

    with pytest.raises(Refused):
        actions.sign(quarter=drawn(court)[0], told="政法委", by=an_officer(court), at=SPRING)


def test_nobody_else_signs(court):
    jobs.draw_quarters(SPRING)

    for person in (a_leader(court), an_agent(court), an_officer(a_court())):
        with pytest.raises(Refused):
            actions.sign(quarter=drawn(court)[0], told="政法委", by=person, at=SPRING)


def test_nobody_draws_one_up_by_hand(court):
    with pytest.raises(Refused):
        actions.draw_up(court=court, first=date(2026, 1, 1), by=an_officer(court), at=SPRING)
