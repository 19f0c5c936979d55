"""Forms of what belongs to an agreement: pairs, contacts, promises, looking back."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from faqiao.cobuilding import queries
from faqiao.cobuilding.forms.agreements import day_of
from faqiao.cobuilding.states import ActivityState, Criterion, Repeat, Side
from faqiao.kit.deeds import Deed, words
from faqiao.kit.forms import RowField, Seg
from faqiao.kit.phones import parsed
from faqiao.people.models import Organisation, Role
from faqiao.people.rules import holds

MARKS = [(n, str(n)) for n in range(11)]


class PairBranches(Deed):
    verb = "pair"
    label = _("Pair two branches")
    icon = "link"
    effect = _("One party branch of the court, one of the other side.")
    ours: Any = RowField(label=_("Branch of the court"), queryset=None)
    theirs: Any = RowField(label=_("Branch of the other side"), queryset=None)

    def settle(self) -> None:
        fields: dict[str, Any] = self.fields
        fields["ours"].queryset, fields["theirs"].queryset = queries.branches_of(self.about)


class Unpair(Deed):
    verb = "unpair"
    label = _("End this pair")
    icon = "x"
    effect = _("It stays in the record.")
    reason = words(_("Why"), rows=2)


class NameContact(Deed):
    verb = "name_contact"
    label = _("Name a contact")
    icon = "user-check"
    effect = _("The number is sealed and shown masked; whoever reads it in full leaves a trace.")
    body: Any = RowField(label=_("Of whom"), queryset=None, required=False)
    name = forms.CharField(label=_("Name"), max_length=60)
    post = forms.CharField(label=_("Post"), max_length=80, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def settle(self) -> None:
        fields: dict[str, Any] = self.fields
        parties = [one.body_id for one in self.about.signatories.all()]
        office = holds(self.viewer, Role.COBUILDER, court=self.about.court_id)
        if not office:
            parties = [key for key in parties if holds(self.viewer, Role.STREET_OFFICER, unit=key)]
        fields["body"].queryset = Organisation.objects.filter(pk__in=parties).order_by("pk")
        fields["body"].empty_label = self.about.court.short_name if office else None
        fields["token"].initial = uuid4

    def clean_phone(self) -> str:
        said = str(self.cleaned_data["phone"])
        number = parsed(said)
        if number is None:
            raise forms.ValidationError(
                gettext("This is no telephone number. Write it as you would dial it here.")
            )
        return number

    def facts(self) -> dict[str, Any]:
        side = Side.BODY if self.cleaned_data["body"] else Side.COURT
        return super().facts() | {"side": side}


class ReleaseContact(Deed):
    verb = "release_contact"
    label = _("No longer a contact")
    icon = "x"
    effect = _("Nobody calls this person about the agreement any more.")


class Promise(Deed):
    verb = "promise"
    label = _("Write down a promise")
    icon = "clipboard-list"
    effect = _(
        "It is tracked: both sides are told before its day, and it is shown as kept or missed."
    )
    side = forms.ChoiceField(label=_("Who promises"), choices=Side.choices, widget=Seg)
    text = forms.CharField(
        label=_("What"),
        max_length=200,
        help_text=_(
            "So that anybody can tell whether it was done: “one micro court each quarter”."
        ),
    )
    due_on = day_of(_("By when, the first time"))
    repeat = forms.ChoiceField(label=_("How often"), choices=Repeat.choices, initial=Repeat.NONE)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def settle(self) -> None:
        self.fields["token"].initial = uuid4
        self.fields["side"].initial = Side.COURT


class Keep(Deed):
    verb = "keep"
    label = _("It was kept")
    icon = "check"
    kept_on = day_of(_("On which day"))
    activity: Any = RowField(label=_("By which activity"), queryset=None, required=False)
    evidence = words(
        _("How one can tell"),
        rows=3,
        hint=_("What was done, with whom, and where it is written down."),
    )

    def settle(self) -> None:
        fields: dict[str, Any] = self.fields
        held = self.about.agreement.activities.filter(state=ActivityState.HELD)
        fields["activity"].queryset = held.order_by("-starts_at")
        fields["activity"].label_from_instance = lambda one: f"{one.day} {one.title}"
        fields["activity"].empty_label = _("none of those listed")
        fields["kept_on"].initial = timezone.localdate(self.at)


class Drop(Deed):
    verb = "drop"
    label = _("It is no longer owed")
    icon = "undo-2"
    effect = _("Only when both sides have agreed to it. It stays in the record.")
    reason = words(_("Why"), rows=2)


COMMITMENT_DEEDS: list[type[Deed]] = [Keep, Drop]


class Evaluate(Deed):
    verb = "evaluate"
    label = _("Look back on a year")
    icon = "star"
    effect = _(
        "Each side marks four things from 0 to 10. Both are shown beside each other, never added;"
        " it says nothing about any judge."
    )
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, choices=[])
    remark = words(_("What should be better next year"), rows=3, required=False)
    field_order = ["year", *Criterion.values, "remark"]

    def settle(self) -> None:
        fields: dict[str, Any] = self.fields
        today = timezone.localdate(self.at)
        last = min(self.about.last_day.year, today.year)
        fields["year"].choices = [(y, str(y)) for y in range(last, self.about.since.year - 1, -1)]
        for criterion in Criterion:
            weight = settings.COBUILDING_WEIGHTS[criterion.value]
            fields[criterion.value] = forms.TypedChoiceField(
                label=criterion.label,
                coerce=int,
                choices=MARKS,
                initial=5,
                help_text=_("Weighs %(n)d.") % {"n": weight},
            )
        self.order_fields(self.field_order)

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        office = holds(self.viewer, Role.COBUILDER, court=self.about.court_id)
        mine = [
            one.body
            for one in self.about.signatories.select_related("body")
            if holds(self.viewer, Role.STREET_OFFICER, unit=one.body_id)
        ]
        return {
            "year": said["year"],
            "side": Side.COURT if office or not mine else Side.BODY,
            "body": None if office or not mine else mine[0],
            "marks": {name: said[name] for name in Criterion.values},
            "weights": dict(settings.COBUILDING_WEIGHTS),
            "remark": said["remark"],
        }
