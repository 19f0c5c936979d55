"""The figures that mediation can prove: how many disputes were settled, how soon, how many begun were accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from faqiao.kit.figures import Figure, Sample, Told, registry
from faqiao.mediation.states import End, Field

#: Beside the categories of orders: what a dispute is about.
PREFIX = "MED_"
SETTLED = (End.AGREED, End.WITHDRAWN)

registry.split_by(
    {
        f"{PREFIX}{field.value}": format_lazy("{} · {}", _("Mediation"), field.label)
        for field in Field
    }
)
registry.declare(
    Figure(
        "mediation_success",
        _("Mediations that settled the dispute"),
        "rate",
        _("Ended in an agreement or settled among themselves ÷ mediations that a mediator led to their end"),
        _("settled"),
        _("led to their end"),
        _("Of %(base)s mediations, %(value)s settled the dispute"),
        _("Not settled"),
    ),
    Figure(
        "mediation_front_end",
        _("Disputes settled before a case was filed"),
        "rate",
        _(
            "Settled before filing ÷ disputes that came to mediation before filing and ended; "
            "the fast track is not in it"
        ),
        _("settled before filing"),
        _("came before filing and ended"),
        _("Of %(base)s disputes before filing, %(value)s were settled"),
        _("Went on"),
    ),
    Figure(
        "mediation_time",
        _("From acceptance to the end of mediation"),
        "minutes",
        _("From the mediator's acceptance to the end; the middle value and the 90th percentile"),
        denominator=_("mediations that a mediator led to their end"),
        finding=_("Half of the mediations ended within %(value)s"),
    ),
    Figure(
        "mediation_consent",
        _("Disputes in which everybody agreed to mediate"),
        "rate",
        _("Everybody consented ÷ mediations proposed that have been answered"),
        _("everybody consented"),
        _("answered"),
        _("Of %(base)s proposals, %(value)s were agreed to by everybody"),
        _("Not agreed to"),
    ),
)  # fmt: skip


@registry.counts("mediation.Mediation")
def count_mediation(story: Sequence[Told]) -> Iterator[Sample]:
    """Every sample that one mediation gives. Pure: the same events, the same samples."""
    told = {event.name.rpartition(".")[2]: event for event in story if event.facts is not None}
    begun, over = told.get("propose"), told.get("terminate")
    if begun is None:
        return
    court, category = begun.facts["court"], f"{PREFIX}{begun.facts['field']}"
    agreed = "start_choosing" in told
    if agreed or over:
        day = timezone.localdate(begun.at)
        yield Sample("mediation_consent", 1, day, court, category, hit=agreed)
    if over is None:
        return
    where = (1, timezone.localdate(over.at), court, category)
    settled = over.facts["end"] in SETTLED
    if over.facts["path"] != "ENTRUSTED":
        yield Sample("mediation_front_end", *where, hit=settled)
    if over.facts["accepted"]:
        first = datetime.fromisoformat(over.facts["accepted"])
        minutes = int((over.at - first).total_seconds() // 60)
        yield Sample("mediation_success", *where, hit=settled)
        yield Sample("mediation_time", *where, minutes=max(0, minutes))
