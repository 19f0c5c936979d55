"""Papers as JSON: the same rules about who finds what, and the same verbs. Bytes go as files."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDict
from ninja import File, Form, Path, Query, Router, Schema, UploadedFile
from ninja.errors import ValidationError
from pydantic import Field, JsonValue, StringConstraints

from faqiao.gateways import intake
from faqiao.gateways.storage import gateway as storage
from faqiao.kit.api import ANSWERS, NO_ZERO, NOT_BLANK, VERB_ANSWERS, Key, Window, part_of
from faqiao.kit.http import Visit
from faqiao.kit.serving import serve
from faqiao.matters.models import Matter
from faqiao.matters.queries import matters_seen_by
from faqiao.papers import actions, forms, queries
from faqiao.papers.models import Paper, Version
from faqiao.papers.states import PaperConfidentiality, PaperKind, PaperSource, PaperState
from faqiao.papers.wording import TEMPLATES, Template

router = Router(tags=["papers"])
Title = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=NOT_BLANK)]
Why = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NOT_BLANK)]
Note = Annotated[str, StringConstraints(max_length=200, pattern=NO_ZERO)]
Lines = Annotated[str, StringConstraints(max_length=5000, pattern=NO_ZERO)]
BYTES: dict[str, Any] = {
    "responses": {200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}
}  # fmt: skip


class PaperRow(Schema):
    """A paper as it stands in a list."""

    id: int
    matter: str
    kind: PaperKind
    title: str
    state: PaperState
    confidentiality: PaperConfidentiality
    latest: int
    pages: int
    brought_by: str
    brought_at: datetime


class Papers(Schema):
    count: int
    items: list[PaperRow]


class PaperVersion(Schema):
    """The bytes of a paper at one time; without a hash as long as its pages are being set."""

    number: int
    source: PaperSource
    name: str
    media_type: str
    size: int
    pages: int
    sha256: str
    note: str
    made_by: str
    made_at: datetime


class PaperView(Schema):
    """Who saw which version, the first and the last time."""

    person: str
    version: int
    times: int
    first_at: datetime
    last_at: datetime


class PaperShare(Schema):
    id: int
    whom: str
    reason: str
    shared_at: datetime
    ended_at: datetime | None


class PaperOut(PaperRow):
    versions: list[PaperVersion]
    views: list[PaperView]
    shares: list[PaperShare]


class TemplateField(Schema):
    """What can be filled in; `kind` says how: Field is a line, Words sentences, Items a list, Money yuan …"""

    name: str
    kind: str
    label: str
    hint: str
    required: bool


class PaperTemplate(Schema):
    kind: PaperKind
    heading: str
    maker: str
    fields: list[TemplateField]


class AddPaperIn(Schema):
    kind: PaperKind
    title: Title
    confidentiality: PaperConfidentiality = PaperConfidentiality.SHEET
    again: bool = False
    token: UUID


class MakePaperIn(Schema):
    """`facts` by the names of the template's fields. The same token makes it once."""

    template: PaperKind
    facts: dict[str, JsonValue]
    title: Annotated[str, StringConstraints(max_length=120, pattern=NO_ZERO)] = ""
    token: UUID


class ChangePaperIn(Schema):
    facts: dict[str, JsonValue]
    note: Note = ""


class FinishPaperIn(Schema):
    """`number`: the version that was read."""

    number: Annotated[int, Field(ge=1, le=2**31 - 1)]
    confidentiality: PaperConfidentiality = PaperConfidentiality.SHEET


class PaperReason(Schema):
    reason: Why


class SharePaperIn(Schema):
    """One of both."""

    person: Key | None = None
    organisation: Key | None = None
    reason: Why


class UnsharePaperIn(Schema):
    share: Key


class RedactPaperIn(Schema):
    """`words` and `strips`: one on each line; a strip is page, from and to in per cent, such as 1 20-35."""

    title: Title
    words: Lines = ""
    strips: Lines = ""
    confidentiality: PaperConfidentiality = PaperConfidentiality.SHEET


ONE: dict[Any, Any] = {200: PaperOut, **ANSWERS}
VERB: dict[Any, Any] = {200: PaperOut, **VERB_ANSWERS}


@router.get("/paper_templates", response={200: list[PaperTemplate], **ANSWERS})
def paper_templates(request: Visit) -> Any:  # noqa: ANN401  built from the schema
    """The papers that can be made, with what is filled in."""
    return [_template(one) for one in TEMPLATES.values()]


@router.get("/matters/{number}/papers", response={200: Papers, **ANSWERS})
def papers(request: Visit, number: str, window: Query[Window]) -> Any:  # noqa: ANN401
    """The papers of a sheet, the newest first."""
    return part_of(queries.papers_of(_sheet(request, number), request.user), window, _row)


@router.get("/papers/{key}", response=ONE)
def paper(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Versions, who saw them, to whom it was shown."""
    return _whole(_seen(request, key))


@router.get("/papers/{key}/versions/{number}/file", response=VERB_ANSWERS, openapi_extra=BYTES)
def paper_file(request: Visit, key: Path[Key], number: int) -> HttpResponseBase:
    """The very bytes. Whoever takes them is written down."""
    versions = queries.versions_seen_by(request.user).exclude(printed_at=None)
    if not 0 < number < 2**31:
        raise Http404
    version: Version = get_object_or_404(versions, paper=key, number=number)
    actions.open_paper(version=version, by=request.user, at=request.at)
    name, kind, size = version.name, version.media_type, version.size
    return serve(request, intake.opened(version.key), name=name, kind=kind, size=size)


@router.post("/matters/{number}/add_paper", response=VERB)
def add_paper(
    request: Visit, number: str, said: Form[AddPaperIn], files: File[list[UploadedFile]]
) -> Any:  # noqa: ANN401
    """Hand in photos of one paper, or one file. The same token does it once."""
    matter = _sheet(request, number)
    sent: MultiValueDict[str, Any] = MultiValueDict({"files": list(files)})
    form = forms.AddPaper(said.dict(), sent, matter=matter, viewer=request.user)
    made = actions.add_paper(matter=matter, by=request.user, at=request.at, **_kept(form))
    return _whole(made)


@router.post("/papers/{key}/add_version", response=VERB)
def add_version(
    request: Visit, key: Path[Key], files: File[list[UploadedFile]], note: Form[Note] = ""
) -> Any:  # noqa: ANN401
    """Put a newer version on top."""
    found = _seen(request, key)
    sent: MultiValueDict[str, Any] = MultiValueDict({"files": list(files)})
    made = bool(queries.latest_of(found).template)
    form = forms.AddVersion({"note": note}, sent, made=made, title=found.title)
    actions.add_version(paper=found, by=request.user, at=request.at, **_kept(form))
    return _whole(_seen(request, key))


@router.post("/matters/{number}/make_paper", response=VERB)
def make_paper(request: Visit, number: str, said: MakePaperIn) -> Any:  # noqa: ANN401
    """Make a paper from a template. Its pages are set within seconds."""
    template = TEMPLATES.get(said.template)
    if template is None:
        raise Http404
    facts = said.dict() | {"template": template}
    return _whole(
        actions.make_paper(matter=_sheet(request, number), by=request.user, at=request.at, **facts)
    )


@router.post("/papers/{key}/change_paper", response=VERB)
def change_paper(request: Visit, key: Path[Key], said: ChangePaperIn) -> Any:  # noqa: ANN401
    """Fill the template in anew."""
    if not queries.latest_of(_seen(request, key)).template:
        raise Http404
    return _done(request, key, "change_paper", **said.dict())


@router.post("/papers/{key}/finish_paper", response=VERB)
def finish_paper(request: Visit, key: Path[Key], said: FinishPaperIn) -> Any:  # noqa: ANN401
    """Make it final; refused when a newer version lies on top of the one that was read."""
    about = _seen(request, key)
    form = forms.FinishPaper(said.dict(), about=about, viewer=request.user, at=request.at)
    return _done(request, key, "finish_paper", **_kept(form))


@router.post("/papers/{key}/reopen_paper", response=VERB)
def reopen_paper(request: Visit, key: Path[Key], said: PaperReason) -> Any:  # noqa: ANN401
    """Take it back to a draft."""
    return _done(request, key, "reopen_paper", reason=said.reason)


@router.post("/papers/{key}/withdraw_paper", response=VERB)
def withdraw_paper(request: Visit, key: Path[Key], said: PaperReason) -> Any:  # noqa: ANN401
    """Withdraw it; it stays on the sheet with the reason."""
    return _done(request, key, "withdraw_paper", reason=said.reason)


@router.post("/papers/{key}/share_paper", response=VERB)
def share_paper(request: Visit, key: Path[Key], said: SharePaperIn) -> Any:  # noqa: ANN401
    """Show it to a party, or to an organisation that works on the matter or belongs to its court."""
    found = _seen(request, key)
    form = forms.SharePaper(said.dict(), about=found, viewer=request.user, at=request.at)
    return _done(request, key, "share_paper", **_kept(form))


@router.post("/papers/{key}/unshare_paper", response=VERB)
def unshare_paper(request: Visit, key: Path[Key], said: UnsharePaperIn) -> Any:  # noqa: ANN401
    """Show it no longer."""
    share = get_object_or_404(queries.shares_of(_seen(request, key)), pk=said.share)
    actions.unshare_paper(share=share, by=request.user, at=request.at)
    return _whole(_seen(request, key))


@router.post("/papers/{key}/redact_paper", response=VERB)
def redact_paper(request: Visit, key: Path[Key], said: RedactPaperIn) -> Any:  # noqa: ANN401
    """Make a copy in which some places are gone for good; the answer is the copy."""
    version = queries.latest_of(_seen(request, key))
    form = forms.RedactPaper(said.dict(), about=version, viewer=request.user, at=request.at)
    facts = _kept(form)
    return _whole(actions.redact_paper(version=version, by=request.user, at=request.at, **facts))


def _sheet(request: Visit, number: str) -> Matter:
    found: Matter = get_object_or_404(matters_seen_by(request.user), number=number)
    return found


def _seen(request: Visit, key: int) -> Paper:
    found: Paper = get_object_or_404(queries.papers_seen_by(request.user), pk=key)
    return found


def _kept(form: Any) -> dict[str, Any]:  # noqa: ANN401  a form
    """The same reader as on the pages: what is wrong is said by field; bytes stay in the storage from here on."""
    if not form.is_valid():
        problems = [
            {"loc": ("body", name), "msg": " ".join(texts)} for name, texts in form.errors.items()
        ]
        raise ValidationError(problems)
    facts: dict[str, Any] = form.facts()
    if file := facts.get("file"):
        storage.keep(file.key)
    return facts


def _done(request: Visit, key: int, verb: str, **said: Any) -> dict[str, Any]:  # noqa: ANN401
    """Carry the verb out; what the action takes it checks itself."""
    getattr(actions, verb)(paper=_seen(request, key), by=request.user, at=request.at, **said)
    return _whole(_seen(request, key))


def _row(one: Paper) -> dict[str, Any]:
    newest = one.newest[0] if hasattr(one, "newest") else queries.latest_of(one)
    plain = ("kind", "title", "state", "confidentiality", "latest", "brought_at")
    told = {name: getattr(one, name) for name in plain}
    names = {"matter": one.matter.number, "brought_by": str(one.brought_by)}
    return told | names | {"id": one.pk, "pages": newest.pages}


def _whole(one: Paper) -> dict[str, Any]:
    plain = ("number", "source", "name", "media_type", "size", "pages", "sha256", "note", "made_at")
    versions = [
        {name: getattr(v, name) for name in plain} | {"made_by": str(v.made_by)}
        for v in queries.versions_of(one)
    ]
    views = [
        {"person": str(v.person), "version": v.version.number, "times": v.times,
         "first_at": v.first_at, "last_at": v.last_at}
        for v in queries.views_of(one)[:50]
    ]  # fmt: skip
    shares = [
        {"id": s.pk, "whom": str(s.person or s.organisation), "reason": s.reason,
         "shared_at": s.shared_at, "ended_at": s.ended_at}
        for s in queries.shares_of(one)
    ]  # fmt: skip
    return _row(one) | {"versions": versions, "views": views, "shares": shares}


def _template(one: Template) -> dict[str, Any]:
    fields = [
        {"name": f.name, "kind": type(f).__name__, "label": str(f.label), "hint": str(f.hint),
         "required": f.required}
        for f in one.fields
    ]  # fmt: skip
    return {"kind": one.kind, "heading": one.heading, "maker": one.maker.value, "fields": fields}
