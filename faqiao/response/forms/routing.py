"""A row of the table of addresses, and what sifts the list of requests."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from faqiao.kit.forms import RowField
from faqiao.people.models import Court, Person, Role, Street
from faqiao.people.queries import reach_of
from faqiao.response import queries
from faqiao.response.forms.fields import AnswererField
from faqiao.response.states import Dispute, Help, State

ANY = ("", _("Any"))


def day(label: Any, *, required: bool = True) -> forms.DateField:
    box = forms.DateInput(attrs={"type": "date", "class": "in num"})
    return forms.DateField(label=label, required=required, widget=box)


class SetRoute(forms.Form):
    court: Any = RowField(label=_("Whose table"), queryset=None, empty_label=None)
    street: Any = RowField(
        label=_("Street or town"), queryset=None, required=False, empty_label=_("Any")
    )
    dispute = forms.ChoiceField(
        label=_("Kind of dispute"), choices=[ANY, *Dispute.choices], required=False
    )
    kind = forms.ChoiceField(
        label=_("What the court comes for"), choices=[ANY, *Help.choices], required=False
    )
    organisation: Any = AnswererField(label=_("Goes to"))
    priority = forms.IntegerField(
        label=_("Rank"),
        min_value=1,
        max_value=999,
        initial=100,
        help_text=_("The smaller comes first. At the same rank the narrower row wins."),
    )
    since = day(_("From"))
    until = day(_("Until"), required=False)
    note = forms.CharField(
        label=_("In words, for the street"),
        max_length=200,
        required=False,
        help_text=_("Stands on the sheet as the reason: this tribunal looks after the street."),
    )

    def __init__(self, *args: Any, viewer: Person, at: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        courts = Court.objects.filter(pk__in=_keys(reach_of(viewer, Role.LIAISON)))
        fields["court"].queryset = courts.order_by("code")
        fields["court"].label_from_instance = lambda one: one.short_name
        districts = [one.district_id for one in courts if one.district_id]
        wanted = Q(district__in=districts) if districts else Q()
        fields["street"].queryset = Street.objects.filter(wanted).order_by("code")
        fields["organisation"].queryset = queries.all_answerers()
        fields["since"].initial = timezone.localdate(at)


class Sift(forms.Form):
    state = forms.ChoiceField(label=_("State"), required=False)
    dispute = forms.ChoiceField(
        label=_("Kind of dispute"), choices=[("", _("All")), *Dispute.choices], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state: Any = self.fields["state"]
        state.choices = [("", _("All")), *State.choices]


def _keys(courts: Any) -> list[int]:
    return [getattr(one, "pk", one) for one in courts]
