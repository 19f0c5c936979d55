"""A rule of routing, and a sentence to try the rules on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from faqiao.hotline import queries
from faqiao.hotline.forms.fields import HandlerField
from faqiao.hotline.models import RoutingRule
from faqiao.hotline.states import Category
from faqiao.kit.deeds import words
from faqiao.kit.forms import RowField
from faqiao.matters.states import Channel
from faqiao.people.models import Court, Person, Role, Street
from faqiao.people.queries import courts_of, handling_units

ANY = [("", _("Any"))]


class Route(forms.Form):
    """A rule of one court: what it looks at, and where it leads."""

    name = forms.CharField(label=_("What the rule is called"), max_length=60)
    precedence = forms.IntegerField(
        label=_("Order"),
        min_value=1,
        max_value=999,
        initial=100,
        help_text=_("The smallest number is asked first; the first rule that fits counts."),
        widget=forms.NumberInput(attrs={"class": "in num"}),
    )
    category = forms.ChoiceField(
        label=_("What it is about"), choices=[*ANY, *Category.choices], required=False
    )
    channel = forms.ChoiceField(
        label=_("Channel"), choices=[*ANY, *Channel.choices], required=False
    )
    words = forms.CharField(
        label=_("Words in the request"),
        max_length=200,
        required=False,
        help_text=_("Any of these, separated by blanks."),
    )
    cause = forms.CharField(
        label=_("Cause of action"),
        max_length=80,
        required=False,
        help_text=_("When the request names it, word for word."),
    )
    street: Any = RowField(
        label=_("Street or town"), queryset=None, required=False, empty_label=_("Any")
    )
    unit: Any = RowField(label=_("Leads to"), queryset=None, empty_label=_("Choose a unit"))
    handler = HandlerField(
        label=_("Addressed to"),
        queryset=None,
        required=False,
        empty_label=_("Whoever of the unit signs first"),
    )
    since = forms.DateField(
        label=_("From"),
        widget=forms.DateInput(attrs={"type": "date", "class": "in num"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "in num"}, format="%Y-%m-%d"),
        help_text=_("Empty: until it is switched off."),
    )
    enabled = forms.BooleanField(label=_("The rule is on"), required=False, initial=True)

    def __init__(
        self, *args: Any, court: Court, rule: RoutingRule | None, at: datetime, **kwargs: Any
    ) -> None:
        day = timezone.localdate(at)
        begun = {name: getattr(rule, name) for name in self.base_fields} if rule else {"since": day}
        kwargs["initial"] = begun
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        near = Street.objects.all()
        if court.district is not None:
            near = near.filter(district=court.district)
        fields["street"].queryset = near.order_by("district__code", "code")
        units = handling_units(court)
        fields["unit"].queryset = units
        keys = list(units.values_list("pk", flat=True))
        fields["handler"].queryset = queries.handlers_in(keys, day)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", _("It would end before it begins."))
        unit, handler = said.get("unit"), said.get("handler")
        if unit and handler and not handler.posts.filter(organisation=unit, role=Role.HANDLER).exists():  # fmt: skip
            self.add_error("handler", _("This person does not work in that unit."))
        return said


class Try(forms.Form):
    """A request made up to see which rule would take it."""

    court: Any = RowField(label=_("Court"), queryset=None, empty_label=None)
    category = forms.ChoiceField(
        label=_("What it is about"), choices=Category.choices, initial=Category.CONTACT_JUDGE
    )
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices, initial=Channel.PHONE)
    case_number = forms.CharField(label=_("Case number"), max_length=60, required=False)
    text = words(_("What the caller wants"), rows=2, required=False)

    def __init__(self, *args: Any, viewer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        courts = courts_of(viewer, Role.SUPERVISOR).order_by("code")
        fields["court"].queryset = courts
        fields["court"].label_from_instance = lambda court: court.short_name
        fields["court"].initial = next(iter(courts), None)
