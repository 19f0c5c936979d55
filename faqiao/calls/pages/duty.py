"""The roster of judges on duty."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from faqiao.calls import actions, forms, queries, rules
from faqiao.kit.http import Visit, paged, show
from faqiao.kit.verdict import require
from faqiao.people.models import Role
from faqiao.people.queries import serves_a_court

KEEPS = (Role.SUPERVISOR,)


@require_GET
def duty(request: Visit) -> HttpResponse:
    _may_see(request)
    return _show(request, _form(request))


@require_POST
def put_on_duty(request: Visit) -> HttpResponse:
    """One turn, or the same one on several days; every one is asked about before the first is entered."""
    _may_see(request)
    if not serves_a_court(request.user, *KEEPS):
        raise Http404
    form = _form(request, sent=True)
    if not form.is_valid():
        return _show(request, form, status=422)
    said = form.cleaned_data
    for begins_at, ends_at in form.turns():
        require(rules.put_on_duty(request.user, said["court"], said["judge"], begins_at, ends_at))
    for begins_at, ends_at in form.turns():
        actions.put_on_duty(
            court=said["court"], judge=said["judge"], number=said["number"],
            begins_at=begins_at, ends_at=ends_at, by=request.user, at=request.at,
        )  # fmt: skip
    return redirect("calls:duty")


@require_POST
def take_off_duty(request: Visit, key: int) -> HttpResponse:
    turn = get_object_or_404(queries.duty_seen_by(request.user), pk=key)
    actions.take_off_duty(turn=turn, by=request.user, at=request.at)
    return redirect("calls:duty")


def _form(request: Visit, *, sent: bool = False) -> forms.PutOnDuty:
    who = {"viewer": request.user, "roles": KEEPS, "at": request.at}
    return forms.PutOnDuty(request.POST, **who) if sent else forms.PutOnDuty(**who)


def _show(request: Visit, form: forms.PutOnDuty, status: int = 200) -> HttpResponse:
    turns = queries.turns_ahead(request.user, request.at)
    context = {
        "form": form,
        "page": paged(request, turns),
        "now": request.at,
        "keeps": serves_a_court(request.user, *KEEPS),
        "on_duty": queries.on_duty(request.user, request.at).count(),
    }
    return show(request, "calls/duty.html", context, part="calls/_duty.html", status=status)


def _may_see(request: Visit) -> None:
    if not serves_a_court(request.user, *queries.SEES_ROSTER):
        raise Http404
