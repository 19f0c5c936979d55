"""Asking for mediation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from faqiao.kit.deeds import words
from faqiao.kit.phones import parsed
from faqiao.mediation.forms.fields import once
from faqiao.mediation.states import Field


class Propose(forms.Form):
    field = forms.ChoiceField(label=_("What kind of dispute it is"), choices=Field.choices)
    claim = words(
        _("What happened, and what you want"), rows=5,
        hint=_("The other side reads this. Facts first; it need not be perfect."),
    )  # fmt: skip
    other_name = forms.CharField(
        label=_("Who is on the other side"), max_length=60,
        help_text=_("The name of the person or the company."),
    )  # fmt: skip
    other_phone = forms.CharField(
        label=_("Their phone number"), max_length=20,
        help_text=_("They get one text message with a link. They need no account."),
        widget=forms.TextInput(attrs={"class": "in num", "inputmode": "tel"}),
    )  # fmt: skip
    status = forms.BooleanField(
        label=_("It is about whether a marriage, parentage or adoption is valid"), required=False
    )
    token = once()

    def clean_other_phone(self) -> str:
        number = parsed(str(self.cleaned_data["other_phone"]))
        if number is None:
            raise forms.ValidationError(_("This is no phone number. Write it like 138 1234 5678."))
        return number
