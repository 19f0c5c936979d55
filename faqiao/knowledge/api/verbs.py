"""What can be done to a version, as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ninja import Path, Router, Schema

from faqiao.kit.api import VERB_ANSWERS, Key, Sentence
from faqiao.kit.http import Visit
from faqiao.knowledge import actions
from faqiao.knowledge.api.articles import version_seen
from faqiao.knowledge.api.schemas import WordingOut, shown_version

router = Router()


class Reason(Schema):
    reason: Sentence


@router.post("/knowledge/versions/{key}/submit", response={200: WordingOut, **VERB_ANSWERS})
def submit(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401  built from the schema
    """Hand it to another editor for approval."""
    return _done(request, key, actions.submit)


@router.post("/knowledge/versions/{key}/approve", response={200: WordingOut, **VERB_ANSWERS})
def approve(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Publish what somebody else wrote."""
    return _done(request, key, actions.approve)


@router.post("/knowledge/versions/{key}/send_back", response={200: WordingOut, **VERB_ANSWERS})
def send_back(request: Visit, key: Path[Key], said: Reason) -> Any:  # noqa: ANN401
    """Give it back to its writer with a reason."""
    return _done(request, key, actions.send_back, reason=said.reason)


@router.post("/knowledge/versions/{key}/check", response={200: WordingOut, **VERB_ANSWERS})
def check(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Say that it is still right."""
    return _done(request, key, actions.check)


@router.post("/knowledge/versions/{key}/withdraw", response={200: WordingOut, **VERB_ANSWERS})
def withdraw(request: Visit, key: Path[Key], said: Reason) -> Any:  # noqa: ANN401
    """Take it back: nobody finds it any more."""
    return _done(request, key, actions.withdraw, reason=said.reason)


@router.post("/knowledge/versions/{key}/drop", response={200: WordingOut, **VERB_ANSWERS})
def drop(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Give a draft up."""
    return _done(request, key, actions.drop)


def _done(request: Visit, key: int, verb: Callable[..., Any], **said: Any) -> dict[str, Any]:  # noqa: ANN401
    version = verb(version=version_seen(request, key), by=request.user, at=request.at, **said)
    return shown_version(version, request.user)
