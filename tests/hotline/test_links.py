"""The two questions by text message: a link that nobody can guess, once, for some days."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import translation

from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.hotline import actions, jobs, queries
from faqiao.hotline.models import Callback
from faqiao.hotline.states import CallbackState, Ladder, Missed, State, Through
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.people.models import Person
from tests import make
from tests.make import MORNING

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=1)


def tried(times=1):
    callback = make.a_callback()
    by = make.a_caller_back(callback.order.court)
    for _ in range(times):
        callback = actions.attempt(callback=callback, by=by, at=MORNING + timedelta(hours=2))
    return callback


def invited(callback=None, at=LATER):
    callback = actions.offer_link(
        callback=callback or make.a_callback(), by=make.the_system(), at=at
    )
    jobs.send_link(Event.objects.get(name="hotline.callback.offer_link"))
    return callback


def test_who_was_called_in_vain_gets_a_link():
    callback, other = tried(), make.a_callback()

    jobs.invite_callers(LATER)

    callback.refresh_from_db(), other.refresh_from_db()
    assert (callback.invited_at, other.invited_at) == (LATER, None)


def test_nobody_gets_a_link_at_night():
    tried()

    jobs.invite_callers(LATER + timedelta(hours=13))

    assert not Callback.objects.exclude(invited_at=None).exists()


def test_a_wrong_number_gets_no_link():
    callback = make.a_callback()
    by = make.a_caller_back(callback.order.court)
    actions.attempt(callback=callback, missed=Missed.WRONG_NUMBER, by=by, at=LATER)

    jobs.invite_callers(LATER)

    callback.refresh_from_db()
    assert callback.invited_at is None


def test_the_message_carries_the_link_and_the_table_does_not():
    callback = invited()

    token = queries.link_of(callback)
    text = str(OutgoingMessage.objects.get().text)
    kept = [str(value) for value in Callback.objects.values().get().values()]
    assert f"/a/{token}/" in text
    assert len(token) == 16
    assert not any(token in value for value in kept)
    assert token not in str(list(Event.objects.values_list("facts", flat=True)))


def test_a_link_opens_its_own_callback_alone():
    callback = invited()

    assert queries.callback_of_link(queries.link_of(callback)) == callback
    assert queries.callback_of_link("a" * 16) is None


def test_each_closing_has_one_link():
    callback = invited()

    with translation.override("en"), pytest.raises(Refused, match="link already"):
        actions.offer_link(callback=callback, by=make.the_system(), at=LATER)


def test_who_does_not_use_it_is_reminded_once(settings):
    settings.HOTLINE_LINK_REMIND_HOURS = 24
    invited()

    for hours in (23, 24, 25, 48):
        jobs.nudge_callers(LATER + timedelta(hours=hours))

    assert Event.objects.filter(name="hotline.callback.repeat_link").count() == 1


def test_nobody_is_reminded_when_the_court_does_not_want_it(settings):
    settings.HOTLINE_LINK_REMIND_HOURS = 0
    invited()

    jobs.nudge_callers(LATER + timedelta(days=2))

    assert not Event.objects.filter(name="hotline.callback.repeat_link").exists()


def test_not_satisfied_by_the_link_is_done_again_even_after_the_grace_time(settings):
    settings.HOTLINE_GRACE_DAYS = 1
    callback = invited()

    callback = actions.rate(
        callback=callback, reached=True, satisfied=False, through=Through.LINK,
        by=make.the_system(), at=LATER + timedelta(days=6),
    )  # fmt: skip

    order = callback.order
    order.refresh_from_db()
    assert (order.state, order.ladder) == (State.IN_PROGRESS, Ladder.SUPERVISED)


@pytest.mark.django_db(transaction=True)
def test_link_and_phone_at_the_same_moment_make_one_answer():
    callback = make.a_callback()
    asker, machine = make.a_caller_back(callback.order.court), make.the_system()
    ready, heard, refused = threading.Barrier(2), [], []

    def answer(who: int, satisfied: bool, through: str) -> None:
        by, mine = Person.objects.get(pk=who), Callback.objects.get(pk=callback.pk)
        ready.wait()
        try:
            actions.rate(
                callback=mine, reached=True, satisfied=satisfied, through=through, by=by, at=LATER
            )
            heard.append(through)
        except Refused:
            refused.append(through)
        finally:
            connection.close()

    hands = [
        threading.Thread(target=answer, args=(machine.pk, False, "LINK")),
        threading.Thread(target=answer, args=(asker.pk, True, "PHONE")),
    ]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()

    callback.refresh_from_db()
    assert (len(heard), len(refused)) == (1, 1)
    assert (callback.state, callback.through) == (CallbackState.ANSWERED, heard[0])
    assert Event.objects.filter(name="hotline.callback.rate").count() == 1
