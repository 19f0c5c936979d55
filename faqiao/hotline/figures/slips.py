"""How one supervision slip's story is counted: issued, answered in time, sent back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from faqiao.kit.figures import Figure, Sample, Told, registry

registry.declare(
    Figure(
        "slips_issued",
        _("Supervision slips issued"),
        "count",
        _("Supervision slips issued"),
        denominator=_("issued"),
        finding=_("%(value)s supervision slips were issued"),
    ),
    Figure(
        "slips_in_time",
        _("Supervision slips answered in time"),
        "rate",
        _("Answers by their date ÷ answers given or past their date; each sending back asks anew"),
        _("answered in time"),
        _("answered, or past the date"),
        _("Of %(base)s supervision slips, %(value)s were answered in time"),
        _("Answered late, or not yet"),
    ),
    Figure(
        "slips_sent_back",
        _("Supervision slips sent back"),
        "rate",
        _("Answers sent back ÷ answers looked at"),
        _("sent back"),
        _("answers accepted or sent back"),
        _("Of %(base)s answers, %(value)s were sent back"),
        _("Accepted at once"),
    ),
)


@registry.counts("hotline.Slip")
def count_slip(story: Sequence[Told]) -> Iterator[Sample]:
    """One turn per answer that is owed; a slip is issued once."""
    if not story or story[0].name != "hotline.slip.issue_slip":
        return
    first = story[0]
    place = (first.facts["court"], first.facts["category"])
    yield Sample("slips_issued", 1, _day(first.at), *place)
    turn, due, asked = 1, _moment(first.facts["slip_due"]), first.at
    answered: datetime | None = None
    for event in story[1:]:
        verb = event.name.rpartition(".")[2]
        if verb == "answer_slip":
            answered = event.at
        elif verb in ("accept_slip", "send_back_slip"):
            back = verb == "send_back_slip"
            yield Sample("slips_sent_back", turn, _day(event.at), *place, hit=back)
            if back:
                yield _in_time(turn, asked, answered, due, place)
                turn, due, asked = turn + 1, _moment(event.facts["slip_due"]), event.at
                answered = None
    yield _in_time(turn, asked, answered, due, place)


def _in_time(
    turn: int, asked: datetime, answered: datetime | None, due: datetime, place: tuple[str, str]
) -> Sample:
    """Open until it is answered; it counts as a miss once its date has passed."""
    hit = None if answered is None else answered <= due
    day = _day(answered or asked)
    return Sample("slips_in_time", turn, day, *place, hit=hit, due_at=due if hit is None else None)


def _day(at: datetime) -> date:
    return timezone.localdate(at)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
