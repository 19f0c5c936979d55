"""What happens next: my matters, one of them, and what I can do there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from faqiao.hotline import actions, rules
from faqiao.hotline import queries as hotline
from faqiao.hotline.states import Resumed
from faqiao.kit.http import Visit, paged, show
from faqiao.kit.verdict import require
from faqiao.ledger.bundle import bundle
from faqiao.matters import actions as sheets
from faqiao.matters.queries import attachments_of, in_the_log, matters_seen_by
from faqiao.matters.states import Stage
from faqiao.people.models import Person
from faqiao.portal import forms, queries
from faqiao.portal.pages import files

if TYPE_CHECKING:
    from faqiao.hotline.models import WorkOrder


@require_GET
def mine(request: Visit) -> HttpResponse:
    """My matters, the newest first."""
    page = paged(request, queries.matters_of(request.user), 20)
    rows = [(order, queries.headline(order), _next_due(order)) for order in page]
    context = {"page": page, "rows": rows}
    return show(request, "portal/matters.html", context, part="portal/matters.html")


@require_GET
def matter(request: Visit, number: str) -> HttpResponse:
    """已经办的和接下来要办的."""
    if request.user.kind == Person.Kind.STAFF:
        return _to_the_sheet(request, number)
    return show_matter(request, number)


@require_POST
def rate(request: Visit, number: str) -> HttpResponse:
    """Answer the two questions."""
    order = seen(request, number)
    form = forms.Rate(request.POST)
    if not form.is_valid():
        return show_matter(request, number, rating=form, status=422)
    said = form.cleaned_data
    asked = hotline.callbacks_seen_by(request.user).filter(order=order)
    callback = get_object_or_404(asked, closure=said.pop("closure"))
    callback = actions.rate(callback=callback, by=request.user, at=request.at, **said)
    thanks = _("Thank you. It counts in the public figures.")
    again = _("Thank you for saying so. It is being done again, and a supervisor watches over it.")
    messages.success(request, thanks if callback.satisfied else again)
    return redirect("portal:matter", number)


@require_POST
def reopen(request: Visit, number: str) -> HttpResponse:
    """没解决: have it done again."""
    order = seen(request, number)
    form = forms.Reopen(request.POST)
    if not form.is_valid():
        return show_matter(request, number, reopening=form, status=422)
    verb = actions.reopen if order.unit_id else actions.take_up
    verb(order=order, by=request.user, at=request.at, **form.cleaned_data)
    messages.success(request, _("It is being done again. New dates stand below."))
    return redirect("portal:matter", number)


@require_POST
def resume(request: Visit, number: str) -> HttpResponse:
    """Answer what was asked, so that the order goes on."""
    order = seen(request, number)
    form = forms.Resume(request.POST)
    if not form.is_valid():
        return show_matter(request, number, resuming=form, status=422)
    actions.resume(
        order=order, why=Resumed.CALLER, by=request.user, at=request.at, **form.cleaned_data
    )
    messages.success(request, _("We have your answer. The time for ours goes on from now."))
    return redirect("portal:matter", number)


@require_POST
def attach(request: Visit, number: str) -> HttpResponse:
    """Hand in photos or papers."""
    order = seen(request, number)
    form = forms.Attach(request.POST, request.FILES)
    if form.is_valid():
        kept, wrong = files.received(form.cleaned_data["photos"], [])
        files.hand_in(order.matter, kept, by=request.user, at=request.at)
        for sentence in wrong:
            form.add_error("photos", sentence)
    if not form.is_valid():
        return show_matter(request, number, attaching=form, status=422)
    messages.success(request, _("We have your material. It is on the list below."))
    return redirect("portal:matter", number)


@require_GET
def attachment(request: Visit, number: str, key: int) -> HttpResponseBase:
    """One of the files, to look at again."""
    order = seen(request, number)
    found = get_object_or_404(attachments_of(order.matter), pk=key)
    return FileResponse(
        files.opened(found), as_attachment=True, filename=found.name, content_type=found.kind
    )


@require_POST
def proof(request: Visit, number: str) -> HttpResponse:
    """Take the proof of this matter home."""
    order = seen(request, number)
    require(in_the_log(order.matter))
    matter = sheets.take_out(matter=order.matter, by=request.user, at=request.at)
    response = HttpResponse(bundle(matter.pk), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="faqiao-{number}.json"'
    return response


# Shared


def seen(request: Visit, number: str) -> WorkOrder:
    order = queries.orders_on(request.user, number).first()
    if order is None:
        raise Http404
    return order


def show_matter(
    request: Visit,
    number: str,
    *,
    rating: forms.Rate | None = None,
    reopening: forms.Reopen | None = None,
    attaching: forms.Attach | None = None,
    resuming: forms.Resume | None = None,
    status: int = 200,
) -> HttpResponse:
    order = seen(request, number)
    clocks = queries.running_clocks(order)
    question = queries.question_to(request.user, order)
    asked = {"closure": question.closure} if question else {}
    context = {
        "order": order,
        "answered": queries.answered(order),
        "matter": order.matter,
        "headline": queries.headline(order),
        "due": queries.due_of(order, clocks),
        "road": queries.road_of(order, queries.events_of(order.matter), clocks, request.at),
        "stages": [(stage.label, stage == order.matter.stage) for stage in Stage],
        "stage": list(Stage).index(Stage(order.matter.stage)) + 1,
        "who": queries.who_has(order),
        "handler": queries.handler_of(order),
        "question": question,
        "rating": rating or forms.Rate(initial=asked, auto_id="rate_%s"),
        "reopening": reopening or forms.Reopen(auto_id="reopen_%s"),
        "waiting": queries.waiting_on(order),
        "resuming": resuming or forms.Resume(auto_id="resume_%s"),
        "attaching": attaching or forms.Attach(auto_id="attach_%s"),
        "may_reopen": _may_reopen(request.user, order),
        "files": attachments_of(order.matter),
    }
    return show(request, "portal/matter.html", context, part="portal/matter.html", status=status)


def _may_reopen(person: Person, order: WorkOrder) -> object:
    return rules.reopen(person, order) if order.unit_id else rules.take_up(person, order)


def _next_due(order: WorkOrder) -> object:
    running: list[object] = getattr(order.matter, "running", [])
    return running[0] if running else None


def _to_the_sheet(request: Visit, number: str) -> HttpResponse:
    """Staff have their own page of the same sheet."""
    get_object_or_404(matters_seen_by(request.user), number=number)
    try:
        return redirect(reverse("desk:matter", args=[number]))
    except NoReverseMatch:
        raise Http404 from None
