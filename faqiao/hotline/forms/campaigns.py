"""What is said when callbacks are announced, and when their lots are drawn."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from faqiao.hotline.queries import shares_of
from faqiao.hotline.states import Category, Method
from faqiao.kit.forms import Pick, RowField
from faqiao.people.models import Court, Role
from faqiao.people.queries import reach_of

DAY = {"type": "date", "class": "in"}


class Announce(forms.Form):
    """Court, period, and how many of each hundred."""

    court = RowField(
        Court.objects.none(), label=_("Court"), empty_label=None, help_text=_("Whose closings")
    )
    opens_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs=DAY))
    closes_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs=DAY))
    method = forms.ChoiceField(
        label=_("How it is drawn"),
        choices=Method.choices,
        initial=Method.SHARE,
        widget=Pick(
            hints={
                "EACH": _("Callers are asked soon after the closing; the share holds on average"),
                "SHARE": _("The share holds exactly; nobody is asked before the last day is over"),
            }
        ),
    )

    def __init__(self, *args: Any, viewer: Any, at: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        reach: Any = reach_of(viewer, Role.SUPERVISOR)
        courts = Court.objects.filter(pk__in=reach).order_by("code")
        self.fields["court"].queryset = courts  # type: ignore[attr-defined]
        today = timezone.localdate(at)
        self.fields["opens_on"].initial = f"{today + timedelta(days=1):%F}"
        self.fields["closes_on"].initial = f"{today + timedelta(days=7):%F}"
        first = courts.first()
        shares = shares_of(first) if first else {}
        for category in Category:
            if category != Category.COMPLAINT_REPORT:
                self.fields[f"share_{category}"] = forms.IntegerField(
                    label=category.label,
                    min_value=0,
                    max_value=100,
                    initial=shares.get(category.value),
                    widget=forms.NumberInput(attrs={"class": "in num"}),
                )

    def shares(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith("share_")]

    def plain(self) -> list[Any]:
        return [self[name] for name in ("court", "opens_on", "closes_on", "method")]

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        plain = {name: said[name] for name in ("court", "opens_on", "closes_on", "method")}
        shares = {str(c): said[f"share_{c}"] for c in Category if f"share_{c}" in said}
        return {**plain, "shares": {**shares, str(Category.COMPLAINT_REPORT): 100}}
