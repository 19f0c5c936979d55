"""Where a working day begins: what waits for me, the first thing on top."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from faqiao.desk import queries
from faqiao.gateways.sms.queries import dead_messages
from faqiao.hotline.queries import (
    AT_THE_DESK,
    callbacks_due,
    in_brief,
    in_order_of_time,
    orders_seen_by,
    overdue,
    queue_of,
    unanswered,
)
from faqiao.hotline.rules import LOOK_AFTER
from faqiao.kit.http import Visit
from faqiao.letters.queries import to_be_read
from faqiao.people.models import Role
from faqiao.people.queries import courts_of, posts_of, serves_a_court, works_at_a_court
from faqiao.people.rules import holds

ROWS = 30


@require_GET
def home(request: Visit) -> HttpResponse:
    viewer = request.user
    if not posts_of(viewer):
        raise Http404
    if not works_at_a_court(viewer):
        return redirect("response:requests")  # the room of a street's officer
    waiting = list(in_brief(queue_of(viewer))[: ROWS + 1])
    watched = queries.watched_by(viewer, request.at)
    context = {
        "waiting": waiting[:ROWS],
        "more": len(waiting) > ROWS,
        "watched": watched,
        "late": _late(request) if watched else [],
        "raised": _raised(request) if watched else [],
        "callbacks": _callbacks(request),
        "letters": _letters(request),
        "unheard": _unheard(request),
        "state": queries.condition(request.at) if holds(viewer, Role.ADMINISTRATOR) else None,
        "answers_calls": serves_a_court(viewer, *AT_THE_DESK),
        "keeps_hours": serves_a_court(viewer, Role.ADMINISTRATOR, Role.SUPERVISOR),
        "handles": serves_a_court(viewer, Role.HANDLER),
        "decides": serves_a_court(viewer, Role.SUPERVISOR, Role.LEADER),
        "posts": posts_of(viewer),
    }
    return render(request, "desk/home.html", context)


def _late(request: Visit) -> object:
    late = overdue(orders_seen_by(request.user), request.at)
    return in_brief(in_order_of_time(late))[:ROWS]


def _raised(request: Visit) -> object:
    raised = orders_seen_by(request.user).filter(ladder__in=["SUPERVISED", "LEADER"])
    return in_brief(in_order_of_time(unanswered(raised)))[:ROWS]


def _callbacks(request: Visit) -> int | None:
    """How many wait to be asked, counted up to a limit; None for those who do not call back."""
    if not serves_a_court(request.user, Role.CALLBACK, Role.SUPERVISOR):
        return None
    return callbacks_due(request.user).order_by()[: queries.MOST].count()


def _letters(request: Visit) -> int | None:
    """How many wait to be read by a person; None for those who do not work at the desk."""
    if not serves_a_court(request.user, *AT_THE_DESK):
        return None
    return to_be_read(request.user).order_by()[: queries.MOST].count()


def _unheard(request: Visit) -> int | None:
    """How many messages of their courts did not arrive; None for those who do not look after them."""
    if not serves_a_court(request.user, *LOOK_AFTER):
        return None
    codes = courts_of(request.user, *LOOK_AFTER).values_list("code", flat=True)
    return dead_messages(list(codes)).order_by()[: queries.MOST].count()
