"""Everything that must hold before a change is taken: what a person runs is what CI runs.

python -m tools.check [words for pytest]
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

from tests import settings

PYTHON = [sys.executable, "-m"]
STEPS: dict[str, list[str]] = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "lint": ["ruff", "check", "--quiet", "."],
    "types": ["mypy", "faqiao"],
    "walls": ["tools.walls"],
    "lifecycles": ["tools.lifecycles", "check"],
    "rulebook": ["tools.rulebook", "check"],
    "migrations": ["django", "makemigrations", "--check", "--dry-run"],
    "translations": ["tools.translations", "check"],
}
HINTS = {
    "format": "make fix puts it in order.",
    "lint": "make fix mends what can be mended by machine.",
    "lifecycles": "python -m tools.lifecycles write draws them anew.",
    "rulebook": "python -m tools.rulebook write tells them anew.",
    "migrations": "python manage.py makemigrations --name what_it_does",
    "translations": "Add the missing sentences to the locale folder of the same app.",
}


def passed(name: str, words: list[str]) -> bool:
    began = time.perf_counter()
    done = subprocess.run([*PYTHON, *words], capture_output=True, text=True)
    seconds = time.perf_counter() - began
    print(f"{'✓' if done.returncode == 0 else '✗'} {name:<14}{seconds:6.1f} s", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr + HINTS.get(name, ""), flush=True)
    return done.returncode == 0


def main() -> int:
    """0 when all holds. The tests come last, so that their closing line is the last one."""
    os.environ["DJANGO_SETTINGS_MODULE"] = settings.__name__
    failed = [name for name, words in STEPS.items() if not passed(name, words)]
    if failed:
        print("Not in order: " + ", ".join(failed), flush=True)
    tests = subprocess.run([*PYTHON, "pytest", "-n", "2", *sys.argv[1:]]).returncode
    return 1 if failed else tests


if __name__ == "__main__":
    sys.exit(main())
