"""A device that keeps the key: a USB token or a security module, by PKCS#11.

The certificate is the court's (or the platform's), for every signature the same; who signed stands in the
signature's own words and in what is kept beside it. Tried with SoftHSM 2; no hardware was at hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session


class Device:
    """The key labelled ESIGN_KEY on the token ESIGN_PKCS11_TOKEN; a session for each signature."""

    md = "sha256"
    room: int | None = None  # as much as it takes

    @contextmanager
    def signer(self, name: str, at: datetime) -> Iterator[PKCS11Signer]:
        with open_pkcs11_session(
            settings.ESIGN_PKCS11_MODULE,
            token_criteria=TokenCriteria(label=settings.ESIGN_PKCS11_TOKEN),
            user_pin=settings.ESIGN_PIN,
        ) as session:
            yield PKCS11Signer(session, cert_label=settings.ESIGN_KEY)
