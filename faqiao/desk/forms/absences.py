"""Days of absence, and who acts meanwhile."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from faqiao.desk.forms.people import day
from faqiao.people.models import Absence, Organisation, Person, Post, Role
from faqiao.people.queries import units_handled_by


class Colleague(forms.ModelChoiceField):  # type: ignore[type-arg]  # no generic when it runs
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} {obj.badge}".strip()


class Enter(forms.Form):
    """One question per unit: who stands in there."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=Absence.Kind.choices,
        help_text=_("Illness is leave like any other: nothing about health is kept."),
    )
    since = day(_("First day"))
    until = day(_("Last day"))

    def __init__(self, *args: Any, person: Person, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        first, last = self._days(today)
        self.units = Organisation.objects.filter(pk__in=units_handled_by(person, first, last))
        for unit in self.units:
            held = Post.objects.filter(organisation=unit, role=Role.HANDLER, since__lte=first)
            there = Person.objects.filter(pk__in=held.values("person"), is_active=True)
            self.fields[f"unit_{unit.pk}"] = Colleague(
                label=_("Who stands in: %(unit)s") % {"unit": unit},
                queryset=there.exclude(pk=person.pk).order_by("badge", "pk"),
                empty_label=_("Choose a colleague"),
            )

    def _days(self, today: date) -> tuple[date, date]:
        """The days as far as they can be read; today where nothing is said yet."""
        found = []
        for name in ("since", "until"):
            try:
                found.append(self.fields[name].clean(self.data.get(name)))
            except forms.ValidationError:
                found.append(today)
        return found[0], max(found)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day lies before the first."))
        return said

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        plain = {name: said[name] for name in ("kind", "since", "until")}
        return plain | {"stand_ins": {unit.pk: said[f"unit_{unit.pk}"] for unit in self.units}}


class Shorten(forms.Form):
    until = day(_("Last day of the absence"))
