"""Bringing papers: handing in, making from a template, newer versions."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from faqiao.gateways.press import gateway as press
from faqiao.gateways.scans.gateway import alike
from faqiao.gateways.storage import gateway as storage
from faqiao.kit.http import Visit
from faqiao.kit.verdict import require
from faqiao.matters.models import Matter
from faqiao.papers import actions, forms, queries, rules
from faqiao.papers.models import Paper, Version
from faqiao.papers.pages.reading import frame, seen, sheet
from faqiao.papers.wording import TEMPLATES, Template


@require_http_methods(["GET", "POST"])
@never_cache
def add_paper(request: Visit, number: str) -> HttpResponse:
    """Photos of a paper, or a file."""
    matter = sheet(request, number)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.AddPaper(*sent, matter=matter, viewer=request.user)
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        storage.keep(facts["file"].key)
        paper = actions.add_paper(matter=matter, by=request.user, at=request.at, **facts)
        _say_if_alike(request, paper)
        return redirect("papers:paper", paper.pk)
    context = {"matter": matter, "form": form, **frame(request)}
    return render(request, "papers/add_paper.html", context, status=422 if form.errors else 200)


def _say_if_alike(request: Visit, paper: Paper) -> None:
    """Photographed twice: other bytes, the same page. It is said, not refused."""
    new = queries.latest_of(paper)
    others = Version.objects.filter(paper__in=queries.papers_of(paper.matter, request.user))
    for other in others.exclude(paper=paper).exclude(looks="").select_related("paper")[:200]:
        if alike(new.looks, other.looks):
            said = _("It looks just like “%(title)s”. Withdraw one if they are the same paper.")
            messages.warning(request, said % {"title": other.paper.title})
            return
    messages.success(request, _("It lies on the sheet now."))


@require_GET
def make(request: Visit, number: str) -> HttpResponse:
    """Which papers can be made here, and who writes which."""
    matter = sheet(request, number)
    rows = [(one, rules.make_paper(request.user, matter, one)) for one in TEMPLATES.values()]
    rows.sort(key=lambda row: not row[1])
    return render(request, "papers/make.html", {"matter": matter, "rows": rows, **frame(request)})


@require_http_methods(["GET", "POST"])
@never_cache
def make_paper(request: Visit, number: str, template: str) -> HttpResponse:
    matter = sheet(request, number)
    chosen = _template(template)
    if request.method == "GET":
        require(rules.make_paper(request.user, matter, chosen))
        form = forms.Fill(
            template=chosen, given=_known(request, matter), initial={"token": uuid4()}
        )
        return _ask(request, matter, chosen, form)
    form = forms.Fill(request.POST, template=chosen)
    if not form.is_valid():
        return _ask(request, matter, chosen, form)
    if "preview" in request.POST:
        return _preview(request, matter, form)
    token = form.cleaned_data["token"]
    who = {"by": request.user, "at": request.at}
    paper = actions.make_paper(matter=matter, template=chosen, facts=form.said, token=token, **who)
    return redirect("papers:paper", paper.pk)


@require_http_methods(["GET", "POST"])
@never_cache
def change_paper(request: Visit, key: int) -> HttpResponse:
    """Fill the template in anew, from what stands there."""
    paper = seen(request, key)
    version = queries.latest_of(paper)
    if not version.template:
        raise Http404
    require(rules.change_paper(request.user, paper))
    chosen = Template.of(version.template)
    sent = (request.POST,) if request.method == "POST" else ()
    form = forms.Fill(*sent, template=chosen, given=version.said)
    if request.method == "GET" or not form.is_valid():
        return _ask(request, paper.matter, chosen, form, paper)
    if "preview" in request.POST:
        return _preview(request, paper.matter, form)
    actions.change_paper(paper=paper, facts=form.said, by=request.user, at=request.at)
    return redirect("papers:paper", paper.pk)


@require_http_methods(["GET", "POST"])
@never_cache
def add_version(request: Visit, key: int) -> HttpResponse:
    """What was edited outside, or a better photo, on top of what is there."""
    paper = seen(request, key)
    require(rules.add_version(request.user, paper))
    made = bool(queries.latest_of(paper).template)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.AddVersion(*sent, made=made, title=paper.title)
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        storage.keep(facts["file"].key)
        actions.add_version(paper=paper, by=request.user, at=request.at, **facts)
        return redirect("papers:paper", paper.pk)
    context = {"paper": paper, "form": form, **frame(request)}
    return render(request, "papers/add_version.html", context, status=422 if form.errors else 200)


def _template(name: str) -> Template:
    try:
        return Template.of(name.upper())
    except KeyError:
        raise Http404 from None


def _known(request: Visit, matter: Matter) -> dict[str, Any]:
    """What need not be asked: the court and the day. Names stay masked until somebody unmasks them."""
    return {"court": matter.court.name, "day": timezone.localdate(request.at).isoformat()}


def _ask(
    request: Visit, matter: Matter, template: Template, form: forms.Fill, paper: Paper | None = None
) -> HttpResponse:
    context = {"matter": matter, "template": template, "form": form, "paper": paper}
    status = 422 if form.errors else 200
    return render(request, "papers/fill.html", {**context, **frame(request)}, status=status)


def _preview(request: Visit, matter: Matter, form: forms.Fill) -> HttpResponse:
    """The pages as they would be, kept nowhere."""
    pages = press.set_pages(
        form.blocks,
        title=form.template.title,
        author=matter.court.name,
        at=request.at,
        mark="草稿",
    )
    answer = HttpResponse(pages.pdf, content_type="application/pdf")
    answer["Content-Disposition"] = "inline"
    answer["Cache-Control"] = "private, no-store"
    return answer
