"""What templates draw: icons, clocks, the bridge, and how moments and numbers are said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Protocol

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from faqiao.kit import beside as neighbours
from faqiao.kit import menu, said
from faqiao.kit.http import came_from as came_from_page
from faqiao.kit.phones import grouped
from faqiao.kit.phones import masked as masked_number
from faqiao.kit.templatetags import charts, figures

register = template.Library()
register.tags.update(charts.register.tags)
register.tags.update(figures.register.tags)

ICONS = Path(__file__).resolve().parents[1] / "static" / "kit" / "icons"

WORDS = {
    "ok": gettext_lazy("In time"),
    "soon": gettext_lazy("Due soon"),
    "late": gettext_lazy("Overdue"),
    "hold": gettext_lazy("On hold"),
    "done": gettext_lazy("Done"),
}
_STROKE = 'fill="none" stroke="currentColor"'
_ROUND = 'stroke-linecap="round" stroke-linejoin="round"'
#: One outline per clock state, so that colour never stands alone.
SHAPES = {
    "ok": f'<circle cx="8" cy="8" r="6.2" {_STROKE} stroke-width="1.8"/>'
    f'<path d="M8 4.6V8l2.3 1.6" {_STROKE} stroke-width="1.8" {_ROUND}/>',
    "soon": '<path d="M8 1.2 15.4 14.4H.6Z" fill="currentColor"/>'
    f'<path d="M8 6v3.8M8 12v.2" stroke="var(--sheet)" stroke-width="1.8" {_ROUND}/>',
    "late": '<path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5Z" fill="currentColor"/>'
    f'<path d="M8 4.2v4.6M8 11.6v.2" stroke="var(--sheet)" stroke-width="2" {_ROUND}/>',
    "hold": f'<rect x="1.5" y="1.5" width="13" height="13" rx="2.5" {_STROKE} stroke-width="1.6"/>'
    f'<path d="M6.2 5.2v5.6M9.8 5.2v5.6" {_STROKE} stroke-width="1.8" {_ROUND}/>',
    "done": '<circle cx="8" cy="8" r="7" fill="currentColor"/>'
    '<path d="M4.8 8.3l2.2 2.1 4.2-4.6" fill="none" stroke="var(--sheet)" '
    f'stroke-width="1.8" {_ROUND}/>',
}
CLOCKS = {
    state: f'<span class="clock" data-s="{state}"><svg viewBox="0 0 16 16" aria-hidden="true">{shape}</svg>'
    "<span>{}{}</span></span>"
    for state, shape in SHAPES.items()
}
MARK = (
    '<svg viewBox="0 0 32 32" fill="none" aria-hidden="true"><path fill="currentColor" '
    'd="M.8 18.6C5 10 10 6.2 16 6.2s11 3.8 15.2 12.4h-6.6a8.6 8.6 0 0 0-17.2 0Z"/>'
    '<path stroke="currentColor" stroke-width="1.9" stroke-linecap="round" '
    'd="M8.6 22.4a8.6 8.6 0 0 0 14.8 0M3 22.4h2.2M26.8 22.4H29"/></svg>'
)


class Limit(Protocol):
    """What a time limit must tell to be shown; a clock of the one sheet does."""

    due_at: datetime
    stopped_at: datetime | None

    def state(self, at: datetime) -> str: ...


@cache
def _drawing(name: str) -> str:
    text = (ICONS / f"{name}.svg").read_text()
    inner = text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")]
    return re.sub(r"\s+", " ", inner).replace(" />", "/>").replace("> <", "><").strip()


@register.simple_tag
def news_of_changes() -> str:
    """Where a page asks how to hear of changes; "" where LIVE_URL is empty."""
    return reverse("people:news") if settings.LIVE_URL else ""


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """A Lucide icon, always beside a word; alone only with a label."""
    big = format_html(' data-z="{}"', size) if size else ""
    said = format_html('role="img" aria-label="{}"', label) if label else mark_safe(_HIDDEN)
    drawn = mark_safe(_drawing(name))
    return format_html('<svg class="i"{} viewBox="0 0 24 24" {}>{}</svg>', big, said, drawn)


_HIDDEN = 'aria-hidden="true"'


@register.simple_tag
def mark() -> SafeString:
    """One stone arch and its reflection in still water: together a full moon."""
    return mark_safe(MARK)


@register.simple_tag
def clock(state: str, text: object, word: bool = False) -> SafeString:
    """A time limit or its outcome: shape, word and number. `word` = the text says the state itself."""
    said = "" if word else _state_said(get_language(), state)
    return format_html(CLOCKS[state], said, text)


@cache
def _state_said(_language: str | None, state: str) -> SafeString:
    return format_html('<span class="vh">{}{} </span>', WORDS[state], _(":"))


@register.simple_tag(takes_context=True)
def remaining(context: Context, limit: Limit) -> SafeString:
    """The clock of a time limit, as it stands at the moment of this visit."""
    return remaining_at(limit, context["request"].at)


def remaining_at(limit: Limit, at: datetime) -> SafeString:
    if limit.stopped_at:
        over = limit.stopped_at - limit.due_at
        text = (
            _("Done, %(over)s late") % {"over": spell(over)} if over > timedelta() else _("In time")
        )
        return clock(limit.state(at), text, word=True)
    still = getattr(limit, "paused_at", None)
    if still and limit.state(at) == "hold":
        return clock(
            "hold", _("Stands still, %(time)s") % {"time": left(limit.due_at - still)}, word=True
        )
    return clock(limit.state(at), left(limit.due_at - at))


def left(time: timedelta) -> str:
    """What is left, or by how much it is over: 剩 38 分, 超 1 时 12 分."""
    over = time < timedelta()
    return _left_said(get_language(), int(abs(time).total_seconds() // 60), over)


@lru_cache(4096)
def _left_said(_language: str | None, minutes: int, over: bool) -> str:
    said = _("%(time)s over") if over else _("%(time)s left")
    return said % {"time": spell(timedelta(minutes=minutes))}


def spell(time: timedelta) -> str:
    """38 分, 1 时 05 分, 19 时, 14 天: as exact as somebody needs it."""
    return _spelled(get_language(), int(time.total_seconds() // 60))


@lru_cache(4096)
def _spelled(_language: str | None, minutes: int) -> str:
    hours, days = minutes // 60, minutes // (24 * 60)
    if days >= 2:
        return _("%(n)d d") % {"n": days}
    if hours >= 6:
        return _("%(n)d h") % {"n": hours}
    if hours:
        return _("%(h)d h %(m)02d min") % {"h": hours, "m": minutes % 60}
    return _("%(n)d min") % {"n": minutes}


@register.filter
def lasting(time: timedelta | float | int | None) -> str:
    """A length of time, from a timedelta or from seconds."""
    if time is None:
        return ""
    return spell(time if isinstance(time, timedelta) else timedelta(seconds=float(time)))


@register.filter
def day(when: datetime | date | None, seen_at: datetime | None = None) -> str:
    """3 月 19 日, with the year when it is another one."""
    if when is None:
        return ""
    local = timezone.localtime(when) if isinstance(when, datetime) else when
    now = timezone.localtime(seen_at or timezone.now())
    return _day_said(
        get_language(), date(local.year, local.month, local.day), local.year == now.year
    )


@lru_cache(4096)
def _day_said(_language: str | None, day: date, this_year: bool) -> str:
    return date_format(day, _("j F") if this_year else _("j F Y"))


@register.filter
def moment(when: datetime | None, seen_at: datetime | None = None) -> str:
    """3 月 19 日 14:35."""
    return "" if when is None else f"{day(when, seen_at)} {hour(when)}"


@register.filter
def hour(when: datetime | None) -> str:
    """14:35 here."""
    return "" if when is None else timezone.localtime(when).strftime("%H:%M")


@register.filter
def spoken(number: object) -> str:
    """26031842 -> 2603 1842: four by four, easy to read aloud."""
    text = str(number)
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


@register.filter
def told(text: object) -> str:
    """A sentence that the system kept, in the reader's language."""
    return said.told(str(text or ""))


@register.filter
def masked(phone: object) -> str:
    """138****2076."""
    return masked_number(str(phone)) if phone else ""


@register.filter
def dialled(phone: object) -> str:
    """A number in full, as it is dialled here."""
    return grouped(str(phone))


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    """A value by a key that is itself a variable."""
    return mapping.get(key)


@register.simple_tag
def field(bound: BoundField, label: str = "", hint: str = "") -> SafeString:
    """A form field with label, hint, error and input, in that order."""
    if label:
        bound.label = label
    if hint:
        bound.help_text = hint
    return bound.as_field_group()


@register.simple_block_tag(takes_context=True)
def staff_menu(context: Context, content: str) -> SafeString:
    """The rooms that this person's posts open; the block inside names the one we are in."""
    entries = menu.shown_to(getattr(context["request"], "user", None))
    inside = {"entries": entries, "here": content.strip()}
    return mark_safe(render_to_string("kit/_menu.html", inside))


@register.simple_tag(takes_context=True)
def beside(context: Context, page: str, thing: object) -> SafeString:
    """What modules above have to say about this thing on this page."""
    request = context["request"]
    said = neighbours.beside(page, request, thing)
    return mark_safe("".join(render_to_string(name, told, request) for name, told in said))


@register.simple_tag(takes_context=True)
def introduced(context: Context) -> menu.Card:
    """Who is signed in, by glyph and post."""
    return menu.card_of(getattr(context["request"], "user", None))


@register.simple_tag(takes_context=True)
def here_again(context: Context) -> str:
    """This very address: where to stay after a change of language."""
    request = context["request"]
    return str(request.get_full_path()) if request.method == "GET" else came_from_page(request)


@register.simple_tag(takes_context=True)
def came_from(context: Context) -> str:
    """The page on which somebody pressed send."""
    return came_from_page(context["request"])


@register.simple_tag(takes_context=True)
def page_url(context: Context, number: object, name: str = "page") -> str:
    """The same list, another page (or week, as `name` says); filters stay."""
    query = context["request"].GET.copy()
    query[name] = str(number)
    return f"?{query.urlencode()}"
