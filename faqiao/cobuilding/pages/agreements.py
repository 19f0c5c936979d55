"""Agreements: the list, one of them, and a page per verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.cobuilding import actions, forms, queries, rules
from faqiao.cobuilding.models import Agreement, Evaluation
from faqiao.cobuilding.pages.deeds import ask, at_work, keeps_for, page_of
from faqiao.cobuilding.states import Criterion
from faqiao.kit.deeds import Deed
from faqiao.kit.http import Visit, paged
from faqiao.ledger.queries import story_of
from faqiao.people.models import Role
from faqiao.people.queries import serves_a_court

STORY = 40  # so many of the latest events of an agreement are shown


@require_GET
@never_cache
def agreements(request: Visit) -> HttpResponse:
    """The agreements that one may see, the next to end first; filtered by where they stand today."""
    at_work(request)
    form = forms.SiftAgreements(request.GET)
    found = queries.agreements_seen_by(request.user).order_by("until", "pk")
    wanted = form.cleaned_data if form.is_valid() else {}
    if words := wanted.get("q"):
        named = Q(title__icontains=words) | Q(number__icontains=words)
        parties = Agreement.objects.filter(signatories__body__name__icontains=words)
        found = found.filter(named | Q(pk__in=parties.values("pk")))
    day = timezone.localdate(request.at)
    rows = [(one, one.standing(day)) for one in found]
    if standing := wanted.get("standing"):
        rows = [row for row in rows if row[1] in standing]
    context = {
        "form": form,
        "page": paged(request, rows, 50),
        "may_draft": serves_a_court(request.user, Role.COBUILDER),
    }
    return render(request, "cobuilding/agreements.html", context)


@require_GET
@never_cache
def agreement(request: Visit, number: str) -> HttpResponse:
    """One agreement, whole: parties, branches, contacts, promises, activities, looking back, its story."""
    at_work(request)
    found = seen(request, number)
    day = timezone.localdate(request.at)
    verdicts = [(deed, _may(deed, request, found)) for deed in forms.AGREEMENT_DEEDS]
    parts = (forms.PairBranches, forms.NameContact, forms.Promise, forms.Evaluate)
    context = {
        "agreement": found,
        "standing": found.standing(day),
        "can": [deed for deed, verdict in verdicts if verdict],
        "cannot": [(deed, verdict) for deed, verdict in verdicts if not verdict],
        "may": {deed.verb: _may(deed, request, found) for deed in parts},
        "pairs": found.pairs.filter(unpaired_at=None).select_related("ours", "theirs"),
        "contacts": found.contacts.filter(released_at=None).order_by("side", "pk"),
        "commitments": _commitments(found),
        "soon_after": queries.soon_after(day),
        "keeps_for": keeps_for(request),
        "activities": found.activities.order_by("-starts_at").select_related("street")[:20],
        "looks": _looks(found),
        "story": story_of(found).select_related("by").order_by("-id")[:STORY],
    }
    return render(request, "cobuilding/agreement.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def draft(request: Visit) -> HttpResponse:
    return _begin(request, forms.Draft)


@require_http_methods(["GET", "POST"])
@never_cache
def take_in(request: Visit) -> HttpResponse:
    return _begin(request, forms.TakeIn)


def seen(request: Visit, key: str) -> Agreement:
    found: Agreement = get_object_or_404(queries.agreements_seen_by(request.user), number=key)
    return found


revise = page_of(forms.Revise, seen, "agreement")
sign = page_of(forms.Sign, seen, "agreement")
countersign = page_of(forms.Countersign, seen, "agreement")
amend = page_of(forms.Amend, seen, "agreement")
renew = page_of(forms.Renew, seen, "agreement")
end = page_of(forms.End, seen, "agreement")
withdraw = page_of(forms.Withdraw, seen, "agreement")
pair = page_of(forms.PairBranches, seen, "agreement")
name_contact = page_of(forms.NameContact, seen, "agreement")
promise = page_of(forms.Promise, seen, "agreement")
evaluate = page_of(forms.Evaluate, seen, "agreement")


def _begin(request: Visit, deed: type[forms.Draft]) -> HttpResponse:
    at_work(request)
    about = {"viewer": request.user, "at": request.at}
    form = deed(request.POST if request.method == "POST" else None, **about)
    if request.method == "GET" or not form.is_valid():
        return ask(request, form)
    made = getattr(actions, deed.verb)(by=request.user, at=request.at, **form.facts())
    messages.success(request, _("Written down under %(number)s.") % {"number": made.number})
    return redirect("cobuilding:agreement", made.number)


def _may(deed: type[Deed], request: Visit, found: Agreement) -> Any:  # noqa: ANN401
    return getattr(rules, deed.verb)(request.user, found)


def _commitments(found: Agreement) -> Any:  # noqa: ANN401
    return found.commitments.select_related("activity", "kept_by").order_by("due_on", "pk")


def _looks(found: Agreement) -> Sequence[tuple[int, dict[str, int], list[Evaluation]]]:
    """Year by year, what can be counted and how each side saw it, the newest first."""
    years: dict[int, list[Evaluation]] = {}
    labels = dict(Criterion.choices)
    for one in found.evaluations.select_related("body").order_by("-year", "-side", "pk"):
        one.said = [{**line, "label": labels[line["criterion"]]} for line in one.lines]  # type: ignore[attr-defined]
        years.setdefault(one.year, []).append(one)
    return [(year, queries.counted_for(found, year), given) for year, given in years.items()]
