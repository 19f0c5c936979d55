"""The drill: a backup is taken, everything is lost, everything comes back and is proved."""

import os
import subprocess
import sys

import pytest

DROPPED = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
KEYS = {"SECRET_KEY": "one", "SEAL_KEYS": "two", "LEDGER_KEY": "three"}
ORDERS = """编号,来电时间,法院,类别,诉求内容
1,2025-03-03 09:00,北京市朝阳区人民法院,CASE_QUERY,想问案件进展
2,2025-03-03 09:05,北京市海淀区人民法院,BOOKING,想约法官
"""


def faqiao(place, *words, **environment):
    kept = {name: value for name, value in os.environ.items() if name not in DROPPED}
    kept |= {"FAQIAO_HOME": str(place), "LOG_LEVEL": "ERROR", **KEYS, **environment}
    done = subprocess.run(
        [sys.executable, "-m", "faqiao", *map(str, words)], capture_output=True, text=True, env=kept
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def root(reachable):
    return reachable


@pytest.fixture(scope="module")
def archive(root):
    (root / "orders.csv").write_text(ORDERS, encoding="utf-8")
    assert faqiao(root / "old", "migrate")[0] == 0
    code, said = faqiao(root / "old", "import", "orders", root / "orders.csv")
    assert code == 0, said
    kept = root / "old" / "files" / "ab" / "cd" / ("abcd" + "0" * 28)
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"a contract")
    code, said = faqiao(root / "old", "backup", root / "all.faqiao")
    assert code == 0, said
    return root / "all.faqiao"


def test_everything_comes_back_and_is_proved(root, archive):
    code, said = faqiao(root / "new", "restore", archive)

    assert code == 0, said
    assert "the ledger is the one of the backup" in said
    assert (root / "new/files/ab/cd" / ("abcd" + "0" * 28)).read_bytes() == b"a contract"
    assert (
        "0 imported, 2 known already"
        in faqiao(root / "new", "import", "orders", root / "orders.csv")[1]
    )


def test_a_database_in_use_is_not_thrown_away_unasked(root, archive):
    code, said = faqiao(root / "old", "restore", archive)

    assert code == 2
    assert "is not empty" in said


def test_other_keys_are_noticed(root, archive):
    code, said = faqiao(root / "foreign", "restore", archive, SEAL_KEYS="others")

    assert code == 1
    assert "The seal keys here are not those of the backup" in said


def test_a_damaged_backup_touches_nothing(root, archive):
    broken = root / "broken.faqiao"
    data = bytearray(archive.read_bytes())
    data[len(data) // 2] ^= 1
    broken.write_bytes(data)

    code, said = faqiao(root / "untouched", "restore", broken)

    assert code == 2
    assert "is damaged" in said


def test_something_else_is_no_backup(root):
    code, said = faqiao(root / "untouched", "restore", root / "orders.csv")

    assert code == 2
    assert "is no backup that can be read" in said


def test_a_backup_overwrites_nothing_and_leaves_the_keys_out(root, archive):
    code, said = faqiao(root / "old", "backup", archive)

    assert code == 2
    assert "overwrites nothing" in said
    assert archive.stat().st_mode & 0o077 == 0
    assert b"secrets/seal_keys" not in archive.read_bytes()
