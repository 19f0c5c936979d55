"""What articles, versions, hits and proposals look like as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema

from faqiao.knowledge import rules
from faqiao.knowledge.models import Article, Proposal, Version
from faqiao.knowledge.queries import FIELDS, Hit, grounds_of, published_version
from faqiao.knowledge.states import PROPOSAL, VERSION, Category, Kind, ProposalState, VersionState
from faqiao.people.models import Person


class GroundOut(Schema):
    """A law and article; `address` where it is explained here."""

    text: str
    address: str


class May(Schema):
    """Whether the one who asks may do this now; if not, why, and what would make it possible."""

    allowed: bool
    reason: str
    way: str


class WordingOut(Schema):
    """One version of an article."""

    id: int
    article: int
    number: int
    state: VersionState
    revision: int
    is_starting: bool
    ask: str
    also: str
    words: str
    short: str
    full: str
    basis: str
    grounds: list[GroundOut]
    ask_en: str
    short_en: str
    full_en: str
    written_at: datetime
    approved_at: datetime | None
    may: dict[str, May]


class ArticleOut(Schema):
    """An article. `current` is false once its review day has passed: then nobody has said that it is still right."""

    id: int
    category: Category
    court: str | None
    is_public: bool
    keeper: str
    checked_on: date | None
    review_on: date | None
    review_months: int
    current: bool
    version: WordingOut | None


class Articles(Schema):
    count: int
    items: list[ArticleOut]


class HitOut(Schema):
    """Found, and why: words, similar, meaning."""

    article: int
    version: int
    ask: str
    short: str
    basis: list[GroundOut]
    checked_on: date | None
    current: bool
    why: list[str]
    words: list[str]


class ProposalOut(Schema):
    """What somebody wants of the editors, and what they were told."""

    id: int
    kind: Kind
    article: int | None
    ask: str
    said: str
    state: ProposalState
    answer: str
    at: datetime
    decided_at: datetime | None
    may: dict[str, May]


class Proposals(Schema):
    count: int
    items: list[ProposalOut]


def shown_version(version: Version, viewer: Person) -> dict[str, Any]:
    plain = "id number state revision is_starting written_at approved_at"
    return {
        **{name: getattr(version, name) for name in plain.split()},
        **{name: getattr(version, name) for name in FIELDS},
        "article": version.article_id,
        "grounds": grounds(version),
        "may": may([*VERSION.moves], viewer, version),
    }


def shown_article(article: Article, viewer: Person, day: date) -> dict[str, Any]:
    version = published_version(article)
    plain = "id category is_public checked_on review_on review_months"
    return {
        **{name: getattr(article, name) for name in plain.split()},
        "court": article.court.code if article.court else None,
        "keeper": str(article.owner_unit or article.owner or ""),
        "current": version is not None and not article.is_overdue(day),
        "version": shown_version(version, viewer) if version else None,
    }


def shown_hit(hit: Hit) -> dict[str, Any]:
    return {
        "article": hit.version.article_id,
        "version": hit.version.pk,
        "ask": hit.version.question,
        "short": hit.version.brief,
        "basis": grounds(hit.version),
        "checked_on": hit.article.checked_on,
        "current": not hit.overdue,
        "why": hit.why,
        "words": hit.words,
    }


def shown_proposal(proposal: Proposal, viewer: Person) -> dict[str, Any]:
    plain = "id kind ask said state answer at decided_at"
    return {
        **{name: getattr(proposal, name) for name in plain.split()},
        "article": proposal.article_id,
        "may": may([*PROPOSAL.moves], viewer, proposal),
    }


def grounds(version: Version) -> list[dict[str, str]]:
    return [{"text": one.text, "address": one.address} for one in grounds_of(version.basis)]


def may(verbs: list[str], viewer: Person, thing: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401
    verdicts = {verb: getattr(rules, verb)(viewer, thing) for verb in verbs}
    return {
        verb: {"allowed": bool(verdict), "reason": verdict.reason, "way": verdict.way}
        for verb, verdict in verdicts.items()
    }
