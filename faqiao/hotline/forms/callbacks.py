"""One form per verb of a callback, named as the verb; and what sifts their list."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from faqiao.hotline.states import Category, Missed, WhyNot
from faqiao.kit.deeds import Deed, words
from faqiao.kit.forms import Pick, RowField, Seg, Segs
from faqiao.people.models import Court, Role
from faqiao.people.queries import reach_of

SHOWN = {
    "now": _("To be called now"),
    "mine": _("I am calling"),
    "later": _("Later"),
    "ANSWERED": _("Answered"),
    "UNREACHABLE": _("Unreachable"),
    "REFUSED": pgettext_lazy("callbacks", "Declined"),
}
HINTS = {
    Missed.NO_ANSWER: _("Tried again in some hours"),
    Missed.BUSY: _("Tried again in half an hour"),
    Missed.OFF: _("Tried again tomorrow"),
    Missed.LATER: _("Say when, below"),
    Missed.LANGUAGE: _("Somebody else tries, or a link goes out"),
    Missed.WRONG_NUMBER: _("No more calls to this number"),
}


class Claim(Deed):
    verb, icon = "claim", "phone"
    label, effect = _("Call this person"), _("Nobody else calls them meanwhile.")


class Unclaim(Deed):
    verb, icon = "unclaim", "undo-2"
    label, effect = _("Leave it to colleagues"), _("Goes back to the list, for anybody.")


class Attempt(Deed):
    verb, icon = "attempt", "phone-missed"
    label, effect = _("No answer"), _("Stays on the list; after the last try it ends by itself.")
    missed = forms.ChoiceField(
        label=_("What did the call meet?"),
        choices=Missed.choices,
        initial=Missed.NO_ANSWER,
        required=False,
        widget=Pick(hints={str(one): hint for one, hint in HINTS.items()}),
    )
    call_at = forms.DateTimeField(
        label=_("When to call again"),
        help_text=_("Only if the caller named a time; otherwise it is worked out."),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "class": "in"}),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    note = words(_("Note"), rows=2, required=False)

    def clean_missed(self) -> str:
        return str(self.cleaned_data["missed"] or Missed.NO_ANSWER)

    def clean_call_at(self) -> datetime | None:
        when: datetime | None = self.cleaned_data["call_at"]
        if when and self.at and when <= self.at:
            raise forms.ValidationError(_("This moment is over. Choose a later one."))
        return when

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if (
            said.get("missed") == Missed.LATER
            and not said.get("call_at")
            and "call_at" not in self.errors
        ):
            self.add_error("call_at", _("When does the caller want to be called?"))
        return said


class OfferLink(Deed):
    verb, icon = "offer_link", "send"
    label, effect = _("Send a link"), _("By text message; good for some days, and once.")


class GiveUp(Deed):
    verb, icon = "give_up", "phone-off"
    label, effect = _("Cannot be reached"), _("No more calls; the figures show it apart.")


class Decline(Deed):
    verb, icon = "decline", "x"
    label, effect = _("Does not want to answer"), _("No more calls; the figures show it apart.")


class Rate(Deed):
    verb, icon = "rate", "star"
    label, effect = _("Write down the answers"), _("“Not satisfied” has the order done again.")
    reached = forms.ChoiceField(
        label=_("1. Did the judge or the unit get in touch with you?"),
        choices=[("yes", _("Yes, they did")), ("no", _("No, nobody"))],
        widget=Seg,
    )
    satisfied = forms.ChoiceField(
        label=_("2. Are you satisfied with how it was handled?"),
        choices=[("yes", _("Yes, satisfied")), ("no", _("Not satisfied"))],
        widget=Seg,
    )
    why_not = forms.MultipleChoiceField(
        label=_("If not: why not? Several may hold"),
        choices=WhyNot.choices,
        required=False,
        widget=Segs,
    )
    remark = words(_("What else the caller said"), rows=3, required=False)

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "reached": said["reached"] == "yes",
            "satisfied": said["satisfied"] == "yes",
            "why_not": said["why_not"],
            "remark": said["remark"],
        }


class SiftCallbacks(forms.Form):
    """Which callbacks: how they stand, of which court and category, for which reason."""

    show = forms.ChoiceField(required=False, choices=list(SHOWN.items()), label=_("Which"))
    court = RowField(Court.objects.none(), required=False, label=_("Court"), empty_label=_("All"))
    category = forms.ChoiceField(required=False, label=_("About"))
    why = forms.ChoiceField(required=False, label=_("Why not satisfied"))

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        reach: Any = reach_of(viewer, Role.CALLBACK, Role.SUPERVISOR, Role.LEADER)
        self.fields["court"].queryset = Court.objects.filter(pk__in=reach).order_by("code")  # type: ignore[attr-defined]
        everything = [("", _("All"))]
        self.fields["category"].choices = [*everything, *Category.choices]  # type: ignore[attr-defined]
        self.fields["why"].choices = [*everything, *WhyNot.choices]  # type: ignore[attr-defined]
