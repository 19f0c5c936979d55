"""Reading papers. Every query starts from what the viewer may see."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from faqiao.matters.models import Attachment, Matter
from faqiao.matters.queries import matters_seen_by
from faqiao.papers.models import Paper, Share, Version, View
from faqiao.papers.rules import COURT
from faqiao.papers.states import Confidentiality, State
from faqiao.papers.wording import Template
from faqiao.people.models import Person, Role
from faqiao.people.queries import reach_of, units_of


def papers_seen_by(viewer: Person) -> QuerySet[Paper]:
    """On a sheet one sees: what is for everybody on it, one's own, what the court keeps where one serves it.

    Besides, what was shown to one, wherever it lies.
    """
    papers = Paper.objects.select_related("matter__court", "brought_by")
    if viewer.kind == Person.Kind.MACHINE:
        return papers
    on_sheet = Q(matter__in=matters_seen_by(viewer).values("pk"))
    court = Q(matter__court__in=reach_of(viewer, *COURT))
    hidden = Q(confidentiality=Confidentiality.SHOWN)
    open_to_all = Q(confidentiality=Confidentiality.SHEET)
    shown = Share.objects.filter(ended_at=None).filter(
        Q(person=viewer) | Q(organisation__in=units_of(viewer, *Role))
    )
    return papers.filter(
        on_sheet & (open_to_all | Q(brought_by=viewer) | court & ~hidden)
        | Q(pk__in=shown.values("paper"))
    )


def papers_of(matter: Matter, viewer: Person) -> QuerySet[Paper]:
    """The papers of one sheet that the viewer may see, the newest first, each with its latest version."""
    found = papers_seen_by(viewer).filter(matter=matter)
    return with_latest(found).order_by("-brought_at", "-pk")


def with_latest(papers: QuerySet[Paper]) -> QuerySet[Paper]:
    newer = Version.objects.filter(paper=OuterRef("paper"), number__gt=OuterRef("number"))
    latest = Version.objects.filter(~Exists(newer)).select_related("made_by")
    return papers.prefetch_related(Prefetch("versions", latest, to_attr="newest"))


def versions_seen_by(viewer: Person) -> QuerySet[Version]:
    seen = papers_seen_by(viewer).values("pk")
    return Version.objects.filter(paper__in=seen).select_related("paper__matter", "made_by")


def latest_of(paper: Paper) -> Version:
    """Raises Version.DoesNotExist for a paper without any, which no action leaves behind."""
    return paper.versions.get(number=paper.latest)


def versions_of(paper: Paper) -> QuerySet[Version]:
    return paper.versions.select_related("made_by").order_by("-number")


def views_of(paper: Paper) -> QuerySet[View]:
    """Who has seen which version, the last look on top."""
    views = View.objects.filter(version__paper=paper)
    return views.select_related("version", "person").order_by("-last_at", "-pk")


def shares_of(paper: Paper) -> QuerySet[Share]:
    return paper.shares.select_related("person", "organisation").order_by("-shared_at", "-pk")


def paper_of_token(token: UUID | None) -> Paper | None:
    return Paper.objects.filter(token=token).first() if token else None


def template_of(kind: str) -> Template:
    """Raises KeyError for a kind that has no template."""
    return Template.of(kind)


def begun_by(viewer: Person) -> QuerySet[Paper]:
    """What the viewer made or brought and has neither made final nor withdrawn."""
    drafts = papers_seen_by(viewer).filter(brought_by=viewer, state=State.DRAFT)
    return with_latest(drafts).order_by("-brought_at", "-pk")


def same_bytes(matter: Matter, sha256: str) -> Version | None:
    """A version on this sheet with exactly these bytes, if there is one."""
    found = Version.objects.filter(paper__matter=matter, sha256=sha256)
    return found.select_related("paper").order_by("pk").first()


def unprinted() -> QuerySet[Version]:
    return Version.objects.filter(printed_at=None).order_by("pk")


def not_taken_over() -> QuerySet[Attachment]:
    """Files on sheets that are no papers yet."""
    return Attachment.objects.filter(version=None).order_by("pk")


def shown_to(viewer: Person) -> QuerySet[Paper]:
    """What others have shown to the viewer, or to an organisation where they hold a post."""
    mine = Q(person=viewer) | Q(organisation__in=units_of(viewer, *Role))
    shares = Share.objects.filter(mine, ended_at=None)
    found = papers_seen_by(viewer).filter(pk__in=shares.values("paper"))
    return with_latest(found).order_by("-brought_at", "-pk")
