"""Hot topics: what people ask about this week, where, and what rises above the ordinary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from faqiao.indicators import forms, queries
from faqiao.indicators.queries import Rise, Wanted, Weekly
from faqiao.kit.http import Visit
from faqiao.kit.sheets import sheet
from faqiao.people.models import Court, Street
from faqiao.people.queries import posts_of

MOST = 40  # lines of a table on the page; the file has all


@dataclass(frozen=True)
class Line:
    """One row: what, where, how often, and the way to the requests behind it."""

    weekly: Weekly
    name: str
    street: str
    wanted: Wanted

    @property
    def points(self) -> list[tuple[str, int]]:
        return [
            (_day(monday), many)
            for monday, many in zip(self.wanted.mondays, self.weekly.weeks, strict=True)
        ]

    @property
    def sum(self) -> str:
        """The arithmetic, as somebody would say it."""
        facts = {
            "now": self.weekly.now,
            "mean": f"{self.weekly.mean:.1f}",
            "most": f"{self.weekly.ordinary:.1f}",
            "weeks": queries.WEEKS_BEFORE,
        }
        said = _(
            "%(now)s this week; %(mean)s on average of the %(weeks)s weeks before; up to %(most)s is ordinary"
        )
        return said % facts

    @property
    def change(self) -> str:
        return change_of(self.weekly)

    @property
    def query(self) -> str:
        """Of the records behind it."""
        asked = {"first": self.wanted.monday.isoformat(), "last": self.wanted.sunday.isoformat()}
        asked |= {"category": self.wanted.category, "step": "day", "topic": self.weekly.topic}
        if len(self.wanted.courts) == 1:
            asked["court"] = self.wanted.courts[0]
        return urlencode(asked | ({"street": self.weekly.street} if self.weekly.street else {}))


@dataclass(frozen=True)
class Asked:
    """The week somebody wants to see."""

    form: forms.Week
    wanted: Wanted

    @property
    def status(self) -> int:
        return 200 if self.form.is_valid() else 422

    @cached_property
    def streets(self) -> dict[str, str]:
        return dict(Street.objects.values_list("code", "name"))

    def lines(self, *by: str) -> list[Line]:
        return [self._line(one) for one in queries.counted_by_week(self.wanted, *by)]

    def _line(self, weekly: Weekly) -> Line:
        topic = (
            str(queries.name_of_topic(weekly.topic)) if weekly.topic else _("no topic recognised")
        )
        place = self.streets.get(weekly.street, weekly.street) if weekly.street else _("not said")
        return Line(weekly, topic, place, self.wanted)


@require_safe
def topics(request: Visit) -> HttpResponse:
    """What rises comes first; each number leads to its requests."""
    asked = asked_week(request)
    by_topic, by_place = asked.lines("topic"), asked.lines("topic", "street")
    whole = Line(queries.in_all([line.weekly for line in by_topic]), "", "", asked.wanted)
    rising = [line for line in by_place if line.weekly.rises and line.weekly.street]
    context = {
        "form": asked.form,
        "wanted": asked.wanted,
        "whole": whole,
        "finding": _finding([one for one in by_topic if one.weekly.rises and one.weekly.topic]),
        "topics": _shown(by_topic),
        "places": rising or _shown([line for line in by_place if line.weekly.street])[:12],
        "any_rise": bool(rising),
        "partial": asked.wanted.sunday >= timezone.localdate(request.at),
        "weeks": queries.WEEKS_BEFORE,
        "fewest": queries.FEWEST,
        "query": request.GET.urlencode(),
        "earlier": _week(asked.wanted.monday - timedelta(days=7)),
        "later": _week(asked.wanted.monday + timedelta(days=7)),
    }
    return render(request, "indicators/topics.html", context, status=asked.status)


@require_safe
def topics_table(request: Visit, kind: str) -> HttpResponseBase:
    """Every topic in every street, nine weeks beside each other, as a table to take away."""
    asked = asked_week(request)
    return sheet("topics", _table(asked), kind)


def _table(asked: Asked) -> Iterator[list[object]]:
    weeks = [f"{monday:%G-W%V}" for monday in asked.wanted.mondays]
    yield [_("Topic"), _("Street"), *weeks, _("Mean before"), _("Ordinary up to"), _("Rises")]
    for line in asked.lines("topic", "street"):
        one = line.weekly
        sums = [round(one.mean, 2), round(one.ordinary, 2), _("yes") if one.rises else _("no")]
        yield [line.name, line.street, *one.weeks, *sums]


def change_of(rise: Rise) -> str:
    more = round(rise.more, 1)
    if abs(more) < 0.05:
        return _("→ as before")
    return (_("↑ up %(by)s") if more > 0 else _("↓ down %(by)s")) % {"by": f"{abs(more):.1f}"}


def asked_week(request: Visit) -> Asked:
    """The week in the address, of the courts this person watches over; 404 for whoever watches over none."""
    if not posts_of(request.user):
        raise Http404
    watched = list(queries.courts_watched_by(request.user).order_by("pk"))
    if not watched:
        raise Http404
    today = timezone.localdate(request.at)
    form = forms.Week(request.GET, today=today, courts=[_choice(court) for court in watched])
    return Asked(form, form.wanted)


def _choice(court: Court) -> tuple[str, str]:
    return court.code, court.short_name


def _finding(rising: list[Line]) -> str:
    """The sentence over the page."""
    if not rising:
        return _("Nothing is asked more than ordinary")
    names = _(", ").join(line.name for line in rising[:3])
    said = ngettext(
        "%(n)s topic is asked more than ordinary: %(names)s",
        "%(n)s topics are asked more than ordinary: %(names)s",
        len(rising),
    )
    return said % {"n": len(rising), "names": names}


def _shown(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.weekly.now or line.weekly.rises][:MOST]


def _day(monday: date) -> str:
    return date_format(monday, pgettext("day under a column", "j M"))


def _week(monday: date) -> str:
    return f"{monday:%G-W%V}"
