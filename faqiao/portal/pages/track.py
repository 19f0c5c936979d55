"""查办到哪一步了: how far it is, without signing in; with the code from the text message, the whole page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from faqiao.hotline import actions, rules
from faqiao.hotline import queries as hotline
from faqiao.kit.http import Visit, show
from faqiao.kit.links import client_of
from faqiao.people.queries import the_machine
from faqiao.portal import forms, queries
from faqiao.portal.pages import access

if TYPE_CHECKING:
    from faqiao.hotline.models import WorkOrder

CODE_LENGTH = 6


@require_http_methods(["GET", "POST"])
@login_not_required
@never_cache
def track(request: Visit) -> HttpResponse:
    """Number and code in: the whole page. Number and end of the phone number: stage, unit and date only."""
    if request.method == "GET":
        return _show(request, forms.Track(initial={"number": request.GET.get("number", "")[:9]}))
    form = forms.Track(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    number, code = form.cleaned_data["number"], form.cleaned_data["code"]
    if access.TRIES.is_spent(client_of(request)) or access.TRIES_OF_NUMBER.is_spent(number):
        wait = _("Too many tries from here. Try again in a quarter of an hour, or call 12368.")
        form.add_error(None, wait)
        return _show(request, form, status=429)
    whole = len(code) == CODE_LENGTH
    find = hotline.order_of_code if whole else queries.order_on_track
    order = find(number, code)
    if order is None:
        access.TRIES.count(client_of(request))
        access.TRIES_OF_NUMBER.count(number)
        form.add_error(None, _("No matter has this number together with this code."))
        return _show(request, form, status=422)
    return _let_in(request, order) if whole else _show(request, forms.Track(), order)


@require_http_methods(["GET", "POST"])
@login_not_required
@never_cache
def code(request: Visit) -> HttpResponse:
    """Send another code to the phone that was left. The answer does not tell whether there is one."""
    form = forms.Code(request.POST or None, initial={"number": request.GET.get("number", "")[:9]})
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        return show(request, "portal/code.html", {"form": form}, part="portal/code.html", status=status)  # fmt: skip
    number = form.cleaned_data["number"]
    if not access.CODES.pay(client_of(request)):
        form.add_error(None, _("Too many codes were asked for from here. Wait an hour, or call 12368."))  # fmt: skip
        return show(request, "portal/code.html", {"form": form}, part="portal/code.html", status=429)  # fmt: skip
    order = hotline.order_of_number(number)
    by = the_machine()
    if order and rules.issue_code(by, order) and access.CODES_OF_NUMBER.pay(number):
        actions.issue_code(order=order, asked=True, by=by, at=request.at)
    said = _(
        "If there is a matter with this number, its code comes to the phone that was left with it "
        "within a minute. Older codes are no longer good."
    )
    messages.success(request, said)
    return redirect(f"/track/?number={number}")


@require_POST
@login_not_required
def leave(request: Visit) -> HttpResponse:
    """Shut what the code has opened: others may use this phone."""
    access.shut(request)
    messages.success(request, _("Shut. To look again, enter number and code."))
    return redirect("portal:track")


def _let_in(request: Visit, order: WorkOrder) -> HttpResponse:
    person = actions.open_by_code(order=order, by=the_machine(), at=request.at)
    access.open_to(request, order.matter.number, person)
    return redirect("portal:matter", order.matter.number)


def _show(
    request: Visit, form: forms.Track, order: WorkOrder | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, object] = {"form": form}
    if order:
        clocks = queries.running_clocks(order)
        context |= {
            "order": order,
            "headline": queries.headline(order),
            "who": queries.who_has(order),
            "due": queries.due_of(order, clocks),
            **queries.bridge_of(order),
        }
    return show(request, "portal/track.html", context, part="portal/track.html", status=status)
