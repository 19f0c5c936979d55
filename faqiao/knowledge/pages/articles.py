"""The list of articles, one article with its story, and one version beside the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from faqiao.kit.http import Visit, paged, show
from faqiao.kit.verdict import Verdict
from faqiao.knowledge import forms, queries, rules
from faqiao.knowledge.forms import Deed
from faqiao.knowledge.models import Article, Version
from faqiao.knowledge.states import VERSION, ProposalState
from faqiao.people.queries import posts_of

PAGE = 25


@dataclass(frozen=True)
class Row:
    """An article as a line of the list."""

    article: Any  # with the counts that the query adds
    version: Version | None
    overdue: bool


@dataclass(frozen=True)
class Doing:
    """A verb, and whether this viewer may do it now."""

    deed: type[Deed]
    verdict: Verdict


@require_GET
def articles(request: Visit) -> HttpResponse:
    """Everything in view; editors have their ways of looking at it, a search finds the best first."""
    at_work(request)
    form, day = forms.Sieve(request.GET), timezone.localdate(request.at)
    said = form.cleaned_data if form.is_valid() else {"q": "", "show": "", "category": ""}
    seen_here = queries.articles_seen_by(request.user)
    found = queries.sieved(seen_here, said["show"], request.user, day)
    if said["category"]:
        found = found.filter(category=said["category"])
    hits = []
    if said["q"]:
        hits = queries.help_for(request.user, said["q"], day, category=said["category"], most=20)
        found = found.none()
    page = paged(request, found.select_related(None).only("pk"), PAGE)  # the rest of those shown
    shown = list(page.object_list)
    context = {
        "form": form,
        "hits": hits,
        "rows": rows_of(queries.counted(shown), day),
        "page": page,
        "share": queries.share_current(seen_here, day),
        "is_editor": rules.is_editor(request.user),
        "typos": queries.tolerates_typos(),
        "empty": not shown and not seen_here.exists(),
        "waiting": queries.proposals_seen_by(request.user).filter(state=ProposalState.OPEN).count(),
    }
    return show(request, "knowledge/articles.html", context, part="knowledge/_articles.html")


@require_GET
def article(request: Visit, key: int) -> HttpResponse:
    at_work(request)
    found = article_seen(request, key)
    versions = list(
        queries.versions_seen_by(request.user).filter(article=found).order_by("-number")
    )
    current = queries.published_version(found)
    open_ = next((one for one in versions if one.state in ("DRAFT", "REVIEW")), None)
    first = open_ or current
    proposals = queries.proposals_seen_by(request.user).filter(article=found).order_by("-pk")
    context = {
        "article": found,
        "version": current or (versions[0] if versions else None),
        "current": current,
        "open": open_,
        "versions": versions,
        "overdue": current is not None and found.is_overdue(timezone.localdate(request.at)),
        "doings": doings_of(first, request) if first else [],
        "current_doings": doings_of(current, request) if current and open_ else [],
        "may_revise": rules.revise(request.user, found),
        "may_assign": rules.assign(request.user, found),
        "proposals": proposals[:20],
        "used": found.uses.count(),
        "doubted": found.doubts.count(),
    }
    return show(request, "knowledge/article.html", context, part="knowledge/_article.html")


@require_GET
def version(request: Visit, key: int) -> HttpResponse:
    """One wording, and what it changes in the one before it."""
    at_work(request)
    found = version_seen(request, key)
    before = found.article.versions.filter(number__lt=found.number).order_by("-number").first()
    context = {
        "version": found,
        "article": found.article,
        "before": before,
        "changes": queries.changes(before, queries.texts_of(found)),
        "doings": doings_of(found, request),
    }
    return show(request, "knowledge/version.html", context, part="knowledge/_version.html")


def at_work(request: Visit) -> None:
    if not posts_of(request.user):
        raise Http404


def article_seen(request: Visit, key: int) -> Article:
    return get_object_or_404(queries.articles_seen_by(request.user), pk=key)


def version_seen(request: Visit, key: int) -> Version:
    return get_object_or_404(queries.versions_seen_by(request.user), pk=key)


def rows_of(articles: list[Any], day: Any) -> list[Row]:  # noqa: ANN401  a date
    versions = queries.newest_versions(articles)
    return [Row(one, versions.get(one.pk), one.out and one.is_overdue(day)) for one in articles]


def doings_of(version: Version, request: Visit) -> list[Doing]:
    """What can be done, and what cannot and why; a verb of another state is left out."""
    found = []
    for deed in forms.VERSION_DEEDS:
        from_here = VERSION.allows(deed.verb, version)
        if from_here:
            found.append(Doing(deed, getattr(rules, deed.verb)(request.user, version)))
    return found
