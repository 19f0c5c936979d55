"""faqiao live, telephony: the processes beside web and worker that keep a line open."""

from __future__ import annotations

import argparse
import asyncio
import os
from typing import Any

from faqiao.config import console, program
from faqiao.config.language import example
from faqiao.config.language import gettext as _
from faqiao.kit.env import BadSetting

PORT = 8001


def offer(commands: Any) -> None:
    live = commands.add_parser(
        "live", help=_("news for open pages"),
        description=_("Tells open pages when to look again. serve and demo start it themselves."),
        epilog=example("faqiao live --host 127.0.0.1 --port 8001"),
    )  # fmt: skip
    live.add_argument("--host", default="127.0.0.1", help=_("address to listen on (127.0.0.1)"))
    live.add_argument("--port", type=int, default=PORT, help=_("port (%s)") % PORT)
    live.set_defaults(run=run_live)

    telephony = commands.add_parser(
        "telephony", help=_("hears the telephone exchange"),
        description=_("Hears Asterisk or FreeSWITCH, as TELEPHONY says, and hands on what happens to calls."),
        epilog=example("TELEPHONY=asterisk ARI_PASSWORD=... TELEPHONY_SECRET=... faqiao telephony"),
    )  # fmt: skip
    telephony.set_defaults(run=run_telephony)


def run_telephony(_asked: argparse.Namespace) -> int:
    """Needs no database: it may run on the machine of the exchange."""
    os.environ.setdefault("DATABASE_URL", "postgresql://nobody@127.0.0.1/none")
    program.only_django()
    settings = program.door("django.conf:settings")
    listening = program.door("faqiao.gateways.telephony.listening")
    if settings.TELEPHONY not in listening.LISTENS:
        said = _("TELEPHONY is %s; only asterisk and freeswitch have something to listen to.")
        raise BadSetting(said % settings.TELEPHONY)
    if not settings.TELEPHONY_SECRET:
        raise BadSetting(_("TELEPHONY_SECRET is not set: the platform would take nothing."))
    asyncio.run(listening.listen())
    return 0


def run_live(asked: argparse.Namespace) -> int:
    with program.database("faqiao", console.say):
        program.only_django()
        program.door("faqiao.config.live:serve")(asked.host, asked.port)
    return 0
