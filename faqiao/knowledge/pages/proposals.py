"""What people propose to the editors, and what they were told."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.kit.http import Visit, paged
from faqiao.knowledge import actions, forms, queries, rules
from faqiao.knowledge.models import Article
from faqiao.knowledge.pages.articles import at_work
from faqiao.knowledge.states import ProposalState
from faqiao.people.models import Court
from faqiao.people.queries import posts_of


@require_GET
def proposals(request: Visit) -> HttpResponse:
    """My own with their answers; an editor's to be answered first."""
    at_work(request)
    seen = queries.proposals_seen_by(request.user)
    waiting = [
        (one, rules.accept(request.user, one))
        for one in seen.filter(state=ProposalState.OPEN).order_by("at", "pk")[:100]
    ]
    answered = seen.exclude(state=ProposalState.OPEN).order_by("-decided_at", "-pk")
    context = {"waiting": waiting, "page": paged(request, answered, 30)}
    return render(request, "knowledge/proposals.html", context)


@require_http_methods(["GET", "POST"])
def propose(request: Visit) -> HttpResponse:
    """Say that an answer is wrong, could be better, or is missing."""
    at_work(request)
    article = _article(request)
    first = {"ask": request.GET.get("ask", "")[:120]}
    form = forms.Propose(request.POST or None, about=article, initial=first)
    if request.method == "GET" or not form.is_valid():
        version = queries.published_version(article) if article else None
        context = {"form": form, "article": article, "version": version}
        status = 200 if request.method == "GET" else 422
        return render(request, "knowledge/propose.html", context, status=status)
    actions.propose(
        article=article, court=_court(request), **form.cleaned_data, by=request.user, at=request.at
    )
    messages.success(request, _("The editors have it. Their answer appears here."))
    return redirect("knowledge:proposals")


def _article(request: Visit) -> Article | None:
    key = request.GET.get("article", "")
    if not key:
        return None
    number = int(key) if key.isascii() and key.isdigit() and len(key) < 18 else 0
    return get_object_or_404(queries.articles_seen_by(request.user), pk=number)


def _court(request: Visit) -> Court | None:
    return next((post.organisation.court for post in posts_of(request.user)), None)
