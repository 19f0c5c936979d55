"""What staff fill in on a sheet."""

from __future__ import annotations

from typing import TypeAlias

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from faqiao.gateways import intake

Upload: TypeAlias = "UploadedFile[bytes]"


class Seek(forms.Form):
    q = forms.CharField(
        label=_("Number of the matter, or a telephone number"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"class": "in num", "autocomplete": "off", "data-key": "Alt+K"}
        ),
    )


class Unmask(forms.Form):
    reason = forms.CharField(
        label=_("Why you need the full name and number"),
        help_text=_("The reason stays on the sheet, with your name and the time."),
        min_length=2,
        max_length=200,
    )


class Attach(forms.Form):
    file = forms.FileField(
        label=_("Paper"),
        help_text=_("Pictures, PDF, Word, Excel, recordings, films or plain text."),
        max_length=200,
        allow_empty_file=True,  # said by its name
    )

    def clean_file(self) -> Upload:
        file: Upload = self.cleaned_data["file"]
        if sentence := intake.objection(file):
            raise forms.ValidationError(sentence)
        return file
