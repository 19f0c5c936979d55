"""faqiao triage: learn the small model again from its texts, and tell how good it is."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from faqiao.config import console
from faqiao.config.language import example
from faqiao.config.language import gettext as _
from faqiao.law import causes
from faqiao.triage.reading import corpus, model
from faqiao.triage.reading.trial import Score, Trial, trial


def offer(commands: Any) -> None:
    triage = commands.add_parser(
        "triage", help=_("the guesses about a request: train, report"),
        description=_("The small model that guesses what a request is about. It decides nothing."),
    )  # fmt: skip
    asks = triage.add_subparsers(required=True, metavar=_("ASK"))
    train = asks.add_parser(
        "train", help=_("learn the model again from the texts that ship"),
        description=_(
            "Learns the weights again, always to the same bytes, and writes them where the program reads them."
        ),
        epilog=example("faqiao triage train --check"),
    )  # fmt: skip
    train.add_argument(
        "--check", action="store_true", help=_("only compare with the file that ships; change nothing")
    )  # fmt: skip
    train.set_defaults(run=run_train)
    report = asks.add_parser(
        "report", help=_("how good it is on texts that it never learnt from"),
        description=_("Tries the model on the held-out texts."),
        epilog=example("faqiao triage report --json"),
    )  # fmt: skip
    report.add_argument("--json", action="store_true", help=_("the answer for another program"))
    report.set_defaults(run=run_report)


def run_train(asked: argparse.Namespace) -> int:
    """1 when --check finds another file than the one that ships."""
    names = {code: causes.cause(code=code).value for code in corpus.causes()}
    text = model.trained(names)
    same = model.FILE.is_file() and model.FILE.read_text("utf-8") == text
    if asked.check and not same:
        console.bad(
            _("The model that ships is not the one that these texts make."), "faqiao triage train"
        )
        return 1
    if not same:
        model.FILE.write_text(text, "utf-8")
    console.good(_("The model is %s.") % json.loads(text.split("\n", 1)[0])["version"])
    return 0


def run_report(asked: argparse.Namespace) -> int:
    tried = trial()
    write = sys.stdout.write
    if asked.json:
        write(json.dumps(_plain(tried), ensure_ascii=False, indent=2) + "\n")
        return 0
    for line in _lines(tried):
        write(line + "\n")
    return 0


def _plain(tried: Trial) -> dict[str, Any]:
    rows = [vars(score) for score in [*tried.scores, tried.causes]]
    return {
        **vars(tried),
        "scores": rows[:-1],
        "causes": rows[-1],
        "fifths": [vars(one) for one in tried.fifths],
    }


def _lines(tried: Trial) -> list[str]:
    said = _(
        "Right: %(right)s of %(count)s; said %(said)s, of which %(said_right)s right. Model %(version)s."
    )
    lines = [said % vars(tried), ""]
    lines += [_line(score) for score in [*tried.scores, tried.causes]]
    return lines


def _line(score: Score) -> str:
    """Label, texts, guessed, right, precision, recall, F1."""
    shares = [score.precision, score.recall, score.f1]
    told = ["    –" if share is None else f"{share:5.3f}" for share in shares]
    return f"{score.label:22}{score.meant:5}{score.said:5}{score.right:5}  " + "  ".join(told)
