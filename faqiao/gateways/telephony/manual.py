"""No exchange: whoever picks up a call says so with a button."""

from __future__ import annotations

from faqiao.gateways.telephony.events import Happened
from faqiao.gateways.telephony.shared import NotAble


class Manual:
    name = "manual"
    commands: frozenset[str] = frozenset()

    def command(
        self, verb: str, call_id: str, *, agent: str = "", number: str = ""
    ) -> list[Happened]:
        raise NotAble(f"calls noted by hand: {verb} is done on the telephone")

    def recording(self, name: str) -> None:
        return None
