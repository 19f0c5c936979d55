"""Inputs drawn without templates, letter by letter as the framework draws them: a street has fifty neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

Widget = Mapping[str, Any]


def attributes(widget: Widget) -> SafeString:
    named = [(name, value) for name, value in widget["attrs"].items() if value is not False]
    drawn = [
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value))
        for name, value in named
    ]
    return mark_safe("".join(drawn))


def entry(widget: Widget) -> SafeString:
    value = widget["value"]
    kept = "" if value is None else format_html(' value="{}"', str(value))
    return format_html(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], kept, attributes(widget)
    )


def area(widget: Widget) -> SafeString:
    return format_html(
        '<textarea name="{}"{}>\n{}</textarea>',
        widget["name"],
        attributes(widget),
        widget["value"] or "",
    )


def select(widget: Widget) -> SafeString:
    groups = [_group(name, options) for name, options, _place in widget["optgroups"]]
    return format_html(
        '<select name="{}"{}>{}\n</select>',
        widget["name"],
        attributes(widget),
        mark_safe("".join(groups)),
    )


_GROUP = '\n  <optgroup label="{}">{}\n  </optgroup>'


def listed(
    name: str, attrs: Mapping[str, Any], choices: Iterable[Any], chosen: set[str]
) -> SafeString:
    """The same as `select`, straight from the answers: what each needs in between takes longer than its letters."""
    drawn = []
    for value, label in choices:
        if isinstance(label, list | tuple):
            within = "".join(_answer(key, text, chosen) for key, text in label)
            drawn.append(_GROUP.format(conditional_escape(value), within) if value else within)
        else:
            drawn.append(_answer(value, label, chosen))
    inner = attributes({"attrs": attrs})
    return format_html('<select name="{}"{}>{}\n</select>', name, inner, mark_safe("".join(drawn)))


def _answer(value: object, label: Any, chosen: set[str]) -> str:
    key = "" if value is None else str(value)
    mark = " selected" if key in chosen else ""
    return f'\n  <option value="{conditional_escape(key)}"{mark}>{conditional_escape(label)}</option>\n'


def seg(widget: Widget) -> SafeString:
    """Short answers side by side."""
    options = [one for _name, group, _place in widget["optgroups"] for one in group]
    drawn = [
        format_html("<label>{}<span>{}</span></label>", entry(one), one["label"]) for one in options
    ]
    return format_html('<div class="seg">{}</div>\n', mark_safe("".join(drawn)))


def _group(name: object, options: list[Widget]) -> str:
    drawn = "".join(_option(one) for one in options)
    return (
        format_html('\n  <optgroup label="{}">', name) + drawn + "\n  </optgroup>"
        if name
        else drawn
    )


def _option(option: Widget) -> str:
    return "\n  " + format_html(
        '<option value="{}"{}>{}</option>\n',
        str(option["value"]),
        attributes(option),
        option["label"],
    )


_PLAIN = ("input", "text", "hidden", "number", "email", "tel", "date", "password", "checkbox")
#: By the name of the template that it stands for.
DRAWN: dict[str, Callable[[Widget], SafeString]] = {
    **{f"django/forms/widgets/{name}.html": entry for name in _PLAIN},
    "django/forms/widgets/select.html": select,
    "django/forms/widgets/textarea.html": area,
    "kit/_seg.html": seg,
}
