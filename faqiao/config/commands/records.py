"""faqiao import: old records come in through today's actions, with their own times."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from faqiao.config import console, program
from faqiao.kit.env import BadSetting


def offer(commands: Any) -> None:
    parser = commands.add_parser(
        "import", help="historic records, told again",
        description="Reads a file of historic records and tells each one again by the real actions.",
    )  # fmt: skip
    kinds = parser.add_subparsers(required=True, metavar="KIND")
    orders = kinds.add_parser(
        "orders", fromfile_prefix_chars="@", help="hotline orders with replies and ratings",
        description="CSV, XLSX or JSON lines, in UTF-8 or GB18030. Rows that cannot be taken are written "
        "to FILE.errors.csv with what is wrong; mend them there and import that file. "
        "The same file may be given again: nothing comes in twice.",
        epilog="Example: faqiao import orders 2025.csv --column 受理部门=unit --all court=1101",
    )  # fmt: skip
    orders.add_argument("file", type=Path)
    orders.add_argument(
        "--map", "--column", dest="column", type=_pair, action="append", default=[], metavar="COLUMN=FIELD",
        help="what a column means, where its name does not say so",
    )  # fmt: skip
    orders.add_argument(
        "--all", type=_pair, action="append", default=[], metavar="FIELD=VALUE",
        help="a value for every record whose own is empty",
    )  # fmt: skip
    orders.add_argument("--dry-run", action="store_true", help="read and check, change nothing")
    orders.set_defaults(run=run_orders)


def _pair(word: str) -> tuple[str, str]:
    name, equals, value = word.partition("=")
    if not (name and equals and value):
        raise argparse.ArgumentTypeError(f"{word!r} must look like name=value")
    return name, value


def run_orders(asked: argparse.Namespace) -> int:
    """1 when some records could not be taken."""
    with program.database("faqiao", console.say):
        program.set_up()
        if program.door("faqiao.config.probes:waiting_migrations")():
            raise BadSetting("The tables are not up to date. Run faqiao migrate first.")
        report = _tell(asked)
    console.good(f"{report.imported} imported, {report.known} known already")
    if report.wrong:
        console.bad(
            f"{report.wrong} could not be taken", f"Mend {report.errors} and import that file."
        )
    return 1 if report.wrong else 0


def _tell(asked: argparse.Namespace) -> Any:
    imports = program.door("faqiao.hotline.imports")
    try:
        with console.bar(asked.file.name) as bar:
            return imports.import_orders(
                asked.file, mapping=dict(asked.column), given=dict(asked.all), dry_run=asked.dry_run,
                progress=lambda report: bar(report.read, report.size, f"{report.rows} records"),
                at=datetime.now(UTC),
            )  # fmt: skip
    except (imports.Unreadable, OSError) as problem:
        raise BadSetting(f"{asked.file}: {problem}") from None
