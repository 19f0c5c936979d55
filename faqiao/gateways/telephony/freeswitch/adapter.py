"""FreeSWITCH by its event socket: commands, each over a short connection of its own.

Settings: ESL_HOST, ESL_PORT, ESL_PASSWORD, ESL_TRUNK (how an outside number is reached, such as
`sofia/gateway/trunk/{}`). Recordings lie in the folder TELEPHONY_RECORDINGS.
"""

from __future__ import annotations

import asyncio
from typing import BinaryIO

from django.conf import settings

from faqiao.gateways.telephony.events import Happened
from faqiao.gateways.telephony.freeswitch.esl import Socket
from faqiao.gateways.telephony.shared import NotAble, NotTaken, dialled, in_folder, safe

GONE = "-ERR No such channel"


class FreeSwitch:
    name = "freeswitch"
    commands = frozenset({"dial", "hang_up", "hold", "resume", "transfer", "mute", "unmute"})

    def command(
        self, verb: str, call_id: str, *, agent: str = "", number: str = ""
    ) -> list[Happened]:
        """A call that is gone already needs nothing: that is no failure."""
        if verb not in self.commands:
            raise NotAble(verb)
        said = asyncio.run(_asked(_line(verb, safe(call_id), agent, number)))
        if not said.startswith("+OK") and not said.startswith(GONE):
            raise NotTaken("the exchange said no")
        return []

    def recording(self, name: str) -> BinaryIO | None:
        return in_folder(name)


def _line(verb: str, call_id: str, agent: str, number: str) -> str:
    if verb == "dial":
        trunk = settings.ESL_TRUNK.format(dialled(number))
        return f"api originate user/{safe(agent)} &bridge({trunk})"
    if verb == "transfer":
        return f"api uuid_transfer {call_id} {dialled(number)}"
    return (
        "api "
        + {
            "hang_up": f"uuid_kill {call_id}",
            "hold": f"uuid_hold {call_id}",
            "resume": f"uuid_hold off {call_id}",
            "mute": f"uuid_audio {call_id} start write mute 1",
            "unmute": f"uuid_audio {call_id} stop",
        }[verb]
    )


async def _asked(line: str) -> str:
    try:
        socket = await Socket.connected(settings.ESL_HOST, settings.ESL_PORT, settings.ESL_PASSWORD)
    except (OSError, TimeoutError, asyncio.IncompleteReadError) as problem:
        raise NotTaken(type(problem).__name__) from None
    try:
        return await socket.command(line)
    except (OSError, TimeoutError) as problem:
        raise NotTaken(type(problem).__name__) from None
    finally:
        await socket.close()
