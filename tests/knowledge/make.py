"""Builders for tests of the knowledge base, walking the real actions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from faqiao.knowledge import actions
from faqiao.knowledge.models import Article, Version
from faqiao.knowledge.queries import starting_set
from faqiao.knowledge.states import Category, VersionState
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import the_machine
from tests.make import MORNING, a_court, an_office, staff, the_system

STEP = timedelta(minutes=10)


def an_editor(court: Court) -> Person:
    return staff(Role.EDITOR, an_office(court))


def texts(**other: str) -> dict[str, str]:
    """A short article about fees."""
    return {
        "ask": "打官司要交多少钱？",
        "also": "诉讼费怎么算\n起诉要花多少钱",
        "words": "诉讼费 受理费",
        "short": "按争议金额分段算。",
        "full": "金额越大，费率越低。\n可以在网上算。",
        "basis": "《诉讼费用交纳办法》第十三条",
        "ask_en": "What does it cost to sue?",
        "short_en": "It follows the amount in dispute.",
        "full_en": "Band by band.",
        **other,
    }


def a_version(
    state: str = VersionState.PUBLISHED,
    *,
    court: Court | None = None,
    everywhere: bool = False,
    by: Person | None = None,
    at: datetime = MORNING,
    is_public: bool = True,
    months: int = 6,
    **other: str,
) -> Version:
    """A version that has come this far; written by one editor and approved by another."""
    court = court or a_court(high=everywhere)
    writer, reader = by or an_editor(court), an_editor(court)
    version = actions.write(
        court=None if everywhere else court,
        category=Category.PROCEDURE_CONSULT,
        texts=texts(**other),
        is_public=is_public,
        review_months=months,
        by=writer,
        at=at,
    )
    if state == VersionState.DRAFT:
        return version
    if state == VersionState.DROPPED:
        return actions.drop(version=version, by=writer, at=at + STEP)
    version = actions.submit(version=version, by=writer, at=at + STEP)
    if state == VersionState.REVIEW:
        return version
    version = actions.approve(version=version, by=reader, at=at + 2 * STEP)
    if state == VersionState.WITHDRAWN:
        return actions.withdraw(version=version, reason="过时了", by=reader, at=at + 3 * STEP)
    if state == VersionState.SUPERSEDED:
        draft = actions.revise(article=version.article, by=writer, at=at + 3 * STEP)
        actions.submit(version=draft, by=writer, at=at + 4 * STEP)
        actions.approve(version=draft, by=reader, at=at + 5 * STEP)
        version.refresh_from_db()
    return version


def the_starting_set(at: datetime = MORNING) -> dict[str, Article]:
    """The set that ships, taken in and approved: key -> article; and what it teaches."""
    the_system()
    court = a_court(high=True)
    editor = an_editor(court)
    rows: list[dict[str, Any]] = starting_set()
    actions.take_in(rows=rows, court=None, starting_by=the_machine(), by=editor, at=at)
    for version in Version.objects.filter(state=VersionState.REVIEW):
        actions.approve(version=version, by=editor, at=at + STEP)
    actions.learn(at + 2 * STEP)
    return {article.key: article for article in Article.objects.exclude(key="")}
