"""One page per verb: GET shows the form, POST acts; for a request and for what belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from faqiao.gateways import intake
from faqiao.gateways.storage.gateway import keep
from faqiao.kit.http import Visit, show
from faqiao.kit.verdict import Verdict
from faqiao.ledger.actions import as_seen
from faqiao.ledger.models import Event, label_of
from faqiao.ledger.queries import seen_of, since_seen
from faqiao.matters import actions as matters
from faqiao.response import actions, forms, queries, rules
from faqiao.response.models import GovernanceRequest

Page = Callable[..., HttpResponse]
Found = Callable[..., tuple[Any, GovernanceRequest]]


def seen(request: Visit, number: str) -> tuple[GovernanceRequest, GovernanceRequest]:
    found: GovernanceRequest = get_object_or_404(
        queries.requests_seen_by(request.user), number=number
    )
    return found, found


def part_of(name: str) -> Found:
    """Finds a responder, a visit, a claim … of a request that the viewer may see."""

    def find(request: Visit, number: str, key: int) -> tuple[Any, GovernanceRequest]:
        whole, _same = seen(request, number)
        return get_object_or_404(getattr(whole, name), pk=key), whole

    return find


def page_of(deed: type[forms.Deed], find: Found, noun: str) -> Page:
    """The page of a verb. `find` gives the thing and its request, as the viewer may see them."""
    page = partial(_page, deed=deed, find=find, noun=noun)
    page.__dict__.update(__name__=deed.verb, __module__=__name__, __doc__=deed.__doc__)
    return never_cache(require_http_methods(["GET", "POST"])(page))


def base_for(request: Visit, about: GovernanceRequest) -> str:
    """A street reads on the public side, made for a phone; a court at its desk."""
    street = rules.is_of_the_body(request.user, about.body)
    return "response/street.html" if street else "response/court.html"


def _page(
    request: Visit,
    number: str,
    key: int = 0,
    *,
    deed: type[forms.Deed],
    find: Found,
    noun: str,
) -> HttpResponse:
    thing, about = find(request, number, key) if key else find(request, number)
    known = {"about": thing, "viewer": request.user, "at": request.at}
    form = deed(request.POST, request.FILES, **known) if request.method == "POST" else deed(**known)
    verdict: Verdict = getattr(rules, deed.verb)(request.user, thing)
    before = _seen(request)
    changes = [] if before is None else since_seen(label_of(about), before)
    if request.method == "GET" or changes or (verdict and not form.is_valid()):
        status = 200 if request.method == "GET" else 409 if changes else 422
        return _show(request, form, about, verdict, status, changes)
    facts = form.facts() if form.is_valid() else dict.fromkeys(form.fields)
    if deed is forms.GiveService and verdict:
        facts["attachments"] = _kept(request, form, about)
    facts.pop("photos", None)
    with as_seen(about, before):
        getattr(actions, deed.verb)(**{noun: thing}, **facts, by=request.user, at=request.at)
    return redirect("response:request", about.number)


def _kept(request: Visit, form: forms.Deed, about: GovernanceRequest) -> list[Any]:
    """Photos go onto the sheet of the matter; the service points at them."""
    files = []
    for photo in form.cleaned_data.get("photos") or []:
        kept = intake.stored(photo)
        keep(kept["key"])
        files.append(matters.attach(matter=about.matter, by=request.user, at=request.at, **kept))
    return files


def _seen(request: Visit) -> int | None:
    """Up to which event the one who sends this had seen the request; None when they do not say."""
    said = request.POST.get("seen", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None


def _show(
    request: Visit,
    form: forms.Deed,
    about: GovernanceRequest,
    verdict: Verdict,
    status: int,
    changes: list[Event],
) -> HttpResponse:
    context = {
        "base": base_for(request, about),
        "changes": changes,
        "seen": changes[-1].pk if changes else seen_of(about),
        "form": form,
        "one": about,
        "verdict": verdict,
        "back": reverse("response:request", args=[about.number]),
        "action": request.path,
    }
    return show(request, "response/deed.html", context, part="response/_deed.html", status=status)
