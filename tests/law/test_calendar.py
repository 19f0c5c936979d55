"""Which days are worked."""

import json
from datetime import date, timedelta

import pytest

from faqiao.law import calendar
from tests.reference import reference

FIRST, LAST = date(2007, 1, 1), date(2026, 12, 31)
ALL_DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-02-14", True),  # Saturday, swapped
        ("2026-02-16", False),  # Spring Festival
        ("2026-02-28", True),
        ("2026-09-20", True),
        ("2026-10-08", True),
        ("2025-01-26", True),
        ("2026-03-01", False),
    ],
)
def test_a_swapped_weekend_is_worked_and_a_holiday_is_not(day, worked):
    assert calendar.is_working_day(date.fromisoformat(day)) is worked


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_year_has_248_working_days(year):
    assert calendar.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == 248


def test_working_days_are_counted_without_the_first_day_and_with_the_last():
    friday, monday = date(2026, 3, 6), date(2026, 3, 9)

    assert calendar.working_days_between(friday, monday) == 1
    assert calendar.working_days_between(monday, date(2026, 3, 10)) == 1
    assert calendar.working_days_between(monday, monday) == 0
    assert calendar.working_days_between(monday, friday) == 0


def test_every_day_of_twenty_years_equals_the_three_calendars_of_others():
    folder = reference("holidays")
    if folder is None:
        pytest.skip("the reference calendars are not beside this checkout")
    oracles = [_chinesecalendar(folder), _chinese_days(folder)]

    ours = [calendar.is_working_day(day) for day in ALL_DAYS]

    assert len(ours) == 7305
    for oracle in oracles:
        assert [oracle(day) for day in ALL_DAYS] == ours


@pytest.mark.parametrize("year", range(2018, 2027))
def test_every_day_that_the_notices_name_is_as_they_say(year):
    folder = reference("holidays")
    if folder is None:
        pytest.skip("the reference calendars are not beside this checkout")
    days = json.loads((folder / f"holiday-cn-{year}.json").read_text(encoding="utf-8"))["days"]

    off = {date.fromisoformat(day["date"]): day["isOffDay"] for day in days}

    named = {day: is_off for day, is_off in off.items() if day.year == year}
    assert {day: not calendar.is_working_day(day) for day in named} == named


@pytest.mark.parametrize("year", range(2004, 2027))
def test_every_year_names_its_source_and_only_days_of_its_own(year):
    entered = calendar.year_of(year)

    assert entered.number == year
    assert f"{year}年部分节假日安排" in entered.source
    assert entered.rest


def test_an_unknown_year_is_never_guessed_and_the_message_says_what_to_do():
    with pytest.raises(
        calendar.UnknownYear, match=r"put them into 2031\.json .*faqiao law --add-year 2031\.json"
    ):
        calendar.is_working_day(date(2031, 3, 3))


def test_an_administrator_can_add_a_year_as_a_file(tmp_path, monkeypatch):
    day_off, worked = "2032-01-01", "2032-01-03"
    year = {"year": 2032, "source": "通知", "rest": {day_off: "元旦"}, "work": {worked: "元旦"}}
    (tmp_path / "2032.json").write_text(json.dumps(year), encoding="utf-8")
    monkeypatch.setenv("FAQIAO_CALENDAR_DIR", str(tmp_path))
    monkeypatch.setattr(calendar, "_years", {})

    days = [calendar.is_working_day(date(2032, 1, n)) for n in range(1, 5)]

    assert days == [False, True, True, False]


def test_a_year_that_was_not_known_is_known_once_its_file_is_there(tmp_path, monkeypatch):
    monkeypatch.setenv("FAQIAO_CALENDAR_DIR", str(tmp_path))
    monkeypatch.setattr(calendar, "_years", {})
    with pytest.raises(calendar.UnknownYear):
        calendar.is_working_day(date(2032, 1, 2))

    year = {"year": 2032, "source": "通知", "rest": {"2032-01-02": "元旦"}, "work": {}}
    (tmp_path / "2032.json").write_text(json.dumps(year), encoding="utf-8")

    assert calendar.is_working_day(date(2032, 1, 2)) is False


def test_the_administrator_s_file_goes_before_the_shipped_one(tmp_path, monkeypatch):
    year = {"year": 2026, "source": "更正", "rest": {"2026-03-02": "临时放假"}, "work": {}}
    (tmp_path / "2026.json").write_text(json.dumps(year), encoding="utf-8")
    monkeypatch.setenv("FAQIAO_CALENDAR_DIR", str(tmp_path))
    monkeypatch.setattr(calendar, "_years", {})

    assert calendar.is_working_day(date(2026, 3, 2)) is False
    assert calendar.is_working_day(date(2025, 10, 8)) is False  # the other years are those shipped


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "Expecting property name"),
        ("[]", "list indices"),
        ('{"year": 2032, "source": "x", "rest": {}}', "'work' is missing"),
        ('{"year": 2032, "source": "x", "rest": [], "work": {}}', "no attribute"),
        ('{"year": 2033, "source": "x", "rest": {}, "work": {}}', "it says year 2033"),
        ('{"year": 2032, "source": "x", "rest": {"2032-13-01": ""}, "work": {}}', "month must be"),
    ],
)
def test_a_file_that_is_wrong_is_named(text, complaint, tmp_path, monkeypatch):
    (tmp_path / "2032.json").write_text(text, encoding="utf-8")
    monkeypatch.setenv("FAQIAO_CALENDAR_DIR", str(tmp_path))
    monkeypatch.setattr(calendar, "_years", {})

    with pytest.raises(calendar.UnreadableYear, match=complaint) as refused:
        calendar.is_working_day(date(2032, 1, 1))
    assert "2032.json" in refused.value.said.zh
    assert not isinstance(refused.value, calendar.UnknownYear)


def test_a_year_tells_its_source_and_its_days():
    answer = calendar.asked_for_a_year(year=2026)

    assert answer.value == 248
    assert "2026年部分节假日安排" in answer.facts["source"]
    assert answer.facts["days_off"]["2026-10-01"] == calendar.year_of(2026).rest[date(2026, 10, 1)]
    assert "2026-02-14" in answer.facts["worked_weekends"]
    assert list(answer.facts["days_off"]) == sorted(answer.facts["days_off"])
    assert "2026 年有 248 个工作日" in answer.steps[0].said.zh


@pytest.mark.parametrize(
    ("year", "complaint"),
    [(2031, "2031"), (1, "between 2"), (2, "holidays of 2 are"), (9999, "between")],
)
def test_a_year_that_cannot_be_told_is_refused(year, complaint):
    with pytest.raises(calendar.Unanswerable, match=complaint):
        calendar.asked_for_a_year(year=year)


@pytest.mark.parametrize(
    ("rest", "work", "complaint"),
    [
        ({"2031-12-31": "元旦"}, {}, "2031-12-31 does not lie in 2032"),
        ({"2032-01-03": "元旦"}, {"2032-01-03": "元旦"}, "2032-01-03 is both"),
        ({}, {"2032-01-01": "元旦"}, "2032-01-01 is a weekday"),
    ],
)
def test_a_year_that_contradicts_itself_is_refused(rest, work, complaint):
    text = json.dumps({"year": 2032, "source": "通知", "rest": rest, "work": work})

    with pytest.raises(ValueError, match=complaint):
        calendar.Year.read(text)


def _chinesecalendar(folder):
    path = folder / "chinesecalendar-1.11.0-exceptions-2004-2026.json"
    exceptions = json.loads(path.read_text(encoding="utf-8"))
    return lambda day: exceptions.get(day.isoformat(), day.weekday() < 5)


def _chinese_days(folder):
    data = json.loads((folder / "chinese-days.json").read_text(encoding="utf-8"))
    off, on = data["holidays"], data["workdays"]
    return lambda day: str(day) in on or (day.weekday() < 5 and str(day) not in off)


def test_what_an_administrator_enters_goes_before_what_was_shipped(tmp_path, monkeypatch):
    year = {"year": 2026, "source": "更正通知", "rest": {"2026-03-03": "临时"}, "work": {}}
    (tmp_path / "2026.json").write_text(json.dumps(year), encoding="utf-8")
    monkeypatch.setenv("FAQIAO_CALENDAR_DIR", str(tmp_path))
    monkeypatch.setattr(calendar, "_years", {})

    assert not calendar.is_working_day(date(2026, 3, 3))
    assert calendar.year_of(2026).source == "更正通知"


@pytest.mark.parametrize(
    ("day", "zh", "en", "article"),
    [
        ("2026-02-14", "春节调休上班", "worked in exchange by", "holidays 2"),
        ("2026-02-16", "是春节放假", "is a day off by", "holidays 2"),
        ("2026-03-03", "是周一至周五", "is a weekday and no holiday", "working-hours 7"),
        ("2026-03-01", "是周末，没有调休上班", "is a weekend day", "working-hours 7"),
    ],
)
def test_a_day_says_why_it_is_worked_or_not(day, zh, en, article):
    (said,) = calendar.asked_for_a_day(date=date.fromisoformat(day)).steps

    assert zh in said.said.zh
    assert en in said.said.en
    assert f"{said.article.law.key} {said.article.number}" == article
    assert "PyPI" not in said.said.zh


def test_the_days_between_stand_on_the_weekly_days_of_rest():
    (said,) = calendar.asked_between(first=date(2026, 3, 2), last=date(2026, 3, 9)).steps

    assert (said.article.law.key, said.article.number) == ("working-hours", "7")


def test_a_year_is_known_or_not():
    assert calendar.is_known(2026) is True
    assert calendar.is_known(1990) is False


@pytest.mark.parametrize(
    ("day", "first"), [("2026-02-16", "2026-02-24"), ("2026-03-03", "2026-03-03")]
)
def test_the_first_working_day_is_the_day_itself_or_the_next_that_is_worked(day, first):
    assert calendar.first_working_day_from(date.fromisoformat(day)) == date.fromisoformat(first)


def test_a_year_is_quoted_by_its_notice_alone():
    assert calendar.year_of(2026).notice == "国务院办公厅关于2026年部分节假日安排的通知"
