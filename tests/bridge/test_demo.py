"""The bridge of the demo court: a city that sends and asks, a platform that rests; real actions at real times."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from faqiao.bridge.models import Answer, Handover, Message, Peer
from faqiao.demo.company import engage
from faqiao.demo.platforms import exchange
from faqiao.demo.streets import call_the_court
from faqiao.ledger.models import Event
from faqiao.people import actions as people
from faqiao.people.models import Person
from faqiao.response.queries import requests_seen_by
from tests.conftest import NOON
from tests.make import the_system

pytestmark = pytest.mark.django_db


SATURDAY = NOON - timedelta(days=2)


@pytest.mark.parametrize("until", [NOON, SATURDAY], ids=["monday", "saturday"])
def test_an_administrator_finds_what_was_exchanged_and_what_waits(until):
    people.settle_reference(by=the_system(), at=until)
    engage(until - timedelta(days=250), Random(7), {"京", "京0105"})
    call_the_court(until, 7)
    exchange(until, 7)

    city, platform = Peer.objects.order_by("pk")
    assert (city.state, platform.state) == ("ACTIVE", "PAUSED")
    assert city.handovers.filter(side="THEIRS").count() == 7
    assert set(platform.handovers.values_list("remote", flat=True)) == {
        "SQ-2026-1207", "SQ-2026-1208", "",
    }  # fmt: skip
    waits = Message.objects.filter(direction="OUT").exclude(state="SENT")
    assert [one.peer for one in waits] == [platform]
    assert Answer.objects.filter(peer=city).count() >= 10
    liaison = Person.objects.get(username="demo-liaison").on(timezone.localdate(until))
    seen = requests_seen_by(liaison)
    assert not Handover.objects.exclude(request__in=seen.values("pk")).exists()
    assert not Event.objects.filter(name__startswith="bridge", at__gt=until).exists()
    assert not Message.objects.filter(made_at__gt=until).exists()
    assert not Answer.objects.filter(at__gt=until).exists()


def test_a_court_that_is_young_has_a_short_history_and_no_trouble():
    people.settle_reference(by=the_system(), at=NOON)
    engage(NOON - timedelta(days=49), Random(7), {"京", "京0105"})
    call_the_court(NOON, 7)
    exchange(NOON, 7)

    city, platform = Peer.objects.order_by("pk")
    assert 0 < city.handovers.count() < 7
    assert platform.state == "PAUSED"
