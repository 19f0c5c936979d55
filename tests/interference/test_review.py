"""What becomes of a record: reviewed, then reported or set aside; by the officer alone."""

import pytest

from faqiao.interference import actions
from faqiao.kit.verdict import Refused
from tests.interference.make import an_attempt, an_officer
from tests.make import MORNING, a_court, a_leader, a_supervisor, an_agent

pytestmark = pytest.mark.django_db


def reviewed(court):
    officer = an_officer(court)
    attempt = an_attempt(court)
    return officer, actions.review(attempt=attempt, finding="已核实", by=officer, at=MORNING)


def test_it_is_reviewed_and_then_reported():
    officer, attempt = reviewed(a_court())

    attempt = actions.report(attempt=attempt, told="区委政法委", by=officer, at=MORNING)

    assert (attempt.state, attempt.finding, attempt.ended_because, attempt.ended_at) == (
        "REPORTED",
        "已核实",
        "区委政法委",
        MORNING,
    )


def test_it_can_be_set_aside_with_the_reason_before_or_after_the_review():
    court = a_court()
    officer, after = reviewed(court)

    before = actions.set_aside(attempt=an_attempt(court), reason="误记", by=officer, at=MORNING)
    after = actions.set_aside(attempt=after, reason="是当事人本人", by=officer, at=MORNING)

    assert (before.state, after.state) == ("SET_ASIDE", "SET_ASIDE")
    assert after.ended_because == "是当事人本人"


def test_what_was_not_reviewed_is_not_reported():
    court = a_court()

    with pytest.raises(Refused):
        actions.report(attempt=an_attempt(court), told="区委", by=an_officer(court), at=MORNING)


@pytest.mark.parametrize("verb", ["review", "report", "set_aside"])
def test_nobody_but_the_officer_of_the_court_deals_with_it(verb):
    court = a_court()
    _officer, attempt = reviewed(court)
    fresh = an_attempt(court) if verb == "review" else attempt
    said = {"review": "finding", "report": "told", "set_aside": "reason"}[verb]
    others = [fresh.recorded_by, a_leader(court), a_supervisor(court), an_agent(court)]

    for person in [*others, an_officer(a_court())]:
        with pytest.raises(Refused):
            getattr(actions, verb)(attempt=fresh, **{said: "x"}, by=person, at=MORNING)

    getattr(actions, verb)(attempt=fresh, **{said: "x"}, by=an_officer(court), at=MORNING)
