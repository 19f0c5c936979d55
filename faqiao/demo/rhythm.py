"""When people call, and when offices work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from faqiao.law.calendar import UnknownYear, is_working_day

BEIJING = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)
OPENS, CLOSES = time(9), time(17, 30)
#: Share of a day's calls per hour: two humps, a lunch between them, a few at night.
HOURS = (1, 1, 0, 0, 0, 1, 2, 6, 22, 70, 88, 72, 30, 40, 82, 84, 62, 34, 14, 10, 9, 7, 4, 2)
#: Monday brings what the weekend has gathered.
WEEK = (1.28, 1.1, 1.0, 0.97, 0.9, 0.2, 0.13)
HOLIDAY = 0.06


def calls(first: date, last: date, rate: float, random: Random) -> Iterator[datetime]:
    """The moments at which somebody calls, day after day, about `rate` on a working day."""
    for number in range((last - first).days + 1):
        day = first + number * DAY
        grows = 0.9 + 0.2 * number / max((last - first).days, 1)
        mean = rate * grows * busy(day)
        count = int(mean) + (random.random() < mean - int(mean))
        count = max(count + random.choice((-1, 0, 0, 1)), 0) if mean >= 3 else count
        hours = random.choices(range(24), weights=HOURS, k=count)
        yield from sorted(_at(day, hour, random) for hour in hours)


def busy(day: date) -> float:
    if works(day):
        return WEEK[day.weekday()] if day.weekday() < 5 else 1.0
    return HOLIDAY if day.weekday() < 5 else WEEK[day.weekday()]


def works(day: date) -> bool:
    try:
        return is_working_day(day)
    except UnknownYear:
        return day.weekday() < 5


def later(start: datetime, hours: float) -> datetime:
    """So many office hours after a moment: nights, weekends and holidays are passed over."""
    left, at = timedelta(hours=hours), office(start)
    while True:
        end = datetime.combine(at.date(), CLOSES, BEIJING)
        if at + left <= end:
            return at + left
        left -= end - at
        at = office(end + timedelta(minutes=1))


def office(at: datetime) -> datetime:
    """The same moment, or the next opening of the office."""
    at = at.astimezone(BEIJING)
    if not works(at.date()) or at.time() > CLOSES:
        return office(datetime.combine(at.date() + DAY, OPENS, BEIJING))
    return max(at, datetime.combine(at.date(), OPENS, BEIJING))


def _at(day: date, hour: int, random: Random) -> datetime:
    return datetime.combine(day, time(hour, random.randrange(60), random.randrange(60)), BEIJING)
