"""The figures that co-building can prove, counted from the story of each agreement, promise and activity.

How many people were reached and disputes handled is summed from the reports: `queries.numbers`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from faqiao.cobuilding.queries import activities_seen_by, agreements_seen_by, commitments_seen_by
from faqiao.kit.figures import Figure, Sample, Told, registry
from faqiao.people.models import Person

CATEGORY = "COBUILDING"
registry.split_by({CATEGORY: _("Co-building")})
registry.declare(
    Figure(
        "agreements_signed",
        _("Agreements signed with streets and bodies"),
        "count",
        _("Agreements that all parties have signed, on the day of the last signature"),
        denominator=_("signed by all"),
        finding=_("%(value)s agreements were signed"),
    ),
    Figure(
        "activities_held",
        _("Activities held together with streets"),
        "count",
        _("Activities that were held and reported, on the day on which they began"),
        denominator=_("activities held"),
        finding=_("%(value)s activities were held with streets"),
        by_street=True,
    ),
    Figure(
        "commitments_kept",
        _("Promises in agreements kept on time"),
        "rate",
        _(
            "Promises kept by their day ÷ promises kept or missed; what is no longer owed is left out"
        ),
        _("kept by their day"),
        _("kept or missed"),
        _("Of %(base)s promises, %(value)s were kept on time"),
        _("Kept late, or not yet"),
    ),
)


@registry.counts("cobuilding.Agreement")
def count_agreement(story: Sequence[Told]) -> Iterator[Sample]:
    """Once, when the last party has signed; one signed on paper, on the day that stands under it."""
    for event in story:
        verb = event.name.rpartition(".")[2]
        signed = verb == "countersign" and event.facts["complete"]
        if signed or verb == "take_in":
            said = event.facts.get("signed_on")
            day = date.fromisoformat(said) if said else timezone.localdate(event.at)
            yield Sample("agreements_signed", 1, day, event.facts["court"], CATEGORY)
            return


@registry.counts("cobuilding.Activity")
def count_activity(story: Sequence[Told]) -> Iterator[Sample]:
    """Once it has been reported."""
    for event in story:
        if event.name == "cobuilding.activity.report_back":
            day = timezone.localdate(datetime.fromisoformat(event.facts["starts_at"]))
            court, street = event.facts["court"], event.facts["street"]
            yield Sample("activities_held", 1, day, court, CATEGORY, street=street)


@registry.counts("cobuilding.Commitment")
def count_commitment(story: Sequence[Told]) -> Iterator[Sample]:
    """Open until it was kept; a miss once its day is over, also where it was kept late."""
    verbs = {event.name.rpartition(".")[2]: event for event in story}
    if "promise" not in verbs or ("drop" in verbs and "keep" not in verbs):
        return
    facts = verbs["promise"].facts
    due = date.fromisoformat(facts["due_on"])
    hit: bool | None = None
    if "keep" in verbs:
        hit = date.fromisoformat(verbs["keep"].facts["kept_on"]) <= due
    elif "miss" in verbs:
        hit = False
    over = datetime.combine(due, time.max, timezone.get_current_timezone())
    yield Sample(
        "commitments_kept", 1, due, facts["court"], CATEGORY,
        hit=hit, due_at=over if hit is None else None,
    )  # fmt: skip


@registry.leads("cobuilding.Agreement")
def to_agreements(viewer: Person, abouts: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    found = agreements_seen_by(viewer).prefetch_related(None).in_bulk(_keys(abouts))
    return {
        f"cobuilding.Agreement:{key}": (f"{one.number} {one.title}", _to("agreement", one.number))
        for key, one in found.items()
    }


@registry.leads("cobuilding.Activity")
def to_activities(viewer: Person, abouts: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    found = activities_seen_by(viewer).in_bulk(_keys(abouts))
    return {
        f"cobuilding.Activity:{key}": (f"{one.number} {one.title}", _to("activity", one.number))
        for key, one in found.items()
    }


@registry.leads("cobuilding.Commitment")
def to_commitments(viewer: Person, abouts: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    found = commitments_seen_by(viewer).in_bulk(_keys(abouts))
    return {
        f"cobuilding.Commitment:{key}": (one.text, _to("agreement", one.agreement.number))
        for key, one in found.items()
    }


def _keys(abouts: Sequence[str]) -> list[int]:
    return [int(about.rpartition(":")[2]) for about in abouts]


def _to(name: str, number: str) -> str:
    return reverse(f"cobuilding:{name}", args=[number])
