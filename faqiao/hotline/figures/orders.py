"""How one order's story is counted: a pure function of its events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from faqiao.hotline.figures.topics import topic_of
from faqiao.hotline.states import WhyNot
from faqiao.kit.figures import Sample, Told, registry

OUTCOMES = {
    "hotline.callback.rate": "callback_answered",
    "hotline.callback.give_up": "callback_unreachable",
    "hotline.callback.decline": "callback_refused",
}


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
    aside: dict[tuple[str, int], Sample] = field(default_factory=dict)  # while it is joined

    def put(
        self,
        figure: str,
        at: datetime,
        *,
        hit: bool | None = True,
        turn: int | None = None,
        due_at: datetime | None = None,
        minutes: int | None = None,
        street: str = "",
        topic: str = "",
    ) -> None:
        turn = turn or self.turn
        kept = self.samples.get((figure, turn))
        day = kept.day if kept else _day(at)
        self.samples[figure, turn] = Sample(
            figure, turn, day, self.court, self.category, hit, due_at, minutes, street, topic
        )

    def is_open(self, figure: str) -> bool:
        kept = self.samples.get((figure, self.turn))
        return kept is not None and kept.hit is None

    def is_settled(self, figure: str, turn: int | None = None) -> bool:
        kept = self.samples.get((figure, turn or self.turn))
        return kept is not None and kept.hit is not None


@registry.counts("hotline.WorkOrder")
def count_order(story: Sequence[Told]) -> Iterator[Sample]:
    """Every sample that one order gives. Unknown events, and any before the registering, are passed over."""
    count = _Count()
    for event in story:
        reader = _READERS.get(event.name)
        if reader and (count.start or reader is _register):
            reader(count, event)
    yield from count.samples.values()


def _register(count: _Count, event: Told) -> None:
    count.court, count.category = event.facts["court"], event.facts["category"]
    # taken out of an earlier order: since then
    count.start = _moment(event, "received_at") or event.at
    topic = topic_of(event.facts.get("request", ""))
    count.put("orders", event.at, street=event.facts.get("street", ""), topic=topic)
    count.put("answered_on_call", event.at, hit=False)


def _answer(count: _Count, event: Told) -> None:
    count.put("answered_on_call", event.at, turn=1)
    count.put("answered_with_article", event.at, turn=1, hit="article" in event.facts)
    _answered(count, event)
    _close(count, event)


def _dispatch(count: _Count, event: Told) -> None:
    count.court = event.facts["court"]
    _run(count, event)


def _run(count: _Count, event: Told) -> None:
    """Both limits run; an order that was returned and is sent again keeps what is settled already."""
    count.reply_due = _moment(event, "reply_due") or count.reply_due
    count.contact_due = _moment(event, "contact_due") or count.contact_due
    if not count.is_settled("contact_reach"):
        count.put("contact_reach", event.at, hit=None, due_at=count.contact_due)
    if not count.is_settled("timely_reply"):
        count.put("timely_reply", event.at, hit=None, due_at=count.reply_due)


def _contact(count: _Count, event: Told) -> None:
    if event.facts["reached"]:
        count.put("contact_reach", event.at)


def _pause(count: _Count, event: Told) -> None:
    """While the caller is waited for, the answer is not due: no date, so it cannot be late."""
    if count.is_open("timely_reply") and not _is_over(count.reply_due, event):
        count.put("timely_reply", event.at, hit=None, due_at=None)


def _refit(count: _Count, event: Told) -> None:
    """Another category or another way of counting: the new dates hold, and later samples say the new category."""
    count.category = event.facts.get("category", count.category)
    count.contact_due = _moment(event, "contact_due") or count.contact_due
    count.reply_due = _moment(event, "reply_due") or count.reply_due
    for figure, due in (("contact_reach", count.contact_due), ("timely_reply", count.reply_due)):
        if count.is_open(figure):
            count.put(figure, event.at, hit=None, due_at=due)


def _is_over(due: datetime | None, event: Told) -> bool:
    return due is not None and due < event.at


def _extend(count: _Count, event: Told) -> None:
    count.reply_due = _moment(event, "reply_due") or count.reply_due
    if count.is_open("timely_reply"):
        count.put("timely_reply", event.at, hit=None, due_at=count.reply_due)


def _reply(count: _Count, event: Told) -> None:
    if count.is_open("contact_reach"):
        count.put("contact_reach", event.at, hit=False)
    in_time = count.reply_due is None or event.at <= count.reply_due
    count.put("timely_reply", event.at, hit=in_time)
    _answered(count, event)


def _answered(count: _Count, event: Told) -> None:
    if count.start:
        minutes = int((event.at - count.start).total_seconds() // 60)
        count.put("time_to_reply", event.at, minutes=minutes)


def _close(count: _Count, event: Told) -> None:
    if not count.is_settled("callback_coverage"):
        count.put("callback_coverage", event.at, hit=False)


def _again(count: _Count, event: Told) -> None:
    """A new turn: what the turn before left open will never be settled, so it counts as it stands."""
    for figure in ("contact_reach", "timely_reply"):
        if count.is_open(figure):
            count.put(figure, event.at, hit=False)
    count.turn += 1
    count.start, count.contact_due, count.reply_due = event.at, None, None
    if "reply_due" in event.facts:
        _run(count, event)


def _merge(count: _Count, event: Told) -> None:
    """Joined with another order: the request is counted once, by the one that goes on."""
    count.aside, count.samples = count.samples, {}


def _unmerge(count: _Count, event: Told) -> None:
    count.samples, count.aside = count.aside, {}


def _withdraw(count: _Count, event: Told) -> None:
    """Neither late nor answered: what was open is not counted. What was late before stays late."""
    for figure in ("contact_reach", "timely_reply"):
        kept = count.samples.get((figure, count.turn))
        if kept and kept.hit is None and (kept.due_at is None or event.at <= kept.due_at):
            del count.samples[figure, count.turn]
    count.put("withdrawn", event.at)


def _made(count: _Count, event: Told) -> None:
    turn = event.facts["closure"]
    count.put("callback_coverage", event.at, turn=turn)
    for name, figure in OUTCOMES.items():
        count.put(figure, event.at, turn=turn, hit=name == event.name)
    if event.name == "hotline.callback.rate":
        satisfied = bool(event.facts["satisfied"])
        count.put("callback_satisfaction", event.at, turn=turn, hit=satisfied)
        said = event.facts.get("why_not") or []
        for why in WhyNot if said else ():
            count.put(f"why_{why.lower()}", event.at, turn=turn, hit=why in said)


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
    "hotline.order.pause": _pause,
    "hotline.order.resume": _extend,
    "hotline.order.recategorise": _refit,
    "hotline.order.recount": _refit,
    "hotline.order.reply": _reply,
    "hotline.order.close": _close,
    "hotline.order.reopen": _again,
    "hotline.order.take_up": _again,
    "hotline.order.merge": _merge,
    "hotline.order.unmerge": _unmerge,
    "hotline.order.withdraw": _withdraw,
    "hotline.callback.give_up": _made,
    "hotline.callback.decline": _made,
    "hotline.callback.rate": _made,
}
