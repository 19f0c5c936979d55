"""The fields that come again at the desk: units by their courts, who handles, yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from faqiao.kit.forms import Listed, RowField
from faqiao.people.models import Organisation

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class ByCourt(ModelChoiceIterator):  # type: ignore[type-arg]  # no generic when it runs
    """Units, grouped by the court that they belong to."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        units: Iterable[Organisation] = self.queryset.all()
        for court, group in groupby(units, key=lambda unit: unit.court):
            yield (court.short_name if court else "", [self.choice(unit) for unit in group])


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    iterator = ByCourt
    widget = Listed


class HandlerField(RowField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} {obj.badge}".strip()
