"""The roster: who comes onto it, and what the coordinator answers to complaints."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from faqiao.kit.deeds import Deed, words
from faqiao.kit.forms import RowField, Segs
from faqiao.mediation.forms.fields import day_of, whole
from faqiao.mediation.states import Field
from faqiao.people.models import Court, Organisation, Person, Role


class Enlist(forms.Form):
    court: Any = RowField(label=_("Court"), queryset=Court.objects.none(), empty_label=None)
    organisation: Any = RowField(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=None
    )
    person: Any = RowField(
        label=_("Mediator"), queryset=Person.objects.none(), required=False,
        empty_label=_("The organisation as a whole"),
    )  # fmt: skip
    qualification = forms.CharField(label=_("Qualification"), max_length=200)
    fields_ = forms.MultipleChoiceField(
        label=_("Mediates in"), choices=Field.choices, widget=Segs, required=False
    )
    languages = forms.CharField(label=_("Languages"), max_length=120, required=False)
    region = forms.CharField(label=_("Streets or districts"), max_length=120, required=False)
    most = whole(_("Disputes in hand at a time, at most"), 1, 500, 20)
    since = day_of(_("From"))
    until = day_of(_("Until"))

    def __init__(self, *args: Any, courts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["court"].queryset = courts
        kind = Organisation.Kind.MEDIATION
        fields["organisation"].queryset = Organisation.objects.filter(
            kind=kind, court__in=courts
        ).order_by("pk")
        people = Person.objects.filter(
            posts__role=Role.MEDIATOR, posts__organisation__court__in=courts
        )
        fields["person"].queryset = people.distinct().order_by("pk")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("since") and said.get("until") and said["until"] < said["since"]:
            self.add_error("until", _("The end lies before the beginning. Choose a later day."))
        return said

    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return said | {"fields": said.pop("fields_")}


class Renew(Deed):
    verb, label, icon = "renew", _("Change the end of the term"), "calendar"
    until = day_of(_("On the roster until"))

    def settle(self) -> None:
        self.fields["until"].initial = self.about.until


class Suspend(Deed):
    verb, label, icon = "suspend", _("Suspend"), "pause"
    effect = _("They are asked for no new disputes. What they have in hand goes on.")
    reason = words(_("Why"), rows=2, longest=500)


class Readmit(Deed):
    verb, label, icon = "readmit", _("Take them in again"), "play"
    reason = words(_("Why"), rows=2, longest=500)


class Uphold(Deed):
    verb, label, icon = "uphold", _("The complaint is right"), "check"
    answer = words(_("What is done about it"), rows=3, hint=_("The party reads this."))


class Dismiss(Deed):
    verb, label, icon = "dismiss", _("The complaint is not right"), "x"
    answer = words(_("Why it is not right"), rows=3, hint=_("The party reads this."))


LISTING_DEEDS: list[type[Deed]] = [Renew, Suspend, Readmit]
COMPLAINT_DEEDS: list[type[Deed]] = [Uphold, Dismiss]
