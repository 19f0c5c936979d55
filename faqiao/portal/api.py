"""The rulebook as JSON, for everybody: one address per rule, described by what the rule takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from ninja import Router, Schema

from faqiao.kit.api import Invalid, Problem
from faqiao.kit.http import Visit
from faqiao.law import examples, rulebook, words
from faqiao.law.rulebook import Parameter, Rule

router = Router(tags=["law"])
ANSWERS: dict[Any, Any] = {422: Invalid}
DAY = r"\d{4}-\d{2}-\d{2}"
FORMS: dict[object, dict[str, Any]] = {
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    int: {"type": "integer"},
    Decimal: {"type": "string", "pattern": r"^-?\d{1,15}(\.\d{1,6})?$"},
    bool: {"type": "string", "enum": ["yes", "no", "true", "false", "1", "0"]},
    words.Span: {"type": "string", "pattern": f"^{DAY}/{DAY}$"},
    str: {"type": "string"},
}


class TakenDown(Schema):
    """One thing that a rule must or may be told, and how it is written."""

    name: str
    text: str
    type: str
    needed: bool
    several: bool
    default: Any = None
    choices: dict[str, str]


class Described(Schema):
    """A rule by name, with what it takes."""

    name: str
    text: str
    since: date | None
    parameters: list[TakenDown]


class Basis(Schema):
    law: str
    article: str
    text: str


class Used(Schema):
    """A number that the answer uses: read in the law, generally known, or configured."""

    name: str
    value: str
    certainty: str
    source: str
    text: str


class Told(Schema):
    """Days as ISO, money as decimal strings, kinds by value. `facts` is what else follows."""

    value: Any
    basis: list[Basis]
    steps: list[str]
    facts: dict[str, Any]
    numbers: list[Used]


@router.get("/law/rules", auth=None, response={200: list[Described]})
def rules(request: Visit) -> list[dict[str, object]]:
    """Every rule of the rulebook. Open to all."""
    return [rulebook.described(one, get_language() or "") for one in rulebook.rules().values()]


def _enter(rule: Rule) -> None:
    """One operation, named and described as the rule is."""
    router.add_api_operation(
        f"/law/{rule.name}",
        ["GET"],
        _asker(rule.name),
        auth=None,
        response={200: Told, **ANSWERS},
        operation_id=f"law_{rule.name.replace('.', '_')}",
        summary=rule.said.en,
        description=f"{rule.said.zh}\n\n{rule.doc}",
        openapi_extra={"parameters": [_parameter(rule, one) for one in rule.parameters.values()]},
    )


def _asker(name: str) -> Callable[[Visit], dict[str, object]]:
    def asked(request: Visit) -> dict[str, object]:
        told = [(key, word) for key, some in request.GET.lists() for word in some]
        answer = rulebook.ask(name, told, today=timezone.localdate(request.at))
        return rulebook.as_json(answer, get_language() or "")

    return asked


def _parameter(rule: Rule, one: Parameter) -> dict[str, Any]:
    form = FORMS.get(words.bare(one.kind)) or {
        "type": "string", "enum": [kind.value for kind in one.choices],
    }  # fmt: skip
    shown = dict(examples.pairs(examples.questions(rule)[0])).get(one.name)
    return {
        "name": one.name,
        "in": "query",
        "required": one.is_needed,
        "description": f"{one.said.en} · {one.said.zh}",
        "schema": {"type": "array", "items": form} if one.takes_several else form,
        **({"example": [shown] if one.takes_several else shown} if shown else {}),
    }


for _rule in rulebook.rules().values():
    _enter(_rule)


@router.get("/law/{rule}", auth=None, response={404: Problem}, include_in_schema=False)
def unknown(request: Visit, rule: str) -> None:
    """Raises UnknownRule, with the names that come near."""
    rulebook.rule_named(rule)
