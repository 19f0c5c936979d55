"""One verb, one word: table, rule, action and event share a name, in every module."""

import ast
import inspect
from importlib import import_module

import pytest

from tools.lifecycles import tables

VERBS = [
    pytest.param(module, verb, id=f"{module}.{verb}")
    for module, _name, table in tables()
    for verb in table.moves
]


def rule(module, verb):
    return getattr(import_module(f"faqiao.{module}.rules"), verb, None)


def action(module, verb):
    return getattr(import_module(f"faqiao.{module}.actions"), verb, None)


def calls_of(function):
    source = inspect.getsource(inspect.unwrap(function))
    return [ast.unparse(node) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]


@pytest.mark.parametrize(("module", "verb"), VERBS)
def test_a_move_has_a_rule_and_an_action_of_its_name(module, verb):
    assert callable(rule(module, verb))
    assert callable(action(module, verb))


@pytest.mark.parametrize(("module", "verb"), VERBS)
def test_an_action_takes_names_only_and_says_who_and_when(module, verb):
    parameters = inspect.signature(action(module, verb)).parameters

    assert list(parameters)[-2:] == ["by", "at"]
    assert all(p.kind is p.KEYWORD_ONLY for p in parameters.values())


@pytest.mark.parametrize(("module", "verb"), VERBS)
def test_an_action_asks_its_own_rule(module, verb):
    calls = calls_of(action(module, verb))

    assert any(call.startswith(f"require(rules.{verb}(by, ") for call in calls)


@pytest.mark.parametrize(("module", "verb"), VERBS)
def test_an_action_records_its_own_event(module, verb):
    calls = calls_of(action(module, verb))

    assert any(
        call.startswith(f"record('{module}.") and f".{verb}'," in call for call in calls
    )  # fmt: skip


@pytest.mark.parametrize(("module", "verb"), VERBS)
def test_an_action_says_in_one_line_what_it_is_for(module, verb):
    assert inspect.getdoc(action(module, verb))


@pytest.mark.parametrize(
    ("module", "name", "table"), list(tables()), ids=lambda value: str(value)[:20]
)
def test_every_state_can_be_reached(module, name, table):
    assert {table.start} | {target for _, _, target in table.edges()} == set(table.states)
