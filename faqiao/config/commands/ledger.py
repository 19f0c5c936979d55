"""faqiao ledger: verify the whole log, take the proof of a matter, check a proof, recompute the figures."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from faqiao.config import console, program
from faqiao.kit.env import BadSetting

SHOWN = 20  # so many findings are told one by one


def offer(commands: Any) -> None:
    ledger = commands.add_parser(
        "ledger", help="the log: verify, proof, check, recompute",
        description="What happened, and that nobody changed it since.",
    )  # fmt: skip
    asks = ledger.add_subparsers(required=True, metavar="ASK")
    _offer_whole(asks)
    _offer_bundles(asks)


def _offer_whole(asks: Any) -> None:
    verify = asks.add_parser(
        "verify", help="every row against every hash",
        description="Recomputes the whole log and says what was changed, removed or swapped, and where.",
        epilog="Example: faqiao ledger verify",
    )  # fmt: skip
    _demo(verify)
    verify.set_defaults(run=run_verify)

    recompute = asks.add_parser(
        "recompute", help="the figures again, from the ledger alone",
        description="Counts every figure again from the events and compares it with what is shown.",
        epilog="Example: faqiao ledger recompute --since 2026-01-01 --until 2026-06-30",
    )  # fmt: skip
    recompute.add_argument("--since", type=date.fromisoformat, help="first day")
    recompute.add_argument("--until", type=date.fromisoformat, help="last day")
    _demo(recompute)
    recompute.set_defaults(run=run_recompute)


def _offer_bundles(asks: Any) -> None:
    proof = asks.add_parser(
        "proof", help="the proof bundle of a matter", description="Writes the bundle of one matter.",
        epilog="Example: faqiao ledger proof 26031842 --out 26031842.json",
    )  # fmt: skip
    proof.add_argument("number", help="the matter's public number, 8 digits")
    proof.add_argument("--out", type=Path, help="file to write (standard output)")
    _demo(proof)
    proof.set_defaults(run=run_proof)

    check = asks.add_parser(
        "check", help="check a proof bundle",
        description="Checks a bundle by itself; asks neither the court nor its database.",
        epilog="Example: faqiao ledger check 26031842.json --key NAME+ID+KEY",
    )  # fmt: skip
    check.add_argument("bundle", type=Path)
    check.add_argument("--key", help="the log's public key, as you know it from elsewhere")
    check.set_defaults(run=run_check)


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="of the demo court")


def _name(asked: argparse.Namespace) -> str:
    return program.be_demo() if asked.demo else "faqiao"


def run_verify(asked: argparse.Namespace) -> int:
    """1 when something is not as it was."""
    with program.database(_name(asked), console.say):
        program.set_up()
        with console.bar("Checking the ledger") as bar:
            seen = program.door("faqiao.ledger.verify:verify")(bar)
    _tell([str(damage) for damage in seen.damages])
    if seen.whole:
        console.good(
            f"The ledger is whole: {seen.events} events, {seen.waiting} waiting, {seen.size} entries, "
            f"{seen.checkpoints} checkpoints, {seen.witnessed} witnessed, {seen.seconds:.1f} s"
        )
        console.good(f"Root {seen.root.hex()}")
    return 0 if seen.whole else 1


def run_proof(asked: argparse.Namespace) -> int:
    with program.database(_name(asked), console.say):
        program.set_up()
        number = asked.number.replace(" ", "")
        found = program.door("faqiao.matters.models:Matter").objects.filter(number=number).first()
        if found is None:
            raise BadSetting(f"There is no matter {number}. Its number has 8 digits.")
        try:
            bundle: bytes = program.door("faqiao.ledger.bundle:bundle")(found.pk)
        except LookupError:
            raise BadSetting(
                f"Nothing of {number} is in the log yet; is a worker running?"
            ) from None
    if asked.out:
        asked.out.write_bytes(bundle)
        console.good(f"Written: {asked.out}")
    else:
        sys.stdout.buffer.write(bundle)
    return 0


def run_check(asked: argparse.Namespace) -> int:
    """1 when the bundle is not whole."""
    program.only_django()
    try:
        data = asked.bundle.read_bytes()
    except OSError as problem:
        raise BadSetting(f"{asked.bundle} cannot be read: {problem.strerror}.") from None
    report = program.door("faqiao.ledger.bundle:check")(data, asked.key)
    _tell([fault.said for fault in report.faults])
    if report.whole:
        console.good(
            f"Matter {report.matter}: {len(report.lines)} lines, whole. Log key {report.key}"
        )
    return 0 if report.whole else 1


def run_recompute(asked: argparse.Namespace) -> int:
    """1 when a figure differs."""
    with program.database(_name(asked), console.say):
        program.set_up()
        return _recompute(asked)


def _recompute(asked: argparse.Namespace) -> int:
    span = None
    if asked.since and asked.until:
        span = program.door("faqiao.indicators.queries:Span")(asked.since, asked.until)
    with console.bar("Counting again") as bar:
        report = program.door("faqiao.indicators.jobs.recompute:recompute")(bar, span=span)
    for line in report.figures:
        console.out.print(f"{line.figure:<24}{line.hits:>9} / {line.counted}")
    _tell(report.differences)
    if report.agrees:
        console.good(
            f"Every figure is what the ledger says: {report.things} things, {report.samples} samples"
        )
    return 0 if report.agrees else 1


def _tell(sentences: list[str]) -> None:
    for sentence in sentences[:SHOWN]:
        console.bad(sentence)
    if len(sentences) > SHOWN:
        console.bad(f"and {len(sentences) - SHOWN} more")
