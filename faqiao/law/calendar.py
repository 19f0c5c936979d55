"""Which days are worked in China: weekdays, and weekends as the State Council changes them.

The years are data, one file each: those shipped in `faqiao/law/data`, and any in the folder that
the environment variable FAQIAO_CALENDAR_DIR names (same form, read first). Nothing is guessed: a
year that nobody has entered raises UnknownYear, and is looked for again the next time it is asked
for, so that a year put there is known without a restart.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

from faqiao.law import words
from faqiao.law.answers import Answer, Said, Step, Unanswerable, step
from faqiao.law.laws import HOLIDAYS, WORKING_HOURS
from faqiao.law.rulebook import rule

SHIPPED = Path(__file__).parent / "data"
SATURDAY = 5
DAY = timedelta(days=1)

_years: dict[int, Year] = {}


class UnknownYear(Unanswerable):
    """The working days of this year are not entered yet. `said` tells how to enter them.

    `day` is the day that was asked about: whatever was sought does not lie before it.
    """

    def __init__(self, year: int, day: date | None = None) -> None:
        super().__init__(
            f"{year} 年的放假安排还没有录入。国务院办公厅在上一年秋天公布；请按 faqiao/law/data/2026.json 的"
            f"格式写成 {year}.json，再执行 faqiao law --add-year {year}.json。",
            f"The holidays of {year} are not known. The State Council's office publishes them in the "
            f"autumn before; put them into {year}.json (form of faqiao/law/data/2026.json), then run "
            f"faqiao law --add-year {year}.json.",
        )
        self.year, self.day = year, day or date(year, 1, 1)


class UnreadableYear(Unanswerable):
    """The file of a year is not what it should be. `said` names the file and what is wrong with it."""

    def __init__(self, path: Path, problem: object) -> None:
        super().__init__(
            f"放假安排文件 {path} 写得不对：{problem}。请按 faqiao/law/data/2026.json 的格式改正。",
            f"The file of holidays {path} is wrong: {problem}. Give it the form of faqiao/law/data/2026.json.",
        )


@dataclass(frozen=True, slots=True)
class Year:
    """One year's notice: days off and worked weekends, each with the name of its holiday."""

    number: int
    source: str
    rest: dict[date, str]
    work: dict[date, str]

    @property
    def notice(self) -> str:
        """The State Council's notice, without the place it was copied from."""
        return self.source.partition(";")[0]

    @classmethod
    def read(cls, text: str) -> Year:
        """From the JSON form {year, source, rest: {day: name}, work: {day: name}}.

        Raises ValueError for a day that lies in another year or cannot be what it is said to be.
        """
        raw: dict[str, Any] = json.loads(text)
        rest = {date.fromisoformat(day): str(name) for day, name in raw["rest"].items()}
        work = {date.fromisoformat(day): str(name) for day, name in raw["work"].items()}
        year = cls(int(raw["year"]), str(raw["source"]), rest, work)
        year._check()
        return year

    def _check(self) -> None:
        stray = [day for day in (*self.rest, *self.work) if day.year != self.number]
        if stray:
            raise ValueError(f"{stray[0]} does not lie in {self.number}")
        if both := self.rest.keys() & self.work.keys():
            raise ValueError(f"{min(both)} is both a day off and worked")
        if needless := [day for day in self.work if day.weekday() < SATURDAY]:
            raise ValueError(f"{needless[0]} is a weekday and worked anyway")


def enter(year: Year) -> None:
    """Make a year known, or known better, until the program ends."""
    _years[year.number] = year


def is_known(year: int) -> bool:
    try:
        year_of(year)
    except UnknownYear:
        return False
    return True


def year_of(number: int, day: date | None = None) -> Year:
    """Raises UnknownYear, which keeps the day."""
    if number not in _years:
        enter(_read(number, day))
    return _years[number]


def is_working_day(day: date) -> bool:
    """A weekday that is no holiday, or a weekend day swapped for one. Raises UnknownYear."""
    year = year_of(day.year, day)
    return day in year.work or (day.weekday() < SATURDAY and day not in year.rest)


def working_days_between(first: date, last: date) -> int:
    """Working days after `first` up to and with `last`; 0 when last is not later."""
    return sum(is_working_day(day) for day in _days_after(first, last))


def first_working_day_from(day: date) -> date:
    """The day itself when it is worked, else the first worked day after it."""
    while not is_working_day(day):
        day += DAY
    return day


@rule("某一天是不是工作日", "Whether a day is a working day", name="is_working_day")
def asked_for_a_day(*, date: words.Day) -> Answer[bool]:
    """Weekends and the State Council's holidays are days off, swapped weekends are worked.

    国务院办公厅 publishes each year's notice. Raises UnknownYear.
    """
    return Answer(is_working_day(date), (_why(date),))


@rule("两日之间有几个工作日", "The working days between two days", name="working_days_between")
def asked_between(
    *,
    first: Annotated[date, Said("前一日，不计入", "the earlier day, not counted")],
    last: Annotated[date, Said("后一日，计入", "the later day, counted")],
) -> Answer[int]:
    """Raises UnknownYear, and Unanswerable when the days stand the wrong way round."""
    span = words.Span(first, last)
    found = working_days_between(span.first, span.last)
    said = step(
        f"{first} 之后到 {last}（含当日）共有 {found} 个工作日",
        f"After {first} up to and with {last} there are {found} working days",
        WORKING_HOURS(7),
    )
    return Answer(found, (said,))


@rule("某年的放假安排", "The working calendar of a year", name="year")
def asked_for_a_year(*, year: Annotated[int, Said("年份", "the year")]) -> Answer[int]:
    """How many working days it has. Facts: the notice it is taken from, days off, worked weekends.

    Raises UnknownYear.
    """
    found = year_of(words.count(year, date.max.year - 1, date.min.year + 1))
    worked = working_days_between(date(year - 1, 12, 31), date(year, 12, 31))
    facts = {
        "source": found.source,
        "days_off": {str(day): found.rest[day] for day in sorted(found.rest)},
        "worked_weekends": {str(day): found.work[day] for day in sorted(found.work)},
    }
    said = step(
        f"依据{found.source}，{year} 年有 {worked} 个工作日",
        f"By {found.source} the year {year} has {worked} working days",
    )
    return Answer(worked, (said,), facts=facts)


def _why(day: date) -> Step:
    year = year_of(day.year)
    if day in year.work:
        return step(
            f"{year.notice}：{day} 是周末，因{year.work[day]}调休上班",
            f"{day} is a weekend day worked in exchange by {year.notice} ({year.work[day]})",
            HOLIDAYS(2),
        )
    if day in year.rest:
        return step(
            f"{year.notice}：{day} 是{year.rest[day]}放假",
            f"{day} is a day off by {year.notice} ({year.rest[day]})",
            HOLIDAYS(2),
        )
    if day.weekday() < SATURDAY:
        return step(
            f"{day} 是周一至周五，不在放假安排之内",
            f"{day} is a weekday and no holiday",
            WORKING_HOURS(7),
        )
    return step(f"{day} 是周末，没有调休上班", f"{day} is a weekend day", WORKING_HOURS(7))


def _days_after(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range(1, (last - first).days + 1))


def _read(number: int, day: date | None) -> Year:
    for folder in (os.environ.get("FAQIAO_CALENDAR_DIR"), SHIPPED):
        path = Path(folder or SHIPPED) / f"{number}.json"
        if path.is_file():
            return _read_file(path, number)
    raise UnknownYear(number, day)


def _read_file(path: Path, number: int) -> Year:
    try:
        year = Year.read(path.read_text(encoding="utf-8"))
    except KeyError as missing:
        raise UnreadableYear(path, f"{missing} is missing") from None
    except (OSError, ValueError, TypeError, AttributeError) as problem:
        raise UnreadableYear(path, problem) from None
    if year.number != number:
        raise UnreadableYear(path, f"it says year {year.number}")
    return year
