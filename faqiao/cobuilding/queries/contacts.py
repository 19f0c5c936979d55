"""Who is called about an agreement."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from faqiao.cobuilding.models import Contact
from faqiao.cobuilding.queries.agreements import agreements_seen_by
from faqiao.people.models import Person


def contacts_seen_by(viewer: Person) -> QuerySet[Contact]:
    """With the agreement one sees whom to call; the number is masked until it is asked for."""
    seen = agreements_seen_by(viewer).values("pk")
    return Contact.objects.filter(agreement__in=seen).select_related("agreement", "body")


def contact_of_token(token: UUID) -> Contact | None:
    return Contact.objects.filter(token=token).first()
