"""The ladder of each court: what holds, what comes, a new rule with its example; and reminders acknowledged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from faqiao.hotline import actions, forms, queries, rules
from faqiao.hotline.models import Nudge, Rung
from faqiao.hotline.states import CLOCKS, Category
from faqiao.kit.http import Visit, came_from
from faqiao.people.models import Court, Role
from faqiao.people.queries import courts_of, serves_a_court


@dataclass(frozen=True)
class Told:
    """One step for one clock: the rule that holds, and an example for something that begins now."""

    clock: object
    step: object
    rung: Rung
    moment: datetime | None
    due: datetime


@require_GET
def ladder(request: Visit) -> HttpResponse:
    """What holds today at a court, for a category; each with the example of an order that came in now."""
    keeps(request)
    court, category = _chosen(request)
    day = timezone.localdate(request.at)
    rungs = queries.rungs_in_force(day)
    context = {
        "courts": courts_kept(request),
        "court": court,
        "category": category,
        "categories": [("", _("All")), *Category.choices],
        "told": _told(rungs, court, category, request.at),
        "coming": queries.rungs_to_come(day),
        "entered": [rung for rung in rungs.values() if rung.court_id in (None, court.pk)],
        "steps": forms.STEPS,
        "clocks": CLOCKS,
    }
    return render(request, "hotline/ladder.html", context)


@require_http_methods(["GET", "POST"])
def place(request: Visit) -> HttpResponse:
    """A new rule. “Try it” shows its example and keeps nothing."""
    keeps(request)
    today = timezone.localdate(request.at)
    asked = {"viewer": request.user, "today": today}
    if request.method == "GET":
        wished = {
            name: request.GET[name] for name in forms.Place.base_fields if name in request.GET
        }
        begun = {"since": today, "when": "SHARE", "amount": 75, "reaches": ["HANDLER"]}
        return _ask(request, forms.Place(initial=begun | wished, **asked))
    form = forms.Place(request.POST, **asked)
    if not form.is_valid():
        return _ask(request, form, status=422)
    said = form.cleaned_data
    if "try" in request.POST:
        return _ask(request, form, tried=_tried(said, request))
    actions.place(by=request.user, at=request.at, **said)
    messages.success(request, _("It holds from %(day)s on.") % {"day": said["since"]})
    code = said["court"].code if said["court"] else ""
    query = urlencode({"court": code, "category": said["category"]})
    return redirect(f"{reverse('hotline:ladder')}?{query}")


@require_POST
def acknowledge(request: Visit, key: int) -> HttpResponse:
    """我知道了: back to where the reminder stood."""
    nudge: Nudge = get_object_or_404(queries.nudges_seen_by(request.user), pk=key)
    actions.acknowledge(nudge=nudge, by=request.user, at=request.at)
    return redirect(came_from(request) if came_from(request) != "/" else reverse("desk:home"))


def keeps(request: Visit) -> None:
    if not serves_a_court(request.user, Role.SUPERVISOR, Role.ADMINISTRATOR):
        raise Http404


def courts_kept(request: Visit) -> Any:  # noqa: ANN401  a queryset of courts
    return courts_of(request.user, Role.SUPERVISOR, Role.ADMINISTRATOR).order_by("code")


def _chosen(request: Visit) -> tuple[Court, str]:
    courts, code = courts_kept(request), request.GET.get("court", "")
    court: Court | None = get_object_or_404(courts, code=code) if code else courts.first()
    if court is None:
        raise Http404
    category = request.GET.get("category", "")
    return court, category if category in Category.values else ""


def _told(rungs: dict[Any, Rung], court: Court, category: str, at: datetime) -> list[Told]:
    target = queries.target_for(court, category)
    ends = {
        "forward": queries.forward_due(target, at).at,
        "contact": queries.contact_due(target, at).at,
        "reply": queries.reply_due(target, at).at,
    }
    told = []
    for clock, due in ends.items():
        warn = due - (due - at) * (100 - target.warn_percent) / 100
        for step in forms.STEPS:
            rung = queries.rung_for(rungs, court.pk, category, clock, step)
            moment = queries.moment_of(rung, at, warn, due)
            told.append(Told(CLOCKS[clock], forms.STEPS[step], rung, moment, due))
    return told


def _tried(said: dict[str, Any], request: Visit) -> list[Told]:
    """All three steps as they would stand with the new rule, for something that comes in now."""
    court: Court = said["court"] or courts_kept(request).first()
    rungs = queries.rungs_in_force(max(said["since"], timezone.localdate(request.at)))
    names = ("category", "clock", "step", "when", "amount", "reaches", "since")
    new = Rung(court=said["court"], **{name: said[name] for name in names})
    told = _told({**rungs, new.place: new}, court, said["category"], request.at)
    wanted = said["clock"]
    return [one for one in told if not wanted or one.clock == CLOCKS[wanted]]


def _ask(
    request: Visit, form: forms.Place, *, tried: list[Told] | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "tried": tried, "verdict": _may(request)}
    return render(request, "hotline/place.html", context, status=status)


def _may(request: Visit) -> Any:  # noqa: ANN401
    court = courts_kept(request).first()
    return rules.place(request.user, court, timezone.localdate(request.at) + timedelta(days=1))
