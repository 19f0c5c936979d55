"""The page of a verb: GET shows its form, or why it cannot be done now; POST does it, as it was seen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from faqiao.kit.deeds import Deed
from faqiao.kit.http import Visit, show
from faqiao.kit.verdict import Verdict, require
from faqiao.ledger.actions import as_seen
from faqiao.ledger.models import Event, label_of
from faqiao.ledger.queries import seen_of, since_seen

Page = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Place:
    """What a verb is done to, what that belongs to, and the page on which it stands."""

    thing: Any
    whole: Model | None  # whose story was read before: somebody else may be quicker
    back: str


Find = Callable[..., Place]


def _nothing(_request: Visit, _place: Place) -> dict[str, Any]:
    return {}


def _facts(_request: Visit, form: Deed, _place: Place) -> dict[str, Any]:
    return form.facts()


def back(_request: Visit, place: Place) -> HttpResponse:
    """To the page on which it stands, where it can be seen that it is done."""
    return redirect(place.back)


def back_with_word(request: Visit, place: Place) -> HttpResponse:
    messages.success(request, _("Done, and written down."))
    return redirect(place.back)


@dataclass(frozen=True)
class Room:
    """What the verbs of one module have in common.

    `told` adds to what the template is told; `begun` is what a form begins with; `facts` what the action takes.
    """

    rules: Any
    actions: Any
    name: str  # in the menu
    template: str = "kit/deed.html"
    part: str = "kit/_deed.html"
    told: Callable[[Visit, Place], dict[str, Any]] = _nothing
    begun: Callable[[Visit, Place], dict[str, Any]] = _nothing
    facts: Callable[[Visit, Deed, Place], dict[str, Any]] = _facts
    done: Callable[[Visit, Place], HttpResponse] = back
    asked: Callable[[str, Any, Any], Verdict] | None = None  # where a rule wants to know more

    def verdict(self, deed: type[Deed], viewer: Any, thing: Any) -> Verdict:
        if self.asked is not None:
            return self.asked(deed.verb, viewer, thing)
        verdict: Verdict = getattr(self.rules, deed.verb)(viewer, thing)
        return verdict


def page_of(room: Room, deed: type[Deed], find: Find, noun: str) -> Page:
    """The page of a verb. `find` gives the place, as the viewer may see it; `noun` is what the action calls it."""
    page = partial(_page, room=room, deed=deed, find=find, noun=noun)
    page.__dict__.update(__name__=deed.verb, __module__=room.actions.__name__, __doc__=deed.__doc__)
    return never_cache(require_http_methods(["GET", "POST"])(page))


def _page(
    request: Visit, *key: Any, room: Room, deed: type[Deed], find: Find, noun: str, **where: Any
) -> HttpResponse:
    place = find(request, *key, **where)
    form = _form(request, deed, place, room)
    verdict = room.verdict(deed, request.user, place.thing)
    seen = _seen(request) if place.whole is not None else None
    changes = since_seen(label_of(place.whole), seen) if place.whole and seen is not None else []
    if request.method == "GET" or changes or (verdict and not form.is_valid()):
        return _show(request, room, place, form, verdict, changes)
    if room.asked or not form.is_valid():
        require(verdict)
    facts = room.facts(request, form, place)
    with as_seen(place.whole, seen) if place.whole else nullcontext():
        getattr(room.actions, deed.verb)(**form.on(noun), **facts, by=request.user, at=request.at)
    return room.done(request, place)


def _form(request: Visit, deed: type[Deed], place: Place, room: Room) -> Deed:
    about = {"about": place.thing, "viewer": request.user, "at": request.at}
    if request.method == "POST":
        return deed(request.POST, request.FILES, **about)
    return deed(initial=room.begun(request, place), **about)


def _seen(request: Visit) -> int | None:
    """Up to which event the one who sends this had seen it; None when they do not say."""
    said = request.POST.get("seen", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None


def _show(
    request: Visit, room: Room, place: Place, form: Deed, verdict: Verdict, changes: list[Event]
) -> HttpResponse:
    context = {
        "room": room.name,
        "form": form,
        "verdict": verdict,
        "crumb": str(place.thing),
        "back": place.back,
        "action": request.path,
        "changes": changes,
        "seen": changes[-1].pk if changes else seen_of(place.whole) if place.whole else "",
        **room.told(request, place),
    }
    status = 200 if request.method == "GET" else 409 if changes else 422
    return show(request, room.template, context, part=room.part, status=status)
