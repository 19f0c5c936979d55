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

OURS = ("DATABASE_URL", "FAQIAO_HOME", "LOG_LEVEL")


def demo() -> float:
    with _fresh() as folder:
        return _seconds(folder, "demo", "--build-only")


def importing(records: int) -> float:
    """Into empty tables: the courts are there, nothing else."""
    with _fresh() as folder:
        file = folder / "orders.csv"
        with file.open("wb") as into:
            invent = [sys.executable, "-m", "faqiao.demo.orders_file", str(records)]
            subprocess.run(invent, stdout=into, env=_surroundings(folder), check=True)
        _seconds(folder, "migrate")
        return _seconds(folder, "import", "orders", str(file))


@contextmanager
def _fresh() -> Iterator[Path]:
    with TemporaryDirectory(prefix="faqiao-bench-", dir=os.environ.get("BENCH_DIR")) as name:
        folder = Path(name)
        folder.chmod(0o755)  # the database's own user gets to its part
        yield folder


def _seconds(folder: Path, *words: str) -> float:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "faqiao", *words],
        env=_surroundings(folder), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return time.perf_counter() - began


def _surroundings(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    return kept | {
        "FAQIAO_HOME": str(folder / "home"),
        "DJANGO_SETTINGS_MODULE": "faqiao.config.settings",
    }
