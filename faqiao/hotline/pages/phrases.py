"""The words that a court keeps ready: read, offered, taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from faqiao.hotline import actions, forms, queries
from faqiao.kit.http import Visit, show
from faqiao.people.models import Role
from faqiao.people.queries import courts_of, serves_a_court

KEEPS = (Role.SUPERVISOR, Role.LEADER)


@require_http_methods(["GET", "POST"])
def phrases(request: Visit) -> HttpResponse:
    """Those who answer read them; supervisors and leaders add to them."""
    if not serves_a_court(request.user, *queries.PHRASE_READERS):
        raise Http404
    keeps = serves_a_court(request.user, *KEEPS)
    courts = courts_of(request.user, *KEEPS).order_by("code")
    form = forms.OfferPhrase(request.POST or None, courts=courts)
    if request.method == "POST" and keeps and form.is_valid():
        actions.offer_phrase(by=request.user, at=request.at, **form.cleaned_data)
        messages.success(request, _("It is ready for those who answer."))
        return redirect("hotline:phrases")
    found = list(queries.phrases_seen_by(request.user)[:300])
    context = {"phrases": found, "form": form, "keeps": keeps}
    status = 422 if form.errors else 200
    return show(
        request, "hotline/phrases.html", context, part="hotline/phrases.html", status=status
    )


@require_POST
def withdraw_phrase(request: Visit, key: int) -> HttpResponse:
    phrase = get_object_or_404(queries.phrases_seen_by(request.user), pk=key)
    actions.withdraw_phrase(phrase=phrase, by=request.user, at=request.at)
    messages.success(request, _("It is not offered any more."))
    return redirect("hotline:phrases")
