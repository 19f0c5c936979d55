"""Letters by e-mail: what waits for a person, and what became of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.hotline import actions, forms, queries, rules
from faqiao.kit.http import Visit, paged
from faqiao.kit.verdict import Verdict
from faqiao.letters import actions as letter_actions
from faqiao.letters import queries as letter_queries
from faqiao.letters import rules as letter_rules
from faqiao.letters.states import State
from faqiao.people.models import Role
from faqiao.people.queries import courts_of, serves_a_court

if TYPE_CHECKING:
    from faqiao.letters.models import Letter

TABS = (State.ASIDE, State.FILED, State.SETTLED)


@require_GET
def letters(request: Visit) -> HttpResponse:
    """Those that wait for a person first; the others by a choice."""
    _works_here(request)
    tab = request.GET.get("state", State.ASIDE)
    chosen = State(tab) if tab in TABS else State.ASIDE
    waiting = letter_queries.to_be_read(request.user)
    rows = letter_queries.in_rows(letter_queries.letters_seen_by(request.user))
    shown = waiting if chosen == State.ASIDE else rows.filter(state=chosen)
    context = {"page": paged(request, shown, 30), "waiting": waiting.count()}
    return render(request, "hotline/letters.html", context | {"tabs": TABS, "chosen": chosen})


@require_GET
def letter(request: Visit, key: int) -> HttpResponse:
    """One letter: what could be read, the files, the bytes as they came; and what can be done."""
    found = _seen(request, key)
    raw = letter_queries.raw_of(found)[: letter_queries.SHOWN]
    may: dict[str, Verdict] = {
        "admit": rules.admit(request.user, found),
        "file": letter_rules.file(request.user, found),
    }
    text = raw.decode("latin-1") if b"\x00" in raw else raw.decode("utf-8", "replace")
    files = found.enclosures.order_by("pk")
    context = {"letter": found, "files": files, "raw": text.replace("\x00", "␀"), "may": may}
    return render(request, "hotline/letter.html", context)


@require_http_methods(["GET", "POST"])
def admit(request: Visit, key: int) -> HttpResponse:
    """An order by hand."""
    found = _seen(request, key)
    said = {"request": f"{found.subject}\n{found.text}".strip()[:5000], "name": found.sender_name}
    courts = courts_of(request.user, *queries.AT_THE_DESK).order_by("code")
    form = forms.Admit(
        request.POST or None, courts=courts, initial=said | {"court": found.court_id}
    )
    if request.method == "GET" or not form.is_valid():
        return _ask(request, form, _("Make an order of it"), found)
    order = actions.admit(letter=found, by=request.user, at=request.at, **form.cleaned_data)
    return redirect("desk:matter", order.matter.number)


@require_http_methods(["GET", "POST"])
def join(request: Visit, key: int) -> HttpResponse:
    """Its words on the sheet of another order."""
    found = _seen(request, key)
    form = forms.Join(request.POST or None, initial={"words": str(found.text)[:5000]})
    if form.is_bound and form.is_valid():
        orders = queries.orders_on(form.cleaned_data["number"], request.user)
        if orders:
            facts: dict[str, Any] = {"words": form.cleaned_data["words"], "proof": "by hand"}
            who = {"by": request.user, "at": request.at}
            best = next((one for one in orders if rules.join(request.user, found, one)), orders[0])
            order = actions.join(letter=found, order=best, **facts, **who)
            return redirect("desk:matter", order.matter.number)
        form.add_error("number", _("You see no matter with this number."))
    return _ask(request, form, _("Put it on a sheet"), found)


@require_http_methods(["GET", "POST"])
def file(request: Visit, key: int) -> HttpResponse:
    """Put away, with the reason."""
    found = _seen(request, key)
    form = forms.File(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _ask(request, form, _("File it without an answer"), found)
    letter_actions.file(letter=found, by=request.user, at=request.at, **form.cleaned_data)
    messages.success(request, _("Filed, and written down why."))
    return redirect("hotline:letters")


def _works_here(request: Visit) -> None:
    if not serves_a_court(request.user, Role.AGENT, Role.SUPERVISOR):
        raise Http404


def _seen(request: Visit, key: int) -> Letter:
    _works_here(request)
    return get_object_or_404(letter_queries.letters_seen_by(request.user), pk=key)


def _ask(request: Visit, form: django_forms.Form, title: str, found: Letter) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "letter": found,
        "back": reverse("hotline:letter", args=[found.pk]),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "hotline/letter_deed.html", context, status=status)
