"""All rules by name: what each takes, how to ask it in words, and how its answer is told to other programs."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from functools import cached_property, wraps
from importlib import import_module
from typing import Annotated, Any, ParamSpec, TypeVar, get_args, get_origin, get_type_hints

from faqiao import law
from faqiao.law import numbers, words
from faqiao.law.answers import Answer, Said, Unanswerable


class UnknownRule(Unanswerable):
    """No rule of this name."""


P = ParamSpec("P")
V = TypeVar("V")
TODAY = Said("今天，用来核对日期是否已经到来", "today, to tell whether a day has come")
_rules: dict[str, Rule] = {}
_loaded = False


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing a rule must or may be told."""

    name: str
    kind: object
    said: Said
    default: object
    is_needed: bool

    @property
    def takes_several(self) -> bool:
        return words.is_list(self.kind)

    @property
    def choices(self) -> tuple[words.Kind, ...]:
        wanted = words.bare(self.kind)
        return tuple(wanted) if isinstance(wanted, type) and issubclass(wanted, words.Kind) else ()


@dataclass(frozen=True)
class Rule:
    """A rule of the rulebook: `name` is module.function."""

    name: str
    ask: Callable[..., Answer[Any]]
    said: Said
    since: date | None

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        hints = get_type_hints(self.ask, include_extras=True)
        return {
            name: Parameter(
                name,
                hints[name],
                _meaning(hints[name], name),
                None if one.default is one.empty else one.default,
                one.default is one.empty,
            )
            for name, one in inspect.signature(self.ask).parameters.items()
        }

    @property
    def needs(self) -> tuple[str, ...]:
        """What must be told."""
        return tuple(name for name, one in self.parameters.items() if one.is_needed)

    @property
    def subject(self) -> str:
        return self.name.partition(".")[0]

    @property
    def doc(self) -> str:
        return inspect.getdoc(self.ask) or ""


def rule(
    zh: str, en: str, *, name: str = "", since: date | None = None, dated: str = ""
) -> Callable[[Callable[P, Answer[V]]], Callable[P, Answer[V]]]:
    """Enter a function of keywords into the rulebook under module.function (or module.name).

    With `since`, the day given as the parameter `dated` may not lie before it: Unanswerable otherwise.
    """

    def enter(ask: Callable[P, Answer[V]]) -> Callable[P, Answer[V]]:
        @wraps(ask)
        def asked(*args: P.args, **kwargs: P.kwargs) -> Answer[V]:
            if since and dated:
                _in_force(kwargs.get(dated), since)
            return ask(*args, **kwargs)

        entry = Rule(
            f"{_subject(ask.__module__)}.{name or ask.__name__}", asked, Said(zh, en), since
        )
        if entry.name in _rules:
            raise RuntimeError(f"{entry.name} is entered twice")
        _rules[entry.name] = entry
        return asked

    return enter


def rules() -> dict[str, Rule]:
    """Every rule, by name, in the order of their names."""
    load()
    return {name: _rules[name] for name in sorted(_rules)}


def rule_named(name: str) -> Rule:
    """Raises UnknownRule, with the names that come near."""
    load()
    found = _rules.get(name)
    if found is None:
        near = get_close_matches(name, _rules, 3, 0.5)
        zh = f"您要找的是不是：{'、'.join(near)}？" if near else ""
        en = f" Did you mean {', '.join(near)}?" if near else ""
        raise UnknownRule(
            f"没有名为“{name}”的规则。{zh}用 faqiao law 可以列出全部规则。",
            f"There is no rule named {name}.{en} faqiao law lists all of them.",
        )
    return found


def ask(name: str, told: Iterable[tuple[str, str]], *, today: date | None = None) -> Answer[Any]:
    """The answer to a question in words: (parameter, word) pairs. Raises Unanswerable.

    `today` is given to the rules that must know whether a day has come.
    """
    found = rule_named(name)
    return found.ask(**_arguments(found, told, today))


def plain(value: object) -> object:
    """As JSON has it: days as ISO, money as decimal strings, kinds by value."""
    for kind, write in _WRITERS.items():
        if isinstance(value, kind):
            return write(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    return value


def as_json(answer: Answer[Any], language: str) -> dict[str, object]:
    """{"value", "basis": [{"law", "article", "text"}], "steps", "facts", "numbers"}; JSON can write all of it."""
    return {
        "value": plain(answer.value),
        "basis": [
            {
                "law": Said(article.law.zh, article.law.en).text(language),
                "article": article.number,
                "text": article.said.text(language),
            }
            for article in answer.basis
        ],
        "steps": [step.said.text(language) for step in answer.steps],
        "facts": plain(answer.facts),
        "numbers": [
            {
                "name": number.name,
                "value": f"{number.value:f}",
                "certainty": number.certainty.value,
                "source": number.source_said.text(language),
                "text": number.said.text(language),
            }
            for number in answer.numbers
        ],
    }


def described(rule: Rule, language: str) -> dict[str, object]:
    """{"name", "text", "since", "parameters": [...]}; JSON can write all of it."""
    return {
        "name": rule.name,
        "text": rule.said.text(language),
        "since": plain(rule.since),
        "parameters": [
            {
                "name": one.name,
                "text": one.said.text(language),
                "type": _type_of(one.kind),
                "needed": one.is_needed,
                "several": one.takes_several,
                "default": plain(one.default),
                "choices": {kind.value: kind.said.text(language) for kind in one.choices},
            }
            for one in rule.parameters.values()
        ],
    }


def _type_of(kind: object) -> str:
    wanted: Any = words.bare(kind)
    if isinstance(wanted, type) and issubclass(wanted, words.Kind):
        return "kind"
    return _TYPES[wanted]


_TYPES: dict[object, str] = {
    date: "day",
    datetime: "moment",
    int: "count",
    Decimal: "decimal",
    bool: "yes_or_no",
    words.Span: "span",
    str: "text",
}
_WRITERS: dict[type, Callable[[Any], object]] = {
    Enum: lambda kind: kind.value,
    datetime: datetime.isoformat,  # before the day, of which it is a kind
    date: date.isoformat,
    Decimal: "{:f}".format,
    Mapping: lambda mapping: {str(key): plain(one) for key, one in mapping.items()},
    tuple: lambda several: [plain(one) for one in several],
    frozenset: lambda several: sorted(str(plain(one)) for one in several),
}


def _arguments(
    asked: Rule, told: Iterable[tuple[str, str]], today: date | None
) -> dict[str, object]:
    given: dict[str, Any] = {}
    parameters = asked.parameters
    for name, word in told:
        wanted = parameters.get(name)
        if wanted is None:
            raise _unknown(asked, name)
        value = words.parsed(wanted.kind, word)
        if wanted.takes_several:
            value = (*given.get(name, ()), value)
        elif name in given:
            raise Unanswerable(f"“{name}”只能给一次。", f"{name} can be given only once.")
        given[name] = value
    if today is not None and "today" in parameters:
        given.setdefault("today", today)
    for name, wanted in parameters.items():
        if wanted.is_needed and name not in given:
            raise Unanswerable(
                f"还缺少“{name}”（{wanted.said.zh}）。", f"{name} is missing: {wanted.said.en}."
            )
    return given


def _unknown(asked: Rule, name: str) -> Unanswerable:
    known = ", ".join(asked.parameters)
    return Unanswerable(
        f"规则 {asked.name} 没有“{name}”这一项，可以填：{known}。",
        f"The rule {asked.name} takes no {name}; it takes: {known}.",
    )


def _in_force(day: object, since: date) -> None:
    told = day.date() if isinstance(day, datetime) else day
    if isinstance(told, date) and told < since:
        raise Unanswerable(
            f"这条规则自 {since} 起施行，不能用于 {told}；请给 {since} 或之后的日期。",
            f"This rule took effect on {since} and does not answer for {told};"
            f" give {since} or a later day.",
        )


def _subject(module: str) -> str:
    """A subject that has grown into a package keeps its name: faqiao.law.fees.burden is fees."""
    own = f"{law.__name__}."
    return module.removeprefix(own).split(".")[0 if module.startswith(own) else -1]


def _meaning(kind: object, name: str) -> Said:
    if get_origin(kind) is Annotated:
        for note in reversed(get_args(kind)[1:]):
            if isinstance(note, Said):
                return note
    return TODAY if name == "today" else Said(name, name)


def load() -> None:
    """Every module of the package enters its rules; then the numbers of the court's own file are set."""
    global _loaded
    if _loaded:
        return
    for module in pkgutil.iter_modules(law.__path__):
        import_module(f"faqiao.law.{module.name}")
    numbers.configure_from_file()
    _loaded = True
