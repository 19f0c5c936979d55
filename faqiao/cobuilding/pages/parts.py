"""What belongs to an agreement: promises, pairs of branches, contacts."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.cobuilding import actions, forms, queries, rules
from faqiao.cobuilding.models import Commitment, Contact, Pair
from faqiao.cobuilding.pages.deeds import at_work, keeps_for, page_of
from faqiao.kit.http import Visit, paged


@require_GET
@never_cache
def commitments(request: Visit) -> HttpResponse:
    """What is owed on both sides, missed first, then next due."""
    at_work(request)
    day = timezone.localdate(request.at)
    found = queries.owed(request.user, day)
    context = {
        "page": paged(request, found, 50),
        "missed": found.filter(state="MISSED").count(),
        "soon_after": queries.soon_after(day),
        "keeps_for": keeps_for(request),
    }
    return render(request, "cobuilding/commitments.html", context)


def commitment_seen(request: Visit, key: int) -> Commitment:
    found: Commitment = get_object_or_404(queries.commitments_seen_by(request.user), pk=key)
    return found


def contact_seen(request: Visit, key: int) -> Contact:
    found: Contact = get_object_or_404(queries.contacts_seen_by(request.user), pk=key)
    return found


def pair_seen(request: Visit, key: int) -> Pair:
    seen = queries.agreements_seen_by(request.user).values("pk")
    found: Pair = get_object_or_404(
        Pair.objects.select_related("agreement", "ours", "theirs"), pk=key, agreement__in=seen
    )
    return found


keep = page_of(forms.Keep, commitment_seen, "commitment")
drop = page_of(forms.Drop, commitment_seen, "commitment")
unpair = page_of(forms.Unpair, pair_seen, "pair")
release_contact = page_of(forms.ReleaseContact, contact_seen, "contact")


@require_http_methods(["GET", "POST"])
@never_cache
def reveal(request: Visit, key: int) -> HttpResponse:
    """The number in full, once it is asked for; the asking is kept."""
    at_work(request)
    contact = contact_seen(request, key)
    is_open = request.method == "POST"
    if is_open:
        actions.reveal(contact=contact, by=request.user, at=request.at)
    context = {
        "contact": contact,
        "open": is_open,
        "verdict": rules.reveal(request.user, contact),
    }
    return render(request, "cobuilding/reveal.html", context)
