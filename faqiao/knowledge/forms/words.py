"""The wording of an article, who keeps it, and what somebody proposes."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from faqiao.kit.forms import RowField, Seg
from faqiao.knowledge import queries
from faqiao.knowledge.forms.deeds import words
from faqiao.knowledge.states import Category, Kind
from faqiao.people.models import Organisation, Person, Role
from faqiao.people.queries import courts_of, reach_of

MONTHS = [(n, _("%(n)s months") % {"n": n}) for n in (1, 3, 6, 12, 24)]


def lines(label: Any, *, rows: int, hint: Any = "", most: int = 4000, needed: bool = False) -> Any:
    area = forms.Textarea(attrs={"rows": rows, "class": "in"})
    return forms.CharField(
        label=label, help_text=hint, max_length=most, required=needed, widget=area
    )


class Edit(forms.Form):
    """One wording. `revision` is the one that the writer saw; nothing typed is lost when it has moved on."""

    ask = forms.CharField(
        label=_("The question as people ask it"),
        max_length=120,
        help_text=_("As it is said on the phone, not as it stands in the law."),
    )
    also = lines(
        _("Other ways of asking"), rows=4, hint=_("One a line. The more, the better it is found.")
    )
    words = forms.CharField(
        label=_("Words to find it by"),
        max_length=300,
        required=False,
        help_text=_("With spaces between."),
    )
    short = lines(
        _("Short answer, to be read aloud"),
        rows=3,
        most=300,
        needed=True,
        hint=_("Two or three sentences; it also goes out as a text message."),
    )
    full = lines(_("The whole answer"), rows=5)
    basis = lines(
        _("Legal basis"),
        rows=2,
        hint=_("A law and an article a line, such as 《民事诉讼法》第一百七十一条."),
        most=1000,
    )
    ask_en = forms.CharField(label=_("The question in English"), max_length=200, required=False)
    short_en = lines(_("Short answer in English"), rows=3, most=800)
    full_en = lines(_("The whole answer in English"), rows=4)
    why = forms.CharField(
        label=_("What you changed, and why"),
        max_length=200,
        required=False,
        help_text=_("Whoever approves it reads this."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in queries.FIELDS}

    def typed(self) -> dict[str, str]:
        """What stands in the form now, right or wrong."""
        return {name: str(self[name].value() or "") for name in queries.FIELDS}


class Keeper(forms.Form):
    """Who keeps an article right, and how often."""

    category = forms.ChoiceField(label=_("What it is about"), choices=Category.choices)
    owner_unit: Any = RowField(
        label=_("Kept right by this unit"),
        queryset=None,
        required=False,
        empty_label=_("By a person: me, or as it was"),
    )
    review_months = forms.TypedChoiceField(
        label=_("Looked at every"), choices=MONTHS, coerce=int, initial=6
    )
    is_public = forms.BooleanField(
        label=_("Callers may read it themselves"),
        required=False,
        initial=True,
        help_text=_("Without this it is shown to staff only and never sent."),
    )

    def __init__(self, *args: Any, viewer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["owner_unit"].queryset = units_of_editor(viewer)
        fields["owner_unit"].label_from_instance = _unit_with_court


class Assign(Keeper):
    pass


class Write(Keeper, Edit):
    """A new article: for whom, who keeps it, and its first wording."""

    court: Any = RowField(label=_("For"), queryset=None, required=False)
    field_order = (
        "court", "category", "ask", "also", "words", "short", "full", "basis", "ask_en", "short_en",
        "full_en", "owner_unit", "review_months", "is_public", "why", "revision",
    )  # fmt: skip

    def __init__(self, *args: Any, viewer: Person, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        fields: dict[str, Any] = self.fields
        courts = courts_of(viewer, Role.EDITOR).order_by("code")
        fields["court"].queryset = courts
        everywhere = queries.edits_everywhere(viewer)
        fields["court"].empty_label = _("All courts") if everywhere else None
        fields["court"].required = not everywhere


class Propose(forms.Form):
    """What is wrong, what would be better, or what is missing."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Kind.choices, widget=Seg)
    ask = forms.CharField(
        label=_("The question, as the caller asked it"), max_length=120, required=False
    )
    said = words(_("What is wrong, or what the answer should say"), rows=4)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, about: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = uuid4
        kinds = [one for one in Kind.choices if (one[0] == Kind.NEW) == (about is None)]
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = kinds
        fields["kind"].initial = kinds[0][0]
        if about is not None:
            del self.fields["ask"]


class Rewrite(forms.Form):
    text = forms.CharField(
        label=_("A group a line, with spaces between"),
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 24, "class": "in"}),
        help_text=_(
            "A search for one of them finds the others too. Lines that begin with # are notes."
        ),
    )


def units_of_editor(viewer: Person) -> QuerySet[Organisation]:
    reach = reach_of(viewer, Role.EDITOR)
    units = Organisation.objects.filter(Q(court__in=reach)).exclude(court=None)
    return units.select_related("court").order_by("court__code", "pk")


def _unit_with_court(unit: Organisation) -> str:
    return f"{unit.court.short_name} · {unit}" if unit.court else str(unit)
