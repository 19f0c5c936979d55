"""How a question is put in words: kinds with their names, and the parsing of each type a rule takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Self, Union, cast, get_args, get_origin
from zoneinfo import ZoneInfo

from faqiao.law.answers import Said, Unanswerable

BEIJING = ZoneInfo("Asia/Shanghai")
YES = {"yes", "y", "true", "1", "on", "是"}
NO = {"no", "n", "false", "0", "off", "否"}
MOST = Decimal(10) ** 15  # yuan; more than any claim
TOP_OF_DAYS, TOP_OF_MONTHS = 36_500, 1_200


class Kind(StrEnum):
    """A choice among named kinds: SIMPLE = "simple", "简易程序", "simple procedure", and other words accepted."""

    zh: str
    en: str
    also: tuple[str, ...]

    def __new__(cls, value: str, zh: str, en: str, *also: str) -> Self:
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.zh, kind.en, kind.also = zh, en, also
        return kind

    @property
    def said(self) -> Said:
        return Said(self.zh, self.en)

    @classmethod
    def from_word(cls, word: str) -> Self:
        """By value or by name in either language. Raises Unanswerable with all that would be accepted."""
        found = _words_of(cls).get(_plain(word))
        if found is None:
            listed = "、".join(f"{kind.value}（{kind.zh}）" for kind in cls)
            raise Unanswerable(
                f"没有“{word}”这一种，可以填：{listed}。",
                f"There is no kind “{word}”; use one of: {', '.join(kind.value for kind in cls)}.",
            )
        return cast(Self, found)


class Measure(Decimal):
    """A number that is no amount of money: a share of a hundred, hours."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From a day to a day, as a clock leaves it out: FROM/TO."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Unanswerable(
                f"起止日期颠倒：{self.first} 晚于 {self.last}，应先写开始日，再写结束日。",
                f"The span ends before it begins: {self.first} is after {self.last}.",
            )

    @property
    def days(self) -> int:
        return (self.last - self.first).days


Day = Annotated[date, Said("日期，如 2026-03-10", "a day: 2026-03-10")]
Yuan = Annotated[Decimal, Said("金额（元）", "an amount in yuan")]


def amount(value: Decimal) -> Decimal:
    """The amount itself. Raises Unanswerable when it is negative or beyond reason."""
    if not Decimal(0) <= value <= MOST:
        raise Unanswerable(
            f"金额应在 0 到 {MOST:f} 元之间，而不是 {value}。",
            f"An amount lies between 0 and {MOST:f} yuan; {value} does not.",
        )
    return value


def count(value: int, top: int, low: int = 0) -> int:
    """The count itself. Raises Unanswerable when it is too small or beyond reason."""
    if not low <= value <= top:
        raise Unanswerable(
            f"数目应在 {low} 到 {top} 之间，而不是 {value}。",
            f"The number lies between {low} and {top}; {value} does not.",
        )
    return value


def not_after(day: date, today: date | None) -> date:
    """The day itself. Raises Unanswerable when it has not come yet; nothing is asked when `today` is unknown."""
    if today is not None and day > today:
        raise Unanswerable(
            f"{day} 还没有到（今天是 {today}），请填写已经发生的日期。",
            f"{day} has not come yet (today is {today}); give the day on which it happened.",
        )
    return day


def not_before(day: date, earliest: date) -> date:
    """The day itself. Raises Unanswerable when it lies before what must have come first."""
    if day < earliest:
        raise Unanswerable(
            f"{day} 早于 {earliest}，先后不对；请填写 {earliest} 或之后的日期。",
            f"{day} lies before {earliest}, which must come first; give {earliest} or a later day.",
        )
    return day


def in_force(day: date, since: date) -> date:
    """The day itself. Raises Unanswerable when the rule had not taken effect then."""
    if day < since:
        raise Unanswerable(
            f"这条规则自 {since} 起施行，不能用于 {day}；请给 {since} 或之后的日期。",
            f"This rule took effect on {since} and does not answer for {day};"
            f" give {since} or a later day.",
        )
    return day


def later(moment: datetime, span: timedelta) -> datetime:
    """So much later, in Beijing. Raises Unanswerable beyond the years that can be written."""
    try:
        return moment.astimezone(BEIJING) + span
    except OverflowError:
        raise Unanswerable(
            f"从 {moment:%Y-%m-%d %H:%M} 起算，超出了可以计算的年份。",
            f"What runs from {moment:%Y-%m-%d %H:%M} ends beyond the years that can be written.",
        ) from None


def moved(day: date, days: int) -> date:
    """So many days later. Raises Unanswerable beyond the years that can be written."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise Unanswerable(
            f"从 {day} 起算 {days} 天，超出了可以计算的年份。",
            f"{days} days from {day} are beyond the years that can be written.",
        ) from None


def parsed(kind: object, word: str) -> object:
    """A word as a value of the type. Raises Unanswerable with an example of what would be accepted."""
    return _parser(kind)(word.strip())


def is_list(kind: object) -> bool:
    """Whether the parameter may be given more than once."""
    return get_origin(_bare(kind)) is tuple


def bare(kind: object) -> object:
    """The type itself, without its meaning, without "or nothing", and without "several"."""
    inner = _bare(kind)
    return _bare(get_args(inner)[0]) if get_origin(inner) is tuple else inner


def _bare(kind: object) -> object:
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        (only,) = (one for one in get_args(kind) if one is not NoneType)
        return _bare(only)
    return kind


@cache
def _words_of(kinds: type[Kind]) -> dict[str, Kind]:
    return {
        _plain(word): kind
        for kind in kinds
        for word in (kind.value, kind.name, kind.zh, kind.en, *kind.also)
    }


def _plain(word: str) -> str:
    return word.strip().lower().replace("-", "_").replace(" ", "_")


@cache
def _parser(kind: object) -> Callable[[str], object]:
    wanted = bare(kind)
    if isinstance(wanted, type) and issubclass(wanted, Kind):
        return wanted.from_word
    return _PARSERS[wanted]


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise _unreadable(word, "日期", "2026-03-10", "a day") from None


def _moment(word: str) -> datetime:
    try:
        moment = datetime.fromisoformat(word)
    except ValueError:
        raise _unreadable(word, "时间", "2026-03-10T14:20", "a moment") from None
    return moment.replace(tzinfo=BEIJING) if moment.tzinfo is None else moment.astimezone(BEIJING)


def _whole(word: str) -> int:
    if not word.removeprefix("-").isdecimal() or len(word) > 12:
        raise _unreadable(word, "整数", "15", "a whole number")
    return int(word)


def _decimal(word: str) -> Decimal:
    try:
        value = Decimal(word.replace(",", "").replace("，", ""))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or len(word) > 40:
        raise _unreadable(word, "数", "123456.78", "a number")
    return value


def _yes_or_no(word: str) -> bool:
    if word.lower() in YES:
        return True
    if word.lower() in NO:
        return False
    raise _unreadable(word, "是或否", "yes", "yes or no")


def _span(word: str) -> Span:
    first, slash, last = word.partition("/")
    if not slash:
        raise _unreadable(word, "起止日期", "2026-05-08/2026-06-30", "a span of days")
    return Span(_day(first), _day(last))


def _unreadable(word: str, zh: str, example: str, en: str) -> Unanswerable:
    shown = word if len(word) <= 40 else word[:40] + "…"
    return Unanswerable(
        f"“{shown}”不是{zh}，请写成 {example} 这样。",
        f"“{shown}” is not {en}; write it like {example}.",
    )


_PARSERS: dict[object, Callable[[str], object]] = {
    date: _day,
    datetime: _moment,
    int: _whole,
    Decimal: _decimal,
    bool: _yes_or_no,
    Span: _span,
    str: str,
}
