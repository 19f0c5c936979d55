"""Looking at papers: the list of a sheet, one paper with its pages, and its bytes to take away."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from faqiao.gateways import intake
from faqiao.gateways.press import gateway as press
from faqiao.gateways.scans import gateway as scans
from faqiao.kit.http import Visit, paged
from faqiao.kit.serving import serve
from faqiao.matters.models import Matter
from faqiao.matters.queries import matters_seen_by
from faqiao.papers import actions, queries, rules
from faqiao.papers.forms import DEEDS
from faqiao.papers.models import Paper, Version
from faqiao.papers.states import Source
from faqiao.papers.wording import TEMPLATES, Template, lines_of
from faqiao.people.models import Person

WIDE = 1240  # pixels of a page on the screen
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def frame(request: Visit) -> dict[str, Any]:
    """Staff see papers in their own frame, everybody else in the public one."""
    staff = request.user.kind == Person.Kind.STAFF
    return {"frame": "kit/staff.html" if staff else "kit/public.html", "is_staff": staff}


def sheet(request: Visit, number: str) -> Matter:
    found: Matter = get_object_or_404(matters_seen_by(request.user), number=number)
    return found


def seen(request: Visit, key: int) -> Paper:
    found: Paper = get_object_or_404(queries.papers_seen_by(request.user), pk=key)
    return found


def seen_version(request: Visit, key: int, number: int) -> Version:
    """A version whose pages are set."""
    versions = queries.versions_seen_by(request.user).exclude(printed_at=None)
    found: Version = get_object_or_404(versions, paper=key, number=number)
    return found


@require_GET
@never_cache
def papers(request: Visit, number: str) -> HttpResponse:
    matter = sheet(request, number)
    page = paged(request, queries.papers_of(matter, request.user), 30)
    context = {"matter": matter, "page": page, **frame(request)}
    return render(request, "papers/papers.html", context)


@require_GET
@never_cache
def mine(request: Visit) -> HttpResponse:
    """What I have begun and not made final, and what others have shown to me."""
    begun, shown = queries.begun_by(request.user), queries.shown_to(request.user)
    show = request.GET.get("show", "")
    context = {
        "page": paged(request, shown if show == "shown" else begun, 30),
        "show": show,
        "begun": begun.count(),
        "shown": shown.count(),
        **frame(request),
    }
    return render(request, "papers/mine.html", context)


@require_GET
@never_cache
def paper(request: Visit, key: int) -> HttpResponse:
    """One paper. Whoever opens it is written down, with the version."""
    found = seen(request, key)
    versions = list(queries.versions_of(found))
    wanted = request.GET.get("v", "")
    version = next((one for one in versions if str(one.number) == wanted), versions[0])
    if version.printed_at:
        actions.open_paper(version=version, by=request.user, at=request.at)
    older = next((one for one in versions if one.number < version.number), None)
    context = {
        "paper": found,
        "version": version,
        "versions": versions,
        "pages": range(1, version.pages + 1) if version.media_type == scans.PDF else (),
        "changes": differences(older, version),
        "views": queries.views_of(found)[:50],
        "shares": queries.shares_of(found),
        "deeds": _deeds(request.user, found, version),
        "may_change": rules.change_paper(request.user, found) if version.template else None,
        "may_add": rules.add_version(request.user, found),
        "on_sheet": matters_seen_by(request.user).filter(pk=found.matter_id).exists(),
        **frame(request),
    }
    return render(request, "papers/paper.html", context)


def _deeds(viewer: Person, paper: Paper, version: Version) -> list[tuple[Any, Any, str]]:
    """Each verb with its verdict and its address; one that never fits this paper is left out."""
    about = {"redact_paper": version}
    found = []
    for verb, form in DEEDS.items():
        if verb == "redact_paper" and version.media_type != scans.PDF:
            continue
        verdict = getattr(rules, verb)(viewer, about.get(verb, paper))
        found.append((form, verdict, reverse(f"papers:{verb}", args=[paper.pk])))
    return found


def differences(older: Version | None, newer: Version) -> list[tuple[str, str]]:
    """("gone" or "new", a line) for two versions that were made from the template."""
    if not (older and older.template and newer.template):
        return []
    before, after = _lines(older), _lines(newer)
    changes: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            changes += [("gone", line) for line in before[a:b]]
            changes += [("new", line) for line in after[c:d]]
    return changes


def _lines(version: Version) -> list[str]:
    return lines_of(Template.of(version.template).body(version.said))


@require_GET
@never_cache
def picture(request: Visit, key: int, number: int, page: int) -> HttpResponse:
    """One page as a picture. Whoever has not opened the paper before has now."""
    version = seen_version(request, key, number)
    if version.media_type != scans.PDF:
        raise Http404
    if not version.views.filter(person=request.user).exists():
        actions.open_paper(version=version, by=request.user, at=request.at)
    with intake.opened(version.key) as file:
        data = file.read()
    try:
        drawn = scans.picture(data, page, wide=WIDE)
    except scans.Unreadable:
        raise Http404 from None
    answer = HttpResponse(drawn, content_type="image/jpeg")
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_GET
def download(request: Visit, key: int, number: int) -> HttpResponseBase:
    version = seen_version(request, key, number)
    actions.open_paper(version=version, by=request.user, at=request.at)
    kind, size = version.media_type, version.size
    return serve(request, intake.opened(version.key), name=version.name, kind=kind, size=size)


@require_GET
def word(request: Visit, key: int, number: int) -> HttpResponse:
    """The same text to edit; what is edited comes back as a new version."""
    version = get_object_or_404(
        queries.versions_seen_by(request.user), paper=key, number=number, source=Source.MADE
    )
    actions.open_paper(version=version, by=request.user, at=request.at)
    blocks = TEMPLATES[version.template].body(version.said)
    made = press.set_word(blocks, title=version.paper.title, at=version.made_at)
    answer = HttpResponse(made, content_type=WORD)
    answer.headers["Content-Disposition"] = f'attachment; filename="paper-{key}-{number}.docx"'
    return answer
