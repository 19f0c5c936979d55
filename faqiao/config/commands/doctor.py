"""faqiao doctor: finds and explains what is wrong."""

from __future__ import annotations

import argparse
from typing import Any

from faqiao.config import console, doctor


def offer(commands: Any) -> None:
    parser = commands.add_parser(
        "doctor", help="finds and explains what is wrong",
        description="Looks at everything that Faqiao needs; says what to do where something is amiss.",
        epilog="Example: faqiao doctor",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(_asked: argparse.Namespace) -> int:
    """1 when something is wrong; hints do not count."""
    wrong = 0
    for finding in doctor.look():
        if finding.good:
            console.good(finding.what)
        else:
            console.bad(finding.what, finding.way)
            wrong += not finding.hint
    return 1 if wrong else 0
