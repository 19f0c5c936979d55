"""Moments as people write them, in Chinese and in ISO form. Without a zone they are Beijing's."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

DAY_START, DAY_END = time(0, 0), time(23, 59)
EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  spreadsheets know no zones

_WRITTEN = re.compile(
    r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})[日号]?"
    r"(?:[T\s]*(?:星期.|周.)?\s*(?P<half>上午|下午|晚上|中午|AM|PM)?\s*"
    r"(?P<hour>\d{1,2})[:：时点](?:(?P<minute>\d{1,2})[:：分]?)?(?:(?P<second>\d{1,2})秒?)?"
    r"(?:\.\d+)?)?"
)
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?")
_SERIAL = re.compile(r"[2-7]\d{4}(\.\d+)?")


def moment(text: str, *, day_ends: bool) -> datetime:
    """Raises ValueError. A day alone is its first minute, or its last where `day_ends`.

    2026-03-02T10:15+08:00 · 2026/3/2 10:15 · 2026年3月2日10时15分 · 下午 · 20260302101500 · 46083.42
    """
    otherwise = DAY_END if day_ends else DAY_START
    return _written(text, otherwise) or _numbers(text, otherwise) or _iso(text)


def _written(text: str, otherwise: time) -> datetime | None:
    found = _WRITTEN.fullmatch(text)
    if not found:
        return None
    part = found.groupdict()
    day = date(int(part["year"]), int(part["month"]), int(part["day"]))
    if part["hour"] is None:
        return _beijing(datetime.combine(day, otherwise))
    hour = _hour(int(part["hour"]), part["half"] or "")
    clock = time(hour, int(part["minute"] or 0), int(part["second"] or 0))
    return _beijing(datetime.combine(day, clock))


def _hour(hour: int, half: str) -> int:
    if half in ("下午", "晚上", "PM") and hour < 12:
        return hour + 12
    return 0 if half == "AM" and hour == 12 else hour


def _numbers(text: str, otherwise: time) -> datetime | None:
    if _SERIAL.fullmatch(text):
        moment = EXCEL_EPOCH + timedelta(seconds=round(float(text) * 86400))
        return _beijing(moment if "." in text else datetime.combine(moment, otherwise))
    found = _DIGITS.fullmatch(text)
    if not found:
        return None
    year, month, day, *clock = (int(part) if part else 0 for part in found.groups())
    of_day = time(clock[0], clock[1], clock[2]) if found.group(4) else otherwise
    return _beijing(datetime.combine(date(year, month, day), of_day))


def _iso(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(
            _("“%(text)s” is not a date and time. Write it as 2026-03-02 10:15.") % {"text": text}
        ) from None
    return found if found.tzinfo else _beijing(found)


def _beijing(moment: datetime) -> datetime:
    return timezone.make_aware(moment)
