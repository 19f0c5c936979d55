"""The walls stand; what the documents draw and tell is what the code does."""

import subprocess
import sys
from pathlib import Path

from tools import rulebook
from tools.lifecycles import PAGE, drawn

ROOT = Path(__file__).resolve().parents[2]


def test_docs_draw_the_tables_in_the_code():
    assert PAGE.read_text() == drawn()


def test_docs_tell_the_rules_in_the_code():
    told = {page.name: page.read_text("utf-8") for page in rulebook.PAGES.values()}

    assert told == {
        page.name: rulebook.written(language) for language, page in rulebook.PAGES.items()
    }


def test_arrows_point_down_only():
    lint = Path(sys.executable).parent / "lint-imports"

    done = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_every_module_has_its_place_in_the_order():
    listed = (ROOT / ".importlinter").read_text()
    modules = sorted(path.parent.name for path in (ROOT / "faqiao").glob("*/__init__.py"))

    assert [module for module in modules if module not in listed] == []
