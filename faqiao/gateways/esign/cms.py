"""A service that answers with a whole signature (PKCS#7/CMS, detached): the way of SM2 providers.

It is sent {"key", "algorithm", "digest" (base64 of the digest of the bytes to be signed), "name"} as JSON and
answers {"cms": base64 of the DER}. What is inside is the provider's: with SM2 and SM3 by GM/T 0010 the
signature is checked by the provider's own means, for neither our library nor common PDF readers know these
algorithms yet; that nothing was changed is then told by the fingerprint of the file, which we keep.
Tried with a service of our own making; with no real provider and no real SM2 certificate.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import aiohttp
from asn1crypto import cms  # type: ignore[import-untyped]  # ships no types
from django.conf import settings
from pyhanko.sign.signers import Signer

ROOM = 32 * 1024  # hex digits kept free for what the provider answers


class Outside(Signer):
    """Hands the digest out and takes the whole signature in."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.person = name

    async def async_sign(
        self,
        data_digest: bytes,
        digest_algorithm: str,
        *_how: Any,  # noqa: ANN401  the library's own
        **_more: Any,  # noqa: ANN401
    ) -> cms.ContentInfo:
        asked = {
            "key": settings.ESIGN_KEY,
            "algorithm": digest_algorithm,
            "digest": base64.b64encode(data_digest).decode(),
            "name": self.person,
        }
        headers = (
            {"Authorization": f"Bearer {settings.ESIGN_TOKEN}"} if settings.ESIGN_TOKEN else {}
        )
        line = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=settings.ESIGN_TIMEOUT))
        async with line:
            answer = await line.post(
                settings.ESIGN_URL, json=asked, headers=headers, raise_for_status=True
            )
            said: dict[str, Any] = await answer.json()
        return cms.ContentInfo.load(base64.b64decode(said["cms"]), strict=True)


class Whole:
    """The provider at ESIGN_URL, asked for the key ESIGN_KEY."""

    md = "sha256"
    room: int | None = ROOM

    @contextmanager
    def signer(self, name: str, at: datetime) -> Iterator[Outside]:
        yield Outside(name)
