"""faqiao live, telephony: the processes beside web and worker that keep a line open."""

from __future__ import annotations

import argparse
from typing import Any

from faqiao.config import console, program
from faqiao.config.language import example
from faqiao.config.language import gettext as _

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


def run_live(asked: argparse.Namespace) -> int:
    with program.database("faqiao", console.say):
        program.only_django()
        program.door("faqiao.config.live:serve")(asked.host, asked.port)
    return 0
