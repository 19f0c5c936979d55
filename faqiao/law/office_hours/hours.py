"""When a court works: shifts for each weekday, and the days on which it is otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise

from faqiao.law import calendar
from faqiao.law.answers import Unanswerable
from faqiao.law.periods import FIXED_HOLIDAYS
from faqiao.law.words import BEIJING

MIDNIGHT = 24 * 60
SHIFT = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–~至到]\s*(\d{1,2})[:：](\d{2})")
PART = re.compile(r"([1-7])(?:-([1-7]))?\s+(.+)")


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """From a minute of the day until a minute of the day: 09:00-12:00. Midnight at the end is 24:00."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= MIDNIGHT:
            raise Unanswerable(
                f"“{self}”不是一段时间：结束要晚于开始，最晚到 24:00。",
                f"{self} is no span of time: it ends after it begins, at 24:00 at the latest.",
            )

    def __str__(self) -> str:
        return f"{self.start // 60:02}:{self.start % 60:02}-{self.end // 60:02}:{self.end % 60:02}"

    def on(self, day: date) -> tuple[datetime, datetime]:
        midnight = datetime.combine(day, time(), BEIJING)
        return midnight + timedelta(minutes=self.start), midnight + timedelta(minutes=self.end)


Shifts = tuple[Shift, ...]


@dataclass(frozen=True)
class Hours:
    """The shifts of Monday to Sunday; days closed besides, and days open besides.

    Where the State Council's holidays are kept, a holiday is closed, and a weekend day that is worked
    in exchange has its own shifts, or else those of the first weekday that has any.
    """

    week: tuple[Shifts, ...]
    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()
    holidays: bool = True

    def __post_init__(self) -> None:
        if both := self.closed & self.opened:
            raise Unanswerable(
                f"{min(both)} 不能既关门又开门。", f"{min(both)} cannot be both closed and open."
            )
        if not any(self.week):
            raise Unanswerable(
                "一周之中至少要有一段办公时间。", "At least one day of the week needs a shift."
            )

    @classmethod
    def read(
        cls,
        week: str,
        *,
        closed: Iterable[date] = (),
        opened: Iterable[date] = (),
        holidays: bool = True,
    ) -> Hours:
        """From `1-5 09:00-12:00 13:30-18:00; 6 09:00-12:00`: 1 is Monday. Raises Unanswerable."""
        days: list[Shifts] = [()] * 7
        for part in re.split(r"[;；]", week.strip().rstrip(";；")):
            found = PART.fullmatch(part.strip().replace("_", " "))
            if not found:
                raise _unreadable(part)
            first, last = int(found[1]), int(found[2] or found[1])
            if last < first or any(days[first - 1 : last]):
                raise _unreadable(part)
            days[first - 1 : last] = [shifts_from(found[3])] * (last - first + 1)
        return cls(tuple(days), frozenset(closed), frozenset(opened), holidays)

    def __str__(self) -> str:
        """As `read` takes it."""
        said, day = [], 0
        while day < 7:
            last = day
            while last < 6 and self.week[last + 1] == self.week[day]:
                last += 1
            if self.week[day]:
                name = f"{day + 1}" if last == day else f"{day + 1}-{last + 1}"
                said.append(f"{name} {' '.join(map(str, self.week[day]))}")
            day = last + 1
        return "; ".join(said)

    def shifts_on(self, day: date) -> Shifts:
        return self._found(day)[0]

    def is_provisional(self, day: date) -> bool:
        """Whether the holidays of that year would matter and are not published yet."""
        return self._found(day)[1]

    def spans_on(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        return (shift.on(day) for shift in self.shifts_on(day))

    @cached_property
    def usual(self) -> Shifts:
        """The shifts of the first weekday that has any."""
        return next(shifts for shifts in self.week if shifts)

    def _found(self, day: date) -> tuple[Shifts, bool]:
        own = self.week[day.weekday()]
        if day in self.closed:
            return (), False
        if day in self.opened:
            return own or self.usual, False
        if not self.holidays:
            return own, False
        if not calendar.is_known(day.year):
            return () if (day.month, day.day) in FIXED_HOLIDAYS else own, True
        year = calendar.year_of(day.year)
        if day in year.rest:
            return (), False
        return (own or self.usual) if day in year.work else own, False


def shifts_from(text: str) -> Shifts:
    """`09:00-12:00 13:30-18:00`, in order and apart; "" and “休” are none. Raises Unanswerable."""
    said = text.strip()
    if said in ("", "-", "–", "休", "closed"):
        return ()
    if re.sub(r"[\s,，、;；]", "", SHIFT.sub("", said)):
        raise _unreadable(said)
    found = [SHIFT.fullmatch(one[0]) for one in SHIFT.finditer(said)]
    shifts = sorted(
        Shift(int(one[1]) * 60 + int(one[2]), int(one[3]) * 60 + int(one[4]))
        for one in found
        if one
    )
    for earlier, later in pairwise(shifts):
        if later.start <= earlier.end:
            raise Unanswerable(
                f"{earlier} 和 {later} 重叠或相连，请并成一段。",
                f"{earlier} and {later} overlap or touch; make them one.",
            )
    return tuple(shifts)


def _unreadable(text: str) -> Unanswerable:
    shown = text.strip()[:40]
    return Unanswerable(
        f"看不懂“{shown}”，请写成 09:00-12:00 13:30-18:00 这样；一周写成 1-5 09:00-12:00 13:30-18:00。",
        f"“{shown}” cannot be read; write 09:00-12:00 13:30-18:00, and a week as"
        " 1-5 09:00-12:00 13:30-18:00.",
    )


#: Every minute of every day: natural time.
ALWAYS = Hours(((Shift(0, MIDNIGHT),),) * 7, holidays=False)
#: What a court begins with that has entered no hours of its own.
USUAL = Hours.read("1-5 09:00-12:00 13:30-18:00")
