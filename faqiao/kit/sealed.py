"""Text that lies encrypted in the database, and a keyed fingerprint to find it again.

Encryption is Fernet (AES-128-CBC with HMAC-SHA256); the first key seals, every key opens, so keys can be
turned. A fingerprint is HMAC-SHA256 in hex: equal texts are found, nothing can be read back.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models
from django.db.models.query_utils import DeferredAttribute


@lru_cache
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    raw = [hashlib.sha256(b"faqiao seal " + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(one)) for one in raw])


def seal(text: str) -> str:
    return _fernet(tuple(settings.SEAL_KEYS)).encrypt(text.encode()).decode()


def unseal(token: str) -> str:
    """Raises cryptography.fernet.InvalidToken when no key fits."""
    return _fernet(tuple(settings.SEAL_KEYS)).decrypt(token).decode()


def seal_bytes(data: bytes) -> bytes:
    return _fernet(tuple(settings.SEAL_KEYS)).encrypt(data)


def unseal_bytes(token: bytes) -> bytes:
    """Raises cryptography.fernet.InvalidToken when no key fits."""
    return _fernet(tuple(settings.SEAL_KEYS)).decrypt(token)


def fingerprint(text: str) -> str:
    """64 hex digits under the last key (the oldest), so that turning keys keeps them."""
    key = b"faqiao find " + settings.SEAL_KEYS[-1].encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


class Sealed:
    """A sealed text as it came from the database; `str` opens it."""

    __slots__ = ("token",)

    def __init__(self, token: str) -> None:
        self.token = token

    def __str__(self) -> str:
        return unseal(self.token)


class _Opening(DeferredAttribute):
    """Opens a sealed text when it is first read: most rows of a list are never asked for theirs."""

    def __get__(self, thing: Any, cls: Any = None) -> Any:
        value = super().__get__(thing, cls)
        if isinstance(value, Sealed):
            value = thing.__dict__[self.field.attname] = str(value)
        return value

    def __set__(self, thing: Any, value: Any) -> None:
        thing.__dict__[self.field.attname] = value


class SealedField(models.TextField):  # type: ignore[type-arg]
    """A text column that only this application can read. Empty stays empty."""

    descriptor_class = _Opening

    def get_prep_value(self, value: Any) -> Any:
        return seal(str(value)) if value else ""

    def from_db_value(self, value: Any, *_: Any) -> Sealed | str:
        return Sealed(value) if value else ""
