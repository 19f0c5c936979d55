"""When each court works: from which day on, what a week looks like, and what an hour means on a Friday evening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.desk import forms
from faqiao.desk.pages.people import chosen
from faqiao.kit.http import Visit
from faqiao.law.office_hours import USUAL, Hours, added
from faqiao.law.words import BEIJING
from faqiao.matters import actions, queries, rules
from faqiao.people.models import Court, Role
from faqiao.people.queries import courts_of

FRIDAY = 4
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATE_ON_FRIDAY = time(17, 30)


@dataclass(frozen=True)
class Day:
    """One day of the preview."""

    day: date
    shifts: list[str]
    is_changed: bool  # otherwise than its weekday: a holiday, a swapped day, one's own


@dataclass(frozen=True)
class Example:
    """What is received late on a Friday, and when an hour of working time is over."""

    start: datetime
    end: datetime


@require_GET
def hours(request: Visit) -> HttpResponse:
    courts = _kept_by(request)
    court = chosen(courts, request.GET.get("court", ""))
    today = timezone.localdate(request.at)
    now = queries.hours_of(court.pk, today)
    in_force = now.hours if now else USUAL
    context = {
        "courts": courts,
        "court": court,
        "now": now,
        "week": _week(in_force, today),
        "example": _example(in_force, today),
        "announced": list(queries.hours_announced(court)[:30]),
        "may": rules.announce(request.user, court, today),
    }
    return render(request, "desk/hours.html", context)


@require_http_methods(["GET", "POST"])
def announce(request: Visit, code: str) -> HttpResponse:
    """Look at the week first; it is kept only when it is said so."""
    court = chosen(_kept_by(request), code)
    today = timezone.localdate(request.at)
    known = _as_filled_in(queries.hours_of(court.pk, today))
    form = forms.Announce(request.POST or None, today=today, initial={"since": today, **known})
    good = request.method == "POST" and form.is_valid()
    if good and "keep" in request.POST:
        said = form.cleaned_data
        facts = {name: said[name] for name in ("since", "week", "closed", "opened", "reason")}
        actions.announce(court=court, by=request.user, at=request.at, **facts)
        messages.success(
            request, _("Done, and written down. Clocks that run already stay as they are.")
        )
        return redirect(f"{reverse('desk:hours')}?court={court.code}")
    own: Hours | None = form.cleaned_data.get("hours") if good else None
    since = form.cleaned_data["since"] if good else today
    context = {
        "court": court,
        "form": form,
        "week": _week(own, since) if own else [],
        "example": _example(own, since) if own else None,
    }
    status = 422 if request.method == "POST" and form.errors else 200
    return render(request, "desk/announce.html", context, status=status)


def _kept_by(request: Visit) -> QuerySet[Court]:
    courts = courts_of(request.user, Role.ADMINISTRATOR, Role.SUPERVISOR).order_by("code")
    if not courts:
        raise Http404
    return courts


def _as_filled_in(now: Any) -> dict[str, Any]:  # noqa: ANN401  the hours announced, or none
    own: Hours = now.hours if now else USUAL
    week = {
        name: " ".join(map(str, own.week[place])) for place, name in enumerate(forms.WEEKDAY_NAMES)
    }
    days = {"closed": own.closed, "opened": own.opened}
    return {**week, **{name: "\n".join(map(str, sorted(some))) for name, some in days.items()}}


def _week(own: Hours, since: date) -> list[Day]:
    """Fourteen days from the Monday of that week."""
    monday = since - since.weekday() * DAY
    days = [monday + n * DAY for n in range(14)]
    return [
        Day(
            day,
            [str(one) for one in own.shifts_on(day)],
            own.shifts_on(day) != own.week[day.weekday()],
        )
        for day in days
    ]


def _example(own: Hours, since: date) -> Example:
    friday = since + (FRIDAY - since.weekday()) % 7 * DAY
    start = datetime.combine(friday, LATE_ON_FRIDAY, BEIJING)
    return Example(start, added(start, HOUR, own).at)
