"""Service of papers: when electronic service takes effect, public notice, and what the certificate states."""

from __future__ import annotations

from faqiao.law.service.electronically import certificate, electronic
from faqiao.law.service.kinds import Channel, Consent, Manner, Procedure
from faqiao.law.service.otherwise import (
    entrusted,
    mail_abroad,
    paper,
    public_notice,
    public_notice_abroad,
)

__all__ = [
    "Channel",
    "Consent",
    "Manner",
    "Procedure",
    "certificate",
    "electronic",
    "entrusted",
    "mail_abroad",
    "paper",
    "public_notice",
    "public_notice_abroad",
]
