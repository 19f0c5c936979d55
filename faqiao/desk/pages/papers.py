"""Papers of a sheet: handing in and taking out."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from faqiao.desk import forms
from faqiao.desk.pages.sheet import seen, show_sheet
from faqiao.gateways.storage.gateway import exists, keep, open_kept, save
from faqiao.kit.http import Visit
from faqiao.matters import actions
from faqiao.matters.queries import attachments_of


@require_POST
def attach(request: Visit, number: str) -> HttpResponse:
    matter = seen(request, number)
    form = forms.Attach(request.POST, request.FILES)
    if not form.is_valid():
        return show_sheet(request, matter, form, status=422)
    file, kind = form.cleaned_data["file"], form.cleaned_data["kind"]
    kept = save(file.chunks())
    keep(kept.key)
    actions.attach(
        matter=matter,
        name=file.name[-forms.LONGEST_NAME :],
        kind=kind,
        size=kept.size,
        sha256=kept.sha256,
        key=kept.key,
        by=request.user,
        at=request.at,
    )
    return redirect("desk:matter", number)


@require_GET
def download(request: Visit, number: str, key: int) -> HttpResponseBase:
    """Always as a file to keep, never shown inside a page of ours."""
    paper = get_object_or_404(attachments_of(seen(request, number)), pk=key)
    if not exists(paper.key):
        raise Http404
    answer = FileResponse(
        open_kept(paper.key), as_attachment=True, filename=paper.name, content_type=paper.kind
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
