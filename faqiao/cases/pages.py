"""The docket for those in charge: the list, one case, one page per verb."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.cases import actions, forms, queries, rules
from faqiao.cases.models import Case
from faqiao.kit.http import Visit, paged, show
from faqiao.kit.verdict import Verdict
from faqiao.ledger.queries import story_of
from faqiao.people.models import Role
from faqiao.people.rules import holds

Page = Callable[..., HttpResponse]


@require_GET
def docket(request: Visit) -> HttpResponse:
    """The cases of one's unit, or of the docket that one keeps; the newest first."""
    if not holds(request.user, Role.HANDLER, Role.ADMINISTRATOR):
        raise Http404
    form = forms.Sift(request.GET)
    found = queries.cases_seen_by(request.user).order_by("-filed_on", "-pk")
    said = form.cleaned_data if form.is_valid() else {}
    if said.get("mine"):
        found = found.filter(Q(judge=request.user) | Q(clerk=request.user))
    if said.get("q"):
        written = queries.as_written(said["q"])
        found = found.filter(number=written) if written else found.filter(number__icontains=said["q"])  # fmt: skip
    page = paged(request, found, 40)
    context = {"form": form, "page": page, "rest": _kept(request)}
    return show(request, "cases/docket.html", context, part="cases/_docket.html")


@require_GET
def case(request: Visit, key: int) -> HttpResponse:
    """One case: who has it, what comes next, what can be done, what was done."""
    found = seen(request, key)
    verdicts = [(deed, getattr(rules, deed.verb)(request.user, found)) for deed in forms.DEEDS]
    context = {
        "case": found,
        "parties": found.parties.order_by("pk"),
        "doings": [deed for deed, verdict in verdicts if verdict],
        "closed": [(deed, verdict) for deed, verdict in verdicts if not verdict],
        "events": story_of(found).select_related("by").order_by("-id")[:60],
    }
    return show(request, "cases/case.html", context, part="cases/case.html")


def seen(request: Visit, key: int) -> Case:
    return get_object_or_404(queries.cases_seen_by(request.user), pk=key)


def page_of(deed: type[forms.Deed]) -> Page:
    """The page of a verb: GET shows the form, POST acts."""
    page = partial(_page, deed=deed)
    page.__dict__.update(__name__=deed.verb, __module__=__name__, __doc__=deed.__doc__)
    return require_http_methods(["GET", "POST"])(page)


def _page(request: Visit, key: int, *, deed: type[forms.Deed]) -> HttpResponse:
    found = seen(request, key)
    verdict: Verdict = getattr(rules, deed.verb)(request.user, found)
    form = deed(request.POST, about=found) if request.method == "POST" else deed(about=found)
    if request.method == "POST" and (form.is_valid() or not verdict):
        facts = form.cleaned_data if form.is_valid() else dict.fromkeys(form.fields)
        getattr(actions, deed.verb)(case=found, **facts, by=request.user, at=request.at)
        return redirect("cases:case", key)
    context = {"form": form, "case": found, "verdict": verdict}
    status = 422 if request.method == "POST" else 200
    return show(request, "cases/deed.html", context, part="cases/deed.html", status=status)


def _kept(request: Visit) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


DEED_PAGES = {deed.verb: page_of(deed) for deed in forms.DEEDS}
