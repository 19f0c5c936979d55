"""Callbacks whose seed was sealed before, and what callers do by themselves: a voice note, a link, a step back."""

from __future__ import annotations

import io
import math
import struct
import wave
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone

from faqiao.demo.rhythm import BEIJING
from faqiao.gateways.storage import gateway as storage
from faqiao.hotline import actions, queries
from faqiao.hotline.models import Campaign, WorkOrder
from faqiao.hotline.states import CallbackState, Method, State
from faqiao.ledger.actions import history
from faqiao.people.models import Court, Person
from faqiao.people.queries import the_machine

DAY = timedelta(days=1)
EARLIER = timedelta(days=36)  # some matters of today began before the first call
RATE = 8000  # samples a second
WORDS = (
    "补充一句：下周二下午我要去医院，最好别约在那个时候，别的时间都可以。",
    "我又找到一份材料，就是这张单据，麻烦一并看一下。录音里说得更清楚一些。",
)
AGAIN = "上次说办好了，这几天又出现同样的情况，还是原来那件事，请再看一看。"
TAKEN_BACK = "昨天法院的同志已经给我打了电话，事情清楚了，不用再办。"


def announce_all(start: datetime, until: datetime, courts: Collection[str], seed: str) -> None:
    """A campaign for every month of the past, and one for today and tomorrow, as the clock keeps them."""
    machine = the_machine()
    today = timezone.localdate(until)
    first = timezone.localdate(start) - EARLIER
    periods = [*_months(first, today - DAY), (today, today), (today + DAY,) * 2]
    for court in Court.objects.filter(code__in=courts).order_by("code"):
        for opens, closes in periods:
            at = min(_morning(opens - DAY), until)
            actions.announce(
                court=court,
                opens_on=opens,
                closes_on=closes,
                method=Method.EACH,
                standing=True,
                secret=Random(f"{seed}/{court.code}/{opens}").randbytes(32).hex(),
                by=machine.on(timezone.localdate(at)),
                at=at,
            )


def what_callers_do(until: datetime, seed: str) -> int:
    """The months that are over are drawn; callers add, answer, take back and go on; how many orders that brings."""
    machine = the_machine().on(timezone.localdate(until))
    with history():
        for campaign in queries.campaigns_over(timezone.localdate(until)):
            _draw(campaign)
    citizen = Person.objects.get(username="demo-citizen").on(timezone.localdate(until))
    mine = queries.orders_seen_by(citizen).order_by("-pk")
    _speak(mine.filter(state=State.IN_PROGRESS).first(), citizen, until, seed)
    _send_links(machine, until)
    return _go_on(
        mine.filter(state=State.CLOSED).order_by("closed_at").first(), citizen, until, seed
    )


def _draw(campaign: Campaign) -> None:
    at = _morning(campaign.closes_on + DAY)
    actions.draw_lots(campaign=campaign, by=the_machine().on(timezone.localdate(at)), at=at)


def _speak(order: WorkOrder | None, citizen: Person, until: datetime, seed: str) -> None:
    if order is None:
        return
    kept = storage.save([a_voice(Random(f"{seed}/voice"))])
    storage.keep(kept.key)
    note = {
        "name": "录音 1.wav",
        "kind": "audio/x-wav",
        "size": kept.size,
        "sha256": kept.sha256,
        "key": kept.key,
    }
    at = max(until - timedelta(minutes=35), order.signed_at or order.received_at)
    actions.add_material(
        order=order, words=WORDS[0], files=(note,), token=_token(seed, "voice"), by=citizen, at=at
    )


def _send_links(machine: Person, until: datetime) -> None:
    """Who was called in vain has a link, and two who were not called yet."""
    due = queries.callbacks_seen_by(machine).filter(state=CallbackState.DUE)
    for callback in due.order_by("-attempts", "pk")[:3]:
        actions.offer_link(callback=callback, by=machine, at=until - timedelta(minutes=50))


def _go_on(order: WorkOrder | None, citizen: Person, until: datetime, seed: str) -> int:
    """A matter of last month goes on in a new one, which is then taken back."""
    if order is None:
        return 0
    at = until - timedelta(hours=7)
    new = actions.tell_further(
        order=order, request=AGAIN, token=_token(seed, "again"), by=citizen, at=at
    )
    actions.withdraw(order=new, reason=TAKEN_BACK, by=citizen, at=until - timedelta(hours=2))
    return 1


def a_voice(random: Random, seconds: float = 4.5) -> bytes:
    """A WAV file of somebody who hums: made here, nobody was recorded."""
    frames, phase = bytearray(), 0.0
    for n in range(int(RATE * seconds)):
        moment = n / RATE
        syllable = abs(math.sin(math.pi * moment * 3.1)) ** 0.6
        pause = 0.0 if int(moment * 1.4) % 5 == 4 else 1.0
        pitch = 165 + 35 * math.sin(moment * 2.3) + random.uniform(-1, 1)
        phase += 2 * math.pi * pitch / RATE
        tone = sum(math.sin(phase * k) / k for k in (1, 2, 3, 5)) / 2.1
        frames += struct.pack("<h", int(9000 * tone * syllable * pause))
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(bytes(frames))
    return out.getvalue()


def _months(first: date, last: date) -> list[tuple[date, date]]:
    """The period between two days, cut at the turn of each month."""
    cuts = []
    while first <= last:
        end = (first.replace(day=1) + timedelta(days=32)).replace(day=1) - DAY
        cuts.append((first, min(end, last)))
        first = end + DAY
    return cuts


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(6), BEIJING)


def _token(seed: str, what: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"faqiao:demo:{seed}:{what}")
