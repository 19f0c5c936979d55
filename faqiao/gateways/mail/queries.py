"""What was mailed, for the demo's outbox page."""

from __future__ import annotations

from django.db.models import QuerySet

from faqiao.gateways.mail.models import OutgoingMail


def newest_mails() -> QuerySet[OutgoingMail]:
    """Newest first. Only the demo may show them."""
    return OutgoingMail.objects.order_by("-pk")
