"""Articles as JSON: search, list, one of them, and writing."""

from __future__ import annotations

from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field, StringConstraints

from faqiao.kit.api import ANSWERS, NO_ZERO, NOT_BLANK, VERB_ANSWERS, Key, Window, Words, part_of
from faqiao.kit.http import Visit
from faqiao.knowledge import actions, queries
from faqiao.knowledge.api.schemas import (
    ArticleOut,
    Articles,
    HitOut,
    WordingOut,
    shown_article,
    shown_hit,
    shown_version,
)
from faqiao.knowledge.models import Article, Version
from faqiao.knowledge.states import Category
from faqiao.people.models import Court

router = Router()

Line = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=NOT_BLANK)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=NOT_BLANK)]
Text = Annotated[str, StringConstraints(max_length=4000, pattern=NO_ZERO)]
Some = Annotated[str, StringConstraints(max_length=300, pattern=NO_ZERO)]
English = Annotated[str, StringConstraints(max_length=200, pattern=NO_ZERO)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=12, pattern=NO_ZERO)]


class Wording(Schema):
    """The question, a short answer to read out, the whole answer, and the law it rests on."""

    ask: Line
    also: Text = ""
    words: Some = ""
    short: Short
    full: Text = ""
    basis: Text = ""
    ask_en: English = ""
    short_en: Text = ""
    full_en: Text = ""


class Write(Wording):
    """A new article. Without a court it is for all courts."""

    court: Code | None = None
    category: Category = Category.PROCEDURE_CONSULT
    is_public: bool = True
    review_months: Annotated[int, Field(ge=1, le=60)] = 6


class Edit(Wording):
    """`revision` is the one that was read: another writer's change is not overwritten unseen."""

    revision: Annotated[int, Field(ge=1, le=2**31 - 1)]


class Question(Schema):
    q: Words
    category: Category | None = None


@router.get("/knowledge/search", response={200: list[HitOut], **ANSWERS})
def search(request: Visit, asked: Query[Question]) -> Any:  # noqa: ANN401  built from the schema
    """The articles that answer a question best, each with why it was found. Not current: to be checked first."""
    day = timezone.localdate(request.at)
    category = asked.category or ""
    hits = queries.help_for(request.user, asked.q, day, category=category, most=10)
    return [shown_hit(hit) for hit in hits]


@router.get("/knowledge/articles", response={200: Articles, **ANSWERS})
def articles(request: Visit, window: Query[Window]) -> Any:  # noqa: ANN401
    """The articles that you may see."""
    found = queries.articles_seen_by(request.user).order_by("pk")
    day = timezone.localdate(request.at)
    return part_of(found, window, lambda one: shown_article(one, request.user, day))


@router.post("/knowledge/articles", response={201: WordingOut, **VERB_ANSWERS})
def write(request: Visit, said: Write) -> Any:  # noqa: ANN401
    """Begin a new article with its first draft."""
    texts = {name: getattr(said, name) for name in queries.FIELDS}
    version = actions.write(
        court=get_object_or_404(Court, code=said.court) if said.court else None,
        category=said.category,
        texts=texts,
        is_public=said.is_public,
        review_months=said.review_months,
        by=request.user,
        at=request.at,
    )
    return Status(201, shown_version(version, request.user))


@router.get("/knowledge/articles/{key}", response={200: ArticleOut, **ANSWERS})
def article(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """One article with its published wording."""
    return shown_article(seen(request, key), request.user, timezone.localdate(request.at))


@router.post("/knowledge/articles/{key}/revise", response={200: WordingOut, **VERB_ANSWERS})
def revise(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Begin a new version from the published wording."""
    version = actions.revise(article=seen(request, key), by=request.user, at=request.at)
    return shown_version(version, request.user)


@router.get("/knowledge/versions/{key}", response={200: WordingOut, **ANSWERS})
def version(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """One wording, and what you may do with it."""
    return shown_version(version_seen(request, key), request.user)


@router.post("/knowledge/versions/{key}/edit", response={200: WordingOut, **VERB_ANSWERS})
def edit(request: Visit, key: Path[Key], said: Edit) -> Any:  # noqa: ANN401
    """Change a draft. 409 says who changed it since you read it."""
    texts = {name: getattr(said, name) for name in queries.FIELDS}
    changed = actions.edit(
        version=version_seen(request, key),
        texts=texts,
        revision=said.revision,
        by=request.user,
        at=request.at,
    )
    return shown_version(changed, request.user)


def seen(request: Visit, key: int) -> Article:
    return get_object_or_404(queries.articles_seen_by(request.user), pk=key)


def version_seen(request: Visit, key: int) -> Version:
    return get_object_or_404(queries.versions_seen_by(request.user), pk=key)
