"""The list of orders, and one page per verb of an order."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.hotline import forms, queries
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.pages.deeds import page_of
from faqiao.hotline.pages.lines import lines_of
from faqiao.kit.http import Visit, show
from faqiao.people.queries import posts_of
from faqiao.triage.queries import keys_of as guessed_keys
from faqiao.triage.queries import month_of

PAGE = 50


@require_http_methods(["GET", "POST"])
def orders(request: Visit) -> HttpResponse:
    """Newest first. The next page starts after the last line, so page 5,000 is as quick as page 1.

    A caller's name or number is posted, so that it stands in no address and no log.
    """
    if not posts_of(request.user):
        raise Http404
    form = forms.Sift(request.POST or request.GET, viewer=request.user)
    found = queries.orders_seen_by(request.user).order_by("-received_at", "-pk")
    sifted = _sifted(found, form.cleaned_data, request) if form.is_valid() else found.none()
    sought = form.cleaned_data.get("q", "").strip() if form.is_valid() else ""
    listed = queries.first_of(_after(sifted, request.GET.get("after", "")), PAGE + 1)
    shown = list(queries.in_rows(listed, words=bool(sought)))
    context = {
        "form": form,
        "lines": lines_of(shown[:PAGE]),
        "next": shown[PAGE - 1].pk if len(shown) > PAGE and request.method == "GET" else None,
        "rest": _kept(request),
        "begun": "after" in request.GET,
        "sought": sought,
    }
    return show(request, "hotline/orders.html", context, part="hotline/_orders.html")


@require_GET
def order(request: Visit, key: str) -> HttpResponse:
    """An order lives on its matter's sheet."""
    _thing, found = seen(request, key)
    return redirect("desk:matter", found.matter.number)


def seen(request: Visit, key: str) -> tuple[WorkOrder, WorkOrder]:
    found = get_object_or_404(queries.orders_seen_by(request.user), number=key)
    return found, found


answer = page_of(forms.Answer, seen, "order")
dispatch = page_of(forms.Dispatch, seen, "order")
sign_for = page_of(forms.SignFor, seen, "order")
return_order = page_of(forms.ReturnOrder, seen, "order")
contact = page_of(forms.Contact, seen, "order")
extend = page_of(forms.Extend, seen, "order")
reply = page_of(forms.Reply, seen, "order")
close = page_of(forms.Close, seen, "order")
reopen = page_of(forms.Reopen, seen, "order")
take_up = page_of(forms.TakeUp, seen, "order")
remind = page_of(forms.Remind, seen, "order")
supervise = page_of(forms.Supervise, seen, "order")
escalate = page_of(forms.Escalate, seen, "order")
pause = page_of(forms.Pause, seen, "order")
resume = page_of(forms.Resume, seen, "order")
recategorise = page_of(forms.Recategorise, seen, "order")
recount = page_of(forms.Recount, seen, "order")
ask_extension = page_of(forms.AskExtension, seen, "order")
grant_extension = page_of(forms.GrantExtension, seen, "order")
refuse_extension = page_of(forms.RefuseExtension, seen, "order")
withdraw_extension = page_of(forms.WithdrawExtension, seen, "order")
follow_up = page_of(forms.FollowUp, seen, "order")
invite = page_of(forms.Invite, seen, "order")
join_in = page_of(forms.JoinIn, seen, "order")
contribute = page_of(forms.Contribute, seen, "order")
release = page_of(forms.Release, seen, "order")
hand_over = page_of(forms.HandOver, seen, "order")
reassign = page_of(forms.Reassign, seen, "order")
issue_slip = page_of(forms.IssueSlip, seen, "order")
explain = page_of(forms.Explain, seen, "order")
link = page_of(forms.Link, seen, "order")
merge = page_of(forms.Merge, seen, "order")
split = page_of(forms.Split, seen, "order")
unmerge = page_of(forms.Unmerge, seen, "order")
hand_to_duty = page_of(forms.HandToDuty, seen, "order")
withdraw = page_of(forms.Withdraw, seen, "order")
draw = page_of(forms.Draw, seen, "order")
classify = page_of(forms.Classify, seen, "order")


def _sifted(
    found: QuerySet[WorkOrder], said: dict[str, Any], request: Visit
) -> QuerySet[WorkOrder]:
    for name in ("court", "state", "category", "urgency", "cause"):
        if said[name]:
            found = found.filter(**{name: said[name]})
    if said["who"]:
        mine = {"mine": "registered_by", "hand": "handler"}[said["who"]]
        found = found.filter(**{mine: request.user})
    if guess := request.GET.get("guess", ""):
        found = _guessed(found, guess, request)
    if said["late"]:
        found = queries.overdue(found, request.at)
    if said["caller"]:
        found = queries.orders_of_caller(found, said["caller"])
    return queries.orders_about(found, said["q"]) if said["q"].strip() else found


def _guessed(found: QuerySet[WorkOrder], guess: str, request: Visit) -> QuerySet[WorkOrder]:
    """`part.outcome.suggested.month`: the orders whose suggestion ended so."""
    part, outcome, suggested, month = [*guess.split("."), "", "", "", ""][:4]
    span = month_of(month)
    keys = guessed_keys(
        request.user,
        "hotline.WorkOrder",
        part=part,
        outcome=outcome,
        suggested=suggested,
        span=span,
    )
    return found.filter(pk__in=keys)


def _after(found: QuerySet[WorkOrder], key: str) -> QuerySet[WorkOrder]:
    last = found.model._default_manager.filter(pk=key).first() if _is_key(key) else None
    if last is None:
        return found
    older = Q(received_at__lt=last.received_at) | Q(received_at=last.received_at, pk__lt=last.pk)
    return found.filter(older, received_at__lte=last.received_at)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18


def _kept(request: Visit) -> str:
    """The filters of this list, for the link to its next page."""
    kept = request.GET.copy()
    kept.pop("after", None)
    return kept.urlencode()
