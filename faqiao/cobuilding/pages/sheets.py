"""The list of agreements out of the house, and in again: looked at first, then all of it or nothing."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.cobuilding import actions, queries, rules
from faqiao.cobuilding.forms import sheets
from faqiao.cobuilding.pages.deeds import at_work
from faqiao.kit.http import Visit
from faqiao.kit.sealed import seal, unseal
from faqiao.kit.sheets import KINDS, sheet
from faqiao.kit.verdict import provided, require
from faqiao.people.models import Court, Role
from faqiao.people.queries import courts_of

KEPT = 3600  # seconds between looking at a file and taking it in


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
    form = sheets.TakeInList(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "form": form, "columns": [str(one) for one in sheets.COLUMNS.values()], "court": court,
        "verdict": rules.take_in_list(request.user, court),
    }  # fmt: skip
    if request.method == "GET" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "cobuilding/take_in_list.html", context, status=status)
    found = sheets.read(form.cleaned_data["file"].read(sheets.MOST_BYTES + 1), court)
    context["read"] = found
    if found.is_good:
        context["token"] = key = uuid4().hex
        rows = json.dumps([row.said for row in found.rows])
        cache.set(_place(request, key), seal(rows), KEPT)  # there are telephone numbers in it
    status = 200 if found.is_good else 422
    return render(request, "cobuilding/take_in_list.html", context, status=status)


def _taken(request: Visit, token: str, court: Court) -> HttpResponse:
    kept = cache.get(_place(request, token))
    require(
        provided(
            kept is not None,
            _("This file was looked at more than an hour ago, or has been taken in already."),
            way=_("Choose it again."),
        )
    )
    made = actions.take_in_list(
        court=court, rows=json.loads(unseal(kept)), by=request.user, at=request.at
    )
    cache.touch(_place(request, token), 0)
    text = ngettext("One agreement was entered.", "%(n)s agreements were entered.", len(made))
    messages.success(request, text % {"n": len(made)})
    return redirect("cobuilding:agreements")


def _place(request: Visit, token: str) -> str:
    return f"cobuilding-file-{request.user.pk}-{token[:40]}"
