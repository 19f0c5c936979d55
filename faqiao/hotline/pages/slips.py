"""Supervision slips: the list, one of them to read and to print, and one page per verb."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from faqiao.hotline import forms, queries, rules
from faqiao.hotline.models import Slip, WorkOrder
from faqiao.hotline.pages.deeds import page_of
from faqiao.hotline.states import SLIP, SlipState
from faqiao.kit.http import Visit, paged, show
from faqiao.people.queries import posts_of

WORDS = {deed.verb: deed for deed in forms.SLIP_DEEDS}


@require_GET
def slips(request: Visit) -> HttpResponse:
    """What waits for me on top; below all that I may see, by state, the newest first."""
    if not posts_of(request.user):
        raise Http404
    form = forms.SiftSlips(request.GET)
    found = queries.slips_seen_by(request.user).order_by("-issued_at", "-pk")
    if form.is_valid():
        if form.cleaned_data["state"]:
            found = found.filter(state=form.cleaned_data["state"])
        if form.cleaned_data["late"]:
            owed = [SlipState.ISSUED, SlipState.SIGNED]
            found = found.filter(state__in=owed, due_at__lt=request.at)
    context = {
        "form": form,
        "waiting": list(queries.slips_waiting_for(request.user)[:30]),
        "page": paged(request, found, 30),
    }
    return show(request, "hotline/slips.html", context, part="hotline/slips.html")


@require_GET
def slip(request: Visit, key: str) -> HttpResponse:
    """One slip, as it is printed; below it what can be done now."""
    found, _order = seen(request, key)
    verdicts = [(WORDS[verb], getattr(rules, verb)(request.user, found)) for verb in SLIP.moves]
    context = {
        "slip": found,
        "can": [deed for deed, verdict in verdicts if verdict],
        "cannot": [(deed, verdict) for deed, verdict in verdicts if not verdict],
        "title": _("Supervision slip"),
    }
    return show(request, "hotline/slip.html", context, part="hotline/slip.html")


def seen(request: Visit, key: str) -> tuple[Slip, WorkOrder]:
    found: Slip = get_object_or_404(queries.slips_seen_by(request.user), number=key)
    return found, found.order


sign_slip = page_of(forms.SignSlip, seen, "slip")
answer_slip = page_of(forms.AnswerSlip, seen, "slip")
accept_slip = page_of(forms.AcceptSlip, seen, "slip")
send_back_slip = page_of(forms.SendBackSlip, seen, "slip")
