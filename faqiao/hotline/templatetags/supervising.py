"""What supervisors see drawn: the load of a unit as a bar, reminders, slips of an order, what repeats."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from faqiao.hotline import queries
from faqiao.hotline.models import Nudge, Rung, Slip, WorkOrder
from faqiao.hotline.queries import Board, Load
from faqiao.hotline.states import CLOCKS, When
from faqiao.kit.templatetags.svg import drawing, rect

register = template.Library()
WIDTH, HEIGHT = 240, 18


@register.simple_tag
def load_bar(one: Load, most: int) -> SafeString:
    """Overdue, due soon, in time, paused: one bar, as long as the fullest line is full."""
    said = _(
        "%(open)d open: %(late)d overdue, %(soon)d due soon, %(rest)d in time, %(paused)d paused"
    )
    numbers = {"open": one.open, "late": one.late, "soon": one.soon}
    label = said % {**numbers, "rest": one.rest, "paused": one.paused}
    parts, x = [rect("f0", 0, 2, WIDTH, HEIGHT - 4, 2)], 0.0
    for kind, number in (
        ("out", one.late),
        ("now", one.soon),
        ("fd", one.rest),
        ("f2", one.paused),
    ):
        if number:
            wide = number / most * WIDTH
            parts.append(rect(kind, x, 2, wide, HEIGHT - 4))
            x += wide
    return drawing(WIDTH, HEIGHT, label, parts, fills=True)


@register.simple_tag(takes_context=True)
def nudges(context: Context) -> list[Nudge]:
    """The reminders that wait for this viewer."""
    return list(queries.nudges_waiting_for(context["request"].user)[:20])


@register.simple_tag(takes_context=True)
def slips(context: Context, order: WorkOrder) -> list[Slip]:
    if not order.slips.all():  # read with the sheet
        return []
    return list(queries.slips_of(order, context["request"].user))


@register.simple_tag(takes_context=True)
def slips_waiting(context: Context) -> list[Slip]:
    return list(queries.slips_waiting_for(context["request"].user)[:20])


@register.filter
def clock_called(name: str) -> str:
    return str(CLOCKS.get(name, name))


@register.filter
def listed(words: list[str]) -> str:
    return _(", ").join(words)


@register.filter
def timed(rung: Rung) -> str:
    """75 % of its time; 24 hours after its end."""
    n = {"n": rung.amount}
    said = {
        When.WARNING: _("when the clock warns"),
        When.SHARE: _("at %(n)d%% of its time") % n,
        When.BEFORE: _("%(n)d hours before its end") % n,
        When.BEFORE_DAYS: _("%(n)d working days before its end") % n,
        When.AFTER: _("%(n)d hours after its end") % n,
        When.AFTER_DAYS: _("%(n)d working days after its end") % n,
        When.NEVER: _("not at all"),
        When.ABOVE: _("as for the more general case"),
    }
    if rung.when == When.SHARE and rung.amount == 100:
        return _("when it is over")
    return said[When(rung.when)]


@register.simple_tag
def held_links(one: Load, board: Board) -> list[tuple[str, str, int, str]]:
    """Each number of a line with the way to its orders."""
    where: dict[str, str | int] = {"court": board.court.code}
    if board.unit is not None:
        where = {"unit": board.unit.pk, "handler": one.who.pk if one.who else "none"}
    elif one.who is not None:
        where = {"unit": one.who.pk}
    else:
        where["desk"] = 1
    numbers = (
        (_("Open"), "open", one.open),
        (_("Overdue"), "late", one.late),
        (_("Due soon"), "soon", one.soon),
        (_("Paused"), "paused", one.paused),
        (_("New today"), "new", one.new),
    )
    held = reverse("hotline:held")
    return [
        (label, what, number, f"{held}?{urlencode({**where, 'what': what})}")
        for label, what, number in numbers
    ]
