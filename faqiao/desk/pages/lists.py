"""People's tribunals, streets and their officers as lists: out of the house, and in again all at once or not at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.desk.forms import lists as sheets
from faqiao.desk.pages.people import chosen, kept_by
from faqiao.kit import lists
from faqiao.kit.http import Visit
from faqiao.kit.sheets import KINDS, sheet
from faqiao.kit.tables import Read
from faqiao.kit.verdict import Verdict
from faqiao.people import actions, rules
from faqiao.people.models import Court, Organisation, Street

TRIBUNAL = Organisation.Kind.TRIBUNAL


@require_GET
def tribunals(request: Visit) -> HttpResponse:
    """The people's tribunals of a court, where each sits, and who judges there."""
    courts = kept_by(request)
    court = chosen(courts, request.GET.get("court", ""))
    day = timezone.localdate(request.at)
    held = Count("posts", filter=sheets.held_on(day))
    found = tribunals_of(courts).filter(court=court).annotate(people=held)
    context = {
        "courts": courts, "court": court, "tribunals": found, "bare": not found.exists(),
        "may": rules.take_in_officers(request.user),
        "officers": sheets.officers_on(day).count(), "streets": Street.objects.count(),
    }  # fmt: skip
    return render(request, "desk/tribunals.html", context)


@require_GET
@never_cache
def take_out(request: Visit, what: str, kind: str) -> HttpResponseBase:
    """Tribunals, streets or their officers, as a file."""
    courts = kept_by(request)
    if kind not in KINDS or what not in ("tribunals", "streets", "officers"):
        raise Http404
    if what == "tribunals":
        return sheet(what, sheets.tribunals_listed(tribunals_of(courts)), kind)
    if what == "streets":
        return sheet(what, sheets.streets_listed(streets_told(request)), kind)
    held = sheets.officers_on(timezone.localdate(request.at))
    posts = held.select_related("person", "organisation__street__district")
    rows = sheets.officers_listed(posts.order_by("organisation__street__code", "pk"))
    return sheet(what, rows, kind)


@require_http_methods(["GET", "POST"])
@never_cache
def take_in_tribunals(request: Visit) -> HttpResponse:
    """Look at a file of tribunals; then take all of it in, or nothing."""
    court = chosen(kept_by(request), request.GET.get("court", ""))
    back = f"{reverse('desk:tribunals')}?court={court.code}"
    return _taken_in(
        request, f"tribunals-{court.code}", back, sheets.TRIBUNALS,
        rules.take_in_tribunals(request.user, court),
        lambda content: sheets.tribunals_read(content, court),
        lambda rows: actions.take_in_tribunals(
            court=court, rows=rows, by=request.user, at=request.at
        ),
        {"title": _("Complete the people's tribunals"), "court": court, "what": "tribunals"},
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@never_cache
def take_in_officers(request: Visit) -> HttpResponse:
    """Look at a file of officers; then take all of it in, or nothing."""
    kept_by(request)
    day = timezone.localdate(request.at)
    return _taken_in(
        request, "officers", reverse("desk:tribunals"), sheets.OFFICERS,
        rules.take_in_officers(request.user),
        lambda content: sheets.officers_read(content, day),
        lambda rows: actions.take_in_officers(rows=rows, by=request.user, at=request.at),
        {"title": _("Enter officers of streets"), "what": "officers"},
    )  # fmt: skip


def _taken_in(
    request: Visit, what: str, back: str, columns: lists.Columns, verdict: Verdict,
    read: Callable[[bytes], Read], do: Callable[[list[dict[str, Any]]], int],
    context: dict[str, Any],
) -> HttpResponse:  # fmt: skip
    """Two steps: a file is looked at, and what was looked at is taken in once."""
    if request.method == "POST" and (token := request.POST.get("token", "")):
        changed = do(lists.kept(request.user.pk, what, token))
        lists.forget(request.user.pk, what, token)
        text = ngettext("One row changed something.", "%(n)s rows changed something.", changed)
        messages.success(request, text % {"n": changed})
        return redirect(back)
    form = lists.TakeInFile(request.POST or None, request.FILES or None)
    context |= {"form": form, "columns": [str(one) for one in columns.values()]}
    context |= {"verdict": verdict, "back": back}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            context["read"] = found = read(form.content)
            if found.is_good:
                context["token"] = lists.keep(request.user.pk, what, found.rows)
                status = 200
    return render(request, "desk/take_in.html", context, status=status)


def tribunals_of(courts: QuerySet[Court]) -> QuerySet[Organisation]:
    found = Organisation.objects.filter(kind=TRIBUNAL, court__in=courts)
    return found.select_related("court", "street").order_by("court__code", "name", "pk")


def streets_told(request: Visit) -> QuerySet[Street]:
    """Each with its court, its body, its communities and its officers."""
    of_street = Organisation.objects.filter(street=OuterRef("pk"), kind=Organisation.Kind.STREET)
    here = Court.objects.filter(district=OuterRef("district"), level=Court.Level.BASIC)
    held = sheets.officers_on(timezone.localdate(request.at))
    held = held.filter(organisation__street=OuterRef("pk")).order_by()
    counted = held.values("organisation__street").annotate(n=Count("pk")).values("n")
    found = Street.objects.select_related("district").order_by("code")
    return found.annotate(
        court_name=Subquery(here.values("name")[:1]),
        body_name=Subquery(of_street.order_by("pk").values("name")[:1]),
        communities_there=Count("communities"),
        officers_there=Subquery(counted[:1]),
    )
