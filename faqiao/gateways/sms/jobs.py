"""Handing messages over, by the clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from faqiao.gateways.sms import receipts
from faqiao.gateways.sms.gateway import work_off
from faqiao.gateways.sms.models import PERSONAL, State
from faqiao.gateways.sms.queries import sent_before
from faqiao.kit.reactions import clockwork


@clockwork(seconds=2)
def hand_over(at: datetime) -> None:
    """What waits is sent when its time has come."""
    work_off(at)


@clockwork(seconds=5)
def play_the_phone(at: datetime) -> None:
    """In the demo nothing leaves the machine; the invented phones have it a few seconds later."""
    if settings.DEMO and settings.SMS_GATEWAY == "outbox":
        for message in sent_before(at - timedelta(seconds=4))[:200]:
            receipts.note(message.key, State.DELIVERED, "", at)


@clockwork(seconds=3600)
def forget_texts(at: datetime) -> None:
    """A week after a message was handed over nobody needs its number and text any more."""
    old = sent_before(at - timedelta(days=7)).exclude(to="")
    old.update(**dict.fromkeys(PERSONAL, ""))
