"""Helping with an order, and leading it: one form per verb, named as the verb."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from faqiao.hotline import queries
from faqiao.hotline.forms.fields import HandlerField, UnitField
from faqiao.kit.deeds import Deed, words
from faqiao.kit.forms import RowField
from faqiao.people.models import Organisation


class Invite(Deed):
    verb, icon = "invite", "users"
    label = _("Ask others to help")
    effect = _("You go on leading it and answer the caller; they add what they know.")
    unit = UnitField(label=_("Unit"), queryset=None, empty_label=_("Choose a unit"))
    person = HandlerField(
        label=_("Addressed to"),
        queryset=None,
        required=False,
        empty_label=_("Whoever of the unit signs first"),
    )
    asked = words(_("What you need from them"), rows=3)

    def settle(self) -> None:
        fields: dict[str, Any] = self.fields
        units = queries.units_beside(self.about)
        fields["unit"].queryset = units
        keys = list(units.values_list("pk", flat=True))
        fields["person"].queryset = queries.handlers_in(keys, timezone.localdate(self.at))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        unit, person = said.get("unit"), said.get("person")
        day = timezone.localdate(self.at)
        if unit and person and person not in queries.handlers_in([unit.pk], day):
            self.add_error("person", _("This person does not work in that unit."))
        return said


class JoinIn(Deed):
    verb, icon = "join_in", "handshake"
    label, effect = _("Help with it"), _("The one who leads it sees that you are on it.")


class Contribute(Deed):
    verb, icon = "contribute", "message-circle"
    label = _("Add what your unit knows")
    effect = _("The one who leads it uses it in the answer. The caller does not read it.")
    text = words(_("What you found out or can say"), rows=5)


class Release(Deed):
    verb, icon = "release", "log-out"
    label = _("End the help")
    effect = _("What was added stays on the sheet.")
    unit = RowField(label=_("Unit"), queryset=None, required=False, empty_label=None)
    reason = words(_("Why"), rows=2)

    def settle(self) -> None:
        fields: dict[str, Any] = self.fields
        if self.about is None or self.viewer.pk != self.about.handler_id:
            del fields["unit"]
            return
        units = self.about.helpers.filter(released_at=None).values("unit")
        fields["unit"].queryset = Organisation.objects.filter(pk__in=units).order_by("pk")
        fields["unit"].required = True


class HandOver(Deed):
    verb, icon = "hand_over", "user-round"
    label = _("Hand over to a colleague")
    effect = _("They lead it from now on. Its clocks stay as they are.")
    to = HandlerField(label=_("To whom"), queryset=None, empty_label=_("Choose a person"))
    reason = words(_("Why"), rows=2)

    def settle(self) -> None:
        fields: dict[str, Any] = self.fields
        unit = [self.about.unit_id] if self.about is not None and self.about.unit_id else []
        day = timezone.localdate(self.at)
        own = self.about.handler_id if self.about is not None else None
        fields["to"].queryset = queries.handlers_in(unit, day).exclude(pk=own or 0)
