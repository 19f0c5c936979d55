"""faqiao import: old records come in through today's actions, with their own times."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from faqiao.config import console, program
from faqiao.config.language import example, spoken
from faqiao.config.language import gettext as _
from faqiao.kit.env import BadSetting


def offer(commands: Any) -> None:
    parser = commands.add_parser(
        "import", help=_("historic records, told again"),
        description=_(
            "Reads a file of historic records and tells each one again by the real actions."
        ),
    )  # fmt: skip
    kinds = parser.add_subparsers(required=True, metavar=_("KIND"))
    orders = kinds.add_parser(
        "orders", fromfile_prefix_chars="@", help=_("hotline orders with replies and ratings"),
        description=_(
            "CSV, XLSX or JSON lines, in UTF-8 or GB18030. Rows that cannot be taken are written "
            "to FILE.errors.csv with what is wrong; mend them there and import that file. "
            "The same file may be given again: nothing comes in twice. "
            "Afterwards the figures are counted, also without a running worker."
        ),
        epilog=example("faqiao import orders 2025.csv --column 受理部门=unit --all court=京0105"),
    )  # fmt: skip
    orders.add_argument("file", type=Path)
    orders.add_argument(
        "--map", "--column", dest="column", type=_pair, action="append", default=[], metavar=_("COLUMN=FIELD"),
        help=_("what a column means, where its name does not say so"),
    )  # fmt: skip
    orders.add_argument(
        "--all", type=_pair, action="append", default=[], metavar=_("FIELD=VALUE"),
        help=_("a value for every record whose own is empty"),
    )  # fmt: skip
    orders.add_argument("--dry-run", action="store_true", help=_("read and check, change nothing"))
    program.offer_demo(orders)
    orders.set_defaults(run=run_orders)
    _offer_cases(kinds)


def _offer_cases(kinds: Any) -> None:
    cases = kinds.add_parser(
        "cases", fromfile_prefix_chars="@", help=_("cases of the docket, as the case system has them"),
        description=_(
            "CSV, XLSX or JSON lines. Cases are entered or brought up to date; the same file may be given again. "
            "Rows that cannot be taken are written to FILE.errors.csv with what is wrong."
        ),
        epilog=example("faqiao import cases docket.xlsx --dry-run"),
    )  # fmt: skip
    cases.add_argument("file", type=Path)
    cases.add_argument("--dry-run", action="store_true", help=_("read and check, change nothing"))
    program.offer_demo(cases)
    cases.set_defaults(run=run_cases)


def _pair(word: str) -> tuple[str, str]:
    name, equals, value = word.partition("=")
    if not (name and equals and value):
        raise argparse.ArgumentTypeError(_("%r must look like name=value") % word)
    return name, value


def run_orders(asked: argparse.Namespace) -> int:
    """1 when some records could not be taken."""
    with program.database(program.name(asked), console.say):
        program.set_up()
        if program.door("faqiao.config.probes:waiting_migrations")():
            raise BadSetting(_("The tables are not up to date. Run faqiao migrate first."))
        with spoken():
            report = _tell(asked)
        if report.imported and not asked.dry_run:
            _count()
    said = _("%(imported)s imported, %(known)s known already")
    console.good(said % {"imported": report.imported, "known": report.known})
    if report.wrong:
        way = _("Mend %s and import that file.") % report.errors
        console.bad(_("%s could not be taken") % report.wrong, way)
    return 1 if report.wrong else 0


def run_cases(asked: argparse.Namespace) -> int:
    """1 when some cases could not be taken. A preview of the first ones is shown either way."""
    with program.database(program.name(asked), console.say):
        program.set_up()
        if program.door("faqiao.config.probes:waiting_migrations")():
            raise BadSetting(_("The tables are not up to date. Run faqiao migrate first."))
        imports = program.door("faqiao.cases.imports")
        try:
            with spoken(), console.bar(asked.file.name) as bar:
                report = imports.import_cases(
                    asked.file, dry_run=asked.dry_run, at=datetime.now(UTC),
                    progress=lambda report: bar(report.read, report.size, _("%s records") % report.rows),
                )  # fmt: skip
        except (imports.Unreadable, OSError) as problem:
            raise BadSetting(f"{asked.file}: {problem}") from None
    for row in report.preview:
        console.say("  " + " · ".join(value for value in row.values() if value))
    said = _("%(new)s new, %(changed)s changed, %(same)s as before")
    console.good(said % {"new": report.new, "changed": report.changed, "same": report.same})
    if report.wrong:
        way = _("Mend %s and import that file.") % report.errors
        console.bad(_("%s could not be taken") % report.wrong, way)
    return 1 if report.wrong else 0


def _tell(asked: argparse.Namespace) -> Any:
    imports = program.door("faqiao.hotline.imports")
    try:
        with console.bar(asked.file.name) as bar:
            return imports.import_orders(
                asked.file, mapping=dict(asked.column), given=dict(asked.all), dry_run=asked.dry_run,
                progress=lambda report: bar(report.read, report.size, _("%s records") % report.rows),
                at=datetime.now(UTC),
            )  # fmt: skip
    except (imports.Unreadable, OSError) as problem:
        raise BadSetting(f"{asked.file}: {problem}") from None


def _count() -> None:
    """Log and figures follow at once, so that nobody has to wait for a worker."""
    _follow(_("Into the log"), program.door("faqiao.ledger.log:sequence"))
    _follow(_("Counting the figures"), program.door("faqiao.indicators.jobs:read_on"))


def _follow(title: str, step: Callable[[], int]) -> None:
    """Step by step until nothing is left; a running worker may have done some of it."""
    done = 0
    with console.bar(title) as bar:
        while more := step():
            bar(done := done + more)
        bar(done, done)
