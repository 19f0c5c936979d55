"""Who sees which articles, and the editors' ways of looking at them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from faqiao.knowledge.models import Article, Doubt, Proposal, Use, Version
from faqiao.knowledge.queries.search import Hit, Reach, find
from faqiao.knowledge.states import ProposalState, VersionState
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import in_reach, posts_of, reach_of, units_of

IN_WORK = (VersionState.DRAFT, VersionState.REVIEW)
EVERY_ROLE = tuple(Role)


@dataclass(frozen=True)
class Share:
    """How many of how many; `percent` is None where nothing can be divided."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.part / self.whole) if self.whole else None


def articles_seen_by(viewer: Person) -> QuerySet[Article]:
    """Callers see what is public, staff what serves their court, editors also what is being written."""
    seen = _published(Q(is_public=True))
    if posts_of(viewer):
        seen |= _published(Q(court=None) | in_reach(viewer, *EVERY_ROLE))
    seen |= in_reach(viewer, Role.EDITOR) | Q(owner=viewer)
    if edits_everywhere(viewer):
        seen |= Q(court=None)
    return _with_people(Article.objects.filter(seen))


def public_articles() -> QuerySet[Article]:
    """What anybody may read without signing in."""
    return _with_people(Article.objects.filter(_published(Q(is_public=True))))


def versions_seen_by(viewer: Person) -> QuerySet[Version]:
    """Editors see every version of their articles, others the published one."""
    seen = Version.objects.filter(article__in=articles_seen_by(viewer))
    theirs = Q(article__court__in=reach_of(viewer, Role.EDITOR)) | Q(written_by=viewer)
    if edits_everywhere(viewer):
        theirs |= Q(article__court=None)
    return seen.filter(theirs | Q(state=VersionState.PUBLISHED)).select_related(
        "article__court", "article__owner", "article__owner_unit", "article__checked_by",
        "written_by", "edited_by", "approved_by",
    )  # fmt: skip


def published_seen_by(viewer: Person) -> QuerySet[Version]:
    return versions_seen_by(viewer).filter(state=VersionState.PUBLISHED)


def public_categories(day: date) -> dict[str, int]:
    """How many current answers callers can read about what."""
    rows = public_versions(day).order_by().values("article__category").annotate(n=Count("pk"))
    return {row["article__category"]: row["n"] for row in rows}


def public_versions(day: date | None = None) -> QuerySet[Version]:
    """What callers may read; with a day only what is current on it."""
    shown = Version.objects.filter(state=VersionState.PUBLISHED, article__is_public=True)
    if day:
        shown = shown.filter(article__review_on__gte=day)
    return shown.select_related("article__court", "article__owner_unit", "article__owner")


def reach_of_viewer(viewer: Person) -> Reach:
    """Whose articles a search by this person looks through."""
    if not posts_of(viewer):
        return Reach(public=True)
    courts = [post.organisation.court for post in posts_of(viewer) if post.organisation.court]
    if any(court.level == Court.Level.HIGH for court in courts):
        return Reach()
    return Reach(tuple(sorted({court.pk for court in courts})))


def help_for(
    viewer: Person, question: str, day: date, *, category: str = "", most: int = 6
) -> list[Hit]:
    """What the knowledge base has for somebody who is on the phone."""
    return find(question, reach_of_viewer(viewer), day, category=category, most=most)


def current(day: date) -> Q:
    return Q(review_on__gte=day)


def overdue(day: date) -> Q:
    return Q(review_on__lt=day)


def sieved(seen: QuerySet[Article], show: str, viewer: Person, day: date) -> QuerySet[Any]:
    """One of the views of the list: overdue, drafts, mine, most used, most failing …

    Each counts only what it is about; `counted` adds the rest for those that are shown.
    """
    out, work = Exists(_versions(VersionState.PUBLISHED)), Exists(_versions(*IN_WORK))
    ways: dict[str, Callable[[], QuerySet[Any]]] = {
        "current": lambda: seen.filter(current(day) & out).order_by("category", "pk"),
        "overdue": lambda: seen.filter(overdue(day) & out).order_by("review_on", "pk"),
        "work": lambda: seen.filter(work).order_by("-pk"),
        "review": lambda: seen.filter(Exists(_versions(VersionState.REVIEW))).order_by("pk"),
        "mine": lambda: seen.filter(kept_by(viewer)).order_by("review_on", "pk"),
        "proposals": lambda: _most(seen, asked=_waiting()),
        "used": lambda: _most(seen, used=Use.objects.all()),
        "failing": lambda: _most(seen, doubted=Doubt.objects.all(), wrong=_wrong()),
        "withdrawn": lambda: seen.filter(~out, ~work).order_by("-pk"),
    }
    return ways[show]() if show in ways else seen.order_by("category", "pk")


def counted(articles: list[Article]) -> list[Any]:
    """The same articles, with how often each was used, of no use, complained about, and where it stands."""
    found = {one.pk: one for one in _counted(_with_people(_these(articles)))}
    return [found[article.pk] for article in articles]


def kept_by(viewer: Person) -> Q:
    return Q(owner=viewer) | Q(owner_unit__in=units_of(viewer, *EVERY_ROLE))


def share_current(articles: QuerySet[Article], day: date) -> Share:
    """How many of the published ones are not past their review day."""
    out = articles.filter(Exists(_versions(VersionState.PUBLISHED)))
    return Share(**out.aggregate(part=Count("pk", filter=current(day)), whole=Count("pk")))


def newest_versions(articles: list[Article]) -> dict[int, Version]:
    """For each article the wording that a list shows: the published one, else the newest."""
    rows = Version.objects.filter(article__in=articles).select_related("written_by")
    found: dict[int, Version] = {}
    for version in rows.order_by("number"):
        kept = found.get(version.article_id)
        if kept is None or kept.state != VersionState.PUBLISHED:
            found[version.article_id] = version
    return found


def published_version(article: Article) -> Version | None:
    return article.versions.filter(state=VersionState.PUBLISHED).first()


def fresh(version: Version) -> Version:
    """As it stands in the database now."""
    return Version.objects.select_related("article__court").get(pk=version.pk)


def version_in_work(article: Article) -> Version | None:
    return article.versions.filter(state__in=IN_WORK).first()


def due_for_review(day: date, until: date) -> QuerySet[Article]:
    """Published, and past its day or nearly so; who keeps it has not been reminded lately."""
    out = Article.objects.filter(Exists(_versions(VersionState.PUBLISHED)), review_on__lte=until)
    return out.exclude(reminded_on__gte=day).select_related("owner", "owner_unit", "court")


def used_in(order: str) -> Use | None:
    """The article that went into the answer of this order (its label in the ledger)."""
    return Use.objects.filter(about=order).select_related("version", "article").first()


def article_keyed(court: Court | None, key: str) -> Article | None:
    return Article.objects.filter(court=court, key=key).first() if key else None


def edits_everywhere(viewer: Person) -> bool:
    return any(
        post.role == Role.EDITOR
        and post.organisation.court is not None
        and post.organisation.court.level == Court.Level.HIGH
        for post in posts_of(viewer)
    )


def _published(condition: Q) -> Q:
    return Q(Exists(_versions(VersionState.PUBLISHED))) & condition


def _versions(*states: str) -> QuerySet[Version]:
    return Version.objects.filter(article=OuterRef("pk"), state__in=states)


def _with_people(articles: QuerySet[Article]) -> QuerySet[Article]:
    return articles.select_related("court", "owner", "owner_unit", "checked_by")


def _these(articles: list[Article]) -> QuerySet[Article]:
    return Article.objects.filter(pk__in=[article.pk for article in articles])


def _counted(articles: QuerySet[Any]) -> QuerySet[Any]:
    annotated: QuerySet[Any] = articles.annotate(
        used=_many(Use.objects.all()),
        doubted=_many(Doubt.objects.all()),
        wrong=_many(_wrong()),
        asked=_many(_waiting()),
        out=Exists(_versions(VersionState.PUBLISHED)),
        in_work=Exists(_versions(*IN_WORK)),
        waits=Exists(_versions(VersionState.REVIEW)),
    ).annotate(failed=F("doubted") + F("wrong"))
    return annotated


def _most(articles: QuerySet[Any], **counts: QuerySet[Any]) -> QuerySet[Any]:
    """Those about which there is any such row, the most of them first."""
    some = Q()
    for rows in counts.values():
        some |= Q(pk__in=rows.values("article"))
    many: Any = sum((_many(rows) for rows in counts.values()), Value(0))
    most: QuerySet[Any] = articles.filter(some).annotate(many=many).order_by("-many", "pk")
    return most


def _wrong() -> QuerySet[Proposal]:
    return Proposal.objects.filter(kind="WRONG").exclude(state=ProposalState.DECLINED)


def _waiting() -> QuerySet[Proposal]:
    return Proposal.objects.filter(state=ProposalState.OPEN)


def _many(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.filter(article=OuterRef("pk")).order_by().values("article")
    return Coalesce(Subquery(counted.annotate(n=Count("*")).values("n")), 0)
