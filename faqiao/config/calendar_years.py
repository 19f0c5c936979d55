"""Years of the working calendar that an administrator enters: no release, no restart for a new one."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

from faqiao.config.home import home
from faqiao.config.language import gettext as _
from faqiao.kit.env import BadSetting
from faqiao.law import calendar

DECEMBER = 12


def folder() -> Path:
    """FAQIAO_CALENDAR_DIR, else a folder in FAQIAO_HOME."""
    return Path(os.environ.get("FAQIAO_CALENDAR_DIR") or home() / "calendar")


def use_folder() -> None:
    """Let the rulebook read the years that were entered here."""
    os.environ.setdefault("FAQIAO_CALENDAR_DIR", str(folder()))


def add(file: Path) -> tuple[calendar.Year, Path]:
    """The year, and where it is kept from now on. Raises BadSetting when it cannot be one."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        year = calendar.Year.read(text)
    except OSError as problem:
        raise BadSetting(f"{file}: {problem.strerror}") from None
    except (ValueError, KeyError, AttributeError, TypeError) as problem:
        said = _("%(file)s is not a year as faqiao/law/data/2026.json is one: %(problem)s")
        raise BadSetting(said % {"file": file, "problem": problem}) from None
    kept = folder() / f"{year.number}.json"
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(".new")
        draft.write_text(text, encoding="utf-8")
        draft.replace(kept)
    except OSError as problem:
        raise BadSetting(f"{kept}: {problem.strerror}") from None
    calendar.enter(year)
    return year, kept


def missing(today: date) -> list[int]:
    """The running year, and from December on the next one, if nobody entered it."""
    wanted = [today.year, today.year + 1] if today.month == DECEMBER else [today.year]
    return [year for year in wanted if not calendar.is_known(year)]


def working_days(year: calendar.Year) -> int:
    first = date(year.number, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(year.number + 1, 1, 1) - first).days))
    return sum(
        day in year.work or (day.weekday() < calendar.SATURDAY and day not in year.rest)
        for day in days
    )
