"""One page per verb of a version or a proposal: GET shows the form, POST acts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from faqiao.kit.http import Visit, show
from faqiao.kit.verdict import Verdict
from faqiao.knowledge import actions, forms, queries, rules
from faqiao.knowledge.forms import Deed
from faqiao.knowledge.pages.articles import at_work, version_seen

Page = Callable[..., HttpResponse]


def _page(request: Visit, key: int, *, deed: type[Deed], noun: str) -> HttpResponse:
    at_work(request)
    thing, back = _FOUND[noun](request, key)
    form = deed(request.POST) if request.method == "POST" else deed()
    verdict: Verdict = getattr(rules, deed.verb)(request.user, thing)
    if request.method == "GET" or (verdict and not form.is_valid()):
        context = {"form": form, "verdict": verdict, "thing": thing, "back": back}
        status = 200 if request.method == "GET" else 422
        return show(
            request, "knowledge/deed.html", context, part="knowledge/_deed.html", status=status
        )
    facts = form.facts() if form.is_valid() else dict.fromkeys(form.fields, "")
    act = getattr(actions, deed.verb)
    act(**{noun: thing}, **facts, by=request.user, at=request.at)
    return redirect(back)


def _version(request: Visit, key: int) -> tuple[Any, str]:
    found = version_seen(request, key)
    return found, reverse("knowledge:article", args=[found.article_id])


def _proposal(request: Visit, key: int) -> tuple[Any, str]:
    found = get_object_or_404(queries.proposals_seen_by(request.user), pk=key)
    return found, reverse("knowledge:proposals")


_FOUND: dict[str, Callable[[Visit, int], tuple[Any, str]]] = {
    "version": _version,
    "proposal": _proposal,
}


def _of(deed: type[Deed], noun: str) -> Page:
    page = partial(_page, deed=deed, noun=noun)
    page.__dict__.update(__name__=deed.verb, __module__=__name__, __doc__=deed.__doc__)
    return require_http_methods(["GET", "POST"])(page)


submit = _of(forms.Submit, "version")
approve = _of(forms.Approve, "version")
send_back = _of(forms.SendBack, "version")
drop = _of(forms.Drop, "version")
check = _of(forms.Check, "version")
withdraw = _of(forms.Withdraw, "version")
accept = _of(forms.Accept, "proposal")
decline = _of(forms.Decline, "proposal")
