"""How a list of articles is narrowed, and a file of them brought in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from faqiao.knowledge.states import Category

SHOWN = [
    ("", _("All")),
    ("current", _("Current")),
    ("overdue", _("Past their review day")),
    ("mine", _("Kept by me")),
    ("work", _("In work")),
    ("review", _("Waiting for approval")),
    ("proposals", _("With open proposals")),
    ("used", _("Most used")),
    ("failing", _("Most failing")),
    ("withdrawn", _("Out of use")),
]


class Sieve(forms.Form):
    q = forms.CharField(
        label=_("Search"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "in", "data-key": "Alt+K", "autocomplete": "off"}),
    )
    show = forms.ChoiceField(label=_("Show"), choices=SHOWN, required=False)
    category = forms.ChoiceField(
        label=_("About"), choices=[("", _("Everything")), *Category.choices], required=False
    )


class Search(forms.Form):
    """A question, and what is being written meanwhile."""

    ask = forms.CharField(max_length=400, required=False)
    request = forms.CharField(max_length=5000, required=False)
    category = forms.CharField(max_length=24, required=False)

    def question(self) -> str:
        """What was typed into the search, else what the caller wants."""
        said = self.cleaned_data
        return str(said["ask"].strip() or said["request"].strip())


class TakeIn(forms.Form):
    file = forms.FileField(
        label=_("A CSV or XLSX file"),
        help_text=_("With the columns of the file that “Take them out” gives. At most 2,000 rows."),
    )
