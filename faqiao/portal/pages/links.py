"""两步就答完: the two questions by the link in a text message. No signing in, once, for some days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from faqiao.hotline import actions
from faqiao.hotline import queries as hotline
from faqiao.hotline.states import CallbackState, Through
from faqiao.kit.http import Visit, show
from faqiao.kit.links import LINKS, client_of
from faqiao.people.queries import the_machine
from faqiao.portal import forms

if TYPE_CHECKING:
    from faqiao.hotline.models import Callback


@require_http_methods(["GET", "POST"])
@login_not_required
@never_cache
def link(request: Visit, token: str) -> HttpResponse:
    """Neither name nor number nor text stands here: whoever has the phone knows what it is about."""
    if LINKS.is_spent(client_of(request)):
        return _show(request, {"stands": "wait"}, status=429)
    callback = hotline.callback_of_link(token)
    if callback is None:
        LINKS.count(client_of(request))
        return _show(request, {"stands": "unknown"}, status=404)
    stands = _stands(request, callback)
    if stands != "open" or request.method == "GET":
        return _ask(request, callback, stands)
    form = forms.Rate(_said(request, callback))
    if not form.is_valid():
        return _ask(request, callback, stands, form, status=422)
    said = form.cleaned_data
    said.pop("closure")
    actions.rate(callback=callback, through=Through.LINK, by=the_machine(), at=request.at, **said)
    return redirect("portal:link", token)


def _stands(request: Visit, callback: Callback) -> str:
    if callback.state == CallbackState.ANSWERED:
        return "answered"
    if callback.state == CallbackState.REFUSED:
        return "declined"
    gone = callback.link_until is None or callback.link_until <= request.at
    return "expired" if gone else "open"


def _said(request: Visit, callback: Callback) -> QueryDict:
    """What was tapped; the closing that the link asks about is the link's own."""
    said = request.POST.copy()
    said["closure"] = str(callback.closure)
    return said


def _ask(
    request: Visit,
    callback: Callback,
    stands: str,
    form: forms.Rate | None = None,
    status: int = 200,
) -> HttpResponse:
    """First tap: reached or not. Second tap: satisfied, and done; or not, and then why."""
    step = request.GET if request.method == "GET" else request.POST
    reached = step.get("reached", "")
    context = {
        "stands": stands,
        "callback": callback,
        "order": callback.order,
        "reached": reached if reached in ("yes", "no") else "",
        "unhappy": step.get("satisfied") == "no",
        "form": form or forms.Rate(auto_id="rate_%s"),
        "again": callback.satisfied is False,
    }
    return _show(request, context, status=status)


def _show(request: Visit, context: dict[str, object], status: int = 200) -> HttpResponse:
    return show(request, "portal/link.html", context, part="portal/link.html", status=status)
