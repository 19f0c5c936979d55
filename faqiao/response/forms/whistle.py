"""The call itself: few taps, in under a minute, on a phone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from faqiao.kit.deeds import words
from faqiao.kit.forms import RowField, Seg
from faqiao.kit.phones import parsed
from faqiao.people.models import Community, Organisation, Person, Street
from faqiao.people.queries import Found, resolve
from faqiao.response import queries
from faqiao.response.rules import calls_by_itself
from faqiao.response.states import Dispute, Help, Risk

MOST_PEOPLE = 100_000


class BlowWhistle(forms.Form):
    body: Any = RowField(label=_("In whose name you call"), queryset=None, empty_label=None)
    kind = forms.ChoiceField(
        label=_("What should the court come for?"), choices=Help.choices, widget=Seg
    )
    dispute = forms.ChoiceField(
        label=_("What is it about?"), choices=[("", _("Choose one")), *Dispute.choices]
    )
    words = words(
        _("What has happened?"),
        rows=4,
        hint=_("Two or three sentences. Leave names and ID numbers out."),
    )
    people_involved = forms.IntegerField(
        label=_("How many people are involved?"), min_value=1, max_value=MOST_PEOPLE, initial=2
    )
    risk = forms.ChoiceField(
        label=_("How tense is it?"), choices=Risk.choices, widget=Seg, initial=Risk.LOW
    )
    street: Any = RowField(label=_("Street or town"), queryset=None, required=False)
    community: Any = RowField(
        label=_("Community or village"),
        queryset=Community.objects.none(),
        required=False,
        empty_label=_("Not one alone"),
    )
    place = forms.CharField(
        label=_("Where exactly"),
        max_length=200,
        required=False,
        help_text=_("As you would tell a driver: building, gate, meeting room."),
        widget=forms.TextInput(
            attrs={
                "hx-get": reverse_lazy("response:blow_whistle"),
                "hx-trigger": "change",
                "hx-include": "[name=body], [name=street], [name=community]",
                "hx-target": "#where",
                "hx-swap": "outerHTML",
            }
        ),
    )
    contact = forms.CharField(label=_("Whom the judge asks for"), max_length=60, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    order_12345 = forms.CharField(
        label=_("Number of the 12345 order"), max_length=40, required=False
    )
    case = forms.CharField(
        label=_("Is a court dealing with it already?"),
        max_length=120,
        required=False,
        help_text=_("Then its case number, or how it is called. Otherwise leave it empty."),
    )
    wish = forms.CharField(
        label=_("What is wished in that case"),
        max_length=500,
        required=False,
        help_text=_(
            "Leave it empty if nothing is. A wish for an outcome reaches no judge; the law has it written down."
        ),
    )
    token = forms.UUIDField(widget=forms.HiddenInput)
    field_order = (
        "body",
        "kind",
        "dispute",
        "words",
        "people_involved",
        "risk",
        "place",
        "street",
        "community",
    )

    #: The place that the address decided, where nobody had chosen one.
    decided = ""

    def __init__(self, *args: Any, viewer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        bodies = [one for one in queries.bodies_of(viewer) if calls_by_itself(one, viewer.day)]
        fields["body"].queryset = Organisation.objects.filter(pk__in=[one.pk for one in bodies])
        fields["token"].initial = uuid4
        first = bodies[0] if bodies else None
        fields["body"].initial = first
        if len(bodies) == 1:
            fields["body"].widget = forms.HiddenInput()
        self._place_of(first, fields)
        fields["contact"].initial = fields["contact"].initial or str(viewer)
        fields["phone"].initial = str(viewer.phone)

    def _place_of(self, body: Organisation | None, fields: dict[str, Any]) -> None:
        """A street's officer need not say which street it is."""
        if body is not None and body.street is not None:
            fields["street"].queryset = Street.objects.filter(pk=body.street.pk)
            fields["street"].initial = body.street
            fields["street"].widget = forms.HiddenInput()
            fields["community"].queryset = Community.objects.filter(street=body.street).order_by(
                "name"
            )
            fields["community"].initial = body.community
        else:
            streets = Street.objects.select_related("district").order_by("district__code", "code")
            fields["street"].queryset = streets
            fields["street"].label_from_instance = lambda one: f"{one.district} {one}"
            fields["street"].empty_label = _("Choose one")
            del fields["community"]

    def clean_phone(self) -> str:
        said = str(self.cleaned_data["phone"])
        return parsed(said) or said

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("street") is None and (body := said.get("body")):
            said["street"] = body.street
        if not self.errors:
            self._decide(said)
        if not self.errors and said.get("street") is None:
            self.add_error("street", _("Choose the street or town where it is."))
        return said

    def look(self, asked: Mapping[str, str]) -> Found | None:
        """While the form is being filled in: what the address says, its street and community chosen already."""
        said: dict[str, Any] = {"place": asked.get("place", "").replace("\x00", "")[:200].strip()}
        fields: dict[str, Any] = self.fields
        for name in ("street", "community"):
            field = fields.get(name)
            wish = asked.get(name, "")
            chosen = field.queryset.filter(pk=wish).first() if field and wish.isdigit() else None
            said[name] = chosen or (field.initial if field else None)
        found = self._decide(said)
        self.initial = {**self.initial, "street": said["street"], "community": said["community"]}
        return found

    def _decide(self, said: dict[str, Any]) -> Found | None:
        """The street and the community of the address, where nobody has chosen one and it leaves nothing open."""
        text = str(said.get("place") or "")
        found = resolve(text) if text else None
        if found is None or found.street is None:
            return found
        if said.get("street") is None:
            said["street"] = found.street
            self.decided = f"{found.district} {found.street}"
        one = found.community
        if one is not None and not said.get("community") and one.street_id == said["street"].pk:
            said["community"] = one
            self.decided = f"{found.district} {found.street} {one}"
        return found
