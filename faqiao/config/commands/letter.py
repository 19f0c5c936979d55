"""faqiao letter: a mail server hands in what it received, one letter on standard input."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from typing import Any

from faqiao.config import console, program
from faqiao.config.language import example
from faqiao.config.language import gettext as _

TRY_LATER = 75  # EX_TEMPFAIL of sysexits.h: the mail server keeps the letter and comes again


def offer(commands: Any) -> None:
    parser = commands.add_parser(
        "letter", help=_("take in one letter from a mail server"),
        description=_(
            "Reads one letter from standard input and keeps it; the worker reads it. Exit code 75 "
            "asks the mail server to keep the letter and to come again."
        ),
        epilog=example('faqiao letter < message.eml   |   aliases: 12368: "|/usr/bin/faqiao letter"'),
    )  # fmt: skip
    program.offer_demo(parser)
    parser.set_defaults(run=run_letter)


def run_letter(asked: argparse.Namespace) -> int:
    """0 when it is kept; 75 when it could not be kept now, whatever the reason."""
    try:
        with program.database(program.name(asked), lambda _said: None):
            program.set_up()
            most = program.door("django.conf:settings").MAIL_MAX_BYTES
            raw = sys.stdin.buffer.read(most + 1)
            size = len(raw) + _rest(sys.stdin.buffer) if len(raw) > most else len(raw)
            take_in = program.door("faqiao.letters.jobs:take_in")
            take_in(raw, size, "PIPE", datetime.now(UTC))
    except Exception as problem:
        console.bad(_("The letter could not be kept now: %s") % type(problem).__name__)
        return TRY_LATER
    return 0


def _rest(stream: Any) -> int:
    """How much more there is; a mail server must be allowed to say all of it."""
    size = 0
    while piece := stream.read(1024 * 1024):
        size += len(piece)
    return size
