"""Hearing an exchange for good: connected again whenever the line broke, with longer and longer pauses."""

from __future__ import annotations

import asyncio
import logging

import aiohttp
from django.conf import settings

from faqiao.gateways.telephony.asterisk.listener import Hotline
from faqiao.gateways.telephony.delivery import Delivery, Platform
from faqiao.gateways.telephony.freeswitch import listener as freeswitch
from faqiao.gateways.telephony.shared import NotTaken

logger = logging.getLogger("faqiao.telephony")
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
LASTED = 60.0  # a connection that held so long was a good one: the pauses begin anew
LISTENS = ("asterisk", "freeswitch")


async def listen() -> None:
    """For ever, to the exchange that TELEPHONY names."""
    async with aiohttp.ClientSession() as http:
        await again_and_again(settings.TELEPHONY, http, Delivery(http))


async def again_and_again(name: str, http: aiohttp.ClientSession, platform: Platform) -> None:
    pause, clock = FIRST_WAIT, asyncio.get_running_loop().time
    hotline = Hotline(http, platform)  # the calls in hand outlast a broken line
    while True:
        began = clock()
        try:
            await (hotline.run() if name == "asterisk" else freeswitch.listen(platform))
            logger.warning("the exchange closed the line")
        except (aiohttp.ClientError, OSError, TimeoutError, NotTaken) as problem:
            logger.warning("the exchange is not heard: %s", type(problem).__name__)
        pause = FIRST_WAIT if clock() - began > LASTED else pause
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_WAIT)
