"""Everything that can be done to a paper. Bytes lie in the storage before an action points to them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from faqiao.kit.verdict import Refused, require
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.matters.models import Attachment, Matter
from faqiao.papers import queries, rules
from faqiao.papers.models import File as File  # for who hands in bytes
from faqiao.papers.models import Paper, Share, Version, View
from faqiao.papers.states import PAPER, Confidentiality, Kind, Source
from faqiao.papers.wording import Template, filled
from faqiao.people.models import Organisation, Person


@action
def add_paper(
    *,
    matter: Matter,
    kind: str,
    title: str,
    file: File,
    source: str = Source.UPLOADED,
    confidentiality: str = Confidentiality.SHEET,
    token: UUID | None = None,
    by: Person,
    at: datetime,
) -> Paper:
    """Hand in a paper. The same token brings it once; its fingerprint goes into the ledger."""
    require(rules.add_paper(by, matter))
    if token:
        alone_with(token)
        if kept := queries.paper_of_token(token):
            return there_before(kept)
    paper = _paper(matter, kind, title, confidentiality, token=token, by=by, at=at)
    version = _version(paper, source, file, by=by, at=at)
    _told("papers.paper.add_paper", version, by, at)
    return paper


@action
def add_version(
    *,
    paper: Paper,
    file: File,
    source: str = Source.UPLOADED,
    note: str = "",
    by: Person,
    at: datetime,
) -> Version:
    """Put a newer version on top; the older ones stay as they are. The very same bytes are no new version."""
    paper = locked(paper)
    require(rules.add_version(by, paper))
    before = queries.latest_of(paper)
    if before.sha256 == file.sha256:
        return there_before(before)
    version = _version(paper, source, file, note=note, by=by, at=at)
    _told("papers.paper.add_version", version, by, at)
    return version


@action
def make_paper(
    *,
    matter: Matter,
    template: Template,
    facts: Mapping[str, Any],
    title: str = "",
    confidentiality: str = "",
    token: UUID | None = None,
    by: Person,
    at: datetime,
) -> Paper:
    """Make a paper from a template and what was filled in. Its pages are set within seconds, by themselves."""
    require(rules.make_paper(by, matter, template))
    said = _filled(template, facts)
    if token:
        alone_with(token)
        if kept := queries.paper_of_token(token):
            return there_before(kept)
    named = title or template.title
    seen_by = confidentiality or template.while_draft
    paper = _paper(matter, template.kind, named, seen_by, token=token, by=by, at=at)
    version = _unprinted(paper, template, said, by=by, at=at)
    _told("papers.paper.make_paper", version, by, at)
    return paper


@action
def change_paper(
    *, paper: Paper, facts: Mapping[str, Any], note: str = "", by: Person, at: datetime
) -> Version:
    """Fill a template in anew: a newer version, with the older one beside it."""
    paper = locked(paper)
    require(rules.change_paper(by, paper))
    template = Template.of(paper.kind)
    version = _unprinted(paper, template, _filled(template, facts), note=note, by=by, at=at)
    _told("papers.paper.change_paper", version, by, at)
    return version


@action
def print_version(*, version: Version, file: File, by: Person, at: datetime) -> Version:
    """Note the pages of a version that was made from a template. What the machine wrote down is final with that."""
    version = locked(version)
    require(rules.print_version(by, version))
    _bytes(version, file)
    version.printed_at = at
    version.save()
    _told("papers.paper.print_version", version, by, at)
    paper = version.paper
    if not rules.is_peoples(paper):
        finish_paper(paper=paper, confidentiality=paper.confidentiality, by=by, at=at)
    return version


@action
def finish_paper(
    *,
    paper: Paper,
    confidentiality: str = "",
    number: int | None = None,
    by: Person,
    at: datetime,
) -> Paper:
    """Say that the text is final: from now on nothing of it changes, and it can be signed or served.

    `number` is the version that was read: a newer one is never made final unread.
    """
    paper = locked(paper)
    require(rules.finish_paper(by, paper))
    require(rules.still_latest(paper, number))

    PAPER.apply("finish_paper", paper)
    paper.finished_at = at
    version = queries.latest_of(paper)
    opened = Template.of(paper.kind).once_final if version.template else ""
    paper.confidentiality = confidentiality or opened or paper.confidentiality
    paper.save(update_fields=["state", "finished_at", "confidentiality"])

    seen_by = {"sha256": version.sha256, "confidentiality": paper.confidentiality}
    record("papers.paper.finish_paper", about=paper, by=by, at=at, **seen_by)
    return paper


@action
def reopen_paper(*, paper: Paper, reason: str, by: Person, at: datetime) -> Paper:
    """Take a final paper back to a draft, before everybody has signed."""
    paper = locked(paper)
    require(rules.reopen_paper(by, paper))

    PAPER.apply("reopen_paper", paper)
    paper.finished_at = None
    paper.save(update_fields=["state", "finished_at"])

    record("papers.paper.reopen_paper", about=paper, by=by, at=at, reason=reason)
    return paper


@action
def sign_paper(*, paper: Paper, file: File, by: Person, at: datetime) -> Paper:
    """The last signature is in: the bytes with all signatures become the paper's last version."""
    paper = locked(paper)
    require(rules.sign_paper(by, paper))

    version = _version(paper, Source.SIGNED, file, by=by, at=at)
    PAPER.apply("sign_paper", paper)
    paper.signed_at = at
    paper.save(update_fields=["state", "signed_at"])

    record("papers.paper.sign_paper", about=paper, by=by, at=at, sha256=version.sha256)
    return paper


@action
def withdraw_paper(*, paper: Paper, reason: str, by: Person, at: datetime) -> Paper:
    """Withdraw a paper that was brought by mistake. It stays on the sheet, with the reason."""
    paper = locked(paper)
    require(rules.withdraw_paper(by, paper))

    PAPER.apply("withdraw_paper", paper)
    paper.withdrawn_at, paper.withdrawn_because = at, reason
    paper.save(update_fields=["state", "withdrawn_at", "withdrawn_because"])

    record("papers.paper.withdraw_paper", about=paper, by=by, at=at, reason=reason)
    return paper


@action
def open_paper(*, version: Version, by: Person, at: datetime) -> View:
    """Read a version. The paper keeps who has seen it, and when."""
    require(rules.open_paper(by, version))
    view, new = View.objects.select_for_update().get_or_create(
        version=version, person=by, defaults={"first_at": at, "last_at": at}
    )
    if not new:
        view.last_at, view.times = max(at, view.last_at), view.times + 1
        view.save(update_fields=["last_at", "times"])
    record("papers.paper.open_paper", about=version.paper, by=by, at=at, version=version.number)
    return view


@action
def redact_paper(
    *,
    version: Version,
    file: File,
    title: str,
    boxes: int,
    confidentiality: str = Confidentiality.SHEET,
    by: Person,
    at: datetime,
) -> Paper:
    """Make a copy in which some places are gone for good. It is a paper of its own; the original stays hidden."""
    require(rules.redact_paper(by, version))
    before = version.paper
    paper = _paper(
        before.matter, before.kind, title, confidentiality, made_from=version, by=by, at=at
    )
    made = _version(paper, Source.REDACTED, file, by=by, at=at)
    _told("papers.paper.redact_paper", made, by, at, of=before.pk, boxes=boxes)
    return paper


@action
def share_paper(
    *,
    paper: Paper,
    person: Person | None = None,
    organisation: Organisation | None = None,
    reason: str,
    by: Person,
    at: datetime,
) -> Share:
    """Show a paper to one person or one organisation besides those on the sheet."""
    paper = locked(paper)
    require(rules.share_paper(by, paper))
    with_whom = {"person": person, "organisation": organisation}
    if there := Share.objects.filter(paper=paper, ended_at=None, **with_whom).first():
        return there_before(there)
    share = Share.objects.create(
        paper=paper, reason=reason, shared_by=by, shared_at=at, **with_whom
    )
    told = {name: one.pk for name, one in with_whom.items() if one}
    record("papers.paper.share_paper", about=paper, by=by, at=at, reason=reason, **told)
    return share


@action
def unshare_paper(*, share: Share, by: Person, at: datetime) -> Share:
    """Show it no longer. Who has seen it until then stays written down."""
    share = locked(share)
    require(rules.unshare_paper(by, share))
    share.ended_at = at
    share.save(update_fields=["ended_at"])
    record("papers.paper.unshare_paper", about=share.paper, by=by, at=at, share=share.pk)
    return share


@action
def take_over(*, attachment: Attachment, by: Person, at: datetime) -> Paper:
    """A file that came onto the sheet some other way becomes a paper: the same bytes, under the same key."""
    attachment = locked(attachment)
    require(rules.take_over(by, attachment))
    if kept := Version.objects.filter(attachment=attachment).first():
        return there_before(kept.paper)
    bringer, came = attachment.by, attachment.added_at
    paper = _paper(
        attachment.matter, Kind.OTHER, attachment.name, Confidentiality.SHEET, by=bringer, at=came
    )
    plain = {name: getattr(attachment, name) for name in ("name", "kind", "size", "sha256", "key")}
    version = _version(
        paper, Source.UPLOADED, File(**plain), attachment=attachment, by=bringer, at=came
    )
    _told("papers.paper.take_over", version, by, at, attachment=attachment.pk)
    return paper


def _paper(
    matter: Matter,
    kind: str,
    title: str,
    confidentiality: str,
    *,
    by: Person,
    at: datetime,
    **more: Any,  # noqa: ANN401  columns
) -> Paper:
    return Paper.objects.create(
        matter=matter,
        kind=kind,
        title=title,
        confidentiality=confidentiality,
        brought_by=by,
        brought_at=at,
        **more,
    )


def _version(
    paper: Paper,
    source: str,
    file: File,
    *,
    by: Person,
    at: datetime,
    **more: Any,  # noqa: ANN401  columns
) -> Version:
    version = Version(
        paper=paper, number=paper.latest + 1, source=source, made_by=by, made_at=at, **more
    )
    _bytes(version, file)
    version.printed_at = at
    return _topmost(version)


def _unprinted(
    paper: Paper,
    template: Template,
    said: dict[str, Any],
    *,
    note: str = "",
    by: Person,
    at: datetime,
) -> Version:
    version = Version(
        paper=paper,
        number=paper.latest + 1,
        source=Source.MADE,
        name=f"{paper.title}.pdf",
        media_type="application/pdf",
        template=template.kind,
        facts=json.dumps(said, ensure_ascii=False),
        note=note,
        made_by=by,
        made_at=at,
    )
    return _topmost(version)


def _topmost(version: Version) -> Version:
    version.save()
    version.paper.latest = version.number
    version.paper.save(update_fields=["latest"])
    return version


def _bytes(version: Version, file: File) -> None:
    version.name, version.media_type = file.name, file.kind
    version.size, version.pages = file.size, file.pages
    version.sha256, version.key, version.looks = file.sha256, file.key, file.looks
    version.places = list(file.places)


def _filled(template: Template, facts: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, in its proper form; refused with every problem in one sentence."""
    said, problems = filled(template, facts)
    if problems:
        raise Refused(
            _("This paper cannot be made yet: %(problems)s")
            % {"problems": " ".join(problems.values())},
            _("Fill in what is missing, then make it again."),
        )
    return said


def _told(name: str, version: Version, by: Person, at: datetime, **more: object) -> None:
    facts = {
        "version": version.pk,
        "number": version.number,
        "kind": version.paper.kind,
        "source": version.source,
        "sha256": version.sha256,
        "size": version.size,
    }
    record(name, about=version.paper, by=by, at=at, **facts, **more)
