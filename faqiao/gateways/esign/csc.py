"""A remote signing service by the standard of the Cloud Signature Consortium (API v1, SAD by PIN).

The document never leaves the house: only its hash is sent. Tried with a service of our own making that
follows the standard; with no real provider.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import aiohttp
from django.conf import settings
from pyhanko.sign.signers import csc_signer
from pyhanko.sign.signers.csc_signer import (
    CSCAuthorizationInfo,
    CSCAuthorizationManager,
    CSCCredentialInfo,
    CSCServiceSessionInfo,
    CSCSigner,
)


class ByPin(CSCAuthorizationManager):
    """Each signature is released with the credential's PIN, for that very hash."""

    async def authorize_signature(self, hash_b64s: list[str]) -> CSCAuthorizationInfo:
        asked = self.format_csc_auth_request(
            num_signatures=len(hash_b64s), pin=settings.ESIGN_PIN or None, hash_b64s=hash_b64s
        )
        url = self.csc_session_info.endpoint_url("credentials/authorize")
        async with aiohttp.ClientSession(timeout=_timeout()) as line:
            answer = await line.post(
                url, json=asked, headers=self.auth_headers, raise_for_status=True
            )
            said: dict[str, Any] = await answer.json()
        return self.parse_csc_auth_response(said)


class Line(CSCSigner):
    """Opens a line for each signature, so that it works in whichever loop it is called."""

    session: Any

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        async with aiohttp.ClientSession(timeout=_timeout()) as self.session:
            return bytes(await super().async_sign_raw(data, digest_algorithm, dry_run))


class Remote:
    """The credential ESIGN_KEY of the service at ESIGN_URL."""

    md = "sha256"
    room: int | None = None  # as much as it takes

    @contextmanager
    def signer(self, name: str, at: datetime) -> Iterator[CSCSigner]:
        service = CSCServiceSessionInfo(
            settings.ESIGN_URL, settings.ESIGN_KEY, oauth_token=settings.ESIGN_TOKEN or None
        )
        credential = asyncio.run(_credential(service))
        no_line_yet: Any = None
        yield Line(no_line_yet, ByPin(service, credential))


async def _credential(service: CSCServiceSessionInfo) -> CSCCredentialInfo:
    async with aiohttp.ClientSession() as line:
        return await csc_signer.fetch_certs_in_csc_credential(
            line, service, timeout=settings.ESIGN_TIMEOUT
        )


def _timeout() -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=settings.ESIGN_TIMEOUT)
