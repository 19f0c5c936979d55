"""When a court works, as its administrator or supervisor fills it in."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from faqiao.desk.forms.people import day
from faqiao.law.answers import Unanswerable
from faqiao.law.office_hours import Hours, shifts_from
from faqiao.law.telling import WEEKDAYS

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_DAYS = 120


class Shifts(forms.CharField):
    """One day of the week: 09:00-12:00 13:30-18:00, or nothing."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        box = forms.TextInput(attrs={"class": "in num", "autocomplete": "off"})
        super().__init__(label=label, required=False, max_length=120, widget=box, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return " ".join(map(str, shifts_from(text)))
        except Unanswerable as wrong:
            raise forms.ValidationError(wrong.said.text(get_language() or "")) from None


class Days(forms.CharField):
    """Days one under the other, or with spaces between."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        area = forms.Textarea(attrs={"rows": 2, "class": "in num"})
        super().__init__(label=label, required=False, max_length=2000, widget=area, **kwargs)

    def clean(self, value: Any) -> list[date]:
        found = []
        for word in re.split(r"[\s,，、;；]+", super().clean(value).strip()):
            if word:
                found.append(_read(word))
        if len(found) > MOST_DAYS:
            raise forms.ValidationError(
                _("These are too many days; leave out those that have passed.")
            )
        return sorted(set(found))


class Announce(forms.Form):
    """The seven days of a week, and the days on which it is otherwise."""

    since = day(_("First day"), hint=_("Clocks that start from this day on are counted by it."))
    closed = Days(
        _("Closed besides"),
        help_text=_("Days on which you do not work though others do, such as 2026-05-04."),
    )
    opened = Days(
        _("Open besides"),
        help_text=_(
            "Days on which you work though others do not. The State Council's swapped days are in already."
        ),
    )
    reason = forms.CharField(label=_("Why"), min_length=2, max_length=200)
    field_order = ("since", *NAMES, "closed", "opened", "reason")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        language = get_language() or ""
        for name, said in zip(NAMES, WEEKDAYS, strict=True):
            self.fields[name] = Shifts(said.text(language))
        self.fields["mon"].help_text = _(
            "As 09:00-12:00 13:30-18:00; leave it empty when you do not work."
        )
        self.order_fields(self.field_order)

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since < self.today:
            raise forms.ValidationError(
                _("Days that have passed stay as they were. Choose today or later.")
            )
        return since

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.errors:
            return said
        week = [said.pop(name) for name in NAMES]
        said["week"] = "; ".join(f"{n} {text}" for n, text in enumerate(week, 1) if text)
        try:
            said["hours"] = Hours.read(said["week"], closed=said["closed"], opened=said["opened"])
        except Unanswerable as wrong:
            text = gettext("At least one day of the week needs its hours.")
            self.add_error("mon", wrong.said.text(get_language() or "") if said["week"] else text)
        return said


def _read(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise forms.ValidationError(
            _("“%(word)s” is no day. Write it like 2026-05-04."), params={"word": word[:20]}
        ) from None
