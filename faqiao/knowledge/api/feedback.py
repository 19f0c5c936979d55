"""Proposals and what was of no use, as JSON."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema
from pydantic import StringConstraints

from faqiao.kit.api import ANSWERS, NO_ZERO, VERB_ANSWERS, Key, Sentence, Window, part_of
from faqiao.kit.http import Visit
from faqiao.kit.verdict import provided, require
from faqiao.knowledge import actions, queries
from faqiao.knowledge.api.articles import seen, version_seen
from faqiao.knowledge.api.schemas import ProposalOut, Proposals, shown_proposal
from faqiao.knowledge.models import Proposal
from faqiao.knowledge.states import Kind
from faqiao.people.queries import posts_of

router = Router()

Searched = Annotated[str, StringConstraints(max_length=200, pattern=NO_ZERO)]
Asked = Annotated[str, StringConstraints(max_length=120, pattern=NO_ZERO)]


class Propose(Schema):
    """Wrong or better: with the article; missing: without. The same token proposes once."""

    token: UUID
    kind: Kind
    article: Key | None = None
    ask: Asked = ""
    said: Sentence


class Doubt(Schema):
    searched: Searched = ""


class CountedFeedback(Schema):
    """Counted once a day for each person."""

    doubts: int


class Answer(Schema):
    answer: Sentence


@router.post("/knowledge/versions/{key}/doubt", response={200: CountedFeedback, **VERB_ANSWERS})
def doubt(request: Visit, key: Path[Key], said: Doubt) -> Any:  # noqa: ANN401  built from the schema
    """It did not help."""
    version = version_seen(request, key)
    actions.doubt(version=version, searched=said.searched, by=request.user, at=request.at)
    return {"doubts": version.article.doubts.count()}


@router.get("/knowledge/proposals", response={200: Proposals, **ANSWERS})
def proposals(request: Visit, window: Query[Window]) -> Any:  # noqa: ANN401
    """Yours, and as an editor those about your articles."""
    found = queries.proposals_seen_by(request.user).order_by("-at", "-pk")
    return part_of(found, window, lambda one: shown_proposal(one, request.user))


@router.post("/knowledge/proposals", response={200: ProposalOut, **VERB_ANSWERS})
def propose(request: Visit, said: Propose) -> Any:  # noqa: ANN401
    """Tell the editors what is wrong, could be better, or is missing."""
    article = seen(request, said.article) if said.article else None
    fits = (said.kind == Kind.NEW) == (article is None)
    require(
        provided(
            fits,
            _("What is missing has no article; what is wrong or could be better has one."),
            way=_("Change the kind, or name the article."),
        )
    )
    posts = posts_of(request.user)
    proposal = actions.propose(
        kind=said.kind,
        said=said.said,
        article=article,
        court=posts[0].organisation.court if posts else None,
        ask=said.ask,
        token=said.token,
        by=request.user,
        at=request.at,
    )
    return shown_proposal(proposal, request.user)


@router.post("/knowledge/proposals/{key}/accept", response={200: ProposalOut, **VERB_ANSWERS})
def accept(request: Visit, key: Path[Key], said: Answer) -> Any:  # noqa: ANN401
    """Take it up: a draft is begun."""
    act = actions.accept(
        proposal=_seen(request, key), answer=said.answer, by=request.user, at=request.at
    )
    return shown_proposal(act, request.user)


@router.post("/knowledge/proposals/{key}/decline", response={200: ProposalOut, **VERB_ANSWERS})
def decline(request: Visit, key: Path[Key], said: Answer) -> Any:  # noqa: ANN401
    """Leave it aside, with a reason."""
    act = actions.decline(
        proposal=_seen(request, key), answer=said.answer, by=request.user, at=request.at
    )
    return shown_proposal(act, request.user)


def _seen(request: Visit, key: int) -> Proposal:
    return get_object_or_404(queries.proposals_seen_by(request.user), pk=key)
