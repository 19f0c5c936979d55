"""The figures that calls can prove: picked up in time, given up, how long people talked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from faqiao.calls.queries.course import Fact, course
from faqiao.calls.states import Direction
from faqiao.kit.figures import Figure, Sample, Told, registry

DEFAULT_TARGET = 15  # seconds
CATEGORY = "CALL"  # beside the categories of orders: a call is about anything

registry.split_by({CATEGORY: _("Telephone calls")})
registry.declare(
    Figure(
        "calls_picked_up",
        _("Calls picked up in time"),
        "rate",
        _("Calls picked up within the target ÷ calls that waited for a person"),
        _("picked up within the target"),
        _("waited for a person"),
        _("Of %(base)s calls, %(value)s were picked up in time"),
        _("Picked up late, or not at all"),
    ),
    Figure(
        "calls_abandoned",
        _("Calls that ended before anybody picked up"),
        "rate",
        _("Calls that ended while they waited ÷ calls that waited for a person"),
        _("ended before anybody picked up"),
        _("waited for a person"),
        _("Of %(base)s calls, %(value)s ended before anybody picked up"),
    ),
    Figure(
        "calls_talk_time",
        _("Length of a talk"),
        "minutes",
        _("From picking up to the end, in whole minutes; the middle value and the 90th percentile"),
        denominator=_("calls picked up and ended"),
        finding=_("Half of the talks ended within %(value)s"),
    ),
    Figure(
        "calls_called_back",
        _("Missed calls called back"),
        "rate",
        _("Missed calls that somebody called back ÷ missed calls"),
        _("called back"),
        _("missed"),
        _("Of %(base)s missed calls, %(value)s were called back"),
        _("Not called back yet"),
    ),
)


@registry.counts("calls.Call")
def count_call(story: Sequence[Told]) -> Iterator[Sample]:
    """Every sample that one call gives, once it has ended. Pure: the same events, the same samples."""
    told = [event for event in story if event.facts.get("kind")]
    if not told or told[0].facts["direction"] != Direction.INBOUND:
        return
    facts = [Fact(event.facts["kind"], event.at, told=event.facts) for event in told]
    found = course(facts)
    if found.began_at is None or found.ended_at is None:
        return
    where = (1, timezone.localdate(found.began_at), told[0].facts["court"], CATEGORY)
    missed = found.missed(Direction.INBOUND)
    if missed or found.answered_at:
        since = found.queued_at or found.began_at
        waited = (found.answered_at - since).total_seconds() if found.answered_at else None
        in_time = waited is not None and waited <= _target(told)
        yield Sample("calls_picked_up", *where, hit=in_time)
        yield Sample("calls_abandoned", *where, hit=missed)
    if found.answered_at:
        minutes = int((found.ended_at - found.answered_at).total_seconds() // 60)
        yield Sample("calls_talk_time", *where, minutes=max(0, minutes))
    if missed:
        back = any(event.name == "calls.call.call_back" for event in story)
        yield Sample("calls_called_back", *where, hit=back)


def _target(told: Sequence[Told]) -> int:
    """The target that held when it was picked up."""
    said: list[Any] = [event.facts["target"] for event in told if "target" in event.facts]
    return int(said[0]) if said else DEFAULT_TARGET
