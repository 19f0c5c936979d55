"""One page per verb: GET shows the form, POST acts. The same for orders and for callbacks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from faqiao.hotline import actions, queries, rules
from faqiao.hotline.forms import Deed
from faqiao.hotline.models import WorkOrder
from faqiao.kit.http import Visit, came_from, show, wants_part
from faqiao.kit.verdict import Verdict
from faqiao.ledger.actions import as_seen
from faqiao.ledger.models import Event, label_of
from faqiao.ledger.queries import seen_of, since_seen

Page = Callable[..., HttpResponse]
Found = Callable[[Visit, str], tuple[Any, WorkOrder]]


def page_of(deed: type[Deed], find: Found, noun: str) -> Page:
    """The page of a verb. `find` gives the thing and its order, as the viewer may see them."""
    page = partial(_page, deed=deed, find=find, noun=noun)
    page.__dict__.update(__name__=deed.verb, __module__=find.__module__, __doc__=deed.__doc__)
    return require_http_methods(["GET", "POST"])(page)


def _page(request: Visit, key: str, *, deed: type[Deed], find: Found, noun: str) -> HttpResponse:
    thing, order = find(request, key)
    about = {"about": thing, "viewer": request.user, "at": request.at}
    form = (
        deed(request.POST, **about)
        if request.method == "POST"
        else deed(**about, **_begun(request, about))
    )
    verdict: Verdict = getattr(rules, deed.verb)(request.user, thing)
    seen = _seen(request)
    changes = [] if seen is None else since_seen(label_of(order), seen)
    if request.method == "GET" or changes or (verdict and not form.is_valid()):
        status = 200 if request.method == "GET" else 409 if changes else 422
        return _show(request, form, order, verdict, status, changes)
    facts = form.facts() if form.is_valid() else dict.fromkeys(form.fields)
    act = getattr(actions, deed.verb)
    with as_seen(order, seen):
        act(**{noun: thing}, **facts, by=request.user, at=request.at)
    return go_back(request, order)


def _seen(request: Visit) -> int | None:
    """Up to which event the one who sends this had seen the order; None when they do not say."""
    said = request.POST.get("seen", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None


def _begun(request: Visit, about: dict[str, Any]) -> dict[str, Any]:
    """An answer that begins with a ready phrase, for those whose browser runs no script."""
    key, order = request.GET.get("phrase", ""), about["about"]
    if not (key.isascii() and key.isdigit() and len(key) < 12 and isinstance(order, WorkOrder)):
        return {}
    phrase = queries.phrases_for(order, request.user).filter(pk=key).first()
    return {"initial": {"answer": phrase.text}} if phrase else {}


def _show(
    request: Visit,
    form: Deed,
    order: WorkOrder,
    verdict: Verdict,
    status: int,
    changes: list[Event],
) -> HttpResponse:
    context = {
        "changes": changes,
        "seen": changes[-1].pk if changes else seen_of(order),
        "form": form,
        "order": order,
        "verdict": verdict,
        "back": _back(request, order),
        "action": request.path,
    }
    return show(request, "hotline/deed.html", context, part="hotline/_deed.html", status=status)


def go_back(request: Visit, order: WorkOrder) -> HttpResponse:
    """To where the person came from, now that it is done."""
    back = _back(request, order)
    return HttpResponse(headers={"HX-Redirect": back}) if wants_part(request) else redirect(back)


def _back(request: Visit, order: WorkOrder) -> str:
    """Where the person came from: the list or the sheet; never another site."""
    wish = request.POST.get("next", "") or came_from(request)
    ours = url_has_allowed_host_and_scheme(wish, None) and wish.startswith(("/desk/", "/hotline/"))
    if ours and wish.partition("?")[0] != request.path:
        return wish
    return reverse("desk:matter", args=[order.matter.number])
