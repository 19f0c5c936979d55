"""What callers may read themselves: questions, short answers, the whole answer, the law behind it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from faqiao.kit.http import Visit, paged, show
from faqiao.knowledge import queries
from faqiao.knowledge.models import Version
from faqiao.knowledge.states import Category

LONGEST = 200
PAGE = 20


@login_not_required
@require_GET
def answers(request: Visit) -> HttpResponse:
    """Search, or look through the subjects. Nothing past its review day is shown."""
    day = timezone.localdate(request.at)
    question = request.GET.get("q", "").replace("\x00", "")[:LONGEST].strip()
    about = request.GET.get("about", "")
    rows = queries.public_versions(day).order_by("article__category", "article_id")
    if about in Category.values:
        rows = rows.filter(article__category=about)
    hits = queries.find(question, queries.Reach(public=True, current=day), day) if question else []
    counts = queries.public_categories(day)
    context = {
        "question": question,
        "about": about if about in Category.values else "",
        "about_label": Category(about).label if about in Category.values else "",
        "hits": hits,
        "page": paged(request, rows.none() if question else rows, PAGE),
        "categories": [
            (key, label, counts[key]) for key, label in Category.choices if key in counts
        ],
    }
    return show(request, "knowledge/answers.html", context, part="knowledge/_answers.html")


@login_not_required
@require_GET
def answer(request: Visit, key: int) -> HttpResponse:
    """One answer. Past its review day the page says that it is being looked at, and whom to ask."""
    day = timezone.localdate(request.at)
    version: Version = get_object_or_404(queries.public_versions(), article_id=key)
    overdue = version.article.is_overdue(day)
    near = [] if overdue else _near(version, request)
    context = {"version": version, "article": version.article, "overdue": overdue, "near": near}
    return show(request, "knowledge/answer.html", context, part="knowledge/_answer.html")


def _near(version: Version, request: Visit) -> list[queries.Hit]:
    day = timezone.localdate(request.at)
    reach = queries.Reach(public=True, current=day)
    found = queries.find(version.ask, reach, day, most=5)
    return [hit for hit in found if hit.version.pk != version.pk][:4]
