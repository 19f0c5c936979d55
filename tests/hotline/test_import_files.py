"""Whatever is handed to the import: it is read, or one sentence says what to do."""

from __future__ import annotations

from datetime import UTC, datetime

import openpyxl
import pytest
from django.utils import translation

from faqiao.hotline.imports import Unreadable, import_orders
from faqiao.hotline.imports.moments import moment
from faqiao.hotline.models import WorkOrder
from faqiao.people.models import Court
from tests import make

NOW = datetime(2026, 3, 31, 9, tzinfo=UTC)
HEAD = "编号,来电时间,法院,类别,诉求内容\n"
NINE = datetime(2026, 3, 2, 9)  # noqa: DTZ001  spreadsheets know no zones
LINE = "{n},2026-03-02 09:00,试点法院,咨询,怎么上诉？\n"


@pytest.fixture(autouse=True)
def place(db):
    make.the_system()
    Court.objects.create(code="京T1", name="试点法院", name_en="Trial Court", level="BASIC")
    with translation.override("en"):
        yield


def given(tmp_path, content: bytes, name: str = "orders.csv"):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def imported(path) -> int:
    return import_orders(path, hands=0, at=NOW).imported


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + LINE).encode(),
        (HEAD + LINE).encode("utf-8-sig"),
        (HEAD + LINE).encode("gb18030"),
        (HEAD + LINE).encode("utf-16"),
        (HEAD + LINE).replace(",", ";").encode(),
        (HEAD + LINE).replace(",", "\t").encode("gb18030"),
        (HEAD + LINE).replace("\n", "\r\n").encode(),
        ("十二月工单\n\n" + HEAD + "\n" + LINE + "\n").encode(),
    ],
    ids=["utf-8", "bom", "gb18030", "utf-16", "semicolons", "tabs", "crlf", "title above"],
)
def test_the_usual_kinds_of_csv_are_read(tmp_path, content):
    assert imported(given(tmp_path, content)) == 1
    assert WorkOrder.objects.get().request == "怎么上诉？"


def test_a_spreadsheet_is_read_whatever_it_is_called(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["编号", "来电时间", "法院", "类别", "诉求内容", "电话"])
    book.active.append([1, NINE, "京T1", "咨询", "怎么上诉？", 13800001234])
    book.save(tmp_path / "orders.csv")

    assert imported(tmp_path / "orders.csv") == 1
    assert WorkOrder.objects.get().requester.phone == "+8613800001234"


def test_a_formula_is_not_taken_for_a_value(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["编号", "来电时间", "法院", "类别", "诉求内容"])
    book.active.append([1, NINE, "试点法院", "咨询", '=CONCAT("a", "b")'])
    book.save(tmp_path / "orders.xlsx")

    report = import_orders(tmp_path / "orders.xlsx", hands=0, at=NOW)

    assert (report.imported, report.wrong) == (0, 1)
    assert "Column “诉求内容” holds a formula." in report.errors.read_text("utf-8-sig")


def test_a_broken_json_line_does_not_stop_the_others(tmp_path):
    good = '{"id": 1, "received": "2026-03-02 09:00", "court": "京T1", "type": "OTHER", "content": "?"}'
    path = given(tmp_path, f"{good}\n{{oh\n".encode(), "orders.jsonl")

    report = import_orders(path, hands=0, at=NOW)

    assert (report.imported, report.wrong) == (1, 1)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty. Export it again from the old system."),
        (b"\n \n", "The file is empty. Export it again from the old system."),
        (HEAD.encode(), "There are column names but no records under them."),
        (b"\xd0\xcf\x11\xe0rest", "This is an old Excel file (.xls). Save it as .xlsx or CSV."),
        (b"%PDF-1.7", "This is not a table. Give a CSV file, a spreadsheet (.xlsx) or JSON lines."),
        (b"PK\x03\x04junk", "orders.csv is damaged or no spreadsheet. Save it again as .xlsx or CSV."),
        (b"a,b\n1,\x00\n", "This is not a text file: it contains null bytes. Save it as CSV in UTF-8."),
        ("编号,编号\n1,2\n".encode(), "Two columns are called “编号”. Rename one of them."),
        (b'[{"id": 1}]', "No line holds a JSON object. Write one object per line, without a list around them."),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path, content, sentence):
    with pytest.raises(Unreadable) as unreadable:
        imported(given(tmp_path, content))

    assert str(unreadable.value) == sentence


def test_missing_columns_are_named_with_those_that_are_there(tmp_path):
    with pytest.raises(Unreadable) as unreadable:
        imported(given(tmp_path, "编号,何时,法院\n1,2,3\n".encode()))

    assert str(unreadable.value) == (
        "The file has no column for received_at（来电时间）, category（类别）, request（诉求）. "
        "Its columns are: 编号, 何时, 法院. Say which column is meant: --map COLUMN=received_at"
    )


def test_two_columns_for_one_field_are_not_guessed_between(tmp_path):
    with pytest.raises(Unreadable) as unreadable:
        imported(given(tmp_path, HEAD.replace("编号", "来电内容").encode() + LINE.encode()))

    assert "--map 来电内容=request" in str(unreadable.value)


def test_a_mapping_and_given_values_fill_what_the_header_lacks(tmp_path):
    path = given(tmp_path, "甲,乙\n2026-03-02 09:00,怎么上诉？\n".encode())

    report = import_orders(
        path,
        mapping={"甲": "received_at", "乙": "request"},
        given={"court": "京T1", "category": "咨询"},
        hands=0,
        at=NOW,
    )

    assert (report.imported, report.wrong) == (1, 0)


def test_what_a_record_says_itself_goes_before_what_is_given_for_all(tmp_path):
    Court.objects.create(code="京T2", name="另一法院", name_en="Other Court", level="BASIC")
    rows = "2026-03-02 09:00,另一法院,怎么上诉？\n2026-03-02 10:00,,怎么起诉？\n"
    path = given(tmp_path, ("来电时间,法院,诉求内容\n" + rows).encode())

    report = import_orders(path, given={"court": "京T1", "category": "咨询"}, hands=0, at=NOW)

    courts = WorkOrder.objects.order_by("received_at").values_list("court__code", flat=True)
    assert list(courts) == ["京T2", "京T1"]
    assert report.errors is None


def test_a_quotation_mark_that_never_closes_is_found(tmp_path):
    text = HEAD + LINE + '2,2026-03-02 09:00,试点法院,咨询,"' + "长" * 1_100_000
    with pytest.raises(Unreadable) as unreadable:
        imported(given(tmp_path, text.encode()))

    assert str(unreadable.value).startswith("From line 3 on the file cannot be read")


def test_a_huge_file_is_read_piece_by_piece(tmp_path):
    """Two gigabytes that are mostly a hole: only what lies before it is ever held."""
    path = given(tmp_path, (HEAD + LINE).encode())
    with path.open("r+b") as file:
        file.truncate(2 * 1024**3)

    with pytest.raises(Unreadable):
        imported(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-02 10:15", "2026-03-02T10:15:00+08:00"),
        ("2026-03-02T02:15:00Z", "2026-03-02T02:15:00+00:00"),
        ("2026/3/2 9:05:30", "2026-03-02T09:05:30+08:00"),
        ("2026年3月2日", "2026-03-02T23:59:00+08:00"),
        ("2026年3月2日下午3点", "2026-03-02T15:00:00+08:00"),
        ("2026年03月02日 10时15分08秒", "2026-03-02T10:15:08+08:00"),
        ("2026.3.2 10:15", "2026-03-02T10:15:00+08:00"),
        ("20260302101500", "2026-03-02T10:15:00+08:00"),
        ("20260302", "2026-03-02T23:59:00+08:00"),
        ("46083.5", "2026-03-02T12:00:00+08:00"),
    ],
)
def test_moments_are_read_as_people_write_them(text, expected):
    assert moment(text, day_ends=True) == datetime.fromisoformat(expected)


@pytest.mark.parametrize("text", ["昨天", "2026-13-02", "2026-02-30 10:00", "10:15", "12", "-"])
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        moment(text, day_ends=True)
