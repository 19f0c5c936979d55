"""Who sees which proposals."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from faqiao.knowledge.models import Proposal, Sending, Version
from faqiao.knowledge.queries.articles import edits_everywhere
from faqiao.people.models import Person, Role
from faqiao.people.queries import reach_of


def proposals_seen_by(viewer: Person) -> QuerySet[Proposal]:
    """One's own, and an editor those about the articles of the courts in reach."""
    reach = reach_of(viewer, Role.EDITOR)
    seen = Q(by=viewer) | Q(article__court__in=reach)
    seen |= Q(article=None, court__in=reach)
    if edits_everywhere(viewer):
        seen |= Q(article__court=None)
    return Proposal.objects.filter(seen).select_related(
        "article__court", "court", "by", "decided_by", "version"
    )


def proposal_of_token(token: UUID) -> Proposal | None:
    return Proposal.objects.filter(token=token).first()


def sending_of(version: Version, token: UUID) -> Sending | None:
    return Sending.objects.filter(version=version, token=token).first()
