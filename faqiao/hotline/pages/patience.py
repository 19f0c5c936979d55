"""Numbers for which something is arranged: the list, a new one, its review, and the court's own rule."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.hotline import actions, forms, queries, rules
from faqiao.hotline.models import Measure
from faqiao.kit.http import Visit, paged
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import courts_of, serves_a_court

DESKS = (Role.AGENT, Role.SUPERVISOR, Role.LEADER)


@require_GET
@never_cache
def measures(request: Visit) -> HttpResponse:
    """What holds, what was objected to, what has ended. Whoever it concerns finds their own here."""
    own = request.user.kind == Person.Kind.CITIZEN
    if not own and not serves_a_court(request.user, *DESKS):
        raise Http404
    found = queries.measures_seen_by(request.user).order_by("state", "-imposed_at")
    courts = (
        courts_of(request.user, Role.SUPERVISOR, Role.ADMINISTRATOR)
        if not own
        else Court.objects.none()
    )
    court = courts.order_by("code").first()
    context = {
        "page": paged(request, found, 30),
        "may_impose": serves_a_court(request.user, Role.SUPERVISOR) if not own else False,
        "court": court,
        "rule": queries.patience_of(court),
        "may_set": rules.set_patience(request.user, court) if court else None,
    }
    page = "hotline/my_measures.html" if own else "hotline/measures.html"
    return render(request, page, context)


@require_http_methods(["GET", "POST"])
@never_cache
def impose(request: Visit) -> HttpResponse:
    """Arrange something for a number, with an end and a review."""
    if not serves_a_court(request.user, Role.SUPERVISOR):
        raise Http404
    asked = {"viewer": request.user, "today": timezone.localdate(request.at)}
    form = forms.Impose(request.POST or None, **asked)
    if request.method == "GET" or not form.is_valid():
        return _ask(request, form, _("Arrange something for a number"))
    actions.impose(by=request.user, at=request.at, **form.cleaned_data)
    messages.success(request, _("Arranged. The caller is told by text message, and how to object."))
    return redirect("hotline:measures")


@require_http_methods(["GET", "POST"])
def set_patience(request: Visit, code: str) -> HttpResponse:
    """From which answer on a question counts as repeated at this court."""
    courts = courts_of(request.user, Role.SUPERVISOR, Role.ADMINISTRATOR)
    court: Court = get_object_or_404(courts, code=code)
    rule = queries.patience_of(court)
    now = {"times": rule.times, "days": rule.days, "longest_days": rule.longest_days}
    form = forms.SetPatience(request.POST or None, initial=now)
    if request.method == "GET" or not form.is_valid():
        return _ask(request, form, _("When a question counts as repeated"), court.short_name)
    actions.set_patience(court=court, by=request.user, at=request.at, **form.cleaned_data)
    messages.success(request, _("Done, and written down."))
    return redirect("hotline:measures")


def seen(request: Visit, key: int) -> Measure:
    found: Measure = get_object_or_404(queries.measures_seen_by(request.user), pk=key)
    return found


def _page(
    request: Visit, key: int, *, verb: str, ask: type[django_forms.Form], title: Callable[[], str]
) -> HttpResponse:
    measure = seen(request, key)
    form = ask(request.POST or None)
    verdict = getattr(rules, verb)(request.user, measure)
    if request.method == "GET" or (verdict and not form.is_valid()):
        return _ask(request, form, title(), measure.masked_phone, verdict)
    said = form.cleaned_data if form.is_valid() else dict.fromkeys(form.fields, "")
    getattr(actions, verb)(measure=measure, by=request.user, at=request.at, **said)
    messages.success(request, _("Done, and written down."))
    return redirect("hotline:measures")


def _page_of(
    verb: str, ask: type[django_forms.Form], title: Callable[[], str]
) -> Callable[..., HttpResponse]:
    page = partial(_page, verb=verb, ask=ask, title=title)
    page.__dict__.update(__name__=verb, __module__=__name__, __doc__=None)
    return never_cache(require_http_methods(["GET", "POST"])(page))


object_to = _page_of("object_to", forms.ObjectTo, lambda: _("Object to it"))
uphold = _page_of("uphold", forms.Uphold, lambda: _("Keep it, with the reason"))
lift = _page_of("lift", forms.Lift, lambda: _("Lift it"))


def _ask(
    request: Visit, form: django_forms.Form, title: str, about: str = "", verdict: object = True
) -> HttpResponse:
    own = request.user.kind == Person.Kind.CITIZEN
    context = {"form": form, "title": title, "about": about, "verdict": verdict}
    context["base"] = "kit/public.html" if own else "kit/staff.html"
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "hotline/ask.html", context, status=status)
