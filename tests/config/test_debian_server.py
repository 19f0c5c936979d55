"""On the PostgreSQL that Debian 12 has: the commands of an administrator, and the tests that lean on the database."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from faqiao.config.postgres import Server
from tests.settings import CHECKOUT

FIFTEEN = Path("/usr/lib/postgresql/15/bin")
pytestmark = pytest.mark.skipif(
    not (FIFTEEN / "postgres").exists(),
    reason=f"there is no PostgreSQL 15 in {FIFTEEN} (Debian 12: apt-get install postgresql-15)",
)
LEANING = (
    "tests/api/test_golden_path.py", "tests/ledger/test_sequence.py",
    "tests/matters/test_numbers.py::test_a_book_has_no_gaps_when_eight_write_at_once_and_some_give_up",
    "tests/hotline/test_import.py::test_every_figure_after_an_import_is_the_one_counted_from_the_file",
    "tests/indicators/test_recompute.py::test_ledger_page_and_a_reckoning_of_its_own_are_one",
)  # fmt: skip
ORDERS = """编号,来电时间,法院,类别,诉求内容
1,2025-03-03 09:00,北京市朝阳区人民法院,CASE_QUERY,想问案件进展
2,2025-03-03 09:05,北京市海淀区人民法院,BOOKING,想约法官
"""


@pytest.fixture(scope="module")
def server(reachable):
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("FAQIAO_POSTGRES_BIN", str(FIFTEEN))
        server = Server(reachable / "postgres", durable=False)
        server.start()
        yield server
        server.stop()


@pytest.fixture
def place(server, reachable):
    """A court on that server, with whatever tools Faqiao brings."""

    def place(name):
        kept = {key: value for key, value in os.environ.items() if key != "FAQIAO_POSTGRES_BIN"}
        server.create(name)
        address = {"DATABASE_URL": server.url(name), "FAQIAO_HOME": str(reachable / name)}
        keys = {"SECRET_KEY": "one", "SEAL_KEYS": "two", "LEDGER_KEY": "three"}
        return kept | address | keys | {"DJANGO_SETTINGS_MODULE": "faqiao.config.settings"}

    return place


def faqiao(environment, *words):
    words = [sys.executable, "-m", "faqiao", *map(str, words)]
    done = subprocess.run(words, capture_output=True, text=True, env=environment)
    return done.returncode, done.stdout + done.stderr


def test_an_administrator_migrates_imports_verifies_and_brings_a_backup_back(place, reachable):
    orders, kept = reachable / "orders.csv", reachable / "all.faqiao"
    orders.write_text(ORDERS, encoding="utf-8")
    here, elsewhere = place("here"), place("elsewhere")

    steps = [
        faqiao(here, "migrate"),
        faqiao(here, "import", "orders", orders),
        faqiao(here, "ledger", "verify"),
        faqiao(here, "ledger", "recompute"),
        faqiao(here, "backup", kept),
        faqiao(elsewhere, "restore", kept),
        faqiao(elsewhere, "ledger", "verify"),
        faqiao(elsewhere, "import", "orders", orders),
    ]

    assert [code for code, _said in steps] == [0] * 8, steps
    assert "2 imported" in steps[1][1]
    assert "0 imported, 2 known already" in steps[7][1]


def test_the_doctor_names_the_server(place):
    _code, said = faqiao(place("asked"), "doctor")

    assert re.search(r"PostgreSQL 15\.\d+ .*UTF8", said)


def test_orders_numbers_ledger_import_and_figures_are_there_what_they_are_elsewhere(server):
    words = [sys.executable, "-m", "pytest", "-n0", "-p", "no:cacheprovider", *LEANING]
    environment = os.environ | {
        "DATABASE_URL": server.url("suite"), "DJANGO_SETTINGS_MODULE": "tests.settings",
    }  # fmt: skip

    done = subprocess.run(words, cwd=CHECKOUT, env=environment, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout[-4000:]
    assert re.search(r"\d\d+ passed", done.stdout)
