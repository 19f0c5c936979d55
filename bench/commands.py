"""Whole commands as a person runs them, each in a folder of its own: seconds."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

QUESTIONS = (
    "periods.days,event=2026-02-06;n=15",
    "fees.property,amount={n}.25;procedure=simple;mediated=yes",
    "clocks.trial,procedure=ordinary;filed=2026-03-10;excluded=2026-05-08/2026-06-30",
    "appeal.deadline,kind=judgment;served=2026-02-06",
    "procedure.small_claims,amount={n};wage=200000",
)
OURS = ("DATABASE_URL", "FAQIAO_HOME", "LOG_LEVEL")


def demo() -> float:
    with fresh() as folder:
        return seconds_of(folder, "demo", "--build-only")


def importing(records: int) -> float:
    """Into empty tables: the courts are there, nothing else."""
    with fresh() as folder:
        file = folder / "orders.csv"
        with file.open("wb") as into:
            invent = [sys.executable, "-m", "faqiao.demo.orders_file", str(records)]
            subprocess.run(invent, stdout=into, env=surroundings(folder), check=True)
        seconds_of(folder, "migrate")
        return seconds_of(folder, "import", "orders", str(file))


def answering(rows: int) -> float:
    """A file of questions, to five rules in turn."""
    with fresh() as folder:
        file = folder / "questions.csv"
        with file.open("w", encoding="utf-8") as out:
            out.write("rule,args\n")
            out.writelines(f"{QUESTIONS[n % len(QUESTIONS)].format(n=n)}\n" for n in range(rows))
        return seconds_of(folder, "law", "--batch", str(file))


@contextmanager
def fresh() -> Iterator[Path]:
    with TemporaryDirectory(prefix="faqiao-bench-", dir=os.environ.get("BENCH_DIR")) as name:
        folder = Path(name)
        folder.chmod(0o755)  # the database's own user gets to its part
        yield folder


def seconds_of(folder: Path, *words: str) -> float:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "faqiao", *words],
        env=surroundings(folder), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return time.perf_counter() - began


def surroundings(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    return kept | {
        "FAQIAO_HOME": str(folder / "home"),
        "DJANGO_SETTINGS_MODULE": "faqiao.config.settings",
    }
