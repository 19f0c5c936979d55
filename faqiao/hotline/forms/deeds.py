"""What every form at the desk shares: a verb with its words, and the fields that come again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, ClassVar

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from faqiao.kit.forms import RowField
from faqiao.people.models import Organisation

LONGEST = 5000
YES_NO = [("yes", _("Yes")), ("no", _("No"))]


def words(label: Any, *, rows: int = 3, hint: Any = "", required: bool = True) -> Any:
    """A field for a few sentences."""
    area = forms.Textarea(attrs={"rows": rows, "class": "in"})
    return forms.CharField(
        label=label, help_text=hint, max_length=LONGEST, required=required, widget=area
    )


class ByCourt(ModelChoiceIterator):  # type: ignore[type-arg]  # no generic when it runs
    """Units, grouped by the court that they belong to."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        units: Iterable[Organisation] = self.queryset.all()
        for court, group in groupby(units, key=lambda unit: unit.court):
            yield (court.short_name if court else "", [self.choice(unit) for unit in group])


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    iterator = ByCourt


class HandlerField(RowField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} {obj.badge}".strip()


class Deed(forms.Form):
    """One verb that somebody does to an order or a callback: its words, its icon, its fields."""

    do_not_call_in_templates: ClassVar[bool] = True  # the class itself carries the words
    verb: ClassVar[str] = ""
    label: ClassVar[Any] = ""
    effect: Any = ""  # a form that knows more about its order says more
    icon: ClassVar[str] = "check"

    def __init__(
        self, *args: Any, about: Any = None, viewer: Any = None, at: Any = None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.about, self.viewer, self.at = about, viewer, at
        self.settle()

    def settle(self) -> None:
        """Fill what depends on the order."""

    def facts(self) -> dict[str, Any]:
        """What the action of this name takes."""
        return dict(self.cleaned_data)
