"""One form per verb of a case, named as the verb; and the box that looks for a number."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from faqiao.kit.deeds import Deed, moment_of
from faqiao.kit.forms import RowField
from faqiao.people.models import Organisation, Person, Role


class Schedule(Deed):
    verb, icon = "schedule", "calendar-clock"
    label, effect = _("Note what comes next"), _("A caller who has been checked hears it.")
    next_at = moment_of(_("When"), hint=_("Leave it empty when nothing is fixed."), required=False)
    next_what = forms.CharField(label=_("What"), max_length=80, required=False)


class Assign(Deed):
    verb, icon = "assign", "user-check"
    label, effect = _("Say who has the case"), _("Orders about it are offered to them.")
    unit: Any = RowField(label=_("Unit"), queryset=None, empty_label=_("Choose a unit"))
    judge: Any = RowField(
        label=_("Judge"), queryset=None, required=False, empty_label=_("Not assigned yet")
    )
    clerk: Any = RowField(
        label=_("Clerk"), queryset=None, required=False, empty_label=_("Not assigned yet")
    )

    def settle(self) -> None:
        units = Organisation.objects.filter(
            court=self.about.court, kind=Organisation.Kind.UNIT
        ).order_by("pk")
        staff = Person.objects.filter(
            posts__organisation__in=units, posts__role=Role.HANDLER, is_active=True
        )
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset, fields["unit"].initial = units, self.about.unit
        for name in ("judge", "clerk"):
            fields[name].queryset = staff.distinct().order_by("name", "pk")
            fields[name].initial = getattr(self.about, name)


class SetPassword(Deed):
    verb, icon = "set_password", "lock-keyhole"
    label, effect = _("Give a new query password"), _("The old one opens nothing any more.")
    password = forms.CharField(
        label=_("New query password"),
        min_length=6,
        max_length=40,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "in"}),
        help_text=_("At least 6 characters. Hand it to the parties with the court's notice."),
    )


class Hear(Deed):
    verb, icon = "hear", "play"
    label, effect = _("The hearing has begun"), _("Callers are told that it is being heard.")


class Suspend(Deed):
    verb, icon = "suspend", "pause"
    label, effect = _("Suspend it"), _("Callers are told that it stands still.")


class Resume(Deed):
    verb, icon = "resume", "play"
    label, effect = _("Go on with it"), _("Callers are told that it is being heard.")


class Decide(Deed):
    verb, icon = "decide", "check"
    label, effect = _("It has been decided"), _("Callers are told that there is a decision.")


class Close(Deed):
    verb, icon = "close", "check-check"
    label, effect = _("Close the case"), _("Nothing more comes in it.")


DEEDS: tuple[type[Deed], ...] = (
    Schedule,
    Hear,
    Suspend,
    Resume,
    Decide,
    Close,
    Assign,
    SetPassword,
)


class Sift(forms.Form):
    """Which cases the docket shows."""

    q = forms.CharField(label=_("Case number"), required=False, max_length=60)
    mine = forms.BooleanField(label=_("Only my own"), required=False)
