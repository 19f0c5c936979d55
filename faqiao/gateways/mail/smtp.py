"""Handing a mail to a server that sends it on. Settings: MAIL_SMTP_HOST, _PORT, _SECURITY, _USER, _PASSWORD."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime, formataddr

from django.conf import settings

from faqiao.gateways.mail.addresses import reply_address
from faqiao.gateways.mail.models import OutgoingMail


class NotTaken(Exception):  # noqa: N818  read as a sentence
    """The server did not take it. `final`: it never will."""

    def __init__(self, code: str, *, final: bool = False) -> None:
        super().__init__(code)
        self.code, self.final = code[:40], final


def post(mail: OutgoingMail) -> None:
    """Raises NotTaken."""
    try:
        with _line() as line:
            if settings.MAIL_SMTP_USER:
                line.login(settings.MAIL_SMTP_USER, settings.MAIL_SMTP_PASSWORD)
            line.send_message(composed(mail))
    except smtplib.SMTPRecipientsRefused as no:
        code = next(iter(no.recipients.values()))[0]
        raise NotTaken(str(code), final=code >= 500) from None
    except smtplib.SMTPResponseException as no:
        raise NotTaken(str(no.smtp_code), final=no.smtp_code in (550, 551, 553, 554)) from None
    except (OSError, smtplib.SMTPException, ValueError) as no:
        raise NotTaken(type(no).__name__) from None


def composed(mail: OutgoingMail) -> EmailMessage:
    """Marked as written by a machine, so that no other machine answers (RFC 3834)."""
    said = EmailMessage()
    said["From"] = formataddr((settings.MAIL_NAME, settings.MAIL_ADDRESS))
    said["To"] = str(mail.to)
    said["Subject"] = mail.subject
    said["Date"] = format_datetime(mail.written_at)
    said["Message-ID"] = mail.message_id
    said["Reply-To"] = reply_address(mail.number) if mail.number else settings.MAIL_ADDRESS
    said["Auto-Submitted"] = "auto-replied"
    said["X-Auto-Response-Suppress"] = "All"
    said["X-Loop"] = settings.MAIL_ADDRESS
    if mail.in_reply_to:
        said["In-Reply-To"] = said["References"] = mail.in_reply_to
    said.set_content(str(mail.text))
    return said


def _line() -> smtplib.SMTP:
    where = (settings.MAIL_SMTP_HOST, settings.MAIL_SMTP_PORT)
    safe = ssl.create_default_context()
    if settings.MAIL_SMTP_SECURITY == "tls":
        return smtplib.SMTP_SSL(*where, timeout=settings.MAIL_TIMEOUT, context=safe)
    line = smtplib.SMTP(*where, timeout=settings.MAIL_TIMEOUT)
    if settings.MAIL_SMTP_SECURITY == "starttls":
        line.starttls(context=safe)
    return line
