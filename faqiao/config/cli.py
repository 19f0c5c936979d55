"""The one command line: demo, serve, worker, live, telephony, migrate, import, letter, staff, ledger, law …"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from django.db import DatabaseError, Error, InterfaceError, InternalError, OperationalError
from psycopg.errors import InsufficientPrivilege

from faqiao.config import console, language
from faqiao.config.commands import (
    archive,
    callbacks,
    doctor,
    law,
    ledger,
    letter,
    live,
    records,
    run,
    staff,
    triage,
)
from faqiao.config.language import gettext as _
from faqiao.kit.env import BadSetting


def parser() -> argparse.ArgumentParser:
    """The whole command line, one family of commands per file."""
    whole = language.Parser(
        prog="faqiao",
        description=_("Faqiao: the court's front door and its back office."),
        epilog=_("Each command explains itself: faqiao COMMAND --help"),
    )
    commands = whole.add_subparsers(required=True, metavar=_("COMMAND"))
    for family in (
        run, live, records, letter, staff, ledger, callbacks, law, triage, doctor, archive,
    ):  # fmt: skip
        family.offer(commands)
    return whole


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run one command. Exit code 0: done; 1: it found something wrong; 2: it could not begin."""
    asked = parser().parse_args(words)
    try:
        code: int = asked.run(asked)
    except BadSetting as problem:
        console.bad(str(problem))
        code = 2
    except (DatabaseError, InterfaceError) as problem:
        if not lies_with_the_database(problem):
            raise
        first = str(problem).strip().splitlines()[0]
        console.bad(_("The database could not do it: %s") % first, _("faqiao doctor says more."))
        code = 2
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        code = 141
    sys.exit(code)


def lies_with_the_database(problem: Error) -> bool:
    """It is away, its disk is full, its folder was closed, a right is missing: no fault of the program."""
    servers = (OperationalError, InternalError, InterfaceError)
    return isinstance(problem, servers) or isinstance(problem.__cause__, InsufficientPrivilege)
