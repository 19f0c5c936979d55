"""Serving: consent, ways, and the moment at which the law counts it as served."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from faqiao.gateways.sms import receipts
from faqiao.gateways.sms.models import OutgoingMessage, State
from faqiao.instruments import actions, queries
from faqiao.instruments.jobs.serving import end_notices, note_arrivals
from faqiao.instruments.models import Attempt, Service
from faqiao.instruments.states import ServiceWay
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.papers.models import Paper
from tests.instruments.make import TERM, a_paper, a_service, after, settle
from tests.make import MORNING, a_citizen, a_handler, a_unit, the_system

pytestmark = pytest.mark.django_db


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


@pytest.fixture
def paper():
    return a_paper()


@pytest.fixture
def party(paper):
    return paper.matter.parties.order_by("pk").first()


def agreed(party, way=ServiceWay.SMS, address="+8613811110001", **said):
    clerk = a_handler(a_unit(party.matter.court))
    return actions.agree_address(
        party=party, way=way, address=address, by=clerk, at=MORNING, **said
    )


def the_attempt(service, way=ServiceWay.SMS):
    return service.attempts.get(way=way)


def test_at_an_address_that_they_gave_arrival_alone_counts(paper, party):
    agreed(party)
    service = a_service(paper)

    actions.arrive(attempt=the_attempt(service), by=the_system(), at=after(3))

    service = fresh(service)
    assert (service.state, service.served_on, service.served_by) == (
        "SERVED",
        date(2026, 3, 2),
        "arrival",
    )
    assert service.served_at == after(3)


def test_elsewhere_it_waits_until_they_read_it(paper, party):
    agreed(party, given=False, form="accepted")
    service = a_service(paper)
    attempt = actions.arrive(attempt=the_attempt(service), by=the_system(), at=after(3))
    assert fresh(service).state == "OPEN"

    actions.read(attempt=attempt, by=the_system(), at=after(60 * 24))

    assert (fresh(service).served_on, fresh(service).served_by) == (date(2026, 3, 3), "read")


def test_of_several_ways_the_first_that_counts_is_taken(paper, party):
    agreed(party, given=False, form="accepted")
    agreed(party, way=ServiceWay.EMAIL, address="z@example.org")
    service = a_service(paper, ways=(ServiceWay.SMS, ServiceWay.EMAIL))
    actions.arrive(attempt=the_attempt(service), by=the_system(), at=after(3))
    assert fresh(service).state == "OPEN"

    actions.arrive(attempt=the_attempt(service, ServiceWay.EMAIL), by=the_system(), at=after(9))
    actions.read(attempt=the_attempt(fresh(service)), by=the_system(), at=after(60))

    assert (fresh(service).served_at, fresh(service).served_by) == (after(9), "arrival")


def test_without_consent_nothing_is_served_electronically(paper):
    with pytest.raises(Refused):
        a_service(paper, ways=(ServiceWay.SMS,))


@pytest.mark.parametrize("form", ["express", "agreed_before", "gave_address"])
def test_three_forms_of_consent_come_with_an_address(paper, party, form):
    agreed(party, form=form)

    assert a_service(paper).form == form


def test_the_fourth_is_an_earlier_service_that_they_took_without_objecting(paper, party):
    person = a_citizen()
    type(party).objects.filter(matter__isnull=False, pk=party.pk).update(person=person)
    party = fresh(party)
    address = agreed(party)
    before = a_service(paper, party=party)
    actions.arrive(attempt=the_attempt(before), by=the_system(), at=after(3))
    other = a_paper(paper.matter, pdf=None, by=paper.brought_by)
    type(address).objects.filter(pk=address.pk).delete()

    service = a_service(other, party=party)

    assert service.form == "accepted"
    assert not the_attempt(service).given


def test_consent_taken_back_is_no_consent(paper, party):
    address = agreed(party)
    actions.withdraw_address(address=address, by=address.agreed_by.on(MORNING.date()), at=MORNING)

    with pytest.raises(Refused):
        a_service(paper)


def test_the_message_carries_the_link_and_its_receipt_is_the_arrival(paper, party, settings):
    settings.QUIET_HOURS = None
    agreed(party)
    service = a_service(paper)
    settle()
    key = the_attempt(service).key
    message = OutgoingMessage.objects.get(key=key)
    assert f"/served/{service.token}/" in str(message.text)

    receipts.note(key, State.DELIVERED, "", after(4))
    note_arrivals(after(5))

    assert (fresh(service).state, fresh(service).served_at) == ("SERVED", after(4))


def test_a_message_that_never_arrives_fails_and_another_way_is_open(paper, party):
    agreed(party)
    service = a_service(paper)
    settle()

    OutgoingMessage.objects.update(state=State.SENDING)
    receipts.note(the_attempt(service).key, State.FAILED, "EMPTY_NUMBER", after(4))
    note_arrivals(after(5))

    attempt = the_attempt(service)
    assert (attempt.state, attempt.note) == ("FAILED", "EMPTY_NUMBER")
    again = actions.attempt(
        service=fresh(service), way=ServiceWay.MAIL, by=paper.brought_by, at=after(9)
    )
    assert again.state == "SENT"


def test_on_their_page_here_it_arrives_at_once(paper, party):
    agreed(party, way=ServiceWay.PLATFORM, address="")

    service = a_service(paper, ways=(ServiceWay.PLATFORM,))
    settle()

    assert (fresh(service).state, fresh(service).served_at) == ("SERVED", MORNING)


def test_a_letter_counts_from_the_day_on_its_receipt(paper):
    service = a_service(paper, ways=(ServiceWay.MAIL,))
    by = paper.brought_by

    actions.confirm_receipt(
        attempt=the_attempt(service, ServiceWay.MAIL),
        day=date(2026, 3, 4),
        by=by,
        at=after(60 * 24 * 4),
    )

    assert fresh(service).served_on == date(2026, 3, 4)


def test_left_at_the_home_counts_from_that_day(paper):
    service = a_service(paper, ways=(ServiceWay.LEFT,))

    actions.arrive(attempt=the_attempt(service, ServiceWay.LEFT), by=paper.brought_by, at=after(30))

    assert fresh(service).served_on == date(2026, 3, 2)


def test_a_notice_counts_when_its_thirty_days_are_over(paper):
    service = a_service(paper, ways=(ServiceWay.MAIL,))
    by = paper.brought_by
    actions.fail(
        attempt=the_attempt(service, ServiceWay.MAIL), reason="查无此人", by=by, at=after(60)
    )

    actions.publish(service=service, place="法院公告栏", day=date(2026, 3, 3), by=by, at=after(90))
    assert (fresh(service).state, fresh(service).notice_until) == ("NOTICED", date(2026, 4, 2))
    end_notices(MORNING + timedelta(days=30))
    assert fresh(service).state == "NOTICED"
    end_notices(MORNING + timedelta(days=31))

    assert (fresh(service).state, fresh(service).served_on) == ("SERVED", date(2026, 4, 2))


def test_there_is_no_notice_in_simple_procedure(paper):
    service = a_service(paper, ways=(ServiceWay.MAIL,), procedure="simple")

    with pytest.raises(Refused) as no:
        actions.publish(
            service=service, place="公告栏", day=date(2026, 3, 3), by=paper.brought_by, at=after(9)
        )

    assert no.value.way


def test_a_notice_is_the_last_way(paper, party):
    service = a_service(paper, ways=())

    with pytest.raises(Refused):
        actions.publish(
            service=service, place="公告栏", day=date(2026, 3, 3), by=paper.brought_by, at=after(9)
        )


def test_serving_twice_by_a_double_click_is_one_service(paper, party):
    agreed(party)
    request = uuid4()

    one = a_service(paper, request=request)
    two = a_service(paper, request=request)

    assert one.pk == two.pk
    assert Attempt.objects.count() == 1


def test_a_paper_is_served_on_a_party_once(paper, party):
    agreed(party)
    a_service(paper)

    with pytest.raises(Refused):
        a_service(paper)


def test_each_service_ends_with_a_certificate_on_the_sheet(paper, party):
    agreed(party)
    service = a_service(paper)
    actions.arrive(attempt=the_attempt(service), by=the_system(), at=after(3))
    settle()
    settle()

    made = Paper.objects.get(token=service.request)
    assert made.title == "送达回证：调解协议书"
    assert made.versions.get().media_type == "application/pdf"
    assert Paper.objects.filter(title__startswith="送达回证").count() == 1


def test_it_is_given_on_paper_when_they_ask(paper, party):
    agreed(party)
    service = a_service(paper, judgment=True)
    actions.arrive(attempt=the_attempt(service), by=the_system(), at=after(3))

    actions.ask_paper(service=service, by=the_system(), at=after(9))
    actions.give_paper(service=service, by=paper.brought_by, at=after(60))

    assert (fresh(service).paper_asked_at, fresh(service).paper_given_at) == (after(9), after(60))
    assert fresh(service).served_at == after(3)


def test_a_stranger_cannot_say_that_it_was_read(paper, party):
    agreed(party, given=False)
    service = a_service(paper)

    with pytest.raises(Refused):
        actions.read(attempt=the_attempt(service), by=a_citizen(), at=after(3))


def test_the_clock_of_a_service_ends_when_it_is_served(paper, party):
    agreed(party)
    service = a_service(paper)
    clock = paper.matter.clocks.get(name="serve")
    assert clock.due_at == TERM

    actions.arrive(attempt=the_attempt(service), by=the_system(), at=after(3))

    assert fresh(clock).stopped_at == after(3)


def test_what_made_it_effective_is_kept_with_its_articles(paper, party):
    agreed(party)
    service = a_service(paper)
    actions.arrive(attempt=the_attempt(service), by=the_system(), at=after(3))

    steps = queries.steps_of(fresh(service), "zh-hans")

    assert any("第三十一条" in cited for _said, cited in steps)


def test_the_event_says_on_which_day_and_how(paper, party):
    agreed(party)
    service = a_service(paper)
    actions.arrive(attempt=the_attempt(service), by=the_system(), at=after(3))

    facts = Event.objects.get(name="instruments.service.take_effect").facts

    assert facts == {"on": "2026-03-02", "how": "arrival", "party": party.pk}
    assert Service.objects.get().ended_at == after(3)
