"""Fields that come again: an address of a court, yes or no."""

from __future__ import annotations

from typing import Any

from django import forms

from faqiao.kit.forms import RowField, Seg
from faqiao.people.models import Organisation


class AnswererField(RowField):
    """A unit or tribunal, named with its court."""

    def __init__(self, *, label: Any, required: bool = True) -> None:
        none = Organisation.objects.none()
        super().__init__(queryset=none, label=label, required=required)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.court.short_name} · {obj}" if obj.court else str(obj)


def yes_or_no(label: Any, yes: Any, no: Any) -> forms.TypedChoiceField:
    """Two answers side by side; neither is chosen beforehand."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("yes", yes), ("no", no)],
        coerce=lambda said: said == "yes",
        widget=Seg,
    )
