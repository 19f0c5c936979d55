"""A cause of action in a form: written as its name or its number, kept as its number."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from faqiao.triage.queries import cause_name, cause_of


class CauseField(forms.CharField):
    """`126`, `物业服务合同纠纷` or nothing; anything else is said to be no cause."""

    #: Where the names that come up often are listed, for the browser to offer.
    NAMES = "causes"
    default_error_messages = {
        "unknown": _(
            "The catalogue has no such cause. Write its whole name or its number, or leave it out."
        )
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs |= {"list": self.NAMES, "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return cause_name(value) or value if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        said = str(super().clean(value))
        code = cause_of(said)
        if said and not code:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return code
