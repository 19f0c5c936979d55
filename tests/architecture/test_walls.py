"""The walls stand, and the drawn lifecycles are the coded ones."""

import subprocess
import sys
from pathlib import Path

from tools.lifecycles import PAGE, drawn

ROOT = Path(__file__).resolve().parents[2]


def test_docs_draw_the_tables_in_the_code():
    assert PAGE.read_text() == drawn()


def test_arrows_point_down_only():
    lint = Path(sys.executable).parent / "lint-imports"

    done = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_every_module_has_its_place_in_the_order():
    listed = (ROOT / ".importlinter").read_text()
    modules = sorted(path.parent.name for path in (ROOT / "faqiao").glob("*/__init__.py"))

    assert [module for module in modules if module not in listed] == []
