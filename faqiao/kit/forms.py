"""How forms are drawn: label above, hint, error, input; and two ways to show a few answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.forms import (
    BoundField,
    CheckboxSelectMultiple,
    ModelChoiceField,
    RadioSelect,
    Select,
    Widget,
)
from django.forms.models import ModelChoiceIterator
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import CheckboxInput
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_noop

from faqiao.kit.inputs import DRAWN, listed

#: The framework's own messages that people meet most; said here so that our translation is the one shown.
PLAIN_WORDS = (
    gettext_noop("This field is required."),
    gettext_noop("Enter a whole number."),
    gettext_noop("Enter a valid date."),
    gettext_noop("Enter a valid date/time."),
    gettext_noop("Select a valid choice. %(value)s is not one of the available choices."),
    gettext_noop("Select a valid choice. That choice is not one of the available choices."),
    gettext_noop("No file was submitted. Check the encoding type on the form."),
    gettext_noop("The submitted file is empty."),
)


def _coded(text: object, *names: str) -> SafeString:
    return format_html(str(text), *(format_html("<code>{}</code>", name) for name in names))


#: coded(_("Only if it asks for one, as {}."), "jurisdiction_id"): names as programs write them, marked as such.
coded = lazy(_coded, SafeString)


class Bound(BoundField):
    """A field as drawn: the look's class, and help for those who listen."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: Widget | None = None
    ) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        drawn = widget or self.field.widget
        if isinstance(drawn, RadioSelect | CheckboxSelectMultiple):
            attrs.pop("aria-invalid", None)  # it belongs to the group, which says it itself
        elif not isinstance(drawn, CheckboxInput):
            attrs.setdefault("class", self.field.widget.attrs.get("class", "in"))
        return attrs

    @property
    def is_check(self) -> bool:
        return isinstance(self.field.widget, CheckboxInput)

    @property
    def first_id(self) -> str:
        """Where a link from the list of errors lands."""
        return self.id_for_label or f"{self.auto_id}_0"


class Renderer(DjangoTemplates):
    """The look's templates for forms and fields: set as FORM_RENDERER."""

    form_template_name = "kit/_form.html"
    field_template_name = "kit/_field.html"
    bound_field_class = Bound

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        draw = DRAWN.get(template_name)
        return draw(context["widget"]) if draw else super().render(template_name, context, request)


class Listed(Select):
    """A list of hundreds, drawn in one go and asked of the database once."""

    def use_required_attribute(self, initial: Any) -> bool:
        """The browser insists where nothing is an answer. The framework would read the first row to know."""
        field = getattr(self.choices, "field", None)
        if field is None:
            return super().use_required_attribute(initial)
        return field.empty_label is not None and not self.is_hidden

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = set(self.format_value(value))
        given = self.build_attrs(self.attrs, attrs)
        return listed(name, given, self.choices, chosen)


class _Rows(ModelChoiceIterator):  # type: ignore[type-arg]  # no generic when it runs
    """Read at once: a cursor on the server takes three more round trips, for a list of fifty."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        shown = getattr(self.field, "shown", "")
        if shown:
            yield from self.queryset.values_list("pk", shown)
        else:
            yield from map(self.choice, self.queryset.all())


class RowField(ModelChoiceField):  # type: ignore[type-arg]
    """One row out of a list; with `shown`, said by this column alone, and no row is made of it."""

    iterator = _Rows
    widget = Listed

    def __init__(self, *args: Any, shown: str = "", **kwargs: Any) -> None:
        self.shown = shown
        super().__init__(*args, **kwargs)


class Seg(RadioSelect):
    """Short answers side by side, all in sight."""

    template_name = "kit/_seg.html"


class Segs(CheckboxSelectMultiple):
    """Short answers side by side, of which several may hold."""

    template_name = "kit/_seg.html"
    use_fieldset = True


class Pick(RadioSelect):
    """Two to five answers, each with an example under it: Pick(hints={"HALL": "…"})."""

    template_name = "kit/_pick.html"

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, hints: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(attrs)
        self.hints = hints or {}

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["hint"] = self.hints.get(str(option["value"]), "")
        return option
