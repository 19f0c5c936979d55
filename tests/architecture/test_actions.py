"""What holds for every action, whether or not it is a move in a table."""

import ast
from pathlib import Path

import pytest

PRODUCT = Path(__file__).resolve().parents[2] / "faqiao"
FILES = [*PRODUCT.glob("*/actions.py"), *PRODUCT.glob("*/actions/*.py")]
BUSINESS = [
    path
    for name in ("states", "models", "rules", "queries", "figures", "actions")
    for path in [*PRODUCT.glob(f"*/{name}.py"), *PRODUCT.glob(f"*/{name}/*.py")]
]
CLOCKS = {"timezone.now", "datetime.now", "datetime.utcnow", "date.today", "time.time"}


def is_action(node):
    return isinstance(node, ast.FunctionDef) and any(
        ast.unparse(one) == "action" for one in node.decorator_list
    )


def actions_in(path):
    return [node for node in ast.parse(path.read_text()).body if is_action(node)]


ACTIONS = [
    pytest.param(node, id=f"{path.relative_to(PRODUCT)}::{node.name}")
    for path in FILES
    for node in actions_in(path)
]


@pytest.mark.parametrize("node", ACTIONS)
def test_an_action_takes_names_only_and_ends_in_by_and_at(node):
    names = [argument.arg for argument in node.args.kwonlyargs]

    assert node.args.args == []
    assert names[-2:] == ["by", "at"]


@pytest.mark.parametrize("node", ACTIONS)
def test_an_action_asks_the_rule_of_its_name(node):
    asked = {ast.unparse(one.func) for one in ast.walk(node) if isinstance(one, ast.Call)}

    assert f"rules.{node.name}" in asked


@pytest.mark.parametrize("node", ACTIONS)
def test_an_action_says_what_it_is_for(node):
    assert ast.get_docstring(node)


@pytest.mark.parametrize("path", BUSINESS, ids=str)
def test_nothing_below_the_edges_reads_the_clock(path):
    calls = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
    }

    assert calls & CLOCKS == set()
