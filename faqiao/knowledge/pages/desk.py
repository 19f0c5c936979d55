"""What the desk shows beside a call: hits while somebody writes, one answer, and what to do with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from faqiao.kit.http import Visit, wants_part
from faqiao.kit.phones import parsed
from faqiao.kit.verdict import provided, require
from faqiao.knowledge import actions, forms, queries
from faqiao.knowledge.pages.articles import article_seen, at_work, version_seen


@require_http_methods(["GET", "POST"])
def find(request: Visit) -> HttpResponse:
    """Posted while somebody writes, so that nothing that a caller says stands in an address."""
    at_work(request)
    if request.method == "GET":
        return redirect("knowledge:articles")
    form = forms.Search(request.POST)
    question = form.question() if form.is_valid() else ""
    context: dict[str, Any] = {"question": question, "hits": []}
    if question:
        category = form.cleaned_data["category"]
        day = timezone.localdate(request.at)
        context["hits"] = queries.help_for(request.user, question, day, category=category)
    return render(request, "knowledge/_found.html", context)


@require_GET
def pane(request: Visit, key: int) -> HttpResponse:
    """One answer as it stands in the desk's pane; in a window of its own, the article's page."""
    at_work(request)
    if not wants_part(request):
        return redirect("knowledge:article", key)
    article = article_seen(request, key)
    version = queries.published_version(article)
    if version is None:
        return redirect("knowledge:article", key)
    context = {"version": version, "overdue": article.is_overdue(timezone.localdate(request.at))}
    return render(request, "knowledge/_hit.html", context)


@require_GET
def used(request: Visit, key: int) -> HttpResponse:
    """The line in the form that says which article went into the answer."""
    at_work(request)
    if not wants_part(request):
        return redirect("knowledge:version", key)
    version = version_seen(request, key)
    overdue = version.article.is_overdue(timezone.localdate(request.at))
    context = {"used": version, "used_overdue": overdue}
    return render(request, "knowledge/_used.html", context)


@require_POST
def send(request: Visit, key: int) -> HttpResponse:
    """The answer as a text message to the number in the form."""
    at_work(request)
    version = version_seen(request, key)
    phone = parsed(request.POST.get("phone", ""))
    require(
        provided(
            phone is not None,
            _("There is no number to send it to yet."),
            way=_("Write the caller's number first."),
        )
    )
    actions.send(
        version=version,
        phone=str(phone),
        token=_token(request),
        by=request.user,
        at=request.at,
    )
    if wants_part(request):
        return render(request, "knowledge/_sent.html", {"tail": str(phone)[-4:]})
    return redirect("knowledge:article", version.article_id)


@require_POST
def doubt(request: Visit, key: int) -> HttpResponse:
    """It did not help."""
    at_work(request)
    version = version_seen(request, key)
    searched = request.POST.get("ask", "").replace("\x00", "")
    actions.doubt(version=version, searched=searched, by=request.user, at=request.at)
    if wants_part(request):
        return render(request, "knowledge/_sent.html", {"doubted": True})
    return redirect("knowledge:article", version.article_id)


def _token(request: Visit) -> UUID:
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        require(provided(False, _("This form is not whole."), way=_("Load the page again.")))
        raise
