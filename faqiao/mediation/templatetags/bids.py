"""How two prices come closer: drawn on the server, with every number in the drawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from faqiao.kit.templatetags.svg import drawing, num, path, text, twins
from faqiao.mediation.models import Offer

register = template.Library()


@register.filter
def yuan(sum_: Decimal | str | None) -> str:
    """5850.50 -> 5,850.50; 5850.00 -> 5,850."""
    if sum_ in (None, ""):
        return ""
    said = f"{Decimal(str(sum_)):,.2f}"
    return said.removesuffix(".00")


@register.simple_tag
def bids(offers: Iterable[Offer], asker: str, giver: str) -> SafeString:
    """What one side asks and the other gives, from offer to offer. Empty before both have named a sum."""
    asked, given = _courses(list(offers))
    if not asked or not given or asked[-1] is None or given[-1] is None:
        return SafeString("")
    label = _("%(asker)s came from %(a)s to %(b)s yuan, %(giver)s from %(c)s to %(d)s") % {
        "asker": asker, "giver": giver, "a": yuan(_first(asked)), "b": yuan(asked[-1]),
        "c": yuan(_first(given)), "d": yuan(given[-1]),
    }  # fmt: skip
    names = (asker, giver)
    return twins(
        _drawn(asked, given, names, label, 720, 92), _drawn(asked, given, names, label, 340, 62)
    )


def gap(offers: Iterable[Offer]) -> Decimal | None:
    """How far the two are apart now; nothing before both have named a sum."""
    asked, given = _courses(list(offers))
    if not asked or asked[-1] is None or given[-1] is None:
        return None
    return asked[-1] - given[-1]


@register.filter
def apart(offers: Iterable[Offer]) -> Decimal | None:
    return gap(offers)


Course = list[Decimal | None]


def _courses(offers: Sequence[Offer]) -> tuple[Course, Course]:
    """Both prices after each offer of a side; the mediator's middle way belongs to neither."""
    asked: Course = []
    given: Course = []
    for offer in offers:
        if offer.side is None:
            continue
        asks = offer.side.asks
        asked.append(offer.yuan if asks else asked[-1] if asked else None)
        given.append(offer.yuan if not asks else given[-1] if given else None)
    return asked, given


def _first(course: Course) -> Decimal:
    return next(one for one in course if one is not None)


def _drawn(
    asked: Course, given: Course, names: tuple[str, str], label: str, width: int, margin: int
) -> SafeString:
    known = [float(one) for one in (*asked, *given) if one is not None]
    low, high = min(known), max(known)
    spread = (high - low) or 1.0
    step = (width - margin - 96) / max(len(asked) - 1, 1)

    def at(n: int, value: Decimal) -> tuple[float, float]:
        return margin + step * n, 30 + (high - float(value)) / spread * 140

    lines: list[SafeString] = []
    for kind, course, below in (("1", asked, False), ("2", given, True)):
        points = [(at(n, one), one) for n, one in enumerate(course) if one is not None]
        way = "M" + "L".join(f"{num(x)} {num(y)}" for (x, y), _one in points)
        lines.append(path(f"l{kind}", way))
        before = None
        for (x, y), one in points:
            lines.append(_point(kind, x, y))
            if one != before:
                lines.append(
                    text(x, y + (22 if below else -12), yuan(one), kind="lb", anchor="middle")
                )
            before = one
    for name, course in zip(names, (asked, given), strict=True):
        place = next(n for n, one in enumerate(course) if one is not None)
        x, y = at(place, _first(course))
        lines.append(text(x - 12, y + 4, name, anchor="end"))
    lines += _bracket(at(len(asked) - 1, asked[-1] or Decimal(0)), at(len(given) - 1, given[-1] or Decimal(0)),
                      (asked[-1] or Decimal(0)) - (given[-1] or Decimal(0)))  # fmt: skip
    return drawing(width, 210, label, lines)


def _point(kind: str, x: float, y: float) -> SafeString:
    if kind == "1":
        return format_html('<circle class="f1" cx="{}" cy="{}" r="4.5"/>', num(x), num(y))
    return format_html(
        '<rect class="f2" x="{}" y="{}" width="9" height="9"/>', num(x - 4.5), num(y - 4.5)
    )


def _bracket(
    upper: tuple[float, float], lower: tuple[float, float], apart_: Decimal
) -> list[SafeString]:
    (x, top), (_x, bottom) = upper, lower
    if apart_ <= 0:
        return [text(x + 16, (top + bottom) / 2 + 4, _("they meet"), kind="lb")]
    way = f"M{num(x + 10)} {num(top)}H{num(x + 20)}V{num(bottom)}H{num(x + 10)}"
    said = _("%(sum)s apart") % {"sum": yuan(apart_)}
    return [path("ax", way), text(x + 26, (top + bottom) / 2 + 4, said, kind="lb")]
