"""Recording interference, the officer's list, and the reports of the quarters."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.interference import actions, forms, queries, rules
from faqiao.interference.models import Attempt, Quarter
from faqiao.interference.states import ATTEMPT, AttemptState, QuarterState
from faqiao.kit.http import Visit, paged
from faqiao.kit.sheets import sheet
from faqiao.ledger.doing import Place, Room, back_with_word, page_of
from faqiao.people.models import Court, Role
from faqiao.people.queries import posts_of, serves_a_court

#: What a form at the desk calls the things that are written down here.
FROM_THE_DESK = {"name": "who", "phone": "phone", "case_number": "case", "request": "words"}


@require_GET
@never_cache
def attempts(request: Visit) -> HttpResponse:
    """The officer's list: what does not wait on top. Others find what they recorded themselves."""
    at_work(request)
    form = forms.Sift(request.GET, choices=AttemptState.choices)
    found = queries.attempts_seen_by(request.user).order_by("-recorded_at", "-pk")
    if form.is_valid() and form.cleaned_data["state"]:
        found = found.filter(state=form.cleaned_data["state"])
    context = {
        "page": paged(request, found, 30),
        "form": form,
        "waiting": queries.waiting_for(request.user)[:30],
        "is_officer": serves_a_court(request.user, Role.DISCIPLINE),
        "sees_reports": serves_a_court(request.user, Role.DISCIPLINE, Role.LEADER),
    }
    return render(request, "interference/attempts.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def record_attempt(request: Visit) -> HttpResponse:
    """The form; from the hotline's desk it comes with what was typed there already."""
    at_work(request)
    if request.method == "GET" or "from_desk" in request.POST:
        return _ask(request, forms.RecordAttempt(initial=_brought(request)))
    form = forms.RecordAttempt(request.POST)
    if not form.is_valid():
        return _ask(request, form, status=422)
    attempt = actions.record_attempt(by=request.user, at=request.at, **form.cleaned_data)
    messages.success(request, _("Recorded under %(number)s.") % {"number": attempt.number})
    return redirect("interference:attempt", attempt.number)


@require_GET
@never_cache
def attempt(request: Visit, number: str) -> HttpResponse:
    found = seen(request, number)
    verdicts = {verb: getattr(rules, verb)(request.user, found) for verb in ATTEMPT.moves}
    context = {"attempt": found, "may": verdicts, "own": found.recorded_by_id == request.user.pk}
    return render(request, "interference/attempt.html", context)


@require_GET
def quarters(request: Visit) -> HttpResponseBase:
    """Each court's report of each quarter, the newest first; a quarter without a record has one, too."""
    watches(request)
    found = queries.quarters_seen_by(request.user).order_by("-first", "court__code")
    if request.GET.get("format") == "csv":
        return sheet("interference", [_head(), *map(_row, found)])
    context = {
        "page": paged(request, found, 48),
        "unsigned": found.filter(state=QuarterState.DRAWN).count(),
    }
    return render(request, "interference/quarters.html", context)


@require_http_methods(["GET", "POST"])
def quarter(request: Visit, key: int) -> HttpResponse:
    """One report: what it says, and its signature."""
    found: Quarter = get_object_or_404(queries.quarters_seen_by(request.user), pk=key)
    verdict = rules.sign(request.user, found)
    form = forms.Sign(request.POST or None)
    if request.method == "POST" and (not verdict or form.is_valid()):
        told = form.cleaned_data["told"] if form.is_valid() else ""
        actions.sign(quarter=found, told=told, by=request.user, at=request.at)
        messages.success(request, _("Signed off."))
        return redirect("interference:quarter", key)
    context = {
        "quarter": found,
        "account": queries.account_of(found, get_language() or ""),
        "form": form,
        "verdict": verdict,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "interference/quarter.html", context, status=status)


@require_GET
def quarter_csv(request: Visit, key: int) -> HttpResponseBase:
    found: Quarter = get_object_or_404(queries.quarters_seen_by(request.user), pk=key)
    account = queries.account_of(found, get_language() or "")
    parts = [*account.relations, *account.ways, *account.states]
    return sheet(f"interference-{found.first}", [_head(), _row(found), [], *map(list, parts)])


def at_work(request: Visit) -> None:
    if not posts_of(request.user):
        raise Http404


def watches(request: Visit) -> None:
    if not serves_a_court(request.user, Role.DISCIPLINE, Role.LEADER):
        raise Http404


def seen(request: Visit, number: str) -> Attempt:
    at_work(request)
    found: Attempt = get_object_or_404(queries.attempts_seen_by(request.user), number=number)
    return found


def _place(request: Visit, number: str) -> Place:
    found = seen(request, number)
    return Place(found, found, reverse("interference:attempt", args=[number]))


ROOM = Room(rules, actions, "interference", done=back_with_word)

review = page_of(ROOM, forms.Review, _place, "attempt")
report = page_of(ROOM, forms.Report, _place, "attempt")
set_aside = page_of(ROOM, forms.SetAside, _place, "attempt")


def _ask(request: Visit, form: forms.RecordAttempt, status: int = 200) -> HttpResponse:
    return render(request, "interference/record_attempt.html", {"form": form}, status=status)


def _brought(request: Visit) -> dict[str, Any]:
    said = request.POST if request.method == "POST" else {}
    brought: dict[str, Any] = {
        ours: str(said.get(theirs, "")) for theirs, ours in FROM_THE_DESK.items()
    }
    court = str(said.get("court", ""))
    if court.isascii() and court.isdigit() and len(court) < 12:
        brought["court"] = Court.objects.filter(pk=court).first()
    return {name: value for name, value in brought.items() if value}


def _head() -> list[str]:
    numbers = [_("Records"), _("Of a pending case"), _("Affected a case already")]
    return [_("Court"), _("Quarter"), *numbers, _("State"), _("Signed off at")]


def _row(quarter: Quarter) -> list[Any]:
    numbers = [quarter.records, quarter.pending, quarter.affected]
    signed = quarter.signed_at.date().isoformat() if quarter.signed_at else ""
    state = quarter.get_state_display()
    return [str(quarter.court), quarter.name, *numbers, state, signed]
