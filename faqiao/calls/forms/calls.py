"""What people fill in around calls: one form per verb, named as the verb."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from faqiao.calls import queries
from faqiao.calls.states import CallState, Direction
from faqiao.kit.forms import RowField, Seg
from faqiao.people.models import Person

YES_NO = [("yes", _("Yes, we spoke")), ("no", _("No, nobody answered"))]


def reason(label: Any) -> Any:
    area = forms.Textarea(attrs={"rows": 2, "class": "in"})
    return forms.CharField(label=label, max_length=300, widget=area)


class TakeSeat(forms.Form):
    """At which telephone somebody sits."""

    extension = forms.CharField(
        label=_("Extension of your telephone"),
        max_length=20,
        required=False,
        help_text=_("It stands on the telephone. Leave it empty to note calls by hand."),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "in num"}
        ),
    )

    def clean_extension(self) -> str:
        said: str = self.cleaned_data["extension"].strip()
        if said and not re.fullmatch(r"[0-9A-Za-z_-]{2,20}", said):
            raise forms.ValidationError(
                _("An extension is 2 to 20 digits or letters, such as 8001.")
            )
        return said


class TakeUp(forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput)


class Transfer(forms.Form):
    """To whom."""

    turn: Any = RowField(label=_("Judge on duty"), queryset=None, empty_label=None)

    def __init__(self, *args: Any, viewer: Person, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["turn"].queryset = queries.on_duty(viewer, at)
        fields["turn"].label_from_instance = lambda turn: f"{turn.court.short_name} · {turn.judge}"


class Listen(forms.Form):
    reason = reason(_("Why do you listen?"))


class Unmask(forms.Form):
    reason = reason(_("Why do you need the full number?"))


class CallBack(forms.Form):
    """How calling back went."""

    reached = forms.ChoiceField(label=_("Did you reach the caller?"), choices=YES_NO, widget=Seg)
    note = forms.CharField(
        label=_("What to remember"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "in"}),
    )  # fmt: skip

    def clean_reached(self) -> bool:
        return bool(self.cleaned_data["reached"] == "yes")


class Sift(forms.Form):
    """Which calls are listed."""

    only = forms.ChoiceField(
        label=_("Which"),
        choices=[
            ("", _("All calls")),
            ("mine", _("My calls")),
            ("missed", _("Missed")),
            ("orders", _("With an order")),
        ],
        required=False,
    )
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("Any")), *CallState.choices], required=False
    )
    direction = forms.ChoiceField(
        label=_("Direction"), choices=[("", _("Any")), *Direction.choices], required=False
    )
    day = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
