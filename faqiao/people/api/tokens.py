"""Who calls, as JSON: what a program's token is good for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Router, Schema

from faqiao.kit.api import ANSWERS, Part, part_of
from faqiao.kit.http import Visit
from faqiao.people.models import ApiToken
from faqiao.people.queries import tokens_seen_by

router = Router(tags=["people"])


class TokenOut(Schema):
    """A token without its secret. Tokens are given out on the pages, by somebody who is signed in."""

    id: int
    name: str
    key: str
    owner: str
    scopes: list[str]
    courts: list[str]
    rate: int
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    used_at: datetime | None


class Tokens(Schema):
    count: int
    items: list[TokenOut]


@router.get("/tokens", response={200: Tokens, **ANSWERS})
def tokens(request: Visit, window: Part) -> Any:  # noqa: ANN401  built from the schema
    """The tokens that you may see, the newest first."""
    return part_of(tokens_seen_by(request.user).order_by("-created_at", "-pk"), window, shown)


def shown(token: ApiToken) -> dict[str, Any]:
    plain = (
        "name",
        "key",
        "scopes",
        "courts",
        "rate",
        "created_at",
        "expires_at",
        "revoked_at",
        "used_at",
    )
    return {"id": token.pk, "owner": str(token.owner)} | {n: getattr(token, n) for n in plain}
