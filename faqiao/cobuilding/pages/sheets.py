"""The list of agreements out of the house, and in again: looked at first, then all of it or nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.cobuilding import actions, queries, rules
from faqiao.cobuilding.forms import sheets
from faqiao.cobuilding.pages.deeds import at_work
from faqiao.kit import lists
from faqiao.kit.http import Visit
from faqiao.kit.sheets import KINDS, sheet
from faqiao.people.models import Court, Role
from faqiao.people.queries import courts_of

WHAT = "cobuilding"  # whose file it is, between looking at it and taking it in


@require_GET
@never_cache
def take_out(request: Visit, kind: str) -> HttpResponseBase:
    """Every agreement in view with its contacts, as a file that can be taken in elsewhere."""
    at_work(request)
    if kind not in KINDS:
        raise Http404
    found = queries.agreements_seen_by(request.user).order_by("until", "pk")
    contacts = queries.contacts_seen_by(request.user).filter(released_at=None).order_by("pk")
    return sheet("agreements", sheets.listed(found, contacts), kind)


@require_http_methods(["GET", "POST"])
@never_cache
def take_in_list(request: Visit) -> HttpResponse:
    """Look at a file of agreements signed on paper; then take all of it in, or nothing."""
    at_work(request)
    court = courts_of(request.user, Role.COBUILDER).order_by("code").first()
    if court is None:
        raise Http404
    if request.method == "POST" and (token := request.POST.get("token", "")):
        return _taken(request, token, court)
    form = lists.TakeInFile(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "form": form, "columns": [str(one) for one in sheets.COLUMNS.values()], "court": court,
        "verdict": rules.take_in_list(request.user, court),
    }  # fmt: skip
    if request.method == "GET" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "cobuilding/take_in_list.html", context, status=status)
    found = sheets.read(form.content, court)
    context["read"] = found
    if found.is_good:
        context["token"] = lists.keep(request.user.pk, WHAT, found.rows)
    status = 200 if found.is_good else 422
    return render(request, "cobuilding/take_in_list.html", context, status=status)


def _taken(request: Visit, token: str, court: Court) -> HttpResponse:
    rows = lists.kept(request.user.pk, WHAT, token)
    made = actions.take_in_list(court=court, rows=rows, by=request.user, at=request.at)
    lists.forget(request.user.pk, WHAT, token)
    text = ngettext("One agreement was entered.", "%(n)s agreements were entered.", len(made))
    messages.success(request, text % {"n": len(made)})
    return redirect("cobuilding:agreements")
