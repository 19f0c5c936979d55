"""What an order is about: its cause and how soon, said by people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from faqiao.hotline.forms.causes import CauseField
from faqiao.hotline.states import Urgency
from faqiao.kit.deeds import Deed
from faqiao.kit.forms import Seg


class Classify(Deed):
    verb, icon = "classify", "list"
    label, effect = _("Say cause and haste"), _("For lists and figures; its clocks stay.")
    cause = CauseField(label=_("Cause of action"), max_length=60, required=False)
    urgency = forms.ChoiceField(label=_("How soon"), choices=Urgency.choices, widget=Seg)

    def settle(self) -> None:
        fields: dict[str, Any] = self.fields
        if self.about is not None:
            fields["cause"].initial = self.about.cause
            fields["urgency"].initial = self.about.urgency
