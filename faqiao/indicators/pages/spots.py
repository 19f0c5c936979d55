"""Hot spots: which street calls about which kind of dispute more often than before: where to go first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from faqiao.cobuilding.queries import streets_for
from faqiao.indicators import queries
from faqiao.indicators.pages.topics import Asked, asked_week, change_of
from faqiao.indicators.queries import Rise, Spot, Wanted
from faqiao.kit.figures import registry
from faqiao.kit.http import Visit
from faqiao.kit.sheets import sheet

MOST = 40  # lines of the table on the page; the file has all


@dataclass(frozen=True)
class Row:
    """One street and kind of dispute: how often, since when more, and the way to the calls behind it."""

    spot: Spot
    street: str
    kind: str
    wanted: Wanted
    may_visit: bool  # whether the page of the street is open to whoever looks

    @property
    def sum(self) -> str:
        return sum_of(self.spot)

    @property
    def change(self) -> str:
        return change_of(self.spot)

    @property
    def query(self) -> str:
        """Of the calls behind it."""
        return urlencode(_in_last_span(self.wanted, self.spot) | {"category": self.spot.category})

    @property
    def held_query(self) -> str:
        """Of what the court did there meanwhile."""
        return urlencode(_in_last_span(self.wanted, self.spot))


@require_safe
def spots(request: Visit) -> HttpResponse:
    """What rises comes first; each number leads to its calls, each street to what is agreed with it."""
    asked = asked_week(request)
    found = queries.hot_spots(asked.wanted)
    rising = [one for one in found if one.rises]
    shown = [one for one in found if one.now or one.rises][:MOST]
    context = {
        "form": asked.form,
        "wanted": asked.wanted,
        "since": queries.first_of_span(asked.wanted),
        "whole": queries.all_spots(found),
        "sum": sum_of(queries.all_spots(found)),
        "points": _points(asked.wanted, queries.all_spots(found)),
        "finding": _finding(rising),
        "rising": _rows(request, asked, rising),
        "others": _rows(request, asked, [one for one in shown if not one.rises]),
        "spans": queries.SPANS_BEFORE,
        "weeks": queries.WEEKS_A_SPAN,
        "fewest": queries.FEWEST_CALLS,
        "query": request.GET.urlencode(),
    }
    return render(request, "indicators/spots.html", context, status=asked.status)


@require_safe
def spots_table(request: Visit, kind: str) -> HttpResponseBase:
    """Every street and kind of dispute, seven spans beside each other, as a table to take away."""
    return sheet("spots", _table(request, asked_week(request)), kind)


def sum_of(rise: Rise) -> str:
    """The arithmetic, as somebody would say it."""
    said = _(
        "%(now)s in the last %(weeks)s weeks; %(mean)s on average of the %(spans)s spans before; "
        "up to %(most)s is ordinary"
    )
    return said % {
        "now": rise.now,
        "weeks": queries.WEEKS_A_SPAN,
        "mean": f"{rise.mean:.1f}",
        "spans": queries.SPANS_BEFORE,
        "most": f"{rise.ordinary:.1f}",
    }


def _table(request: Visit, asked: Asked) -> Iterator[list[object]]:
    starts = [f"{monday:%F}" for monday in queries.mondays_of_spans(asked.wanted)]
    yield [
        _("Street"), _("Kind of dispute"), *starts, _("Mean before"), _("Ordinary up to"), _("Rises"),
        _("Activities held there"),
    ]  # fmt: skip
    for row in _rows(request, asked, queries.hot_spots(asked.wanted)):
        one = row.spot
        sums = [round(one.mean, 2), round(one.ordinary, 2), _("yes") if one.rises else _("no")]
        yield [row.street, row.kind, *one.spans, *sums, one.held]


def _rows(request: Visit, asked: Asked, found: list[Spot]) -> list[Row]:
    codes = {one.street for one in found}
    near = set(streets_for(request.user).filter(code__in=codes).values_list("code", flat=True))
    return [
        Row(
            one, asked.streets.get(one.street, one.street),
            str(registry.categories.get(one.category, one.category)).rpartition(" · ")[2],
            asked.wanted, one.street in near,
        )
        for one in found
    ]  # fmt: skip


def _in_last_span(wanted: Wanted, spot: Spot) -> dict[str, str]:
    first, last = queries.first_of_span(wanted), wanted.sunday
    asked = {"first": first.isoformat(), "last": last.isoformat(), "step": "week"}
    asked["street"] = spot.street
    return asked | ({"court": wanted.courts[0]} if len(wanted.courts) == 1 else {})


def _points(wanted: Wanted, whole: Rise) -> list[tuple[str, int]]:
    starts = queries.mondays_of_spans(wanted)
    return [(_day(start), many) for start, many in zip(starts, whole.spans, strict=True)]


def _finding(rising: list[Spot]) -> str:
    """The sentence over the page."""
    if not rising:
        return _("No street calls more than ordinary")
    said = ngettext(
        "%(n)s hot spot: go there before the next call",
        "%(n)s hot spots: go there before the next call",
        len(rising),
    )
    return said % {"n": len(rising)}


def _day(monday: date) -> str:
    return date_format(monday, pgettext("day under a column", "j M"))
