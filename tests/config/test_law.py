"""The rulebook on the command line: one question, a whole file of them, the numbers that can be set, another year."""

import io
import json
import sys
from datetime import date

import pytest

from faqiao.config import calendar_years, cli, doctor, program
from faqiao.kit.env import BadSetting
from faqiao.law import calendar, numbers, rulebook
from faqiao.law.answers import Said, Unanswerable

HEAD = "rule,args,value,error\n"


def ran(*words):
    with pytest.raises(SystemExit) as ended:
        cli.main(["law", *words])
    return ended.value.code


def answered(tmp_path, capsys, content):
    file = tmp_path / "questions.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    code = ran("--batch", str(file))
    told = capsys.readouterr()
    return code, told.out, told.err


def test_every_rule_is_listed_under_its_subject(capsys):
    assert ran() == 0

    told = capsys.readouterr().out
    assert "periods  Periods\n" in told
    assert "  periods.days  The last day of a period of days\n      event= n= [roll=]\n" in told


def test_a_rule_that_is_told_nothing_explains_itself(capsys):
    assert ran("periods.days") == 0

    told = capsys.readouterr().out
    assert "event=  the day of the event, which is not counted (needed)\n" in told
    assert "roll=  whether the end moves off a day off" in told
    assert "(yes unless told)" in told
    assert "§ Civil Procedure Law (2023), art. 85" in told
    assert told.endswith("Example: faqiao law periods.days event=2026-02-06 n=15\n")


def test_a_rule_that_needs_nothing_answers_at_once(capsys):
    assert ran("fees.labour") == 0

    assert capsys.readouterr().out.startswith("10.00 yuan\n")


def test_a_rule_that_needs_one_of_two_explains_itself(capsys):
    assert ran("appeal.enforcement") == 0

    assert "effective=" in capsys.readouterr().out


def test_an_amount_that_was_not_rounded_is_not_told_twice(capsys):
    assert ran("fees.property", "amount=120000") == 0
    assert "exact" not in capsys.readouterr().out
    assert ran("fees.property", "amount=123456.78") == 0
    assert "2,769.1356" in capsys.readouterr().out


def test_the_answer_is_told_in_words_with_its_steps(capsys):
    assert ran("periods.days", "event=2026-02-06", "n=15") == 0

    told = capsys.readouterr().out.splitlines()
    assert told[0] == "2026-02-24 Tuesday"
    assert told[1].startswith("  1. 2026-02-06 itself is not counted")
    assert told[1].endswith("(Civil Procedure Law (2023), art. 85)")


def test_it_speaks_chinese(capsys, monkeypatch):
    monkeypatch.setenv("FAQIAO_LANG", "zh")

    assert ran("calendar.is_working_day", "date=2026-02-14") == 0

    told = capsys.readouterr().out.splitlines()
    assert told[0] == "是"
    assert "调休上班" in told[1]


def test_json_is_json_however_narrow_the_terminal(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")

    assert ran("periods.days", "event=2026-02-06", "n=15", "--json") == 0

    told = json.loads(capsys.readouterr().out)
    assert told["value"] == "2026-02-24"
    assert [(one["law"], one["article"]) for one in told["basis"]] == [
        ("Civil Procedure Law (2023)", "85")
    ]
    assert len(told["steps"]) == 2


def test_the_list_is_there_for_programs_too(capsys):
    assert ran("--json") == 0

    (days,) = [
        one for one in json.loads(capsys.readouterr().out) if one["name"] == "periods.months"
    ]
    assert [one["name"] for one in days["parameters"]] == ["start", "n", "roll"]
    assert [one["needed"] for one in days["parameters"]] == [True, True, False]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["periods.dayz", "n=1"], "Did you mean periods.days"),
        (["periods.days", "event=2026-02-06", "n=-1"], "lies between 0 and 36500"),
        (["periods.days", "event=2026-02-06", "days=3"], "takes no days; it takes: event, n, roll"),
        (["periods.days", "event=2026-02-06", "15"], "must look like key=value"),
        (["periods.days", "event=2027-02-06", "n=15"], "The holidays of 2027 are not known"),
    ],
)
def test_what_cannot_be_answered_is_a_sentence_and_ends_with_2(words, said, capsys):
    assert ran(*words) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err


def test_a_file_comes_back_row_by_row(tmp_path, capsys):
    code, out, _err = answered(
        tmp_path,
        capsys,
        "rule,args\nperiods.days,event=2026-02-06;n=15\ncalendar.is_working_day,date=2026-03-01\n",
    )

    assert code == 0
    assert out == (
        HEAD + "periods.days,event=2026-02-06;n=15,2026-02-24,\n"
        "calendar.is_working_day,date=2026-03-01,false,\n"
    )


def test_a_bad_row_says_why_and_ends_nothing(tmp_path, capsys):
    code, out, err = answered(
        tmp_path,
        capsys,
        "rule,args\nperiods.days,n=1\nnone.such,\n,\nperiods.days\nperiods.days,a,b\n"
        'periods.days,"event=2026-03-03;n=15;"\n',
    )

    rows = out.splitlines()[1:]
    assert code == 1
    assert (
        rows[0]
        == 'periods.days,n=1,,"event is missing: the day of the event, which is not counted."'
    )
    assert all(row.split(",", 2)[2].startswith(",") for row in rows[:5])
    assert "put a cell with commas between quotes" in rows[4]
    assert rows[5] == "periods.days,event=2026-03-03;n=15;,2026-03-18,"
    assert "5 rows could not be answered" in err


def test_a_cell_without_end_and_a_fault_of_ours_end_nothing(tmp_path, capsys, monkeypatch):
    def faulty(name, told, *, today):
        if name == "faulty":
            raise ZeroDivisionError("by nought")
        return answered_as_ever(name, told, today=today)

    answered_as_ever = rulebook.ask
    monkeypatch.setattr(rulebook, "ask", faulty)
    long = "x" * 70_000
    _code, out, _err = answered(
        tmp_path,
        capsys,
        f"rule,args\n{long},a=b\nfaulty,\n calendar.is_working_day ,date=2026-02-14\n",
    )

    rows = out.splitlines()[1:]
    assert [row.rpartition(",")[2] for row in rows[-2:]] == ["ZeroDivisionError: by nought", ""]
    assert rows[-1] == " calendar.is_working_day ,date=2026-02-14,true,"


def test_other_columns_stay_and_may_stand_anywhere(tmp_path, capsys):
    _code, out, _err = answered(
        tmp_path, capsys, "no,args,rule,note\n1,date=2026-02-14,calendar.is_working_day,a\n2\n"
    )

    assert out.splitlines()[:2] == [
        "no,args,rule,note,value,error",
        "1,date=2026-02-14,calendar.is_working_day,a,true,",
    ]
    assert out.splitlines()[2].startswith("2,,,,,")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_chinese_is_read_as_office_programs_write_it(tmp_path, capsys, encoding):
    content = "rule,args,备注\r\nperiods.days,event=2026-03-03;n=15;roll=否,𠮷祥村\r\n"

    _code, out, _err = answered(tmp_path, capsys, content.encode(encoding))

    assert out == (
        "rule,args,备注,value,error\nperiods.days,event=2026-03-03;n=15;roll=否,𠮷祥村,2026-03-18,\n"
    )


def test_a_byte_that_is_no_letter_ends_nothing(tmp_path, capsysbinary):
    file = tmp_path / "questions.csv"
    file.write_bytes(b"rule,args,note\ncalendar.is_working_day,date=2026-02-14,\xff\n")

    assert ran("--batch", str(file)) == 0

    assert capsysbinary.readouterr().out.endswith(b"date=2026-02-14,\xff,true,\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "rule, args is missing"),
        ("rule;args\na;b\n", "rule, args is missing"),
        ("rule,amount\na,b\n", "args is missing"),
        ("rule,args,value\na,b,c\n", "has a column value already"),
    ],
)
def test_a_file_without_its_header_is_not_begun(tmp_path, capsys, content, said):
    code, out, err = answered(tmp_path, capsys, content)

    assert (code, out) == (2, "")
    assert said in err


def test_a_file_that_is_not_there_is_a_sentence(tmp_path, capsys):
    assert ran("--batch", str(tmp_path / "none.csv")) == 2

    assert "No such file" in capsys.readouterr().err


def test_questions_come_from_standard_input_too(monkeypatch, capsys):
    class Given:
        buffer = io.BytesIO(b"rule,args\nperiods.days,event=2026-03-03;n=15\n")

    monkeypatch.setattr(sys, "stdin", Given)

    assert ran("--batch", "-") == 0

    assert capsys.readouterr().out.endswith(",2026-03-18,\n")


def test_every_number_that_is_not_in_the_law_is_listed(capsys, monkeypatch):
    known = dict(numbers._numbers)
    monkeypatch.setattr(numbers, "_numbers", known)
    numbers.configured(
        "test.notes", 7, Said("院内规定", "a rule of the house"), zh="试验", en="a trial"
    )

    with numbers.configured_as({"test.notes": "9"}):
        assert ran("--uncertain") == 0

    told = capsys.readouterr().out
    assert (
        "test.notes = 9 (default 7)\n    a trial\n    set by the court; a rule of the house" in told
    )
    assert "FAQIAO_LAW_NUMBERS" in told


def test_a_number_that_is_none_is_told_before_anybody_is_served(monkeypatch):
    def broken():
        raise Unanswerable("“离婚案件”应为不小于零的数。", "fees.divorce must be a number.")

    monkeypatch.setattr(rulebook, "rules", broken)

    with pytest.raises(BadSetting, match=r"fees\.divorce must be a number\."):
        program.read_the_rulebook()
    assert (doctor.law_numbers().good, doctor.law_numbers().way) == (
        False, "fees.divorce must be a number.",
    )  # fmt: skip


@pytest.fixture
def own_calendar(tmp_path, monkeypatch):
    monkeypatch.setattr(calendar, "_years", {})
    monkeypatch.setenv("FAQIAO_CALENDAR_DIR", str(tmp_path / "calendar"))
    return tmp_path / "calendar"


def test_a_year_is_entered_without_a_release(own_calendar, tmp_path, capsys):
    file = tmp_path / "next.json"
    year = {
        "year": 2027,
        "source": "a trial notice",
        "rest": {"2027-01-01": "元旦", "2027-10-01": "国庆"},
        "work": {"2027-01-03": "元旦"},
    }
    file.write_text(json.dumps(year), encoding="utf-8")

    assert ran("--add-year", str(file)) == 0

    told = capsys.readouterr().err
    assert "2027 is entered: 2 days off, 1 weekend days worked, 260 working days in all" in told
    calendar._years.clear()
    assert ran("calendar.is_working_day", "date=2027-01-03") == 0


def test_a_correction_counts_at_once(own_calendar, tmp_path):
    assert calendar.is_working_day(date(2026, 3, 2))
    file = tmp_path / "corrected.json"
    year = {"year": 2026, "source": "corrected", "rest": {"2026-03-02": "x"}, "work": {}}
    file.write_text(json.dumps(year), encoding="utf-8")

    calendar_years.add(file)

    assert not calendar.is_working_day(date(2026, 3, 2))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{}", "is not a year"),
        ("[]", "is not a year"),
        ('{"year": 2027, "source": "", "rest": {"2026-01-01": ""}, "work": {}}', "does not lie in"),
    ],
)
def test_a_year_that_is_none_is_refused(own_calendar, tmp_path, capsys, content, said):
    file = tmp_path / "next.json"
    file.write_text(content)

    assert ran("--add-year", str(file)) == 2

    assert said in capsys.readouterr().err
    assert not own_calendar.exists()
