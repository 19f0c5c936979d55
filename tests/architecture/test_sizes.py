"""Small files, small functions, small templates. Raise a limit only with a decision record."""

import ast
from pathlib import Path

import pytest

PRODUCT = Path(__file__).resolve().parents[2] / "faqiao"
BY_NAME = {
    "states": 120, "rules": 300, "queries": 300, "forms": 300, "figures": 200, "jobs": 200, "urls": 80,
}  # fmt: skip
FILES = [
    path
    for path in sorted(PRODUCT.rglob("*"))
    if path.suffix in {".py", ".html"} and "migrations" not in path.parts
]


def limit_of(path):
    if path.suffix == ".html":
        return 120
    return BY_NAME.get(path.stem, 400) if path.parent.parent == PRODUCT else 400


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PRODUCT)))
def test_a_file_fits_in_the_head(path):
    assert path.read_text().count("\n") <= limit_of(path)


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.suffix == ".py"],
    ids=lambda path: str(path.relative_to(PRODUCT)),
)
def test_a_function_fits_on_the_screen(path):
    long = [
        node.name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 40
    ]

    assert long == []


def test_nothing_is_left_for_later():
    words = ("TO" + "DO", "FIX" + "ME", "X" + "XX")
    left = [
        f"{path.relative_to(PRODUCT)}: {word}"
        for path in FILES
        for word in words
        if word in path.read_text()
    ]

    assert left == []
