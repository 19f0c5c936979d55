"""The life of an article: written by one, approved by another, checked again and again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from faqiao.kit.verdict import require
from faqiao.knowledge import queries, rules
from faqiao.knowledge.actions.index import enter, leave
from faqiao.knowledge.models import Article, Version
from faqiao.knowledge.states import VERSION
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Court, Organisation, Person

TEXTS = tuple(queries.FIELDS)
MONTHS = 6


@action
def write(
    *,
    court: Court | None,
    category: str,
    texts: Mapping[str, str],
    is_public: bool = True,
    owner: Person | None = None,
    owner_unit: Organisation | None = None,
    review_months: int = MONTHS,
    key: str = "",
    why: str = "",
    starting_by: Person | None = None,
    by: Person,
    at: datetime,
) -> Version:
    """Begin a new article with its first draft. Nobody on the phones sees it before it is approved."""
    require(rules.write(by, court))

    article = Article.objects.create(
        court=court,
        category=category,
        is_public=is_public,
        owner=owner or (None if owner_unit else by),
        owner_unit=owner_unit,
        review_months=review_months,
        key=key,
        made_at=at,
    )
    author = starting_by or by
    version = _drafted(article, 1, texts, why, author, at, starting=starting_by is not None)
    record(
        "knowledge.article.write",
        about=article,
        by=by,
        at=at,
        court=court.code if court else None,
        category=category,
        ask=version.ask,
    )
    return version


@action
def revise(
    *,
    article: Article,
    texts: Mapping[str, str] | None = None,
    why: str = "",
    by: Person,
    at: datetime,
) -> Version:
    """Begin a new version of an article, from the wording that is published. That one stays until then."""
    article = locked(article)
    require(rules.revise(by, article))

    last = article.versions.order_by("-number").first()
    base = queries.published_version(article) or last
    said = {**(queries.texts_of(base) if base else {}), **(texts or {})}
    number = last.number + 1 if last else 1
    version = _drafted(article, number, said, why, by, at)
    record("knowledge.article.revise", about=article, by=by, at=at, version=number, why=why)
    return version


@action
def edit(
    *,
    version: Version,
    texts: Mapping[str, str],
    why: str = "",
    revision: int | None = None,
    by: Person,
    at: datetime,
) -> Version:
    """Change a draft. If somebody else changed it meanwhile, you are told who and what."""
    version = locked(version)
    require(rules.edit(by, version, revision))

    VERSION.apply("edit", version)
    changed = sorted(name for name in TEXTS if texts.get(name, "") != getattr(version, name))
    for name in TEXTS:
        setattr(version, name, texts.get(name, ""))
    version.why, version.edited_by, version.edited_at = why, by, at
    version.revision += 1
    version.is_starting = version.is_starting and not changed
    version.save()

    record("knowledge.version.edit", about=version, by=by, at=at, changed=changed)
    return version


@action
def drop(*, version: Version, by: Person, at: datetime) -> Version:
    """Give a draft up. What is published stays as it is."""
    version = locked(version)
    require(rules.drop(by, version))

    VERSION.apply("drop", version)
    version.ended_at = at
    version.save(update_fields=["state", "ended_at"])

    record("knowledge.version.drop", about=version, by=by, at=at)
    return version


@action
def submit(*, version: Version, by: Person, at: datetime) -> Version:
    """Hand a draft to another editor for approval."""
    version = locked(version)
    require(rules.submit(by, version))

    VERSION.apply("submit", version)
    version.reason = ""
    version.save(update_fields=["state", "reason"])

    record("knowledge.version.submit", about=version, by=by, at=at)
    return version


@action
def send_back(*, version: Version, reason: str, by: Person, at: datetime) -> Version:
    """Give a draft back to its writer, and say what is missing."""
    version = locked(version)
    require(rules.send_back(by, version))

    VERSION.apply("send_back", version)
    version.reason = reason
    version.save(update_fields=["state", "reason"])

    record("knowledge.version.send_back", about=version, by=by, at=at, reason=reason)
    return version


@action
def approve(*, version: Version, by: Person, at: datetime) -> Version:
    """Publish what somebody else wrote: from now on this wording is read to callers."""
    version = locked(version)
    require(rules.approve(by, version))

    before = queries.published_version(version.article)
    if before:
        supersede(version=before, by=by, at=at)
    VERSION.apply("approve", version)
    version.approved_by, version.approved_at = by, at
    version.save(update_fields=["state", "approved_by", "approved_at"])
    day = _checked(version, by, at)
    enter(version, at)

    record("knowledge.version.approve", about=version, by=by, at=at, **_review(version, day))
    return version


@action
def supersede(*, version: Version, by: Person, at: datetime) -> Version:
    """Make room for a newer wording. The old one is kept and can be compared."""
    version = locked(version)
    require(rules.supersede(by, version))

    VERSION.apply("supersede", version)
    version.ended_at = at
    version.save(update_fields=["state", "ended_at"])
    leave(version)

    record("knowledge.version.supersede", about=version, by=by, at=at)
    return version


@action
def withdraw(*, version: Version, reason: str, by: Person, at: datetime) -> Version:
    """Take a published answer back: nobody finds it any more. The reason is kept."""
    version = locked(version)
    require(rules.withdraw(by, version))

    VERSION.apply("withdraw", version)
    version.reason, version.ended_at = reason, at
    version.save(update_fields=["state", "reason", "ended_at"])
    leave(version)

    record(
        "knowledge.version.withdraw",
        about=version,
        by=by,
        at=at,
        reason=reason,
        article=version.article_id,
    )
    return version


@action
def check(*, version: Version, by: Person, at: datetime) -> Version:
    """Say that a published answer is still right today. Its next review day is set from here."""
    version = locked(version)
    require(rules.check(by, version))

    VERSION.apply("check", version)
    day = _checked(version, by, at)

    record("knowledge.version.check", about=version, by=by, at=at, **_review(version, day))
    return version


@action
def assign(
    *,
    article: Article,
    owner: Person | None = None,
    owner_unit: Organisation | None = None,
    review_months: int,
    category: str,
    is_public: bool,
    by: Person,
    at: datetime,
) -> Article:
    """Say who keeps an article right, how often it is looked at, and who may read it."""
    article = locked(article)
    require(rules.assign(by, article))

    article.owner, article.owner_unit = owner, owner_unit
    article.review_months, article.category, article.is_public = review_months, category, is_public
    if article.checked_on:
        article.review_on = months_after(article.checked_on, review_months)
    article.save()

    record(
        "knowledge.article.assign",
        about=article,
        by=by,
        at=at,
        owner=owner.pk if owner else None,
        unit=owner_unit.pk if owner_unit else None,
        months=review_months,
        review_on=_iso(article.review_on),
    )
    return article


@action
def remind(*, article: Article, by: Person, at: datetime) -> Article:
    """Remind whoever keeps an article that its review day is near or past."""
    article = locked(article)
    day = timezone.localdate(at)
    require(rules.remind(by, article, day))

    article.reminded_on = day
    article.save(update_fields=["reminded_on"])

    record(
        "knowledge.article.remind", about=article, by=by, at=at, review_on=_iso(article.review_on)
    )
    return article


@action
def take_in(
    *,
    rows: Sequence[Mapping[str, Any]],
    court: Court | None,
    starting_by: Person | None = None,
    by: Person,
    at: datetime,
) -> int:
    """Take many articles in at once, all or none; each waits for approval. Known keys get a new version."""
    require(rules.take_in(by, court))

    many = 0
    for row in rows:
        many += _taken_in(row, court, starting_by, by, at)
    record(
        "knowledge.article.take_in",
        about=by,
        by=by,
        at=at,
        court=court.code if court else None,
        articles=many,
        starting=starting_by is not None,
    )
    return many


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or its last day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _taken_in(
    row: Mapping[str, Any],
    court: Court | None,
    starting_by: Person | None,
    by: Person,
    at: datetime,
) -> int:
    texts = {name: str(row.get(name, "")) for name in TEXTS}
    known = queries.article_keyed(court, row.get("key", ""))
    if known is None:
        version = write(
            court=court,
            category=row["category"],
            texts=texts,
            is_public=row.get("is_public", True),
            owner=row.get("owner"),
            owner_unit=row.get("owner_unit"),
            review_months=row.get("review_months", MONTHS),
            key=row.get("key", ""),
            starting_by=starting_by,
            by=by,
            at=at,
        )
    else:
        base = queries.published_version(known) or queries.version_in_work(known)
        if starting_by or (base and queries.texts_of(base) == texts):
            return 0
        version = revise(article=known, texts=texts, by=by, at=at)
    submit(version=version, by=by, at=at)
    return 1


def _drafted(
    article: Article,
    number: int,
    texts: Mapping[str, str],
    why: str,
    by: Person,
    at: datetime,
    *,
    starting: bool = False,
) -> Version:
    said = {name: texts.get(name, "") for name in TEXTS}
    trail = {"written_by": by, "written_at": at, "edited_by": by, "edited_at": at}
    return Version.objects.create(
        article=article, number=number, why=why, is_starting=starting, **said, **trail
    )


def _checked(version: Version, by: Person, at: datetime) -> date:
    article = locked(version.article)
    article.checked_on, article.checked_by = timezone.localdate(at), by
    article.review_on = months_after(article.checked_on, article.review_months)
    article.reminded_on = None
    article.save(update_fields=["checked_on", "checked_by", "review_on", "reminded_on"])
    version.article = article
    return article.review_on


def _review(version: Version, day: date) -> dict[str, Any]:
    """What the figures need: which article, and until which day it counts as looked at."""
    article = version.article
    return {
        "article": article.pk,
        "court": article.court.code if article.court else "",
        "category": article.category,
        "review_on": day.isoformat(),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
