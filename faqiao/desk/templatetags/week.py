"""A day of the week, and a week of working hours, in words."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from faqiao.law.office_hours import Hours
from faqiao.law.telling import WEEKDAYS

register = template.Library()


@register.filter
def weekday(when: date) -> str:
    """星期五, of a day or a moment here."""
    day = timezone.localtime(when) if isinstance(when, datetime) else when
    return _name(day.weekday())


@register.filter
def week(hours: Hours) -> str:
    """星期一至星期五 09:00-12:00 13:30-18:00; 星期六 09:00-12:00."""
    said, day = [], 0
    while day < 7:
        last = day
        while last < 6 and hours.week[last + 1] == hours.week[day]:
            last += 1
        if hours.week[day]:
            days = _name(day)
            if last > day:
                days = _("%(first)s to %(last)s") % {"first": _name(day), "last": _name(last)}
            said.append(f"{days} {' '.join(map(str, hours.week[day]))}")
        day = last + 1
    return _("; ").join(said)


def _name(day: int) -> str:
    return WEEKDAYS[day].text(get_language() or "")
