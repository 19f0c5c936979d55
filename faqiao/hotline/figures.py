"""The figures that the hotline can prove, counted from the story of each order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from faqiao.kit.figures import Figure, Sample, Told, registry

registry.declare(
    Figure(
        "contact_reach",
        _("The judge reached the caller"),
        "rate",
        _("Orders in which the person in charge reached the caller ÷ orders sent to a unit"),
        _("reached"),
        _("sent to a unit, and contacted, answered or past the contact limit"),
    ),
    Figure(
        "timely_reply",
        _("Answered in time"),
        "rate",
        _("Orders answered before their limit ÷ orders answered or past their limit"),
        _("answered in time"),
        _("answered, or past the limit"),
    ),
    Figure(
        "callback_satisfaction",
        _("Satisfied when asked"),
        "rate",
        _("“Satisfied” ÷ callbacks that were answered"),
        _("satisfied"),
        _("callbacks answered"),
    ),
    Figure(
        "callback_coverage",
        _("Callers asked afterwards"),
        "rate",
        _(
            "Callbacks made ÷ orders closed. A callback counts as made when it was answered, refused, or given up."
        ),
        _("callbacks made"),
        _("orders closed"),
    ),
    Figure(
        "callback_unreachable",
        _("Could not be reached afterwards"),
        "rate",
        _("Callbacks given up because nobody answered ÷ callbacks made"),
        _("unreachable"),
        _("callbacks made"),
    ),
    Figure(
        "callback_refused",
        _("Did not want to be asked"),
        "rate",
        _("Callbacks refused ÷ callbacks made"),
        _("refused"),
        _("callbacks made"),
    ),
    Figure(
        "answered_on_call",
        _("Answered on the call"),
        "rate",
        _("Orders answered on the call ÷ orders registered"),
        _("answered on the call"),
        _("registered"),
    ),
    Figure(
        "time_to_reply",
        _("Time to the answer"),
        "minutes",
        _(
            "From the moment of registering (or reopening) to the answer; the middle value and the 90th percentile"
        ),
        "",
        _("orders answered"),
    ),
    Figure(
        "orders", _("Requests registered"), "count", _("Orders registered"), "", _("registered")
    ),
)


@dataclass
class _Count:
    """What has been learnt so far while reading one order's story."""

    court: str = ""
    category: str = ""
    turn: int = 1
    start: datetime | None = None
    contact_due: datetime | None = None
    reply_due: datetime | None = None
    samples: dict[tuple[str, int], Sample] = field(default_factory=dict)

    def put(
        self,
        figure: str,
        at: datetime,
        *,
        hit: bool | None = True,
        turn: int | None = None,
        due_at: datetime | None = None,
        minutes: int | None = None,
    ) -> None:
        turn = turn or self.turn
        kept = self.samples.get((figure, turn))
        day = kept.day if kept else _day(at)
        self.samples[figure, turn] = Sample(
            figure, turn, day, self.court, self.category, hit, due_at, minutes
        )

    def hit_of(self, figure: str) -> bool | None:
        kept = self.samples.get((figure, self.turn))
        return kept.hit if kept else False


@registry.counts("hotline.WorkOrder")
def count_order(story: Sequence[Told]) -> Iterator[Sample]:
    """Every sample that one order gives. Unknown events are passed over."""
    count = _Count()
    for event in story:
        reader = _READERS.get(event.name)
        if reader:
            reader(count, event)
    yield from count.samples.values()


def _register(count: _Count, event: Told) -> None:
    count.court, count.category = event.facts["court"], event.facts["category"]
    count.start = event.at
    count.put("orders", event.at)
    count.put("answered_on_call", event.at, hit=False)


def _answer(count: _Count, event: Told) -> None:
    count.put("answered_on_call", event.at, turn=1)
    _answered(count, event)
    count.put("callback_coverage", event.at, hit=False)


def _dispatch(count: _Count, event: Told) -> None:
    count.court = event.facts["court"]
    _run(count, event)


def _run(count: _Count, event: Told) -> None:
    count.reply_due = _moment(event, "reply_due") or count.reply_due
    count.contact_due = _moment(event, "contact_due") or count.contact_due
    if not count.hit_of("contact_reach"):
        count.put("contact_reach", event.at, hit=None, due_at=count.contact_due)
    count.put("timely_reply", event.at, hit=None, due_at=count.reply_due)


def _contact(count: _Count, event: Told) -> None:
    if event.facts["reached"]:
        count.put("contact_reach", event.at)


def _extend(count: _Count, event: Told) -> None:
    count.reply_due = _moment(event, "reply_due")
    count.put("timely_reply", event.at, hit=None, due_at=count.reply_due)


def _reply(count: _Count, event: Told) -> None:
    if count.hit_of("contact_reach") is None:
        count.put("contact_reach", event.at, hit=False)
    in_time = count.reply_due is None or event.at <= count.reply_due
    count.put("timely_reply", event.at, hit=in_time)
    _answered(count, event)


def _answered(count: _Count, event: Told) -> None:
    if count.start:
        minutes = int((event.at - count.start).total_seconds() // 60)
        count.put("time_to_reply", event.at, minutes=minutes)


def _close(count: _Count, event: Told) -> None:
    count.put("callback_coverage", event.at, hit=False)


def _again(count: _Count, event: Told) -> None:
    count.turn += 1
    count.start, count.contact_due, count.reply_due = event.at, None, None
    if "reply_due" in event.facts:
        _run(count, event)


def _made(count: _Count, event: Told) -> None:
    turn = event.facts["closure"]
    count.put("callback_coverage", event.at, turn=turn)
    verb = event.name.rpartition(".")[2]
    count.put("callback_unreachable", event.at, turn=turn, hit=verb == "give_up")
    count.put("callback_refused", event.at, turn=turn, hit=verb == "decline")
    if verb == "rate":
        count.put("callback_satisfaction", event.at, turn=turn, hit=bool(event.facts["satisfied"]))


def _day(at: datetime) -> date:
    return timezone.localdate(at)


def _moment(event: Told, fact: str) -> datetime | None:
    text = event.facts.get(fact)
    return datetime.fromisoformat(text) if text else None


_READERS = {
    "hotline.order.register": _register,
    "hotline.order.answer": _answer,
    "hotline.order.dispatch": _dispatch,
    "hotline.order.contact": _contact,
    "hotline.order.extend": _extend,
    "hotline.order.reply": _reply,
    "hotline.order.close": _close,
    "hotline.order.reopen": _again,
    "hotline.order.take_up": _again,
    "hotline.callback.give_up": _made,
    "hotline.callback.decline": _made,
    "hotline.callback.rate": _made,
}
