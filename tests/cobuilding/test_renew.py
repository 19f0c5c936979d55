"""An agreement that changes, ends, runs out, and is followed by another."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from faqiao.cobuilding import actions, jobs, queries
from faqiao.cobuilding.models import Agreement
from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.kit.verdict import Refused
from faqiao.ledger.jobs import drain
from faqiao.ledger.models import Event
from tests.cobuilding.make import (
    LATER,
    TODAY,
    a_body,
    a_branch,
    a_cobuilder,
    a_contact,
    a_draft,
    a_promise,
    an_agreement,
    an_officer,
)
from tests.make import MORNING, the_system

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def terms(agreement, **changed):
    said = {name: getattr(agreement, name) for name in ("title", "aims", "calls", "until")}
    return said | {"agreed_on": TODAY, "reason": "街道区划调整"} | changed


def test_the_old_one_stays_and_the_new_one_follows_it():
    old = an_agreement(until=TODAY + 30 * DAY)
    body, office = old.signatories.get().body, a_cobuilder(old.court)
    contact = a_contact(old)
    actions.pair(
        agreement=old, ours=a_branch(court=old.court), theirs=a_branch(street=body.street),
        by=office, at=MORNING,
    )  # fmt: skip
    a_promise(old, due_on=TODAY + 10 * DAY, repeat="MONTHLY")
    a_promise(old, due_on=TODAY + 10 * DAY, text="只做一次")

    new = actions.renew(
        agreement=old, since=TODAY + 31 * DAY, until=TODAY + 400 * DAY, token=uuid4(), by=office,
        at=MORNING,
    )  # fmt: skip

    old.refresh_from_db()
    assert (old.state, new.state, new.follows) == ("IN_FORCE", "DRAFT", old)
    assert [one.body for one in new.signatories.all()] == [body]
    assert [str(one.phone) for one in new.contacts.all()] == [str(contact.phone)]
    assert new.pairs.count() == 1
    assert new.commitments.filter(place=1).get().due_on == TODAY + 41 * DAY
    assert {one.text for one in new.commitments.all()} == {"每季度一次社区微法庭"}


def test_it_is_renewed_once_and_never_overlaps():
    old = an_agreement(until=TODAY + 30 * DAY)
    office = a_cobuilder(old.court)
    said = {"until": TODAY + 400 * DAY, "by": office, "at": MORNING}
    with pytest.raises(Refused, match="还没到期"):
        actions.renew(agreement=old, since=TODAY + 30 * DAY, token=uuid4(), **said)

    token = uuid4()
    first = actions.renew(agreement=old, since=TODAY + 31 * DAY, token=token, **said)
    again = actions.renew(agreement=old, since=TODAY + 31 * DAY, token=token, **said)

    assert (first.pk, Agreement.objects.count()) == (again.pk, 2)
    with pytest.raises(Refused, match="已经续签"):
        actions.renew(agreement=old, since=TODAY + 31 * DAY, token=uuid4(), **said)


def test_what_was_changed_and_what_stood_there_before_is_kept():
    agreement = an_agreement()

    actions.amend(
        agreement=agreement, by=a_cobuilder(agreement.court), at=MORNING + LATER,
        **terms(agreement, calls="DIRECT"),
    )  # fmt: skip

    event = Event.objects.get(name="cobuilding.agreement.amend")
    assert event.facts["changed"] == {"calls": ["THROUGH_STREET", "DIRECT"]}
    assert event.facts["reason"] == "街道区划调整"


def test_a_shorter_term_takes_later_promises_back():
    agreement = an_agreement()
    a_promise(agreement, due_on=TODAY + 10 * DAY, repeat="MONTHLY")
    before = agreement.commitments.count()

    until = TODAY + 60 * DAY
    office = a_cobuilder(agreement.court)
    actions.amend(agreement=agreement, by=office, at=MORNING, **terms(agreement, until=until))

    dropped = agreement.commitments.filter(state="DROPPED")
    assert before - dropped.count() == 2
    assert all(one.due_on > until for one in dropped)
    told = Event.objects.filter(name="cobuilding.commitment.drop").count()
    assert told == dropped.count()


def test_it_does_not_end_in_the_past_by_a_change():
    agreement = an_agreement()

    with pytest.raises(Refused, match="已经过去"):
        actions.amend(
            agreement=agreement, by=a_cobuilder(agreement.court), at=MORNING + 5 * DAY,
            **terms(agreement, until=TODAY + DAY),
        )  # fmt: skip


def test_once_ended_it_holds_no_more_and_nothing_is_owed():
    agreement = an_agreement()
    body = agreement.signatories.get().body
    promise = a_promise(agreement)

    ended = actions.end(
        agreement=agreement, reason="合并到区级协议", by=a_cobuilder(agreement.court),
        at=MORNING + 3 * DAY,
    )  # fmt: skip

    promise.refresh_from_db()
    assert (ended.state, promise.state) == ("ENDED", "DROPPED")
    assert queries.agreement_in_force(body, TODAY + 3 * DAY) == ended
    assert queries.agreement_in_force(body, TODAY + 4 * DAY) is None


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2026, 3, 1), "WAITING"),
        (date(2026, 3, 2), "LIVING"),
        (date(2027, 1, 1), "LIVING"),
        (date(2027, 1, 2), "RUNNING_OUT"),
        (date(2027, 3, 2), "RUNNING_OUT"),
        (date(2027, 3, 3), "OVER"),
    ],
)
def test_where_it_stands_follows_from_the_day(day, standing):
    assert an_agreement().standing(day) == standing


def test_both_sides_are_told_once_that_it_runs_out():
    the_system()
    agreement = an_agreement(until=TODAY + 90 * DAY)
    office = a_cobuilder(agreement.court)
    officer = an_officer(agreement.signatories.get().body)
    for n, person in enumerate((office, officer)):
        person.phone = f"+861380000333{n}"
        person.save()

    jobs.watch_days(MORNING)
    early = Event.objects.filter(name="cobuilding.agreement.warn").count()
    for n in (31, 32):
        jobs.watch_days(MORNING + n * DAY)
    drain(MORNING + 33 * DAY)

    assert (early, Event.objects.filter(name="cobuilding.agreement.warn").count()) == (0, 1)
    heard = [one.to for one in OutgoingMessage.objects.all() if "续签" in str(one.text)]
    assert sorted(map(str, heard)) == ["+8613800003330", "+8613800003331"]


def test_nobody_is_told_when_another_follows():
    the_system()
    agreement = an_agreement(until=TODAY + 30 * DAY)
    actions.renew(
        agreement=agreement, since=TODAY + 31 * DAY, until=TODAY + 400 * DAY, token=uuid4(),
        by=a_cobuilder(agreement.court), at=MORNING,
    )  # fmt: skip

    jobs.watch_days(MORNING + DAY)

    assert not Event.objects.filter(name="cobuilding.agreement.warn").exists()


def test_a_draft_is_not_amended_ended_or_renewed():
    draft = a_draft(a_body())
    office = a_cobuilder(draft.court)

    for verb, said in (
        ("amend", terms(draft)),
        ("end", {"reason": "x"}),
        ("renew", {"since": TODAY, "until": TODAY, "token": uuid4()}),
    ):
        with pytest.raises(Refused):
            getattr(actions, verb)(agreement=draft, by=office, at=MORNING, **said)
