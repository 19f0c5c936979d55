"""Activities: announced, moved, called off, reported with numbers and what they are based on."""

from datetime import timedelta
from uuid import uuid4

import pytest

from faqiao.cobuilding import actions, queries
from faqiao.cobuilding.figures import count_activity, count_agreement
from faqiao.cobuilding.models import Activity
from faqiao.kit.verdict import Refused
from faqiao.ledger.queries import story_of
from faqiao.people.models import Community, Role
from tests.cobuilding.make import (
    LATER,
    TODAY,
    a_cobuilder,
    a_report,
    a_street,
    an_activity,
    an_agreement,
    an_officer,
)
from tests.make import MORNING, a_court, a_leader, an_office, staff

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_the_same_form_sent_twice_announces_once():
    agreement, token = an_agreement(), uuid4()

    for _again in range(2):
        an_activity(agreement, token=token)

    assert Activity.objects.count() == 1


def test_numbers_stand_with_their_basis_and_are_counted_once_reported():
    activity = an_activity()

    before = list(count_activity(list(story_of(activity).order_by("id"))))
    done = a_report(activity)

    assert before == []
    (sample,) = count_activity(list(story_of(done).order_by("id")))
    assert (sample.day, sample.court) == (TODAY + 2 * DAY, activity.court.code)
    assert (done.state, done.reached, done.handled) == ("HELD", 43, 2)


def test_nothing_is_reported_before_its_day():
    with pytest.raises(Refused, match="还没开始"):
        a_report(an_activity(), at=MORNING + DAY)


def test_a_report_names_no_case():
    with pytest.raises(Refused, match="案号"):
        a_report(an_activity(), done="讲解了（2026）京0105民初77号案")


def test_what_was_called_off_is_not_reported_and_not_moved():
    activity = an_activity()
    office = a_cobuilder(activity.court)
    off = actions.call_off(activity=activity, reason="暴雨", by=office, at=MORNING)

    for verb, said in (
        ("report_back", {"reached": 1, "handled": 0, "basis": "x", "done": "x"}),
        ("move", {"starts_at": MORNING + DAY, "ends_at": MORNING + 2 * DAY, "reason": "x"}),
        ("call_off", {"reason": "x"}),
    ):
        with pytest.raises(Refused):
            getattr(actions, verb)(activity=off, by=office, at=MORNING + 3 * DAY, **said)


@pytest.mark.parametrize("role", [Role.COBUILDER, Role.LIAISON])
def test_the_office_and_the_liaison_do_what_is_done_on_the_spot(role):
    agreement = an_agreement()

    activity = an_activity(agreement, by=staff(role, an_office(agreement.court)))

    assert activity.state == "ANNOUNCED"


def test_others_do_not():
    agreement = an_agreement()
    body = agreement.signatories.get().body

    for person in (
        an_officer(body),
        a_leader(agreement.court),
        staff(Role.COBUILDER, an_office(a_court())),
    ):
        with pytest.raises(Refused):
            an_activity(agreement, by=person)


def test_a_community_lies_in_its_street():
    agreement = an_agreement()
    elsewhere = Community.objects.create(code="999999999999", name="别处社区", street=a_street())

    with pytest.raises(Refused, match="不属于"):
        an_activity(agreement, community=elsewhere)


def test_it_ends_after_it_begins():
    with pytest.raises(Refused, match="还早"):
        an_activity(starts_at=MORNING, ends_at=MORNING)


def test_what_is_over_waits_for_its_report_and_what_comes_does_not():
    agreement = an_agreement(at=MORNING - 9 * DAY)
    over = an_activity(agreement, at=MORNING - 5 * DAY)
    coming = an_activity(agreement)
    office = a_cobuilder(agreement.court)

    assert list(queries.to_report(office, MORNING)) == [over]
    assert list(queries.ahead(office, MORNING)) == [coming]


def test_an_agreement_counts_on_the_day_of_its_last_signature():
    agreement = an_agreement()

    (sample,) = count_agreement(list(story_of(agreement).order_by("id")))

    assert (sample.figure, sample.day) == ("agreements_signed", TODAY)
    assert agreement.signed_at == MORNING + LATER
