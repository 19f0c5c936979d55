"""A template as a form: its fields, each read by the same reader as the API's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from faqiao.gateways.press.gateway import strangers
from faqiao.papers.wording import Template, filled
from faqiao.papers.wording import fields as kinds
from faqiao.papers.wording.blocks import Block, lines_of

ROWS = {kinds.Words: 4, kinds.Items: 4, kinds.Payments: 3}


class Fill(forms.Form):
    """`said` is what was filled in, in its proper form, once the form is valid."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, template: Template, given: Mapping[str, Any] | None = None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.template = template
        self.said: dict[str, Any] = {}
        for field in template.fields:
            value = (given or {}).get(field.name)
            if isinstance(field, kinds.People):
                self._people(field, value or [])
            else:
                self.fields[field.name] = _drawn(field, _shown(field, value))

    def _people(self, field: kinds.People, people: list[dict[str, str]]) -> None:
        """One more row than there are persons, at least two."""
        parts = {
            "name": _("name"), "identity": _("identity number"), "address": _("address"),
            "phone": _("telephone"), "agent": _("who acts for them"),
        }  # fmt: skip
        rows = max(len(people) + 1, self._rows_sent(field.name), 2)
        for n in range(min(rows, kinds.MOST_PEOPLE)):
            one = people[n] if n < len(people) else {}
            for part, called in parts.items():
                said = {"side": field.label, "n": n + 1, "part": called}
                self.fields[f"{field.name}-{n}-{part}"] = forms.CharField(
                    label=_("%(side)s %(n)d: %(part)s") % said,
                    required=False,
                    initial=one.get(part, ""),
                    widget=forms.TextInput(attrs={"autocomplete": "off"}),
                )

    def _rows_sent(self, name: str) -> int:
        return sum(key.startswith(f"{name}-") and key.endswith("-name") for key in self.data)

    def clean(self) -> dict[str, Any]:
        plain = super().clean() or {}
        self.said, problems = filled(self.template, self._gathered(plain))
        for name, sentence in problems.items():
            self.add_error(name if name in self.fields else f"{name}-0-name", sentence)
        if not problems and (strange := strangers("".join(lines_of(self.blocks)))):
            self.add_error(
                None,
                _("No font at hand has these signs: %(signs)s. Ask the administrator to install one that has.")
                % {"signs": strange},
            )  # fmt: skip
        return plain

    @property
    def blocks(self) -> list[Block]:
        return self.template.body(self.said)

    def _gathered(self, plain: dict[str, Any]) -> dict[str, Any]:
        given: dict[str, Any] = {}
        for field in self.template.fields:
            if not isinstance(field, kinds.People):
                given[field.name] = plain.get(field.name)
                continue
            rows = range(self._rows_sent(field.name))
            given[field.name] = [
                {part: plain.get(f"{field.name}-{n}-{part}") for part in kinds.People.PARTS}
                for n in rows
            ]
        return given


def _drawn(field: kinds.Field, initial: str) -> forms.CharField:
    """Every field is text here: what is wrong is said by the field's own reader."""
    box: forms.Widget = forms.TextInput(attrs={"autocomplete": "off"})
    if type(field) in ROWS:
        box = forms.Textarea(attrs={"rows": ROWS[type(field)]})
    elif isinstance(field, kinds.Day):
        box = forms.DateInput(attrs={"type": "date", "class": "in num"})
    elif isinstance(field, kinds.Moment):
        box = forms.DateTimeInput(attrs={"type": "datetime-local", "class": "in num"})
    return forms.CharField(
        label=field.label, help_text=field.hint, required=False, initial=initial, widget=box
    )


def _shown(field: kinds.Field, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(field, kinds.Money):
        return f"{value / 100:.2f}" if isinstance(value, int) else str(value)
    if isinstance(field, kinds.Payments):
        return "\n".join(f"{one['day']} {one['amount'] / 100:.2f}" for one in value)
    return "\n".join(value) if isinstance(value, list) else str(value)
