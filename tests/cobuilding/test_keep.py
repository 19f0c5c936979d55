"""What was promised is tracked: due, kept with evidence, kept late, missed, no longer owed."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from faqiao.cobuilding import actions, jobs, queries
from faqiao.cobuilding.figures import count_commitment
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.ledger.queries import story_of
from tests.cobuilding.make import (
    TODAY,
    a_cobuilder,
    a_draft,
    a_promise,
    a_report,
    an_activity,
    an_agreement,
    an_officer,
)
from tests.make import MORNING, the_system

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def agreement():
    the_system()
    return an_agreement(at=MORNING - 5 * DAY, since=TODAY - 5 * DAY)


def kept(commitment, *, by=None, day=0, **said):
    said = {"kept_on": TODAY + day * DAY, "evidence": "签到表和照片"} | said
    by = by or a_cobuilder(commitment.agreement.court)
    return actions.keep(commitment=commitment, by=by, at=MORNING + day * DAY, **said)


def hit_of(commitment):
    (sample,) = count_commitment(list(story_of(commitment).order_by("id")))
    return sample.hit


def test_what_repeats_is_owed_on_each_of_its_days(agreement):
    a_promise(agreement, due_on=date(2026, 3, 31), repeat="QUARTERLY")

    days = list(agreement.commitments.order_by("place").values_list("due_on", flat=True))

    assert days == [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]


def test_the_same_form_sent_twice_promises_once(agreement):
    token = uuid4()

    for _again in range(2):
        a_promise(agreement, token=token, repeat="MONTHLY")

    assert agreement.commitments.filter(place=1).count() == 1


def test_a_promise_lies_within_the_term_and_is_about_no_case(agreement):
    with pytest.raises(Refused, match="期限内"):
        a_promise(agreement, due_on=agreement.until + DAY)
    with pytest.raises(Refused, match="案号"):
        a_promise(agreement, text="尽快审结（2026）京0105民初88号案")


def test_kept_by_its_day_is_on_time(agreement):
    done = kept(a_promise(agreement, due_on=TODAY + 3 * DAY), day=3)

    assert (done.state, done.is_late, hit_of(done)) == ("KEPT", False, True)


def test_its_day_over_it_is_missed_by_itself_and_can_be_kept_late(agreement):
    promise = a_promise(agreement, due_on=TODAY + 3 * DAY)

    jobs.watch_days(MORNING + 3 * DAY)
    promise.refresh_from_db()
    on_its_day = promise.state
    jobs.watch_days(MORNING + 4 * DAY)
    promise.refresh_from_db()
    after = (promise.state, hit_of(promise))
    done = kept(promise, day=6)

    assert (on_its_day, after) == ("PROMISED", ("MISSED", False))
    assert (done.state, done.is_late, hit_of(done)) == ("KEPT", True, False)


def test_both_sides_are_reminded_once_before_its_day(agreement):
    a_promise(agreement, due_on=TODAY + 10 * DAY)

    for n in range(0, 9):
        jobs.watch_days(MORNING + n * DAY)

    events = Event.objects.filter(name="cobuilding.commitment.remind")
    assert [event.at for event in events] == [MORNING + 3 * DAY]


def test_what_is_only_drafted_is_not_yet_owed():
    the_system()
    promise = a_promise(a_draft(), due_on=TODAY + DAY)

    jobs.watch_days(MORNING + 5 * DAY)

    promise.refresh_from_db()
    assert promise.state == "PROMISED"
    with pytest.raises(Refused, match="没有生效"):
        kept(promise)


def test_the_other_side_shows_how_it_kept_its_own_and_not_the_court_s(agreement):
    officer = an_officer(agreement.signatories.get().body)
    theirs, ours = a_promise(agreement, side="BODY"), a_promise(agreement, side="COURT")

    done = kept(theirs, by=officer)

    assert done.kept_by == officer
    with pytest.raises(Refused, match="联建办"):
        kept(ours, by=officer)


def test_an_activity_can_be_the_evidence_once_it_was_held(agreement):
    held = an_activity(agreement, at=MORNING - 4 * DAY)
    ahead = an_activity(agreement)
    held = a_report(held, at=MORNING - DAY)
    promise = a_promise(agreement)

    with pytest.raises(Refused, match="还没报告"):
        kept(promise, activity=ahead)
    done = kept(promise, activity=held)

    assert done.activity == held


def test_nothing_is_kept_on_a_day_that_lies_ahead(agreement):
    with pytest.raises(Refused, match="还没到"):
        kept(a_promise(agreement), kept_on=TODAY + DAY)


def test_what_both_sides_let_go_is_not_counted(agreement):
    promise = a_promise(agreement)

    gone = actions.drop(
        commitment=promise, reason="改为每半年", by=a_cobuilder(agreement.court), at=MORNING
    )

    assert gone.state == "DROPPED"
    assert list(count_commitment(list(story_of(gone).order_by("id")))) == []


def test_the_list_shows_what_is_owed_the_earliest_first(agreement):
    later = a_promise(agreement, due_on=TODAY + 9 * DAY)
    first = a_promise(agreement, due_on=TODAY + 2 * DAY)
    kept(a_promise(agreement))

    assert list(queries.owed(a_cobuilder(agreement.court), TODAY)) == [first, later]
