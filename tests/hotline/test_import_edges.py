"""Small files of old records: nothing twice, nothing from the future, nobody is told of what is long past."""

from __future__ import annotations

import csv

import pytest
from django.db import connection

from faqiao.hotline.imports import import_orders
from faqiao.hotline.models import WorkOrder
from faqiao.ledger.models import Event
from tests.hotline.test_import_files import HEAD, LINE, NOW, given, imported, place  # noqa: F401


def wrong_of(report) -> list[str]:
    with report.errors.open(encoding="utf-8-sig") as errors:
        return [row["哪里不对"] for row in csv.DictReader(errors)]


def test_the_same_small_file_again_brings_nothing(tmp_path):
    path = given(tmp_path, (HEAD + LINE.format(n=1) + LINE.format(n=2)).encode())
    import_orders(path, hands=0, at=NOW)

    again = import_orders(path, hands=0, at=NOW)

    assert (again.imported, again.known, again.wrong) == (0, 2, 0)
    assert WorkOrder.objects.count() == 2


def test_a_record_that_stands_twice_in_a_file_is_imported_once(tmp_path):
    path = given(tmp_path, (HEAD + LINE.format(n=1) * 2).encode())

    report = import_orders(path, hands=0, at=NOW)

    assert (report.imported, report.known, report.wrong) == (1, 1, 0)


def test_nobody_is_told_of_what_is_long_past(tmp_path):
    assert imported(given(tmp_path, (HEAD + LINE.format(n=1)).encode())) == 1

    assert Event.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ("2026-03-31 17:00:01,试点法院,咨询,怎么上诉？", "lies in the future"),
        ("2026-03-02 09:00,试点法院,咨询,", "is empty"),
        ("0026-03-02 09:00,试点法院,咨询,怎么上诉？", "holidays of 26 are not known"),
    ],
    ids=["future", "nothing asked", "a slip in the year"],
)
def test_a_record_that_cannot_be_is_refused_and_the_others_come_in(tmp_path, cells, wrong):
    path = given(tmp_path, (HEAD + f"1,{cells}\n" + LINE.format(n=2)).encode())

    report = import_orders(path, hands=0, at=NOW)

    assert (report.imported, report.wrong) == (1, 1)
    assert wrong in wrong_of(report)[0]


def test_a_record_of_this_very_moment_is_no_future(tmp_path):
    line = "1,2026-03-31 17:00:00,试点法院,咨询,怎么上诉？\n"

    assert imported(given(tmp_path, (HEAD + line).encode())) == 1


def test_errors_are_gone_once_all_is_mended(tmp_path):
    path = given(tmp_path, (HEAD + "1,去年,试点法院,咨询,怎么上诉？\n").encode())
    errors = import_orders(path, hands=0, at=NOW).errors
    given(tmp_path, (HEAD + LINE.format(n=1)).encode())

    report = import_orders(path, hands=0, at=NOW)

    assert (report.imported, report.errors, errors.exists()) == (1, None, False)


def test_a_file_of_errors_given_again_says_each_error_once(tmp_path):
    path = given(tmp_path, (HEAD + "1,去年,试点法院,咨询,怎么上诉？\n").encode())
    errors = import_orders(path, hands=0, at=NOW).errors

    again = import_orders(errors, hands=0, at=NOW)

    with again.errors.open(encoding="utf-8-sig") as file:
        columns = next(csv.reader(file))
    assert len(columns) == len(set(columns)) == 8
