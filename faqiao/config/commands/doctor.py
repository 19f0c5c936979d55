"""faqiao doctor: finds and explains what is wrong."""

from __future__ import annotations

import argparse
from typing import Any

from faqiao.config import console, doctor, program
from faqiao.config.language import example
from faqiao.config.language import gettext as _


def offer(commands: Any) -> None:
    parser = commands.add_parser(
        "doctor", help=_("finds and explains what is wrong"),
        description=_(
            "Looks at everything that Faqiao needs; says what to do where something is amiss."
        ),
        epilog=example("faqiao doctor"),
    )  # fmt: skip
    program.offer_demo(parser)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """1 when something is wrong; hints do not count."""
    wrong = 0
    for finding in doctor.look(program.name(asked)):
        if finding.good:
            console.good(finding.what)
        else:
            console.bad(finding.what, finding.way)
            wrong += not finding.hint
    return 1 if wrong else 0
