"""The figures for staff: any span, court and category, beside the span before."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from faqiao.indicators import forms
from faqiao.indicators.pages.cards import Card, desk_card
from faqiao.indicators.pages.public import table_of
from faqiao.indicators.queries import all_figures, courts_watched_by, with_trends
from faqiao.kit.http import Visit
from faqiao.kit.sheets import sheet
from faqiao.people.models import Court, Person
from faqiao.people.queries import posts_of


@dataclass(frozen=True)
class Asked:
    """What a member of staff wants to see."""

    form: forms.Filter
    watched: list[str]
    sees_records: bool


@require_safe
def figures(request: Visit) -> HttpResponse:
    """All figures of the span, with the span before, and the way to the records."""
    asked = asked_by(request)
    context = {
        "asked": asked,
        "form": asked.form,
        "span": asked.form.span,
        "step": asked.form.by,
        "before": asked.form.compared,
        "cards": cards_of(request, asked),
        "query": request.GET.urlencode(),
    }
    status = 200 if asked.form.is_valid() else 422
    return render(request, "indicators/figures.html", context, status=status)


@require_safe
def figures_table(request: Visit, kind: str) -> HttpResponseBase:
    """The same numbers, step by step, as a table to take away."""
    asked = asked_by(request)
    return sheet("figures", table_of(cards_of(request, asked)), kind)


def asked_by(request: Visit, filter_by: type[forms.Filter] = forms.Filter) -> Asked:
    """Staff who watch over one court alone begin with that one."""
    viewer: Person = request.user
    if not posts_of(viewer):
        raise Http404
    watched = list(courts_watched_by(viewer).order_by("code").values_list("code", flat=True))
    courts = list(Court.objects.order_by("pk"))
    data = request.GET.copy()
    if len(watched) == 1:
        data.setdefault("court", watched[0])
    form = filter_by(
        data,
        today=timezone.localdate(request.at),
        courts=[(court.code, court.short_name) for court in courts],
    )
    all_of_them = len(watched) == len(courts)
    return Asked(form, watched, all_of_them or form.span.court in watched)


def cards_of(request: Visit, asked: Asked) -> list[Card]:
    span, step, kinds = asked.form.span, asked.form.by, all_figures()
    wholes, parts = with_trends(kinds, [span, asked.form.compared], span, request.at, step)
    now, before = wholes
    return [desk_card(f, now[f.name], parts[f.name], step, before[f.name]) for f in kinds]
