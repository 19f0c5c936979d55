"""Sending mail: one call, whatever stands behind it.

`send` writes the mail down in the transaction of what it tells of; `work_off` hands it over. MAIL_GATEWAY names
what delivers: "outbox" (kept in the table, never sent) or "smtp". An address hears MAIL_PER_HOUR times an hour at
the most, whoever writes in its name: what is more is held back, so that two machines never talk to each other.
"""

from __future__ import annotations

import hashlib
import random
import time
from datetime import UTC, datetime, timedelta

import structlog
from django.conf import settings

from faqiao.gateways.mail import smtp
from faqiao.gateways.mail.models import OutgoingMail, State
from faqiao.kit.sealed import fingerprint

log = structlog.get_logger(__name__)

BATCH = 50
TRIES = 8
WAIT = 60  # seconds before the 2nd try; doubles


def send(
    to: str,
    subject: str,
    text: str,
    key: str,
    *,
    number: str = "",
    in_reply_to: str = "",
    at: datetime | None = None,
) -> OutgoingMail:
    """Have `text` mailed to `to`, once per `key`. Never any case data: an address proves nobody's identity."""
    now = at or datetime.fromtimestamp(time.time(), UTC)
    to_key = fingerprint(to.lower())
    host = settings.MAIL_ADDRESS.rpartition("@")[2]
    name = hashlib.sha256(f"faqiao mail {key}".encode()).hexdigest()[:32]
    told = {
        "subject": f"{subject} [{number[:4]} {number[4:]}]" if number else subject,
        "text": text,
    }
    threaded = {"number": number, "in_reply_to": in_reply_to, "message_id": f"<{name}@{host}>"}
    mail, _new = OutgoingMail.objects.get_or_create(
        key=key,
        defaults={
            "to": to, "to_key": to_key, "written_at": now, "due_at": now, **told, **threaded,
            "state": State.HELD if _too_many(to_key, now) else State.QUEUED,
        },
    )  # fmt: skip
    return mail


def work_off(at: datetime) -> None:
    """Hand over what is due; the worker calls it, one at a time."""
    for mail in OutgoingMail.objects.filter(state=State.QUEUED, due_at__lte=at).order_by("pk")[
        :BATCH
    ]:
        mail.tries += 1
        try:
            if settings.MAIL_GATEWAY == "smtp":
                smtp.post(mail)
        except smtp.NotTaken as no:
            _put_off(mail, no, at)
        else:
            mail.state, mail.sent_at, mail.code = State.SENT, at, ""
            if settings.MAIL_GATEWAY == "smtp":
                mail.text = ""  # what the server has, we need not keep
        mail.save()
        log.info("mail.tried", key=mail.key, state=str(mail.state), code=mail.code)


def number_answered(references: list[str]) -> str:
    """The matter of the newest of our own mails among these Message-IDs; empty when there is none."""
    known = OutgoingMail.objects.filter(message_id__in=references).exclude(number="")
    found = known.order_by("-pk").values_list("number", flat=True).first()
    return found or ""


def _put_off(mail: OutgoingMail, no: smtp.NotTaken, at: datetime) -> None:
    mail.code = no.code
    if no.final or mail.tries >= TRIES:
        mail.state = State.FAILED
    else:
        wait = WAIT * 2 ** (mail.tries - 1) * random.uniform(0.75, 1.25)
        mail.due_at = at + timedelta(seconds=wait)


def _too_many(to_key: str, at: datetime) -> bool:
    lately = OutgoingMail.objects.filter(to_key=to_key, written_at__lte=at)
    hour = lately.filter(written_at__gt=at - timedelta(hours=1)).count()
    day = lately.filter(written_at__gt=at - timedelta(days=1)).count()
    return hour >= settings.MAIL_PER_HOUR or day >= 4 * settings.MAIL_PER_HOUR
