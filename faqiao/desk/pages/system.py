"""How the machinery is: the log, the queue, and reactions that failed for good."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from faqiao.desk.queries import condition
from faqiao.kit.http import Visit
from faqiao.ledger import actions
from faqiao.ledger.queries import dead_letters, head, waiting_jobs
from faqiao.people.models import Role
from faqiao.people.rules import holds

ROWS = 50


@require_GET
def system(request: Visit) -> HttpResponse:
    _keeps(request)
    context = {
        "head": head(),
        "state": condition(request.at),
        "queue": waiting_jobs(),
        "dead": dead_letters()[:ROWS],
    }
    return render(request, "desk/system.html", context)


@require_POST
def replay(request: Visit, key: int) -> HttpResponse:
    _keeps(request)
    reaction = get_object_or_404(dead_letters(), pk=key)
    actions.replay(reaction=reaction, by=request.user, at=request.at)
    return redirect("desk:system")


def _keeps(request: Visit) -> None:
    if not holds(request.user, Role.ADMINISTRATOR, Role.SUPERVISOR):
        raise Http404
