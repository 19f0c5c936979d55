"""Orders as lines of a list, each with the clock that matters now.

`{% lines orders as found %}` gives the lines, `{% items found %}` and `{% rows found %}` draw them in one go: a list
of eighty is drawn at every visit of a desk, and a template would ask for each word of each line by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django import template
from django.db.models import TextChoices
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from faqiao.hotline import queries
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.pages.lines import Line, lines_of
from faqiao.hotline.states import Category, Ladder, State, Urgency
from faqiao.kit.templatetags.look import clock, moment, remaining_at

register = template.Library()

ITEM = (
    '<li{}><p class="row" data-g="2" data-nowrap><a class="plain grow" href="{}"><b>{}</b></a>{}</p>'
    '<p class="row small mute" data-g="2" data-nowrap><span class="grow">{}</span>'
    '<span class="num">{}</span></p></li>\n'
)
ROW = """<tr>
      <th scope="row" class="nw"><a class="num" href="{sheet}">{spoken}</a></th>
      <td data-l="{What}"><div>{title}<br><span class="small mute num">{number}</span></div></td>
      <td data-l="{About}">{about}</td>
      <td data-l="{Court and unit}"><div>{court}{unit}</div></td>
      <td data-l="{Handled by}">{handler}</td>
      <td data-l="{Came in}"><span class="nw">{came}</span></td>
      <td data-l="{State}"><div>{state}</div></td>
      <td data-l="{Next due}">{due}</td>
    </tr>"""
UNIT = '<br><span class="small mute">{}</span>'
CAUSE = '<br><span class="small mute" lang="zh-CN">{}</span>'  # the catalogue has no English names
RAISED = ' <span class="tag" data-s="now">{}</span>'
NOTHING = mark_safe('<span class="mute">–</span>')
NOBODY = "00000000"
AROUND = 16  # characters shown before a word that was looked for


@register.simple_tag
def lines(orders: Iterable[WorkOrder]) -> list[Line]:
    return lines_of(orders)


@register.simple_tag(takes_context=True)
def items(context: Context, found: list[Line], made: WorkOrder | None = None) -> SafeString:
    """The lines as entries of a list; the order just `made` stands out."""
    at, sheet = context["request"].at, reverse("desk:matter", args=[NOBODY])
    new, words = made.pk if made else None, _Words()
    drawn = [
        format_html(
            ITEM,
            mark_safe(" data-on") if line.order.pk == new else "",
            sheet.replace(NOBODY, line.order.matter.number),
            line.order.matter.title,
            remaining_at(line.clock, at) if line.clock else _outcome(line),
            words.about(line.order),
            line.order.matter.spoken_number,
        )
        for line in found
    ]
    return mark_safe("".join(drawn))


@register.simple_tag(takes_context=True)
def rows(context: Context, found: list[Line], sought: str = "") -> SafeString:
    """The lines as rows of a table; each cell says its heading. Where `sought` words occur is marked."""
    at, sheet = context["request"].at, reverse("desk:matter", args=[NOBODY])
    words, heads = _Words(), _heads()
    drawn = [
        format_html(
            ROW,
            sheet=sheet.replace(NOBODY, line.order.matter.number),
            due=remaining_at(line.clock, at) if line.clock else NOTHING,
            came=moment(line.order.received_at, at),
            **_cells(line.order, words, sought),
            **heads,
        )
        for line in found
    ]
    return mark_safe("".join(drawn))


def _heads() -> dict[str, str]:
    return {
        "What": _("What"),
        "About": _("About"),
        "Court and unit": _("Court and unit"),
        "Handled by": _("Handled by"),
        "Came in": _("Came in"),
        "State": _("State"),
        "Next due": _("Next due"),
    }


def _cells(order: WorkOrder, words: _Words, sought: str) -> dict[str, object]:
    closed = mark_safe(' data-s="ok"') if order.state == State.CLOSED else ""
    tag = format_html('<span class="tag"{}>{}</span>', closed, words[State(order.state)])
    return {
        "spoken": order.matter.spoken_number,
        "title": _marked(order.request, sought) if sought else order.matter.title,
        "number": order.number,
        "about": _about(order, words),
        "court": order.court.short_name,
        "unit": format_html(UNIT, order.unit) if order.unit else "",
        "handler": order.handler or "–",
        "state": tag + _raised(order, words),
    }


def _marked(text: str, sought: str) -> str:
    """The place in the text where the first of these words occurs, each of them marked."""
    words = [re.escape(word) for word in queries.SEVERAL.split(sought) if word]
    found = re.search("|".join(words), text, re.IGNORECASE) if words else None
    start = max(found.start() - AROUND, 0) if found else 0
    piece = text[start : start + 3 * AROUND]
    cut = re.split(f"({'|'.join(words)})", piece, flags=re.IGNORECASE) if words else [piece]
    told = [format_html("<mark>{}</mark>" if n % 2 else "{}", one) for n, one in enumerate(cut)]
    ends = ("…" if start else "", "…" if start + len(piece) < len(text) else "")
    return mark_safe(f"{ends[0]}{''.join(told)}{ends[1]}")


def _about(order: WorkOrder, words: _Words) -> SafeString | str:
    """The category, and under it the cause of action that somebody has said."""
    about = words[Category(order.category)]
    return (
        format_html("<div>{}{}</div>", about, format_html(CAUSE, order.cause_name))
        if order.cause
        else about
    )


def _raised(order: WorkOrder, words: _Words) -> SafeString:
    """How high it has been raised, and how soon somebody should look."""
    said = [] if order.ladder == Ladder.QUIET else [words[Ladder(order.ladder)]]
    said += [] if order.urgency == Urgency.ORDINARY else [words[Urgency(order.urgency)]]
    return format_html_join("", RAISED, [(one,) for one in said])


def _outcome(line: Line) -> str:
    return clock("done", line.order.get_state_display(), True) if line.waits_for_callback else ""


class _Words(dict[TextChoices, str]):
    """Each word of this list in the reader's language, looked up once."""

    def __missing__(self, choice: TextChoices) -> str:
        said = self[choice] = str(choice.label)
        return said

    def about(self, order: WorkOrder) -> str:
        """What it is about · with whom · how far · how high it has been raised."""
        words = [self[Category(order.category)], order.unit or "", self[State(order.state)]]
        if order.ladder != Ladder.QUIET:
            words.append(self[Ladder(order.ladder)])
        return " · ".join(str(word) for word in words if word)
