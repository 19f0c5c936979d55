"""One page per verb: GET shows the form, or why it cannot be done; POST acts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from faqiao.cobuilding import actions, rules
from faqiao.cobuilding.queries.agreements import AT_COURT
from faqiao.cobuilding.states import Side
from faqiao.kit.deeds import Deed
from faqiao.kit.http import Visit
from faqiao.kit.verdict import YES, Verdict
from faqiao.people.models import Role
from faqiao.people.rules import holds

Page = Callable[..., HttpResponse]
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


def page_of(deed: type[Deed], find: Find, noun: str) -> Page:
    """The page of a verb. `find` gives the thing, as the viewer may see it."""
    page = partial(_page, deed=deed, find=find, noun=noun)
    page.__dict__.update(__name__=deed.verb, __module__=find.__module__, __doc__=deed.__doc__)
    return never_cache(require_http_methods(["GET", "POST"])(page))


def _page(request: Visit, key: Any, *, deed: type[Deed], find: Find, noun: str) -> HttpResponse:  # noqa: ANN401
    at_work(request)
    thing = find(request, key)
    verdict = getattr(rules, deed.verb)(request.user, thing)
    about = {"about": thing, "viewer": request.user, "at": request.at}
    form = deed(request.POST if request.method == "POST" else None, **about)
    if request.method == "GET" or (verdict and not form.is_valid()):
        return ask(request, form, thing, verdict)
    facts = form.facts() if verdict else dict.fromkeys(form.fields)
    getattr(actions, deed.verb)(**{noun: thing}, **facts, by=request.user, at=request.at)
    messages.success(request, _("Done, and written down."))
    return redirect(where_it_stands(thing))


def ask(request: Visit, form: Deed, thing: Any = None, verdict: Verdict = YES) -> HttpResponse:  # noqa: ANN401
    """The page with the form; with 422 when what was sent cannot be taken."""
    back = where_it_stands(thing) if thing is not None else "cobuilding:agreements"
    context = {"form": form, "thing": thing, "verdict": verdict, "back": back}
    status = 422 if request.method == "POST" else 200
    return render(request, "cobuilding/deed.html", context, status=status)


def where_it_stands(thing: Any) -> str:  # noqa: ANN401
    """The page on which it is shown: an agreement's, also for what belongs to one; an activity's."""
    return str(getattr(thing, "page", thing))
