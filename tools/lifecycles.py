"""Draws every state table into docs/lifecycles.md: python -m tools.lifecycles write|check"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import django

from faqiao.kit.lifecycle import Lifecycle

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "lifecycles.md"
HEAD = """# Lifecycles

Drawn from the state tables by `python -m tools.lifecycles write`; the tables in the code are the truth.
"""


def tables() -> Iterator[tuple[str, str, Lifecycle]]:
    """(module, name, table), for every Lifecycle that stands in a module's states."""
    product = ROOT / "faqiao"
    files = [*product.glob("*/states.py"), *product.glob("*/states/__init__.py")]
    for owner in sorted(file.relative_to(product).parts[0] for file in files):
        module = import_module(f"faqiao.{owner}.states")
        for name, table in sorted(vars(module).items()):
            if isinstance(table, Lifecycle):
                yield owner, name, table


def drawn() -> str:
    parts = [HEAD]
    for module, name, table in tables():
        parts.append(f"## {module} · {name}\n\n```mermaid\n{table.diagram()}\n```\n")
    return "\n".join(parts)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "faqiao.config.settings")
    django.setup()
    if sys.argv[1:] == ["write"]:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(drawn())
        return 0
    if not PAGE.exists() or PAGE.read_text() != drawn():
        print("docs/lifecycles.md is not what the tables say.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
