"""An import that is killed in the middle goes on where it was, and brings nothing twice."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest
from django.db import connection

from faqiao.demo.orders_file import COLUMNS, records
from faqiao.hotline.models import WorkOrder
from faqiao.ledger.models import Event
from faqiao.people import actions as people
from tests import make

UNTIL = datetime(2026, 3, 31, 9, tzinfo=UTC)
IMPORT = """
if __name__ == "__main__":
    import sys
    from datetime import datetime
    from pathlib import Path
    import django
    django.setup()
    from django.db import connections
    connections["default"].settings_dict["NAME"] = sys.argv[2]
    from faqiao.hotline.imports import import_orders
    at = datetime.fromisoformat(sys.argv[3])
    print(import_orders(Path(sys.argv[1]), hands=2, at=at))
"""


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_and_given_again(tmp_path):
    people.settle_reference(by=make.the_system(), at=datetime(2025, 1, 1, tzinfo=UTC))
    rows = list(records(700, until=UNTIL, seed=3, days=200))
    file = tmp_path / "orders.csv"
    with file.open("w", encoding="gb18030", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)

    first = _begin(tmp_path, file)
    _wait_for_some(first)
    os.kill(first.pid, signal.SIGKILL)
    first.communicate(timeout=60)
    before = WorkOrder.objects.count()
    second = _begin(tmp_path, file)
    said, complained = second.communicate(timeout=180)

    assert (second.returncode, 0 < before < len(rows)) == (0, True), complained
    assert "wrong=0" in said
    sources = [source.partition(":")[2] for source in WorkOrder.objects.values_list("source", flat=True)]  # fmt: skip
    assert sorted(sources) == sorted(row["工单编号"] for row in rows)
    registered = Event.objects.filter(name="hotline.order.register")
    assert registered.count() == len(rows)
    assert _gaps() == []


def _begin(folder, file) -> subprocess.Popen:
    program = folder / "program.py"
    program.write_text(IMPORT)
    name = connection.settings_dict["NAME"]
    return subprocess.Popen(
        [sys.executable, str(program), str(file), name, UNTIL.isoformat()],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": os.getcwd()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _wait_for_some(process) -> None:
    for _turn in range(600):
        if WorkOrder.objects.count() >= 100:
            return
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.1)
    raise AssertionError("the import did not get going")


def _gaps() -> list[str]:
    """Courts whose numbers of a year are not 1, 2, 3 …"""
    books: dict[str, list[int]] = {}
    for number in WorkOrder.objects.values_list("number", flat=True):
        book, _dash, last = number.rpartition("-")
        books.setdefault(book, []).append(int(last))
    return [book for book, held in books.items() if sorted(held) != list(range(1, len(held) + 1))]
