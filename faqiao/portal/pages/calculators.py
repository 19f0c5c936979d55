"""打官司要交多少钱, 最迟哪一天: the rulebook for everybody, and the articles it stands on."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from faqiao.kit.http import Visit, show
from faqiao.portal import forms, queries
from faqiao.portal.queries import Question


@require_GET
@login_not_required
def calculators(request: Visit) -> HttpResponse:
    return render(request, "portal/calculators.html")


@require_GET
@login_not_required
def cost(request: Visit) -> HttpResponse:
    """What a case costs, by kind."""
    return _answered(request, queries.COST, "portal/cost.html")


@require_GET
@login_not_required
def last_day(request: Visit) -> HttpResponse:
    """By which day something must be done, by kind."""
    return _answered(request, queries.LAST_DAY, "portal/last_day.html")


@require_GET
@login_not_required
def laws(request: Visit) -> HttpResponse:
    """The laws we cite, and the numbers that do not stand in them."""
    context = {"laws": queries.laws(), "uncertain": queries.uncertain()}
    return render(request, "portal/laws.html", context)


@require_GET
@login_not_required
def law(request: Visit, key: str) -> HttpResponse:
    """One law: what the articles we use rule, in our own words, and where the official text is."""
    found = queries.law_of(key)
    if found is None:
        raise Http404
    return render(request, "portal/law.html", {"law": found, "articles": queries.articles(found)})


def _answered(request: Visit, asked: Mapping[str, Question], page: str) -> HttpResponse:
    """Nothing chosen: the kinds. A kind: its form. Filled in: the answer above it."""
    question = asked.get(request.GET.get("kind", ""))
    context: dict[str, object] = {"questions": asked.values(), "question": question}
    if question is None:
        return show(request, page, context, part=page)
    today = timezone.localdate(request.at)
    given = any(item.name in request.GET for item in question.items)
    form = forms.Ask(question, today, request.GET if given or question.asks_nothing else None)
    wrong = form.is_bound and not form.is_valid()
    context |= {"form": form, "today": today}
    if form.answer:
        context |= queries.told(*form.answer, today)
    return show(request, page, context, part=page, status=422 if wrong else 200)
