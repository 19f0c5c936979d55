"""What is said about a letter that a person has read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from faqiao.hotline.forms.register import a_number
from faqiao.hotline.states import Category
from faqiao.kit.deeds import words
from faqiao.kit.forms import RowField
from faqiao.people.models import Court


class Admit(forms.Form):
    """A letter becomes an order."""

    category = forms.ChoiceField(
        label=_("What it is about"), choices=Category.choices, initial="OTHER"
    )
    court: Any = RowField(label=_("Court"), queryset=None, empty_label=None)
    request = words(_("What the letter asks, in its own words where they can be read"), rows=5)
    name = forms.CharField(label=_("How to address the writer"), max_length=60, required=False)
    phone = forms.CharField(
        label=_("Number, if the letter names one"),
        max_length=40,
        required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "tel", "class": "in num", "autocomplete": "off"}
        ),
    )

    def __init__(self, *args: Any, courts: QuerySet[Court], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["court"].queryset = courts
        fields["court"].label_from_instance = lambda court: court.short_name

    def clean_phone(self) -> str:
        said = self.cleaned_data["phone"]
        return a_number(said) if said else ""


class Join(forms.Form):
    """Its words go on the sheet of an order that is being worked on."""

    number = forms.CharField(
        label=_("Number of the matter"),
        max_length=12,
        help_text=_("8 digits, such as 2603 1842."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "in num"}),
    )
    words = words(_("What is put on the sheet"), rows=4)

    def clean_number(self) -> str:
        return "".join(
            one for one in self.cleaned_data["number"] if one.isascii() and one.isdigit()
        )


class File(forms.Form):
    """It is put away and not answered."""

    reason = forms.CharField(
        label=_("Why"),
        min_length=2,
        max_length=200,
        help_text=_("For example: advertisement, came twice. The reason stays on record."),
    )
