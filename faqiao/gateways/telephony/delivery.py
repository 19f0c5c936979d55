"""Handing events to the platform: signed, one after the other, again until they are taken.

The listener of an exchange may run on another machine; all it needs is TELEPHONY_DELIVER_TO and TELEPHONY_SECRET.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import Any, Protocol

import aiohttp
from django.conf import settings

from faqiao.gateways.telephony.events import Happened, signature

logger = logging.getLogger("faqiao.telephony")
FIRST_WAIT, LONGEST_WAIT = 0.5, 15.0
TRIES = 40  # about ten minutes, then it is given up, and said so


class Platform(Protocol):
    """Where a listener brings its events: the platform itself, or a list in a test."""

    async def tell(self, happened: Happened) -> dict[str, Any]: ...
    async def whom(self, call_id: str) -> str: ...


class Delivery:
    """The platform over HTTP."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self.http = http

    async def tell(self, happened: Happened) -> dict[str, Any]:
        """What the platform answers; {} when it does not want this event."""
        return await self._post(settings.TELEPHONY_DELIVER_TO, happened.told())

    async def whom(self, call_id: str) -> str:
        """The extension to ring for a caller who still waits; "" while nobody is free."""
        url = settings.TELEPHONY_DELIVER_TO.rstrip("/").rpartition("/")[0] + "/assign"
        return str((await self._post(url, {"call_id": call_id})).get("agent") or "")

    async def _post(self, url: str, said: dict[str, Any]) -> dict[str, Any]:
        body = json.dumps(said, ensure_ascii=False).encode()
        pause = FIRST_WAIT
        for _try in range(TRIES):
            try:
                return await self._once(url, body)
            except (aiohttp.ClientError, TimeoutError) as problem:
                logger.warning("the platform does not answer: %s", type(problem).__name__)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_WAIT)
        logger.error("an event was given up: %s", said.get("event_id", ""))
        return {}

    async def _once(self, url: str, body: bytes) -> dict[str, Any]:
        stamp = str(int(time.time()))
        headers = {
            "Content-Type": "application/json",
            "X-Timestamp": stamp,
            "X-Signature": signature(settings.TELEPHONY_SECRET, stamp, body),
        }
        wait = aiohttp.ClientTimeout(total=10)
        async with self.http.post(url, data=body, headers=headers, timeout=wait) as answer:
            if answer.status >= 500:
                answer.raise_for_status()
            if answer.status >= 400:
                logger.error("the platform refused an event: %s", answer.status)
                return {}
            told: dict[str, Any] = await answer.json()
            return told
