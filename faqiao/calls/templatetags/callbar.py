"""The bar over the desk, the line of callers in the bottom strip, and the calls of a sheet."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from faqiao.calls.models import Call
from faqiao.calls.pages.bar import bar_of
from faqiao.calls.queries import calls_seen_by, line_of

register = template.Library()


@register.simple_tag(takes_context=True)
def callbar(context: Context) -> SafeString:
    """The whole bar, with room under it for choosing a judge."""
    request = context["request"]
    bar = bar_of(request.user, request.at)
    context.render_context["line"] = bar.line  # for the strip further down the same page
    return render_to_string("calls/_bar.html", {"bar": bar, "oob": False}, request)


@register.simple_tag(takes_context=True)
def waiting_line(context: Context) -> SafeString:
    """How many wait, the longest wait, and how many this agent has taken today."""
    request = context["request"]
    line = context.render_context.get("line") or line_of(request.user, request.at)
    told = {"line": line, "oob": False}
    return render_to_string("calls/_waiting.html", told, request)


@register.simple_tag(takes_context=True)
def calls_of(context: Context, keys: Iterable[int | None]) -> list[Call]:
    """The calls with these keys that the visitor may see, the latest first."""
    wanted = [key for key in keys if key]
    if not wanted:
        return []
    seen = calls_seen_by(context["request"].user).filter(pk__in=wanted)
    return list(seen.order_by("-began_at"))


#: What was chosen in the menu, where its word is one of the usual ones.
MENU = {
    "filing": pgettext_lazy("menu", "Filing"),
    "case-query": pgettext_lazy("menu", "Case query"),
    "agent": pgettext_lazy("menu", "A person"),
}


@register.filter
def menu_word(choice: str) -> str:
    return str(MENU.get(choice, choice))


@register.filter
def spoken_seconds(seconds: int) -> str:
    """167 -> 02:47, as the clock of a call shows it."""
    hours, rest = divmod(int(seconds), 3600)
    minutes, left = divmod(rest, 60)
    return (f"{hours:02d}:" if hours else "") + f"{minutes:02d}:{left:02d}"


@register.simple_tag(takes_context=True)
def call_waited(context: Context, call: Call) -> str:
    return spoken_seconds(call.waited(context["request"].at))


@register.simple_tag(takes_context=True)
def call_talked(context: Context, call: Call) -> str:
    return spoken_seconds(call.talked(context["request"].at)) if call.answered_at else "–"
