"""One form per verb of a callback, named as the verb."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from faqiao.hotline.forms.deeds import YES_NO, Deed, words
from faqiao.kit.forms import Seg


class Attempt(Deed):
    verb, icon = "attempt", "phone-missed"
    label, effect = _("Nobody answered"), _("Stays on the list; try again later.")
    note = words(_("Note"), rows=2, required=False)


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
        label=_("1. Did the judge or the unit get in touch with you?"), choices=YES_NO, widget=Seg
    )
    satisfied = forms.ChoiceField(
        label=_("2. Are you satisfied with how it was handled?"), choices=YES_NO, widget=Seg
    )
    remark = words(_("What else the caller said"), rows=3, required=False)

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "reached": said["reached"] == "yes",
            "satisfied": said["satisfied"] == "yes",
            "remark": said["remark"],
        }
