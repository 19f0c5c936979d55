"""faqiao backup, restore: everything in one file, and proof that it came back whole."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from faqiao.config import backup, console, program, restore
from faqiao.config.language import example, spoken
from faqiao.config.language import gettext as _


def offer(commands: Any) -> None:
    take = commands.add_parser(
        "backup", help=_("everything in one file"),
        description=_(
            "Database (one consistent moment), files and the ledger's checkpoint in one file. "
            "The keys stay out unless asked for: without them sealed names and phones cannot be read."
        ),
        epilog=example("faqiao backup /backup/2026-11-23.faqiao"),
    )  # fmt: skip
    take.add_argument("file", type=Path, help=_("the file to write; it must not exist yet"))
    take.add_argument(
        "--with-keys", action="store_true", help=_("put the secrets in, too: guard that file")
    )
    program.offer_demo(take)
    take.set_defaults(run=run_backup)

    bring = commands.add_parser(
        "restore", help=_("bring a backup back"),
        description=_(
            "Brings a backup back beside what is there, checks it entry by entry against the "
            "checkpoint it carries, and only then puts it in the place of what was there."
        ),
        epilog=example("faqiao restore /backup/2026-11-23.faqiao"),
    )  # fmt: skip
    bring.add_argument("file", type=Path, help=_("a file that faqiao backup wrote"))
    bring.add_argument("--yes", action="store_true", help=_("replace what is in the database now"))
    bring.add_argument(
        "--set-back", action="store_true", help=_("although later entries of the log were signed")
    )
    program.offer_demo(bring)
    bring.set_defaults(run=run_restore)


def run_backup(asked: argparse.Namespace) -> int:
    with program.database(program.name(asked), console.say):
        program.set_up()
        written = backup.write(asked.file, with_keys=asked.with_keys, say=console.say)
    said = _("%(file)s: %(size)s MB, %(files)s files, ledger up to entry %(entries)s")
    size = f"{written.bytes / 1e6:.1f}"
    facts = {"file": asked.file, "files": written.files, "entries": written.entries}
    console.good(said % {**facts, "size": size})
    return 0


def run_restore(asked: argparse.Namespace) -> int:
    """1 when it is back and something does not fit; what that is stands there."""
    with program.database(program.name(asked), console.say):
        program.set_up()
        with spoken():
            problems = restore.bring_back(
                asked.file, replace=asked.yes, set_back_too=asked.set_back, say=console.say
            )
    for problem in problems:
        console.bad(problem.what, problem.way)
    if not problems:
        console.good(_("Everything is back, and the ledger is the one of the backup"))
    return 1 if problems else 0
