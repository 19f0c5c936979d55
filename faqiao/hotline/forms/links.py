"""Orders that belong together, are the same, or hold two requests: one form per verb."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from faqiao.hotline import queries
from faqiao.hotline.forms.fields import YES_NO
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import OPEN, Category
from faqiao.kit.deeds import Deed, words
from faqiao.kit.forms import Seg


class OtherOrder(forms.CharField):
    """Another order, by its number or by its matter's 8 digits."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.TextInput(attrs={"autocomplete": "off", "class": "in num"})
        super().__init__(max_length=40, widget=box, **kwargs)


class _WithAnother(Deed):
    """A deed that names another order; those that may be the same are offered."""

    other_name = ""

    def settle(self) -> None:
        if not self.about:
            return
        order: WorkOrder = self.about
        asked = queries.Asked(
            order.request, order.requester.phone_key, order.case_number, order.court, order.pk
        )
        found = queries.alike_orders(self.viewer, asked, self.at)
        near = [f"{hint.order.number} {hint.order.matter.title}" for hint in found]
        field: Any = self.fields[self.other_name]
        if near:
            field.help_text = gettext("May be the same: %(orders)s") % {"orders": "; ".join(near)}
        else:
            field.help_text = gettext("Its number, or the 8 digits of its matter.")

    def named_order(self) -> WorkOrder:
        text = self.cleaned_data[self.other_name].strip()
        seen = queries.orders_seen_by(self.viewer).exclude(pk=self.about.pk)
        digits = text.replace(" ", "")
        found = seen.filter(number=text).first()
        if found is None and len(digits) == 8 and digits.isascii() and digits.isdigit():
            there = seen.filter(matter__number=digits).order_by("-pk")
            found = there.filter(state__in=OPEN).first() or there.first()
        if found is None:
            raise forms.ValidationError(
                gettext("No other order that you see has this number. Look it up in the list.")
            )
        return found


class Merge(_WithAnother):
    verb, icon, other_name = "merge", "layers", "into"
    label = _("Join with another")
    effect = _("Its clocks end; the other goes on for both callers, each with their own number.")
    into = OtherOrder(label=_("The order that goes on"))
    reason = words(_("Why they are the same"), rows=2)

    def clean_into(self) -> WorkOrder:
        return self.named_order()


class Unmerge(Deed):
    verb, icon = "unmerge", "undo-2"
    label, effect = (
        _("Take it out again"),
        _("It goes back to the queue and is answered by itself."),
    )
    reason = words(_("Why it is not the same"), rows=2)


class Link(_WithAnother):
    verb, icon, other_name = "link", "link", "other"
    label, effect = _("Link with another"), _("Each is seen from the other; both go on.")
    other = OtherOrder(label=_("The other order"))
    reason = words(_("Why they belong together"), rows=2)

    def clean_other(self) -> WorkOrder:
        return self.named_order()


class Unlink(Deed):
    verb, icon = "unlink", "undo-2"
    label, effect = _("Undo the link"), _("That it once was stays readable.")
    reason = words(_("Why they do not belong together"), rows=2)


class Split(Deed):
    verb, icon = "split", "split"
    label = _("Take a second request out")
    effect = _("It gets its own number; its time began when this one came in.")
    request = words(_("The second request"), rows=3)
    category = forms.ChoiceField(label=_("What it is about"), choices=Category.choices, widget=Seg)
    own_sheet = forms.ChoiceField(
        label=_("Is it another matter?"),
        choices=YES_NO,
        widget=Seg,
        initial="no",
        help_text=_("Another matter gets a sheet and a number of its own."),
    )
    reason = words(_("Why it is a request of its own"), rows=2)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def settle(self) -> None:
        fields: dict[str, Any] = self.fields
        fields["token"].initial = uuid4

    def facts(self) -> dict[str, Any]:
        return {**self.cleaned_data, "own_sheet": self.cleaned_data["own_sheet"] == "yes"}


class HandToDuty(Deed):
    verb, icon = "hand_to_duty", "phone-call"
    label = _("Put through to the judge on duty")
    effect = _("The order stays here until it is answered or sent.")
    note = words(_("Who took the call, and what was said"), rows=2)
