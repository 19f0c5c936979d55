"""Tokens of programs, and what each is good for."""

from __future__ import annotations

import copy
from datetime import date

from django.db.models import Q, QuerySet

from faqiao.people.models import (
    ApiToken,
    Court,
    Person,
)
from faqiao.people.queries.people import people_seen_by
from faqiao.people.queries.posts import Limits


def limited(token: ApiToken, day: date) -> Person:
    """The owner of a token on that day, with what the token leaves of their posts."""
    courts = Court.objects.filter(code__in=token.courts) if token.courts else Court.objects.none()
    owner = copy.copy(token.owner)
    owner.__dict__.pop("_posts", None)
    # a court that was named and is gone leaves nothing, rather than everything
    named = {court.code: court for court in courts} or dict.fromkeys(token.courts)
    owner.__dict__["_limits"] = Limits(token.post_id, named)  # type: ignore[arg-type]
    return owner.on(day)


def token_of_key(key: str) -> ApiToken | None:
    return ApiToken.objects.select_related("owner").filter(key=key).first()


def tokens_seen_by(viewer: Person) -> QuerySet[ApiToken]:
    """One's own, and an administrator those whose owners are among the staff in reach."""
    tokens = ApiToken.objects.select_related("owner", "created_by", "post__organisation")
    return tokens.filter(Q(owner=viewer) | Q(owner__in=people_seen_by(viewer)))
