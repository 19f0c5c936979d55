"""What the calculators ask for: one question of the rulebook as a form."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext

from faqiao.kit.forms import Pick
from faqiao.law.answers import Answer, Unanswerable
from faqiao.law.calendar import UnknownYear
from faqiao.law.words import bare, parsed
from faqiao.portal.forms.intake import Plain
from faqiao.portal.queries.calculators import Item, Question


class Word(forms.CharField):
    """A day, an amount or a count as people write it, kept as the rulebook reads it."""

    def __init__(self, kind: object, **more: Any) -> None:
        super().__init__(**more)
        self.kind = bare(kind)

    def clean(self, value: Any) -> str:
        word = _as_written(str(super().clean(value)), self.kind)
        try:
            parsed(self.kind, word) if word else None
        except Unanswerable as problem:
            raise ValidationError(problem.said.text(get_language() or "")) from None
        return word


class Ask(Plain):
    """One question of a calculator; once it is valid, `answer` is the value and all that the rulebook says."""

    answer: tuple[object, Answer[Any]] | None = None
    earliest: date | None = None  # all that is known while a year's days off are not published

    def __init__(self, question: Question, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question, self.today = question, today
        self.fields |= {item.name: _asking(question, item) for item in question.items}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors:
            try:
                self.answer = self.question.ask(said, self.today)
            except UnknownYear as problem:
                self._not_published(problem)
            except Unanswerable as problem:
                self.add_error(None, problem.said.text(get_language() or ""))
        return said

    def _not_published(self, problem: UnknownYear) -> None:
        if problem.year > self.today.year:
            self.earliest = problem.day
            return
        said = gettext(
            "The days off of %(year)s are not kept here. Ask for a later day, or call 12368."
        )
        self.add_error(None, said % {"year": problem.year})


def _asking(question: Question, item: Item) -> forms.Field:
    parameter = question.parameter(item)
    said: dict[str, Any] = {
        "label": item.label,
        "help_text": item.hint,
        "required": question.must(item),
    }
    if item.missing:
        said["error_messages"] = {"required": item.missing}
    if item.ticked:
        return forms.BooleanField(**{**said, "required": False})
    if parameter.choices:
        kinds = [one for one in parameter.choices if not item.only or one.value in item.only]
        named = [(one.value, one.said.text(get_language() or "")) for one in kinds]
        return forms.ChoiceField(choices=named, widget=Pick, initial=item.usual or None, **said)
    return Word(parameter.kind, widget=forms.TextInput(attrs=_KEYS[bare(parameter.kind)]), **said)


#: Which input, and which keys on a phone.
_KEYS: dict[object, dict[str, str]] = {
    date: {"type": "date", "autocomplete": "off"},
    Decimal: {"inputmode": "decimal", "autocomplete": "off"},
    int: {"inputmode": "numeric", "autocomplete": "off"},
}


def _as_written(word: str, kind: object) -> str:
    """2026年3月1日 and 2026/3/1 become 2026-03-01; 12万 and ￥120,000 become 120000."""
    if kind is date:
        found = re.fullmatch(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*", word)
        return "{}-{:0>2}-{:0>2}".format(*found.groups()) if found else word
    found = re.fullmatch(r"[￥¥]?\s*([\d.,，]+)\s*([万亿]?)\s*元?", word)
    if kind is not Decimal or not found or not found[2]:
        return re.sub(r"[￥¥元\s]", "", word)
    return f"{Decimal(re.sub('[,，]', '', found[1])) * _TIMES[found[2]]:f}"


_TIMES = {"万": 10_000, "亿": 100_000_000}
