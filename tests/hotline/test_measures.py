"""What is arranged for a number: with a reason, an end, a review and an objection. Nobody is ever cut off."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from faqiao.gateways.sms.queries import newest_messages
from faqiao.hotline import actions, jobs
from faqiao.hotline.models import Measure, WorkOrder
from faqiao.hotline.queries import measure_for, measures_seen_by
from faqiao.hotline.states import Category
from faqiao.kit.sealed import fingerprint
from faqiao.kit.verdict import Refused
from faqiao.ledger import jobs as ledger
from faqiao.matters.states import Channel
from tests.make import (
    MORNING,
    a_caller_back,
    a_citizen,
    a_court,
    a_handler,
    a_leader,
    a_supervisor,
    a_unit,
    an_agent,
    the_system,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = MORNING.date()
PHONE = "+8613812342076"


def a_measure(court=None, *, by=None, phone=PHONE, **said):
    court = court or a_court()
    facts = {
        "kind": "ANSWER", "wording": "您问的开庭时间已书面答复：4 月 8 日。", "reason": "答复 5 次",
        "until": TODAY + 30 * DAY, "review_on": TODAY + 15 * DAY,
    } | said  # fmt: skip
    return actions.impose(
        court=court, phone=phone, by=by or a_supervisor(court), at=MORNING, **facts
    )


def held(court, day):
    return measure_for(fingerprint(PHONE), day, an_agent(court).on(TODAY))


def test_it_holds_until_its_last_day_and_not_a_day_longer():
    measure = a_measure()
    court = measure.court

    found = [held(court, day) for day in (TODAY, measure.until, measure.until + DAY)]

    assert found == [measure, measure, None]


def test_it_stops_no_call_and_no_category():
    measure = a_measure()
    agent = an_agent(measure.court)

    for category in Category:
        actions.register(
            court=measure.court, category=category, channel=Channel.PHONE, request="又来问", name="",
            phone=PHONE, token=uuid4(), by=agent, at=MORNING,
        )  # fmt: skip

    assert WorkOrder.objects.count() == len(Category)


@pytest.mark.parametrize(
    "wrong",
    [
        {"until": TODAY + 91 * DAY},
        {"until": TODAY - DAY, "review_on": TODAY - DAY},
        {"wording": "该号码已拉黑。"},
        {"wording": "您不得再来电。"},
    ],
    ids=str,
)
def test_what_cannot_be_arranged(wrong):
    with pytest.raises(Refused):
        a_measure(**wrong)


def test_one_at_a_time_for_a_number_and_a_new_one_after_it_was_lifted():
    measure = a_measure()
    court = measure.court

    with pytest.raises(Refused):
        a_measure(court)
    actions.lift(measure=measure, finding="不再需要", by=a_supervisor(court), at=MORNING)

    assert a_measure(court).pk != measure.pk


def test_who_arranges_it():
    court = a_court()
    others = [a_leader(court), an_agent(court), a_handler(a_unit(court)), a_supervisor(a_court())]

    for person in others:
        with pytest.raises(Refused):
            a_measure(court, by=person)


def test_who_sees_it():
    caller = a_citizen(PHONE)
    measure = a_measure()
    court = measure.court
    people = {
        "the caller": (caller, True),
        "another citizen": (a_citizen(), False),
        "agent": (an_agent(court), True),
        "supervisor": (a_supervisor(court), True),
        "leader": (a_leader(court), True),
        "callback staff": (a_caller_back(court), False),
        "a judge": (a_handler(a_unit(court)), False),
        "agent elsewhere": (an_agent(a_court()), False),
        "the system": (the_system(), True),
    }

    seen = {who: measure in measures_seen_by(person) for who, (person, _sees) in people.items()}

    assert seen == {who: sees for who, (_person, sees) in people.items()}


def test_the_caller_is_told_what_until_when_and_how_to_object():
    the_system()
    measure = a_measure()

    ledger.drain(MORNING)

    (message,) = newest_messages()
    text = str(message.text)
    assert measure.wording in text
    assert "12368" in text


def test_the_caller_objects_and_somebody_else_decides():
    caller = a_citizen(PHONE)
    measure = a_measure()
    court = measure.court

    measure = actions.object_to(
        measure=measure, objection="我问的是另一件事", by=caller, at=MORNING
    )

    assert measure.state == "OBJECTED"
    with pytest.raises(Refused):
        actions.uphold(measure=measure, finding="照旧", by=measure.imposed_by, at=MORNING)
    measure = actions.lift(measure=measure, finding="有理", by=a_supervisor(court), at=MORNING)
    assert (measure.state, measure.finding) == ("LIFTED", "有理")


def test_nobody_objects_for_somebody_else_but_the_desk():
    measure = a_measure()

    for person in (a_citizen(), a_handler(a_unit(measure.court)), an_agent(a_court())):
        with pytest.raises(Refused):
            actions.object_to(measure=measure, objection="x", by=person, at=MORNING)
    measure = actions.object_to(
        measure=measure, objection="电话里说的", by=an_agent(measure.court), at=MORNING
    )

    assert measure.objection == "电话里说的"


def test_when_its_last_day_has_passed_it_is_lifted_by_itself_and_not_before():
    the_system()
    measure = a_measure()

    jobs.end_measures(MORNING + 30 * DAY)
    measure.refresh_from_db()
    before = measure.state
    jobs.end_measures(MORNING + 31 * DAY)

    measure.refresh_from_db()
    assert (before, measure.state) == ("HOLDS", "LIFTED")


def test_the_machine_lifts_nothing_early():
    machine = the_system()

    with pytest.raises(Refused):
        actions.lift(measure=a_measure(), finding="x", by=machine, at=MORNING)


def test_the_number_lies_masked_on_the_page_and_the_caller_finds_their_own(client):
    measure = a_measure()
    client.force_login(a_supervisor(measure.court))
    staff_page = client.get(reverse("hotline:measures")).content.decode()
    client.force_login(a_citizen(PHONE))
    own = client.get(reverse("hotline:measures")).content.decode()
    address = reverse("hotline:object_to", args=[measure.pk])
    client.post(address, {"objection": "我问的是另一件事"})

    measure.refresh_from_db()
    assert ("138****2076" in staff_page, "13812342076" in staff_page) == (True, False)
    assert (measure.wording in own, measure.state) == (True, "OBJECTED")


def test_in_the_browser_a_supervisor_arranges_it(client):
    court = a_court()
    supervisor = a_supervisor(court)
    client.force_login(supervisor)
    page = client.get(reverse("hotline:impose"))
    until = page.context["form"]["until"].value()
    said = {
        "court": court.pk, "phone": "13812342076", "kind": "CONTACT", "contact": supervisor.pk,
        "wording": "请找李法官助理。", "reason": "答复 4 次", "until": until, "review_on": until,
    }  # fmt: skip

    missing = client.post(reverse("hotline:impose"), said | {"contact": ""})
    client.post(reverse("hotline:impose"), said)

    measure = Measure.objects.get()
    assert missing.status_code == 422
    assert (measure.contact, measure.court) == (supervisor, court)
