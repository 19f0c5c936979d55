"""Who works here, and the pages of the verbs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from faqiao.cobuilding import actions, rules
from faqiao.cobuilding.queries.agreements import AT_COURT
from faqiao.cobuilding.states import Side
from faqiao.kit.deeds import Deed
from faqiao.kit.http import Visit
from faqiao.kit.verdict import YES
from faqiao.ledger import doing
from faqiao.ledger.doing import Place, Room, back_with_word
from faqiao.people.models import Role
from faqiao.people.rules import holds

Find = Callable[[Visit, Any], Any]
WORKS_HERE = (*AT_COURT, Role.STREET_OFFICER)


def at_work(request: Visit) -> None:
    """Everything here is for those who hold a post on one of the two sides."""
    if not holds(request.user, *WORKS_HERE):
        raise Http404


def keeps_for(request: Visit) -> list[Side]:
    """For which side this person may say that a promise was kept: the office for both, an officer for theirs."""
    if holds(request.user, Role.COBUILDER):
        return [Side.COURT, Side.BODY]
    return [Side.BODY] if holds(request.user, Role.STREET_OFFICER) else []


def page_of(deed: type[Deed], find: Find, noun: str) -> doing.Page:
    """The page of a verb. `find` gives the thing, as the viewer may see it."""

    def place(request: Visit, key: Any) -> Place:  # noqa: ANN401  a number or a key
        at_work(request)
        thing = find(request, key)
        return Place(thing, thing, where_it_stands(thing))

    return doing.page_of(ROOM, deed, place, noun)


def ask(request: Visit, form: Deed) -> HttpResponse:
    """The page on which something new is begun; with 422 when what was sent cannot be taken."""
    context = {"form": form, "verdict": YES, "back": reverse("cobuilding:agreements")}
    context |= {"room": "cobuilding", "crumb": _("Agreements"), "action": request.path}
    status = 422 if request.method == "POST" else 200
    return render(request, "kit/deed.html", context, status=status)


def where_it_stands(thing: Any) -> str:  # noqa: ANN401
    """The page on which it is shown: an agreement's, also for what belongs to one; an activity's."""
    return str(getattr(thing, "page", thing))


ROOM = Room(rules, actions, "cobuilding", done=back_with_word)
