"""Articles out of the house and in again, and the set that ships."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.kit.http import Visit
from faqiao.kit.sheets import KINDS, sheet
from faqiao.kit.verdict import provided, require
from faqiao.knowledge import actions, forms, queries, rules
from faqiao.knowledge.pages.articles import at_work
from faqiao.people.models import Court, Role
from faqiao.people.queries import courts_of, the_machine

KEPT = 3600  # seconds between looking at a file and taking it in


@require_GET
def take_out(request: Visit, kind: str) -> HttpResponseBase:
    """Every published article in view, as a file that can be taken in again."""
    at_work(request)
    if kind not in KINDS:
        raise Http404
    rows = queries.published_seen_by(request.user).order_by("article_id")
    return sheet("articles", forms.listed(rows.iterator()), kind)


@require_http_methods(["GET", "POST"])
def take_in(request: Visit) -> HttpResponse:
    """Look at a file first; then take all of it in, or nothing."""
    at_work(request)
    court = _court(request)
    verdict = rules.take_in(request.user, court)
    token = request.POST.get("token", "")
    if request.method == "POST" and token:
        return _taken(request, token, court)
    form = forms.TakeIn(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form, "verdict": verdict, "columns": forms.COLUMNS}
    if request.method == "GET" or not verdict or not form.is_valid():
        status = 422 if request.method == "POST" and verdict else 200
        return render(request, "knowledge/take_in.html", context, status=status)
    sent = form.cleaned_data["file"]
    found = forms.read(sent.name, sent.read(forms.MOST_BYTES + 1))
    context["read"] = found
    if found.is_good:
        context["token"] = key = uuid4().hex
        cache.set(_place(request, key), [row.said for row in found.rows], KEPT)
    return render(request, "knowledge/take_in.html", context, status=200 if found.is_good else 422)


@require_http_methods(["GET", "POST"])
def starting(request: Visit) -> HttpResponse:
    """The set that ships: taken in as drafts that wait for this court's approval."""
    at_work(request)
    court = _court(request)
    verdict = rules.take_in(request.user, court)
    rows = queries.starting_set()
    if request.method == "GET":
        context = {"verdict": verdict, "rows": rows}
        return render(request, "knowledge/starting.html", context)
    project = the_machine().on(request.user.day)
    many = actions.take_in(
        rows=rows, court=court, starting_by=project, by=request.user, at=request.at
    )
    _say(request, many)
    return redirect(f"{_list()}?show=review")


def _taken(request: Visit, token: str, court: Court | None) -> HttpResponse:
    rows = cache.get(_place(request, token))
    require(
        provided(
            rows is not None,
            _("This file was looked at more than an hour ago, or has been taken in already."),
            way=_("Choose it again."),
        )
    )
    many = actions.take_in(rows=rows, court=court, by=request.user, at=request.at)
    cache.touch(_place(request, token), 0)
    _say(request, many)
    return redirect(f"{_list()}?show=review")


def _say(request: Visit, many: int) -> None:
    text = ngettext(
        "One article waits for approval. Another editor reads it.",
        "%(n)s articles wait for approval. Another editor reads them.",
        many,
    )
    messages.success(request, text % {"n": many})


def _list() -> str:
    return reverse("knowledge:articles")


def _place(request: Visit, token: str) -> str:
    return f"knowledge-file-{request.user.pk}-{token[:40]}"


def _court(request: Visit) -> Court | None:
    """The High Court's editors write for all courts, the others for their own."""
    if queries.edits_everywhere(request.user):
        return None
    return courts_of(request.user, Role.EDITOR).first()
