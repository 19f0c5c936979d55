"""Serving a paper, what came of each way; and opening what was served, by link or signed in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from faqiao.gateways.storage import gateway as storage
from faqiao.instruments import actions, queries, rules
from faqiao.instruments.models import Attempt, Service
from faqiao.instruments.pages.access import holder, party_of, service_of
from faqiao.instruments.pages.deeds import OF_ATTEMPT, OF_SERVICE, verdict_of
from faqiao.instruments.states import ATTEMPT, ServiceAttemptState, ServiceWay
from faqiao.kit.deeds import Deed
from faqiao.kit.http import Visit
from faqiao.kit.links import by_link
from faqiao.kit.serving import serve as hand_out
from faqiao.people.models import Person


@require_GET
@never_cache
def service(request: Visit, key: int) -> HttpResponse:
    """What was tried, what came of it, since when it counts, and why."""
    found = service_of(request, key)
    context = {
        "service": found,
        "paper": found.version.paper,
        "tried": [(one, _may(request, one)) for one in found.attempts.all()],
        "steps": queries.steps_of(found, get_language() or ""),
        "deeds": [(deed, verdict_of(deed.verb, request.user, found)) for deed in OF_SERVICE],
    }
    return render(request, "instruments/service.html", context)


@require_GET
@never_cache
def addresses(request: Visit, party: int) -> HttpResponse:
    """The addresses of one party, those that hold and those that were withdrawn."""
    found = party_of(request, party)
    rows = queries.addresses_seen_by(request.user).filter(party=found).order_by("-agreed_at")
    told = [(one, rules.withdraw_address(request.user, one)) for one in rows]
    public = request.user.kind != Person.Kind.STAFF
    frame = "kit/public.html" if public else "kit/staff.html"
    context = {"party": found, "rows": told, "frame": frame, "own": public}
    return render(request, "instruments/addresses.html", context)


@require_GET
@by_link
def served(request: Visit, token: str) -> HttpResponse:
    """A paper waits here. To open it is an act of its own, for it may count as service."""
    found = _behind(token)
    by = holder(request, found.party.person)
    context = {
        "service": found,
        "paper": found.version.paper,
        "opened": found.is_over
        or any(one.read_at or one.confirmed_at for one in found.attempts.all()),
        "confirmed": any(one.confirmed_at for one in found.attempts.all()),
        "ask_paper": rules.ask_paper(by, found),
        "steps": queries.steps_of(found, get_language() or ""),
    }
    return render(request, "instruments/served.html", context)


@require_POST
@by_link
def read(request: Visit, token: str) -> HttpResponse:
    """I open the paper."""
    found = _behind(token)
    by = holder(request, found.party.person)
    attempt = _latest(found, ServiceAttemptState.SENT, ServiceAttemptState.ARRIVED)
    if attempt is not None:
        actions.read(attempt=attempt, by=by, at=request.at)
    return redirect("instruments:served", token)


@require_POST
@by_link
def confirm_receipt(request: Visit, token: str) -> HttpResponse:
    """Yes, I have it."""
    found = _behind(token)
    by = holder(request, found.party.person)
    attempt = _latest(
        found, ServiceAttemptState.SENT, ServiceAttemptState.ARRIVED, ServiceAttemptState.READ
    )
    if attempt is not None:
        actions.confirm_receipt(attempt=attempt, by=by, at=request.at)
        messages.success(request, _("Noted. The court knows that you have it."))
    return redirect("instruments:served", token)


@require_POST
@by_link
def ask_paper(request: Visit, token: str) -> HttpResponse:
    found = _behind(token)
    by = holder(request, found.party.person)
    actions.ask_paper(service=found, by=by, at=request.at)
    messages.success(
        request, _("Asked for. The court sends it on paper; the date of service stays.")
    )
    return redirect("instruments:served", token)


@require_GET
@by_link
def served_file(request: Visit, token: str) -> HttpResponseBase:
    """The paper itself, once it was opened."""
    found = _behind(token)
    opened = found.is_over or any(one.read_at or one.confirmed_at for one in found.attempts.all())
    if not opened:
        return redirect("instruments:served", token)
    version = found.version
    file = storage.open_kept(version.key)
    return hand_out(request, file, name=version.name, kind=version.media_type, size=version.size)


def _may(request: Visit, one: Attempt) -> list[type[Deed]]:
    on_paper = one.way in (ServiceWay.MAIL, ServiceWay.HANDED)
    fits = {
        "arrive": not on_paper,
        "confirm_receipt": on_paper or one.state in ATTEMPT.moves["confirm_receipt"][0],
        "fail": True,
    }
    return [
        deed
        for deed in OF_ATTEMPT
        if fits[deed.verb] and getattr(rules, deed.verb)(request.user, one)
    ]


def _behind(token: str) -> Service:
    found = queries.service_of_link(token)
    if found is None:
        raise Http404
    return found


def _latest(service: Service, *states: str) -> Attempt | None:
    """The newest electronic way that can still be noted as read."""
    fitting = [
        one
        for one in service.attempts.all()
        if one.state in states
        and one.way in (ServiceWay.SMS, ServiceWay.PLATFORM, ServiceWay.EMAIL, ServiceWay.WECHAT)
    ]
    return fitting[-1] if fitting else None
