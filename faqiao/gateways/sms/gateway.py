"""Sending text messages: one call, whatever stands behind it.

Settings: SMS_GATEWAY names what delivers: "outbox" (kept in the table and shown to the demo, never
sent) or "http" (a vendor, see vendor.py). Neither numbers nor texts are ever logged.
"""

from __future__ import annotations

import structlog
from django.conf import settings
from django.db.models.functions import Now

from faqiao.gateways.sms import vendor
from faqiao.gateways.sms.models import OutgoingMessage

log = structlog.get_logger(__name__)


def send(to: str, text: str, key: str) -> None:
    """Send `text` to the number `to` (E.164), once per `key`, however often it is called.

    Raises vendor.NotTaken when the vendor does not take it; call again with the same key later.
    """
    message, _new = OutgoingMessage.objects.get_or_create(
        key=key, defaults={"to": to, "text": text}
    )
    if message.sent_at is not None:
        return
    unsent = OutgoingMessage.objects.filter(pk=message.pk, sent_at=None)
    if settings.SMS_GATEWAY == "http":
        vendor.post(message)
        unsent.update(sent_at=Now(), to="", text="")  # what the vendor has, we need not keep
    else:
        unsent.update(sent_at=Now())
    log.info("sms.sent", key=key, characters=len(text))
