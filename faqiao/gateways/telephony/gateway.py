"""The telephone exchange: one interface, whatever stands behind it.

Events come in as `events.Happened`, signed, at one address; `command` asks the exchange to do something. Settings:
TELEPHONY names the adapter: "manual" (calls are noted by hand), "webhook" (a vendor reports calls), "asterisk" (ARI),
"freeswitch" (event socket) or "rehearsal" (plays along, for the demo). Numbers are never logged.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, Protocol

from django.conf import settings

from faqiao.gateways.telephony.asterisk.adapter import Asterisk
from faqiao.gateways.telephony.events import Happened
from faqiao.gateways.telephony.freeswitch.adapter import FreeSwitch
from faqiao.gateways.telephony.manual import Manual
from faqiao.gateways.telephony.rehearsal import Rehearsal
from faqiao.gateways.telephony.webhook import Webhook


class Adapter(Protocol):
    """What every adapter can do. `commands` are the verbs that it takes; the others raise NotAble."""

    name: str
    commands: frozenset[str]

    def command(
        self, verb: str, call_id: str, *, agent: str = "", number: str = ""
    ) -> list[Happened]:
        """Ask for it. What the exchange tells at once is returned; the rest comes as events.

        Raises NotTaken when the exchange does not answer or refuses; ask again later.
        """

    def recording(self, name: str) -> BinaryIO | Iterable[bytes] | None:
        """The bytes of a recording, None when there is none of this name."""


ADAPTERS: dict[str, type[Adapter]] = {
    "manual": Manual,
    "webhook": Webhook,
    "asterisk": Asterisk,
    "freeswitch": FreeSwitch,
    "rehearsal": Rehearsal,
}


def adapter(name: str = "") -> Adapter:
    """The one that the settings name, or the one that a call came by."""
    return ADAPTERS[name or settings.TELEPHONY]()
