"""What happens next: my matters, one of them, and what I can do there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from faqiao.hotline import actions, rules
from faqiao.hotline import queries as hotline
from faqiao.hotline.states import Resumed, Through
from faqiao.kit.http import Visit, paged, show
from faqiao.kit.serving import serve
from faqiao.kit.verdict import Verdict, require
from faqiao.ledger.bundle import bundle
from faqiao.matters import actions as sheets
from faqiao.matters.queries import attachments_of, in_the_log, matters_seen_by
from faqiao.people.models import Person
from faqiao.portal import forms, queries
from faqiao.portal.pages import files
from faqiao.portal.pages.access import of_the_caller, open_to, seen, to_the_door, tracked_until

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
@login_not_required
@never_cache
def matter(request: Visit, number: str) -> HttpResponse:
    """已经办的和接下来要办的."""
    if (door := to_the_door(request, number)) is not None:
        return door
    staff = request.user.is_authenticated and request.user.kind == Person.Kind.STAFF
    if staff and not tracked_until(request, number):
        return _to_the_sheet(request, number)
    return show_matter(request, number)


@of_the_caller
def rate(request: Visit, number: str, order: WorkOrder, person: Person) -> HttpResponse:
    """Answer the two questions."""
    form = forms.Rate(request.POST)
    if not form.is_valid():
        return show_matter(request, number, status=422, rating=form)
    said = form.cleaned_data
    asked = hotline.callbacks_seen_by(person).filter(order=order)
    callback = get_object_or_404(asked, closure=said.pop("closure"))
    callback = actions.rate(
        callback=callback, through=Through.PAGE, by=person, at=request.at, **said
    )
    thanks = _("Thank you. It counts in the public figures.")
    again = _("Thank you for saying so. It is being done again, and a supervisor watches over it.")
    messages.success(request, thanks if callback.satisfied else again)
    return redirect("portal:matter", number)


@of_the_caller
def reopen(request: Visit, number: str, order: WorkOrder, person: Person) -> HttpResponse:
    """没解决: have it done again."""
    form = forms.Reopen(request.POST)
    if not form.is_valid():
        return show_matter(request, number, status=422, reopening=form)
    verb = actions.reopen if order.unit_id else actions.take_up
    verb(order=order, by=person, at=request.at, **form.cleaned_data)
    messages.success(request, _("It is being done again. New dates stand below."))
    return redirect("portal:matter", number)


@of_the_caller
def resume(request: Visit, number: str, order: WorkOrder, person: Person) -> HttpResponse:
    """Answer what was asked, so that the order goes on."""
    form = forms.Resume(request.POST)
    if not form.is_valid():
        return show_matter(request, number, status=422, resuming=form)
    actions.resume(order=order, why=Resumed.CALLER, by=person, at=request.at, **form.cleaned_data)
    messages.success(request, _("We have your answer. The time for ours goes on from now."))
    return redirect("portal:matter", number)


@of_the_caller
def add_material(request: Visit, number: str, order: WorkOrder, person: Person) -> HttpResponse:
    """Add words, photos, papers or a recording."""
    form = forms.AddMaterial(request.POST, request.FILES)
    if not form.is_valid():
        return show_matter(request, number, status=422, adding=form)
    require(rules.add_material(person, order))
    kept, wrong = files.received(form.chosen(), [])
    kept, gone = files.settle(kept)
    words = form.cleaned_data["words"]
    if kept or words:
        token = form.cleaned_data["token"] or uuid4()
        actions.add_material(
            order=order, words=words, files=tuple(kept), token=token, by=person, at=request.at
        )
    if wrong or gone:
        return _some_were_wrong(request, number, [*wrong, *gone], kept)
    messages.success(request, _("We have your material. It is on the list below."))
    return redirect("portal:matter", number)


@of_the_caller
def withdraw(request: Visit, number: str, order: WorkOrder, person: Person) -> HttpResponse:
    """I do not need it any more."""
    form = forms.Withdraw(request.POST)
    if not form.is_valid():
        return show_matter(request, number, status=422, withdrawing=form)
    actions.withdraw(order=order, by=person, at=request.at, **form.cleaned_data)
    messages.success(request, _("Taken back. Nobody works on it any more; you can tell us again."))
    return redirect("portal:matter", number)


@of_the_caller
def tell_further(request: Visit, number: str, order: WorkOrder, person: Person) -> HttpResponse:
    """Go on later: a new matter, linked to this one."""
    form = forms.TellFurther(request.POST)
    if not form.is_valid():
        return show_matter(request, number, status=422, following=form)
    said = form.cleaned_data
    token = said["token"] or uuid4()
    new = actions.tell_further(
        order=order, request=said["request"], token=token, by=person, at=request.at
    )
    if tracked_until(request, number):
        open_to(request, new.matter.number, person)
    messages.success(request, _("We have it. It is a new matter, linked to the earlier one."))
    return redirect("portal:matter", new.matter.number)


@require_GET
@login_not_required
@never_cache
def attachment(request: Visit, number: str, key: int) -> HttpResponseBase:
    """One of the files, to look at or listen to again."""
    if (door := to_the_door(request, number)) is not None:
        return door
    order, _person = seen(request, number)
    found = get_object_or_404(attachments_of(order.matter), pk=key)
    return serve(request, files.opened(found), name=found.name, kind=found.kind, size=found.size)


@require_POST
def proof(request: Visit, number: str) -> HttpResponse:
    """Take the proof of this matter home."""
    order, person = seen(request, number)
    require(in_the_log(order.matter))
    matter = sheets.take_out(matter=order.matter, by=person, at=request.at)
    response = HttpResponse(bundle(matter.pk), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="faqiao-{number}.json"'
    return response


# Shared


def show_matter(request: Visit, number: str, *, status: int = 200, **begun: Form) -> HttpResponse:
    """The page of a matter; a form that was wrong is shown again as it was sent."""
    order, person = seen(request, number)
    clocks = queries.running_clocks(order)
    question = queries.question_to(person, order)
    asked = {"closure": question.closure} if question else {}
    blank = {
        "rating": forms.Rate(initial=asked, auto_id="rate_%s"),
        "reopening": forms.Reopen(auto_id="reopen_%s"),
        "resuming": forms.Resume(auto_id="resume_%s"),
        "adding": forms.AddMaterial(initial={"token": uuid4()}, auto_id="add_%s"),
        "withdrawing": forms.Withdraw(auto_id="withdraw_%s"),
        "following": forms.TellFurther(initial={"token": uuid4()}, auto_id="follow_%s"),
    }
    context = {
        **blank,
        **begun,
        "order": order,
        "answered": queries.answered(order),
        "matter": order.matter,
        "headline": queries.headline(order),
        "due": queries.due_of(order, clocks),
        "road": queries.road_of(order, queries.events_of(order.matter), clocks, request.at),
        **queries.bridge_of(order),
        "who": queries.who_has(order),
        "handler": queries.handler_of(order),
        "question": question,
        "waiting": queries.waiting_on(order),
        "files": attachments_of(order.matter),
        "tracked_until": tracked_until(request, number),
        "linked": queries.linked_to(order.matter, person),
        **_may(person, order),
    }
    return show(request, "portal/matter.html", context, part="portal/matter.html", status=status)


def _may(person: Person, order: WorkOrder) -> dict[str, Verdict]:
    again = rules.reopen if order.unit_id else rules.take_up
    return {
        "may_reopen": again(person, order),
        "may_add": rules.add_material(person, order),
        "may_withdraw": rules.withdraw(person, order),
        "may_follow": rules.tell_further(person, order),
    }


def _some_were_wrong(
    request: Visit, number: str, sentences: list[str], kept: list[files.Kept]
) -> HttpResponse:
    """What was good is on the sheet already; the rest is named, and can be chosen again."""
    form = forms.AddMaterial({}, auto_id="add_%s")
    form.full_clean()
    form.errors.clear()
    for sentence in sentences:
        form.add_error("photos", sentence)
    if kept:
        messages.success(request, _("What was good is on the list below."))
    return show_matter(request, number, status=422, adding=form)


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
