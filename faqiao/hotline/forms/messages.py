"""What is said about messages and letters."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Drop(forms.Form):
    """A message is given up."""

    reason = forms.CharField(
        label=_("Why"),
        min_length=2,
        max_length=200,
        help_text=_("For example: called instead, wrong number. The reason stays on record."),
    )
