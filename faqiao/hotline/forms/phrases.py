"""A ready phrase, as a supervisor fills it in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from faqiao.hotline.states import Category
from faqiao.kit.deeds import words
from faqiao.kit.forms import RowField
from faqiao.people.models import Court


class OfferPhrase(forms.Form):
    court: Any = RowField(label=_("Court"), queryset=None, empty_label=None)
    category = forms.ChoiceField(
        label=_("What it is about"), required=False, choices=[("", _("All")), *Category.choices]
    )
    title = forms.CharField(label=_("Name of the phrase"), max_length=40)
    text = words(_("The words"), rows=4, hint=_("Who answers changes them as needed."))

    def __init__(self, *args: Any, courts: QuerySet[Court], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["court"].queryset = courts
        fields["court"].label_from_instance = lambda court: court.short_name
