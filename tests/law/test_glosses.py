"""Articles that citizens meet are told in plain words; every example is answered."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from faqiao import law
from faqiao.law import examples, glosses, laws, rulebook
from faqiao.law.answers import Law

#: What the public's calculators and the courts' outward side stand on.
TOLD = {
    "civil-code", "cpl", "cpl-interpretation", "fees", "invited-mediation", "online-litigation",
    "online-mediation", "peoples-mediation", "trial-limits", "confirmation-procedure",
}  # fmt: skip
KNOWN = {name: one for name, one in vars(laws).items() if isinstance(one, Law)}


def cited() -> set[tuple[str, str]]:
    """(law, article) of every `CPL(85)` in the rulebook."""
    found: set[tuple[str, str]] = set()
    for path in Path(law.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in KNOWN:
                key = KNOWN[ast.unparse(node.func)].key
                words = [one.value for arg in node.args for one in ast.walk(arg)
                         if isinstance(one, ast.Constant)]  # fmt: skip
                numbers = [re.match(r"\d+", str(word)) for word in words]
                found |= {(key, number[0]) for number in numbers if number}
    return found


def test_every_article_that_citizens_meet_is_told_in_plain_words() -> None:
    missing = {
        (key, article) for key, article in cited() if key in TOLD and not glosses.of(key, article)
    }

    assert missing == set()


def test_every_gloss_belongs_to_a_law_that_we_cite() -> None:
    keys = {path.stem for path in glosses.FOLDER.glob("*.toml")}

    assert keys - {one.key for one in KNOWN.values()} == set()


def test_every_gloss_is_there_in_both_languages() -> None:
    said = [one for key in TOLD for one in glosses.of_law(key).values()]

    assert [
        one for one in said if not re.search(r"[一-鿿]", one.zh) or re.search(r"[一-鿿]", one.en)
    ] == []


@pytest.mark.parametrize("name", list(rulebook.rules()))
def test_every_example_is_answered(name: str) -> None:
    assert examples.answers(rulebook.rule_named(name))
