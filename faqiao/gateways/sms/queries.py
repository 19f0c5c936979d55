"""What was sent, for the demo's outbox page."""

from __future__ import annotations

from django.db.models import QuerySet

from faqiao.gateways.sms.models import OutgoingMessage


def newest_messages() -> QuerySet[OutgoingMessage]:
    """Newest first. Only the demo may show them: they hold numbers and codes."""
    return OutgoingMessage.objects.order_by("-pk")
