"""How the story of one request is counted: a pure function of its events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils import timezone

from faqiao.kit.figures import Sample, Told, registry
from faqiao.response.states import Rate

#: Beside the categories and topics of orders: what a dispute is about, and what the court is asked to come for.
PREFIX = "REQ_"
#: The figures of a rate; what is left out of the rate is left out of these.
OF_RATE = {
    Rate.RESPONSE: {"street_responded", "street_finished"},
    Rate.RESOLVED: {"street_resolved"},
    Rate.SATISFIED: {"street_satisfied"},
}
OPEN = ("street_responded", "street_finished")


@dataclass
class _Count:
    """What has been learnt so far while reading the story of one request."""

    court: str = ""
    category: str = ""
    topic: str = ""
    street: str = ""
    turn: int = 1
    samples: dict[tuple[str, int], Sample] = field(default_factory=dict)

    def put(
        self,
        figure: str,
        at: datetime,
        *,
        hit: bool | None = True,
        turn: int | None = None,
        due_at: datetime | None = None,
    ) -> None:
        turn = turn or self.turn
        kept = self.samples.get((figure, turn))
        self.samples[figure, turn] = Sample(
            figure, turn, kept.day if kept else timezone.localdate(at), self.court, self.category,
            hit, due_at, None, self.street, self.topic,
        )  # fmt: skip

    def settle(self, figure: str, at: datetime) -> None:
        """What was still open now counts, in time or late."""
        kept = self.samples.get((figure, self.turn))
        if kept and kept.hit is None:
            in_time = kept.due_at is None or at <= kept.due_at
            self.samples[figure, self.turn] = replace(kept, hit=in_time, due_at=None)

    def drop_open(self, at: datetime) -> None:
        """Taken back, or gone along with another: what was open and in time is not counted; late stays late."""
        for figure in OPEN:
            kept = self.samples.get((figure, self.turn))
            if kept and kept.hit is None and (kept.due_at is None or at <= kept.due_at):
                del self.samples[figure, self.turn]


@registry.counts("response.GovernanceRequest")
def count_request(story: Sequence[Told]) -> Iterator[Sample]:
    """Every sample that one request gives. Pure: the same events, the same samples."""
    count, left_out = _Count(), set[str]()
    for event in story:
        reader = _READERS.get(event.name.rpartition(".")[2])
        if event.facts is None or reader is None or not (count.court or reader is _called):
            continue
        reader(count, event)
        if event.name.endswith(".grant_exclusion"):
            left_out |= OF_RATE[Rate(event.facts["rate"])]
    yield from (one for (figure, _turn), one in count.samples.items() if figure not in left_out)


def _called(count: _Count, event: Told) -> None:
    facts = event.facts
    count.court, count.street = facts["court"], facts["street"]
    count.category, count.topic = f"{PREFIX}{facts['dispute']}", f"{PREFIX}{facts['kind']}"
    count.put("street_requests", event.at)
    _respond(count, event)


def _respond(count: _Count, event: Told) -> None:
    if "respond_due" in event.facts and ("street_responded", 1) not in count.samples:
        count.put("street_responded", event.at, hit=None, due_at=_moment(event, "respond_due"))


def _routed(count: _Count, event: Told) -> None:
    """From now on it is this court's; what is settled stays where it was settled."""
    count.court = event.facts["court"]
    for key, kept in count.samples.items():
        if kept.hit is None:
            count.samples[key] = replace(kept, court=count.court)


def _accepted(count: _Count, event: Told) -> None:
    count.settle("street_responded", event.at)
    _finish(count, event)


def _finish(count: _Count, event: Told) -> None:
    kept = count.samples.get(("street_finished", count.turn))
    if kept is None or kept.hit is None:
        count.put("street_finished", event.at, hit=None, due_at=_moment(event, "finish_due"))


def _result(count: _Count, event: Told) -> None:
    count.settle("street_finished", event.at)


def _reopened(count: _Count, event: Told) -> None:
    count.turn += 1
    _finish(count, event)


def _gone(count: _Count, event: Told) -> None:
    count.drop_open(event.at)


def _rated(count: _Count, event: Told) -> None:
    turn = event.facts["closing"]
    count.put("street_resolved", event.at, turn=turn, hit=bool(event.facts["resolved"]))
    count.put("street_satisfied", event.at, turn=turn, hit=bool(event.facts["satisfied"]))


def _left_out(count: _Count, event: Told) -> None:
    """Once for each of the three rates, in their order."""
    count.put("street_left_out", event.at, turn=1 + list(Rate).index(Rate(event.facts["rate"])))


def _prevented(count: _Count, event: Told) -> None:
    count.put("street_prevented", event.at, turn=1)


def _moment(event: Told, fact: str) -> datetime:
    return datetime.fromisoformat(event.facts[fact])


_READERS = {
    "blow_whistle": _called,
    "route": _routed,
    "accept": _accepted,
    "record_result": _result,
    "reopen": _reopened,
    "withdraw": _gone,
    "combine": _gone,
    "separate": _respond,
    "rate": _rated,
    "grant_exclusion": _left_out,
    "confirm_claim": _prevented,
}
