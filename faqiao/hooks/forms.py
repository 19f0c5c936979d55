"""What an administrator says about where events are sent."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from faqiao.kit.forms import RowField, Segs
from faqiao.people.models import Court, Person

PATTERN = re.compile(r"\*|[a-z_]+\.(\*|[a-z_]+\.(\*|[a-z_]+))")
MOST = 30


class Subscribe(forms.Form):
    """A new address that hears of events."""

    name = forms.CharField(label=_("Which program listens"), max_length=80)
    url = forms.CharField(
        label=_("Its address"),
        max_length=500,
        help_text=_("Encrypted; only a program on this very machine may do without."),
        widget=forms.URLInput(attrs={"class": "in mono", "placeholder": ""}),
    )
    events = forms.CharField(
        label=_("Which events"),
        max_length=2000,
        initial="hotline.order.*",
        help_text=_("One per line; a star at the end stands for all of a group."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "in mono"}),
    )
    owner: Any = RowField(
        label=_("On behalf of"),
        queryset=None,
        empty_label=_("Choose somebody"),
        help_text=_("Only what this person may see is sent."),
    )
    courts = forms.MultipleChoiceField(
        label=_("Only of these courts"),
        widget=Segs,
        required=False,
        help_text=_("Choose none to leave it at the courts of the person."),
    )

    def __init__(
        self,
        *args: Any,
        people: QuerySet[Person],
        courts: QuerySet[Court],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["owner"].queryset = people
        fields["courts"].choices = [(one.code, one.short_name) for one in courts]

    def clean_events(self) -> list[str]:
        named = list(dict.fromkeys(self.cleaned_data["events"].split()))
        wrong = next((one for one in named if not PATTERN.fullmatch(one)), None)
        if wrong is not None:
            raise forms.ValidationError(
                _("“%(wrong)s” is no event. Write module.thing.verb, or a star for the last part."),
                params={"wrong": wrong},
            )
        if len(named) > MOST:
            raise forms.ValidationError(_("That is too many; use a star for a group of events."))
        return named


class Reason(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        min_length=2,
        max_length=200,
        help_text=_("The reason stays on record, with your name and the time."),
    )


def moment(label: Any) -> forms.DateTimeField:
    picker = forms.DateTimeInput(
        attrs={"type": "datetime-local", "class": "in num"}, format="%Y-%m-%dT%H:%M"
    )
    return forms.DateTimeField(label=label, widget=picker)


class Replay(forms.Form):
    """A span of deliveries to be sent again."""

    since = moment(_("From"))
    until = moment(_("To"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("since") and said.get("until") and said["since"] >= said["until"]:
            self.add_error("until", _("The end must lie after the beginning."))
        return said
