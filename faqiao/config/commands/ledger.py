"""faqiao ledger: verify the whole log, take the proof of a matter, check a proof, recompute the figures."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from faqiao.config import console, program
from faqiao.config.commands import upkeep
from faqiao.config.language import example, spoken
from faqiao.config.language import gettext as _
from faqiao.kit.env import BadSetting

SHOWN = 20  # so many findings are told one by one


def offer(commands: Any) -> None:
    ledger = commands.add_parser(
        "ledger", help=_("the log: verify, proof, check, recompute, erase, rotate"),
        description=_("What happened, and that nobody changed it since."),
    )  # fmt: skip
    asks = ledger.add_subparsers(required=True, metavar=_("ASK"))
    _offer_whole(asks)
    _offer_bundles(asks)
    upkeep.offer(asks)


def _offer_whole(asks: Any) -> None:
    verify = asks.add_parser(
        "verify", help=_("every row against every hash"),
        description=_(
            "Recomputes the whole log and says what was changed, removed or swapped, and where."
        ),
        epilog=example("faqiao ledger verify"),
    )  # fmt: skip
    program.offer_demo(verify)
    verify.set_defaults(run=run_verify)

    recompute = asks.add_parser(
        "recompute", help=_("the figures again, from the ledger alone"),
        description=_("Counts every figure again from the events and compares it with what is shown."),
        epilog=example("faqiao ledger recompute --since 2026-01-01 --until 2026-06-30"),
    )  # fmt: skip
    recompute.add_argument("--since", type=date.fromisoformat, help=_("first day"))
    recompute.add_argument("--until", type=date.fromisoformat, help=_("last day"))
    program.offer_demo(recompute)
    recompute.set_defaults(run=run_recompute)


def _offer_bundles(asks: Any) -> None:
    proof = asks.add_parser(
        "proof", help=_("the proof bundle of a matter"),
        description=_("Writes the bundle of one matter."),
        epilog=example("faqiao ledger proof 26031842 --out 26031842.json"),
    )  # fmt: skip
    proof.add_argument("number", help=_("the matter's public number, 8 digits"))
    proof.add_argument("--out", type=Path, help=_("file to write (standard output)"))
    program.offer_demo(proof)
    proof.set_defaults(run=run_proof)

    check = asks.add_parser(
        "check", help=_("check a proof bundle"),
        description=_("Checks a bundle by itself; asks neither the court nor its database."),
        epilog=example("faqiao ledger check 26031842.json --key NAME+ID+KEY"),
    )  # fmt: skip
    check.add_argument("bundle", type=Path)
    check.add_argument("--key", help=_("the log's public key, as you know it from elsewhere"))
    check.set_defaults(run=run_check)


def run_verify(asked: argparse.Namespace) -> int:
    """1 when something is not as it was."""
    with program.database(program.name(asked), console.say):
        program.set_up()
        with spoken(), console.bar(_("Checking the ledger")) as bar:
            seen = program.door("faqiao.ledger.verify:verify")(bar)
    _tell([str(damage) for damage in seen.damages])
    if seen.whole:
        said = _(
            "The ledger is whole: %(events)s events, %(waiting)s waiting, %(size)s entries, "
            "%(checkpoints)s checkpoints, %(witnessed)s witnessed, %(seconds).1f s"
        )
        console.good(said % vars(seen))
        console.good(_("Root %s") % seen.root.hex())
    return 0 if seen.whole else 1


def run_proof(asked: argparse.Namespace) -> int:
    with program.database(program.name(asked), console.say):
        program.set_up()
        number = asked.number.replace(" ", "")
        found = program.door("faqiao.matters.models:Matter").objects.filter(number=number).first()
        if found is None:
            raise BadSetting(_("There is no matter %s. Its number has 8 digits.") % number)
        try:
            bundle: bytes = program.door("faqiao.ledger.bundle:bundle")(found.pk)
        except LookupError:
            said = _("Nothing of %s is in the log yet; is a worker running?")
            raise BadSetting(said % number) from None
    if asked.out:
        asked.out.write_bytes(bundle)
        console.good(_("Written: %s") % asked.out)
    else:
        sys.stdout.buffer.write(bundle)
    return 0


def run_check(asked: argparse.Namespace) -> int:
    """1 when the bundle is not whole."""
    program.only_django()
    try:
        data = asked.bundle.read_bytes()
    except OSError as problem:
        said = _("%(file)s cannot be read: %(reason)s.")
        facts = {"file": asked.bundle, "reason": problem.strerror}
        raise BadSetting(said % facts) from None
    with spoken():
        report = program.door("faqiao.ledger.bundle:check")(data, asked.key)
    _tell([fault.said for fault in report.faults])
    if report.whole:
        said = _("Matter %(matter)s: %(lines)s lines, whole. Log key %(key)s")
        facts = {"matter": report.matter, "lines": len(report.lines), "key": report.key}
        console.good(said % facts)
    return 0 if report.whole else 1


def run_recompute(asked: argparse.Namespace) -> int:
    """1 when a figure differs."""
    with program.database(program.name(asked), console.say):
        program.set_up()
        return _recompute(asked)


def _recompute(asked: argparse.Namespace) -> int:
    span = None
    if asked.since and asked.until:
        span = program.door("faqiao.indicators.queries:Span")(asked.since, asked.until)
    with spoken(), console.bar(_("Counting again")) as bar:
        report = program.door("faqiao.indicators.jobs.recompute:recompute")(bar, span=span)
    for line in report.figures:
        console.out.print(f"{line.figure:<24}{line.hits:>9} / {line.counted}")
    _tell(report.differences)
    if report.agrees:
        said = _("Every figure is what the ledger says: %(things)s things, %(samples)s samples")
        console.good(said % vars(report))
    return 0 if report.agrees else 1


def _tell(sentences: list[str]) -> None:
    for sentence in sentences[:SHOWN]:
        console.bad(sentence)
    if len(sentences) > SHOWN:
        console.bad(_("and %s more") % (len(sentences) - SHOWN))
