"""The bar over the desk, and the order that is taken down in a call."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from faqiao.calls.models import Call
from faqiao.hotline.models import WorkOrder
from faqiao.ledger.models import Event
from tests.calls.make import a_high_court, a_missed_call, a_seat, a_talk, a_turn, by_hand, told
from tests.make import a_citizen, a_handler, a_unit, an_agent, the_system

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true"}


def now():
    return timezone.now()


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def a_form(**said):
    return {
        "phone": "13812342076", "category": "CONTACT_JUDGE", "request": "想问开庭时间", "how": "KEEP",
        "court": a_high_court().pk, "token": uuid4(), **said,
    }  # fmt: skip


def test_without_a_telephone_a_call_is_picked_up_with_a_button():
    agent = an_agent(a_high_court())
    client = signed_in(agent)
    page = client.get("/hotline/").content.decode()
    token = page.partition('name="token" value="')[2].partition('"')[0]

    answer = client.post("/hotline/calls/take-up/", {"token": token})
    again = client.post("/hotline/calls/take-up/", {"token": token})

    assert "我接起了电话" in page
    assert (answer.status_code, answer["Location"], again.status_code) == (302, "/hotline/", 302)
    assert Call.objects.get().agent == agent
    assert "通话中" in client.get("/hotline/calls/bar/", headers=PART).content.decode()


def test_who_talks_sees_whom_how_long_and_that_it_is_recorded(settings):
    settings.TELEPHONY_RECORDS = True
    seat = a_seat(at=now())
    a_missed_call(at=now() - timedelta(hours=1))
    a_talk(seat, at=now() - timedelta(seconds=72))

    bar = signed_in(seat.person).get("/hotline/calls/bar/", headers=PART).content.decode()

    assert "138****2076" in bar
    assert "以前来过 1 次电话" in bar
    assert "录音中，已告知" in bar
    assert 'data-up="47"' in bar or 'data-up="48"' in bar
    assert all(f'data-key="{key}"' in bar for key in ("F2", "F4", "F8", "F9"))


def test_what_the_page_cannot_do_says_why():
    agent = an_agent(a_high_court())
    by_hand(agent, at=now())

    bar = signed_in(agent).get("/hotline/calls/bar/", headers=PART).content.decode()

    assert "静音、保持：网页够不到您的话机。 请按话机上的键。" in bar.replace("\n", "")
    assert 'data-key="F2"' not in bar
    assert 'data-key="F9"' in bar


def test_how_many_wait_and_how_long_the_first_has_waited():
    a_high_court()
    told("one", "ringing", "queued", at=now() - timedelta(seconds=25))
    told("two", "ringing", "queued", at=now() - timedelta(seconds=10))
    agent = an_agent(a_high_court())

    page = signed_in(agent).get("/hotline/").content.decode()

    assert "排队 2 人" in page
    assert 'data-up="20"' in page or 'data-up="21"' in page


def test_the_number_goes_only_to_whoever_is_in_the_call():
    seat, other = a_seat(at=now()), a_seat(at=now())
    a_talk(seat, at=now() - timedelta(seconds=60))

    mine = signed_in(seat.person).get("/hotline/").content.decode()
    theirs = signed_in(other.person).get("/hotline/").content.decode()

    assert ("13812342076" in mine, "13812342076" in theirs) == (True, False)


def test_an_order_taken_down_in_a_call_hangs_together_with_it():
    seat = a_seat(at=now())
    call = a_talk(seat, at=now() - timedelta(seconds=60))
    client = signed_in(seat.person)

    client.post("/hotline/register/", a_form(call=call.pk))

    order = WorkOrder.objects.get()
    call.refresh_from_db()
    assert (order.call, call.matter) == (call, order.matter)
    sheet = client.get(f"/desk/matters/{order.matter.number}/").content.decode()
    assert f"/hotline/calls/{call.pk}/" in sheet
    assert "通话记到了这张单子上" in sheet


def test_sent_twice_it_is_one_order_and_one_tie():
    seat = a_seat(at=now())
    call = a_talk(seat, at=now() - timedelta(seconds=60))
    client, form = signed_in(seat.person), a_form(call=call.pk)

    client.post("/hotline/register/", form)
    client.post("/hotline/register/", form)

    assert (WorkOrder.objects.count(), Event.objects.filter(name="calls.call.tie").count()) == (
        1,
        1,
    )


def test_after_hanging_up_it_can_still_be_taken_down_but_not_as_a_colleagues_call():
    seat, other = a_seat(at=now()), a_seat(at=now())
    call = a_talk(seat, at=now() - timedelta(seconds=90))
    told(call.call_id, "hangup", at=now() - timedelta(seconds=30))

    signed_in(other.person).post("/hotline/register/", a_form(call=call.pk))
    signed_in(seat.person).post("/hotline/register/", a_form(call=call.pk))

    assert [order.call for order in WorkOrder.objects.order_by("pk")] == [None, call]


def test_a_call_noted_by_hand_takes_its_number_from_the_form():
    agent = an_agent(a_high_court())
    call = by_hand(agent, at=now())

    signed_in(agent).post("/hotline/register/", a_form(call=call.pk))

    call.refresh_from_db()
    assert call.masked_caller == "138****2076"


def test_a_made_up_call_is_no_error():
    agent = an_agent(a_high_court())

    for wrong in ("999999", "x", "1' OR 1=1", "9" * 40):
        signed_in(agent).post("/hotline/register/", a_form(call=wrong))

    assert list(WorkOrder.objects.values_list("call", flat=True)) == [None] * 4


def test_put_through_from_the_bar():
    agent = an_agent(a_high_court())
    turn = a_turn(at=now())
    call = by_hand(agent, at=now())
    client = signed_in(agent)

    offered = client.get(f"/hotline/calls/{call.pk}/transfer/").content.decode()
    done = client.post(
        f"/hotline/calls/{call.pk}/transfer/", {"turn": turn.pk}, headers=PART
    ).content.decode()
    wrong = client.post(f"/hotline/calls/{call.pk}/transfer/", {"turn": "x"})

    assert turn.judge.name in offered
    assert "8102" in done
    assert wrong.status_code == 422


def test_when_no_judge_is_on_duty_the_way_is_said():
    agent = an_agent(a_high_court())
    call = by_hand(agent, at=now())

    page = signed_in(agent).get(f"/hotline/calls/{call.pk}/transfer/").content.decode()

    assert "现在没有法官值班" in page


@pytest.mark.parametrize("path", ["bar/", "", "missed/"])
def test_pages_of_the_desk_are_not_for_everybody(path):
    citizen, handler = a_citizen(), a_handler(a_unit(a_high_court()))

    answers = [
        signed_in(who).get(f"/hotline/calls/{path}").status_code for who in (citizen, handler)
    ]

    assert answers == [404, 404]
    assert Client().get(f"/hotline/calls/{path}").status_code == 302


@pytest.mark.parametrize(
    "path", ["/hotline/calls/", "/hotline/calls/missed/", "/hotline/duty/", "/hotline/seats/"]
)
def test_a_list_takes_as_many_queries_for_three_rows_as_for_one(path):
    the_system()
    agent = an_agent(a_high_court())
    client = signed_in(agent)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(path).status_code == 200
        return len(caught)

    def one_more():
        a_missed_call(at=now() - timedelta(hours=1), caller="")
        a_turn(at=now())
        a_seat(at=now())

    one_more()
    client.get(path)
    first = queries()
    one_more()
    one_more()

    assert queries() == first


def test_the_list_is_sifted():
    seat = a_seat(at=now())
    a_talk(seat, at=now() - timedelta(seconds=60))
    a_missed_call(at=now() - timedelta(hours=1), caller="13900001111")
    client = signed_in(seat.person)

    pages = {
        only: client.get("/hotline/calls/", {"only": only}).content.decode() for only in ("mine", "missed", "orders")
    }  # fmt: skip

    numbers = {
        only: [n for n in ("138****2076", "139****1111") if n in page]
        for only, page in pages.items()
    }
    assert numbers == {"mine": ["138****2076"], "missed": ["139****1111"], "orders": []}
    assert client.get("/hotline/calls/?day=yesterday&state=X").status_code == 200
