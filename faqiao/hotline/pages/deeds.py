"""The pages of the verbs of an order, and of callbacks, links and slips; where one goes back to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from faqiao.hotline import actions, queries, rules
from faqiao.hotline.forms import Deed
from faqiao.hotline.models import WorkOrder
from faqiao.kit.http import Visit, came_from, wants_part
from faqiao.ledger import doing
from faqiao.ledger.doing import Place, Room

Found = Callable[[Visit, str], tuple[Any, WorkOrder]]


def page_of(deed: type[Deed], find: Found, noun: str) -> doing.Page:
    """The page of a verb. `find` gives the thing and its order, as the viewer may see them."""

    def place(request: Visit, key: str) -> Place:
        thing, order = find(request, key)
        return Place(thing, order, _back(request, order))

    return doing.page_of(ROOM, deed, place, noun)


def _begun(request: Visit, place: Place) -> dict[str, Any]:
    """An answer that begins with a ready phrase, for those whose browser runs no script."""
    key, order = request.GET.get("phrase", ""), place.thing
    if not (key.isascii() and key.isdigit() and len(key) < 12 and isinstance(order, WorkOrder)):
        return {}
    phrase = queries.phrases_for(order, request.user).filter(pk=key).first()
    return {"answer": phrase.text} if phrase else {}


def _told(_request: Visit, place: Place) -> dict[str, Any]:
    return {"order": place.whole}


def _done(request: Visit, place: Place) -> HttpResponse:
    order: Any = place.whole
    return go_back(request, order)


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


ROOM = Room(
    rules, actions, "hotline", "hotline/deed.html", "hotline/_deed.html",
    told=_told, begun=_begun, done=_done,
)  # fmt: skip
