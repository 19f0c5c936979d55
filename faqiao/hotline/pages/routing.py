"""Rules of routing for supervisors: the list with a box to try them, and the page of one rule."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.hotline import actions, forms, queries
from faqiao.hotline.models import RoutingRule
from faqiao.kit.http import Visit, show
from faqiao.people.models import Court, Role
from faqiao.people.queries import courts_of, serves_a_court

PAGE = 300


@require_GET
def routing(request: Visit) -> HttpResponse:
    """All rules in their order; a sentence put into the box says which one fits and why."""
    if not serves_a_court(request.user, Role.SUPERVISOR):
        raise Http404
    asked = request.GET or None
    form = forms.Try(asked, viewer=request.user)
    context = {
        "form": form,
        "rules": list(queries.rules_of_routing(request.user)[:PAGE]),
        "courts": courts_of(request.user, Role.SUPERVISOR).order_by("code"),
        **(_tried(request, form) if asked and form.is_valid() else {}),
    }
    return show(request, "hotline/routing.html", context, part="hotline/routing.html")


@require_http_methods(["GET", "POST"])
def route(request: Visit, key: str) -> HttpResponse:
    """Make a rule for a court (its code) or change one (its number): look first, then keep."""
    court, rule = _of(request, key)
    form = forms.Route(request.POST or None, court=court, rule=rule, at=request.at)
    look = "look" in request.POST
    if request.method == "POST" and form.is_valid() and not look:
        actions.route(rule=rule, court=court, by=request.user, at=request.at, **form.cleaned_data)
        return redirect("hotline:routing")
    context = {"form": form, "court": court, "rule": rule}
    if form.is_bound and form.is_valid():
        orders = queries.orders_seen_by(request.user)
        drawn = RoutingRule(court=court, **form.cleaned_data)
        day = timezone.localdate(request.at)
        context["trial"] = queries.tried_on_the_latest(drawn, orders, day)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return show(request, "hotline/route.html", context, part="hotline/route.html", status=status)


def _tried(request: Visit, form: forms.Try) -> dict[str, object]:
    said = form.cleaned_data
    day = timezone.localdate(request.at)
    number = queries.as_case_number(said["case_number"])
    asked = queries.Request(
        said["court"], said["category"], said["channel"], said["text"], None, number
    )
    return {"tried": queries.tried(asked, day), "proposal": queries.proposal_for(asked, day)}


def _of(request: Visit, key: str) -> tuple[Court, RoutingRule | None]:
    courts = courts_of(request.user, Role.SUPERVISOR)
    if key.isascii() and key.isdigit() and len(key) < 18:
        rule = get_object_or_404(queries.rules_of_routing(request.user), pk=key)
        return rule.court, rule
    return get_object_or_404(courts, code=key), None
