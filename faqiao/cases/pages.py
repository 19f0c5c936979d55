"""The docket for those in charge: the list, one case, one page per verb."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from faqiao.cases import actions, forms, queries, rules
from faqiao.cases.models import Case
from faqiao.kit.http import Visit, paged, show
from faqiao.ledger.doing import Place, Room, page_of
from faqiao.ledger.queries import story_of
from faqiao.people.models import Role
from faqiao.people.rules import holds


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


def _place(request: Visit, key: int) -> Place:
    found = seen(request, key)
    return Place(found, found, reverse("cases:case", args=[key]))


def _kept(request: Visit) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


ROOM = Room(rules, actions, "cases")
DEED_PAGES = {deed.verb: page_of(ROOM, deed, _place, "case") for deed in forms.DEEDS}
