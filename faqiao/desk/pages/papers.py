"""Papers of a sheet: handing in and taking out."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from faqiao.desk import forms
from faqiao.desk.pages.sheet import seen, show_sheet
from faqiao.gateways import intake
from faqiao.gateways.storage.gateway import exists, keep, open_kept
from faqiao.kit.http import Visit
from faqiao.kit.serving import serve
from faqiao.matters import actions
from faqiao.matters.queries import attachments_of


@require_POST
def attach(request: Visit, number: str) -> HttpResponse:
    matter = seen(request, number)
    form = forms.Attach(request.POST, request.FILES)
    if not form.is_valid():
        return show_sheet(request, matter, form, status=422)
    kept = intake.stored(form.cleaned_data["file"])
    keep(kept["key"])
    actions.attach(matter=matter, by=request.user, at=request.at, **kept)
    return redirect("desk:matter", number)


@require_GET
def download(request: Visit, number: str, key: int) -> HttpResponseBase:
    """As a file to keep, never shown inside a page of ours; only recordings are played there."""
    paper = get_object_or_404(attachments_of(seen(request, number)), pk=key)
    if not exists(paper.key):
        raise Http404
    file = open_kept(paper.key)
    return serve(request, file, name=paper.name, kind=paper.kind, size=paper.size)
