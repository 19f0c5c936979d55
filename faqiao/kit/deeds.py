"""A verb as a form: its words, its icon, the fields that come again."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

LONGEST = 5000
PICKER = "%Y-%m-%dT%H:%M"


class Deed(forms.Form):
    """One verb that somebody does to something: its words, its icon, its fields."""

    do_not_call_in_templates: ClassVar[bool] = True  # the class itself carries the words
    verb: ClassVar[str] = ""
    label: ClassVar[Any] = ""
    effect: Any = ""  # a form that knows more about its thing says more
    icon: ClassVar[str] = "check"

    def __init__(
        self, *args: Any, about: Any = None, viewer: Any = None, at: Any = None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.about, self.viewer, self.at = about, viewer, at
        self.settle()

    def settle(self) -> None:
        """Fill what depends on the thing."""

    def on(self, noun: str) -> dict[str, Any]:
        """What the action of this name is done to, as it calls it."""
        return {noun: self.about}

    def facts(self) -> dict[str, Any]:
        """What the action of this name takes."""
        return dict(self.cleaned_data)


def words(
    label: Any, *, rows: int = 3, hint: Any = "", required: bool = True, longest: int = LONGEST
) -> Any:
    """A field for a few sentences."""
    area = forms.Textarea(attrs={"rows": rows, "class": "in"})
    return forms.CharField(
        label=label, help_text=hint, max_length=longest, required=required, widget=area
    )


def moment_of(label: Any, *, hint: Any = "", required: bool = True) -> forms.DateTimeField:
    """A day and a time of day, picked or typed."""
    box = forms.DateTimeInput(attrs={"type": "datetime-local", "class": "in num"}, format=PICKER)
    return forms.DateTimeField(
        label=label,
        help_text=hint,
        required=required,
        widget=box,
        input_formats=[PICKER, "%Y-%m-%d %H:%M"],
    )
