"""The address that an answer comes back to: it names the matter, and is signed so that it cannot be guessed."""

from __future__ import annotations

import hashlib
import hmac
import re

from django.conf import settings

SHAPE = re.compile(r"\+([1-9][0-9]{7})\.([0-9a-f]{16})@")
TAG = re.compile(r"\[\s*([1-9][0-9]{3})\s?([0-9]{4})\s*\]")


def reply_address(number: str) -> str:
    """12368@court.example -> 12368+26031842.9f…@court.example"""
    name, _at, host = settings.MAIL_ADDRESS.partition("@")
    return f"{name}+{number}.{_signature(number)}@{host}"


def number_in_address(addresses: str) -> str:
    """The matter's number of a signed address among these; empty when there is none, or it is not ours."""
    for number, given in SHAPE.findall(addresses):
        if hmac.compare_digest(given, _signature(number)):
            return str(number)
    return ""


def number_in_subject(subject: str) -> str:
    """[2603 1842] in a subject. Anybody can write that, so it proves nothing."""
    found = TAG.search(subject)
    return "".join(found.groups()) if found else ""


def is_ours(address: str) -> bool:
    """Whether a mail from this address is one of our own come back."""
    name, _at, host = settings.MAIL_ADDRESS.lower().partition("@")
    own, _at, there = address.lower().partition("@")
    return there == host and own.partition("+")[0] == name


def _signature(number: str) -> str:
    key = b"faqiao mail " + settings.SEAL_KEYS[-1].encode()
    return hmac.new(key, number.encode(), hashlib.sha256).hexdigest()[:16]
