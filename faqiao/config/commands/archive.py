"""faqiao backup, restore: everything in one file, and proof that it came back whole."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from faqiao.config import backup, console, program


def offer(commands: Any) -> None:
    take = commands.add_parser(
        "backup", help="everything in one file",
        description="Database (one consistent moment), files and the ledger's checkpoint in one file. "
        "The keys stay out unless asked for: without them sealed names and phones cannot be read.",
        epilog="Example: faqiao backup /backup/2026-11-23.faqiao",
    )  # fmt: skip
    take.add_argument("file", type=Path, help="the file to write; it must not exist yet")
    take.add_argument(
        "--with-keys", action="store_true", help="put the secrets in, too: guard that file"
    )
    take.set_defaults(run=run_backup)

    bring = commands.add_parser(
        "restore", help="bring a backup back",
        description="Brings a backup into an empty database and checks it against the ledger.",
        epilog="Example: faqiao restore /backup/2026-11-23.faqiao",
    )  # fmt: skip
    bring.add_argument("file", type=Path, help="a file that faqiao backup wrote")
    bring.add_argument("--yes", action="store_true", help="throw away what is in the database now")
    bring.set_defaults(run=run_restore)


def run_backup(asked: argparse.Namespace) -> int:
    with program.database("faqiao", console.say):
        program.set_up()
        written = backup.write(asked.file, with_keys=asked.with_keys, say=console.say)
    console.good(
        f"{asked.file}: {written.bytes / 1e6:.1f} MB, {written.files} files, "
        f"ledger up to entry {written.entries}"
    )
    return 0


def run_restore(asked: argparse.Namespace) -> int:
    with program.database("faqiao", console.say):
        program.set_up()
        problems = backup.bring_back(asked.file, replace=asked.yes, say=console.say)
    for problem in problems:
        console.bad(problem)
    if not problems:
        console.good("Everything is back, and the ledger is the one of the backup")
    return 1 if problems else 0
