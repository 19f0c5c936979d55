"""An exchange that plays along: whatever it is asked for happens at once. For the demo and for rehearsals."""

from __future__ import annotations

import io
import math
import uuid
import wave
from datetime import UTC, datetime
from typing import BinaryIO

from faqiao.gateways.telephony.events import Happened
from faqiao.gateways.telephony.shared import NotAble, safe

RATE = 8000  # samples a second, as on a telephone line
TELLS = {"hold": "held", "resume": "resumed", "transfer": "transferred", "hang_up": "hangup"}


class Rehearsal:
    name = "rehearsal"
    commands = frozenset({"dial", "hang_up", "hold", "resume", "transfer", "mute", "unmute"})

    def command(
        self, verb: str, call_id: str, *, agent: str = "", number: str = ""
    ) -> list[Happened]:
        if verb not in self.commands:
            raise NotAble(verb)
        at = datetime.now(UTC)
        if verb == "dial":
            return self._dialled(safe(agent), safe(number), at)
        return [rehearsed(safe(call_id), TELLS[verb], at, agent=agent)] if verb in TELLS else []

    def recording(self, name: str) -> BinaryIO:
        """Three seconds of a soft tone: nobody's voice."""
        made = io.BytesIO()
        with wave.open(made, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(RATE)
            tone = (int(3000 * math.sin(2 * math.pi * 440 * n / RATE)) for n in range(3 * RATE))
            sound.writeframes(b"".join(one.to_bytes(2, "little", signed=True) for one in tone))
        made.seek(0)
        return made

    def _dialled(self, agent: str, number: str, at: datetime) -> list[Happened]:
        call_id = f"rehearsal-{uuid.uuid4()}"
        said = {"agent": agent, "caller": number, "direction": "outbound"}
        return [rehearsed(call_id, kind, at, **said) for kind in ("ringing", "answered")]


def rehearsed(call_id: str, kind: str, at: datetime, **said: str) -> Happened:
    return Happened(event_id=f"rehearsal-{uuid.uuid4()}", call_id=call_id, type=kind, ts=at, **said)  # type: ignore[arg-type]
