"""Putting a paper out, signing it, checking a file."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import pairwise
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from faqiao.instruments.actions import Asked
from faqiao.instruments.forms.shared import the_very_text, yet_to_come
from faqiao.instruments.states import Capacity
from faqiao.kit.deeds import PICKER, Deed, moment_of, words
from faqiao.kit.forms import Segs
from faqiao.matters.queries import parties_of

WIDE, HIGH = 1000, 400
MOST_POINTS = 5000
LEAST_INK = 60  # a dot or a scratch is no signature
DAYS_TO_SIGN = 3


class PutOut(Deed):
    """`about` is the version."""

    verb = "put_out"
    label = _("Put it out to be signed")
    done = _("Put out. Everybody with a phone number gets a link within a minute.")
    icon = "pen-line"
    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
    parties = forms.MultipleChoiceField(
        label=_("Which parties sign"),
        widget=Segs,
        help_text=_("The paper is in force when the last of them has signed."),
    )
    capacity = forms.ChoiceField(
        label=_("Do you sign, too?"),
        required=False,
        help_text=_("Your signature does not bring the paper into force."),
    )
    until = moment_of(
        _("Until when"),
        hint=_("After that nobody can sign; you can put it out once more."),
    )

    def settle(self) -> None:
        fields: dict[str, Any] = self.fields
        fields["sha256"].initial = self.about.sha256
        parties = list(parties_of(self.about.paper.matter))
        fields["parties"].choices = [(str(one.pk), str(one)) for one in parties]
        fields["parties"].initial = [str(one.pk) for one in parties]
        without = [one for one in Capacity.choices if one[0] != Capacity.PARTY]
        fields["capacity"].choices = [("", _now("No")), *without]
        last = timezone.localtime(self.at + timedelta(days=DAYS_TO_SIGN))
        fields["until"].initial = last.replace(hour=18, minute=0).strftime(PICKER)

    def clean_until(self) -> Any:
        return yet_to_come(self.cleaned_data["until"], self.at)

    def clean_sha256(self) -> str:
        return the_very_text(self.cleaned_data["sha256"], self.about)

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        chosen = self.about.paper.matter.parties.filter(pk__in=said["parties"]).order_by("pk")
        asked = [Asked(Capacity.PARTY, party=one) for one in chosen]
        if said["capacity"]:
            asked.append(Asked(said["capacity"], person=self.viewer))
        return {"asked": asked, "until": said["until"]}


class Sign(forms.Form):
    """Strokes of a hand, or a typed name; and the code that came to the phone."""

    sha256 = forms.CharField(min_length=64, max_length=64, widget=forms.HiddenInput)
    strokes = forms.CharField(required=False, widget=forms.HiddenInput)
    typed = forms.CharField(
        label=_("Your name, typed"),
        max_length=60,
        required=False,
        help_text=_("Only if you cannot write by hand: as it stands on the paper."),
    )
    code = forms.CharField(
        label=_("The 6 digits from the text message"),
        max_length=8,
        required=False,
        widget=forms.TextInput(
            attrs={"class": "in num", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )

    def __init__(self, *args: Any, by_code: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].required = by_code

    def clean_strokes(self) -> list[list[tuple[int, int]]]:
        said = str(self.cleaned_data["strokes"])
        if not said:
            return []
        strokes = strokes_of(said)
        if strokes is None:
            raise forms.ValidationError(_("Too little was written. Write your name once more."))
        return strokes

    def clean_code(self) -> str:
        return "".join(letter for letter in str(self.cleaned_data["code"]) if letter.isdigit())

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if "strokes" in said and not said["strokes"] and not said.get("typed"):
            self.add_error("typed", _("Write your name in the field by hand, or type it here."))
        return said


class Decline(forms.Form):
    reason = words(
        _("Why you do not sign"),
        rows=3,
        longest=300,
        hint=_(
            "The others and the person in charge read this. The paper will not come into force."
        ),
    )


class CallOff(Deed):
    verb = "call_off"
    label = _("Call signing off")
    icon = "x"
    reason = words(
        _("Why"), rows=2, longest=300, hint=_("Everybody who was asked to sign is told.")
    )


class Verify(forms.Form):
    file = forms.FileField(
        label=_("The PDF"),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf", "class": "in"}),
    )


def strokes_of(said: str) -> list[list[tuple[int, int]]] | None:
    """The strokes as the page sends them, [[x, y, x, y, …], …]; None when they are no handwriting."""
    try:
        rows = json.loads(said)
        strokes = [list(zip(row[::2], row[1::2], strict=True)) for row in rows]
        points = [point for stroke in strokes for point in stroke]
        inside = all(
            type(x) is int and type(y) is int and 0 <= x <= WIDE and 0 <= y <= HIGH
            for x, y in points
        )
    except (ValueError, TypeError, KeyError):
        return None
    if not inside or len(points) > MOST_POINTS or _ink(strokes) < LEAST_INK:
        return None
    return [stroke for stroke in strokes if stroke]


def _ink(strokes: list[list[tuple[int, int]]]) -> float:
    """How much was written, in the units of the field."""
    return sum(
        abs(x1 - x0) + abs(y1 - y0) for stroke in strokes for (x0, y0), (x1, y1) in pairwise(stroke)
    )
