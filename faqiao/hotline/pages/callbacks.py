"""The callers to be asked, the page for the call, and one page per verb of a callback."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from faqiao.hotline import actions, forms, queries, rules
from faqiao.hotline.models import Callback, WorkOrder
from faqiao.hotline.pages.deeds import go_back, page_of
from faqiao.hotline.states import CallbackState
from faqiao.kit.http import Visit, paged, show
from faqiao.kit.phones import grouped
from faqiao.kit.verdict import Verdict
from faqiao.matters import actions as matters
from faqiao.people.models import Role
from faqiao.people.queries import serves_a_court

PAGE = 25  # who is called next stands on the first page
LISTED = 2000  # so many are turned through; the filters find older ones
MOST = 999  # a tab counts up to here
_MONTH = timedelta(days=30)
ASKS = (Role.CALLBACK, Role.SUPERVISOR, Role.LEADER)


@dataclass(frozen=True)
class Asking:
    """A callback on the list, and whether this viewer may make it."""

    callback: Callback
    verdict: Verdict


@require_GET
def callbacks(request: Visit) -> HttpResponse:
    """Who is to be called now comes first; the other lists are a click away, each with its count."""
    if not serves_a_court(request.user, *ASKS):
        raise Http404
    form = forms.SiftCallbacks(request.GET, viewer=request.user)
    said = form.cleaned_data if form.is_valid() else {}
    sifted = _sifted(queries.callbacks_seen_by(request.user), said)
    show_ = said.get("show") or "now"
    lists = _lists(sifted, request)
    shown = lists[show_].select_related("order__court", "order__handler")
    page = paged(request, shown, PAGE, most=LISTED)
    rows = [_asking(row, request) for row in page]
    context = {
        "form": form,
        "shown": show_,
        "tabs": [(key, label, _many(lists[key])) for key, label in forms.SHOWN.items()],
        "page": page,
        "asking": sorted(rows, key=lambda one: not one.verdict) if show_ == "now" else rows,
        "answers": queries.answers_of(sifted.filter(ended_at__gte=request.at - _MONTH)),
        "withdrawn": queries.withdrawn_complaints(request.user)[:8],
        "kept": _kept(request),
    }
    return show(request, "hotline/callbacks.html", context, part="hotline/_callbacks.html")


@require_POST
def claim(request: Visit, key: str) -> HttpResponse:
    """Take this call: the number is shown, and that it was shown stands on the sheet."""
    callback, order = seen(request, key)
    actions.claim(callback=callback, by=request.user, at=request.at)
    matters.unmask(
        party=order.requester, reason=str(forms.Claim.label), by=request.user, at=request.at
    )
    return redirect("hotline:rate", callback.pk)


@require_http_methods(["GET", "POST"])
def rate(request: Visit, key: str) -> HttpResponse:
    """The page for the call: what to read, two big questions, why not."""
    callback, order = seen(request, key)
    verdict = rules.rate(request.user, callback)
    form = forms.Rate(request.POST or None, about=callback, viewer=request.user, at=request.at)
    if request.method == "POST" and (not verdict or form.is_valid()):
        facts = form.facts() if form.is_valid() else dict.fromkeys(("reached", "satisfied"), False)
        actions.rate(callback=callback, by=request.user, at=request.at, **facts)
        return go_back(request, order)
    claimed = callback.claimed_by_id == request.user.pk
    context = {
        "form": form,
        "callback": callback,
        "order": order,
        "verdict": verdict,
        "number": grouped(str(order.requester.phone)) if claimed else order.requester.masked_phone,
        "claimed": claimed,
        "others": [
            (deed, getattr(rules, deed.verb)(request.user, callback))
            for deed in (forms.Attempt, forms.OfferLink, forms.Decline, forms.GiveUp, forms.Unclaim)
        ],
    }
    status = 422 if request.method == "POST" else 200
    return show(
        request, "hotline/interview.html", context, part="hotline/_interview.html", status=status
    )


def seen(request: Visit, key: str) -> tuple[Callback, WorkOrder]:
    number = int(key) if key.isascii() and key.isdigit() and len(key) < 18 else 0
    found = get_object_or_404(queries.callbacks_seen_by(request.user), pk=number)
    return queries.free_again(found, request.at), found.order


attempt = page_of(forms.Attempt, seen, "callback")
give_up = page_of(forms.GiveUp, seen, "callback")
decline = page_of(forms.Decline, seen, "callback")
unclaim = page_of(forms.Unclaim, seen, "callback")
offer_link = page_of(forms.OfferLink, seen, "callback")


def _asking(callback: Callback, request: Visit) -> Asking:
    free = queries.free_again(callback, request.at)
    verdict = rules.claim if callback.state == CallbackState.DUE else rules.rate
    return Asking(free, verdict(request.user, free))


def _lists(found: QuerySet[Callback], request: Visit) -> dict[str, QuerySet[Callback]]:
    due = found.filter(state=CallbackState.DUE)
    ended = found.order_by("-ended_at", "-pk")
    return {
        "now": queries.in_order_of_call(queries.callable_now(due, request.at)),
        "mine": queries.in_hand_of(due, request.user, request.at).order_by("claimed_until"),
        "later": queries.waiting(due, request.at),
        **{
            state: ended.filter(state=state)
            for state in (
                CallbackState.ANSWERED.value,
                CallbackState.UNREACHABLE.value,
                CallbackState.REFUSED.value,
            )
        },
    }


def _sifted(found: QuerySet[Callback], said: dict[str, Any]) -> QuerySet[Callback]:
    if said.get("court"):
        found = found.filter(order__court=said["court"])
    if said.get("category"):
        found = found.filter(order__category=said["category"])
    if said.get("why"):
        found = found.filter(why_not__contains=[said["why"]])
    return found


def _many(found: QuerySet[Callback]) -> int | str:
    many = found.order_by()[: MOST + 1].count()
    return many if many <= MOST else f"{MOST}+"


def _kept(request: Visit) -> str:
    kept = request.GET.copy()
    for name in ("show", "page"):
        kept.pop(name, None)
    return kept.urlencode()
