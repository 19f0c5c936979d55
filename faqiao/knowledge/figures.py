"""The figures that the knowledge base can prove: whether articles were looked at by their review day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from faqiao.kit.figures import Figure, Sample, Told, registry

registry.declare(
    Figure(
        "reviewed_in_time",
        _("Articles looked at in time"),
        "rate",
        _(
            "Articles checked, replaced or withdrawn by their review day ÷ articles whose review day has come,"
            " or that were looked at before it"
        ),
        _("looked at in time"),
        _("review days"),
        _("Of %(base)s review days, %(value)s were kept"),
        _("Past the review day, nobody has said that it is still right"),
    ),
)


@registry.counts("knowledge.Version")
def count_version(story: Sequence[Told]) -> Iterator[Sample]:
    """A sample for each review day of a version: kept, missed, or still open."""
    turn, due = 0, None
    samples: dict[int, Sample] = {}
    court = category = ""
    for event in story:
        if due and event.name in _ENDS:
            looked = _day(event)  # the day of a figure has come: what is kept early counts that day
            samples[turn] = _sample(turn, min(due, looked), court, category, hit=looked <= due)
            due = None
        if event.name in _BEGINS:
            turn += 1
            due = date.fromisoformat(event.facts["review_on"])
            court, category = event.facts["court"], event.facts["category"]
            samples[turn] = _sample(turn, due, court, category, hit=None)
    yield from samples.values()


def _sample(turn: int, day: date, court: str, category: str, *, hit: bool | None) -> Sample:
    ends = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
    return Sample(
        "reviewed_in_time", turn, day, court, category, hit, ends if hit is None else None
    )


def _day(event: Told) -> date:
    return timezone.localdate(event.at)


_BEGINS = {"knowledge.version.approve", "knowledge.version.check"}
_ENDS = {
    "knowledge.version.check",
    "knowledge.version.supersede",
    "knowledge.version.withdraw",
}
