"""The drill: a backup is taken, everything is lost, everything comes back and is proved."""

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tarfile

import psycopg
import pytest

from faqiao.config.postgres import Server

DROPPED = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
KEYS = {"SECRET_KEY": "one", "SEAL_KEYS": "two", "LEDGER_KEY": "three"}
ORDERS = """编号,来电时间,法院,类别,诉求内容
1,2025-03-03 09:00,北京市朝阳区人民法院,CASE_QUERY,想问案件进展
2,2025-03-03 09:05,北京市海淀区人民法院,BOOKING,想约法官
"""


def at_home(place, **environment):
    """`old` has a PostgreSQL of its own; every other place is a new machine with its empty database there."""
    kept = {name: value for name, value in os.environ.items() if name not in DROPPED}
    kept |= {"FAQIAO_HOME": str(place), "LOG_LEVEL": "ERROR", "FAQIAO_LANG": "en"}
    if place.name != "old":
        server = Server(place.with_name("old") / "postgres")
        server.create(place.name)
        kept["DATABASE_URL"] = server.url(place.name)
    return kept | KEYS | environment


def faqiao(place, *words, **environment):
    words = [sys.executable, "-m", "faqiao", *map(str, words)]
    done = subprocess.run(words, capture_output=True, text=True, env=at_home(place, **environment))
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def root(reachable):
    """The court's own server runs on between the commands; that each can start it is told elsewhere."""
    server = Server(reachable / "old" / "postgres", durable=False)
    server.start()
    yield reachable
    server.stop()


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


def test_after_an_import_the_log_is_in_order_without_a_worker(root, archive):
    _code, said = faqiao(root / "old", "doctor")

    assert re.search(r"Ledger: [1-9]\d* entries signed, 0 waiting", said)


def test_a_database_in_use_is_not_thrown_away_unasked(root, archive):
    code, said = faqiao(root / "old", "restore", archive)

    assert code == 2
    assert "is not empty" in said


def test_other_keys_are_noticed(root, archive):
    code, said = faqiao(root / "foreign", "restore", archive, SEAL_KEYS="others")

    assert code == 1
    assert "The seal keys here are not those of the backup" in said


def changed(archive, target, *, dump=lambda old: old, manifest=lambda old: old):
    """The same backup with another dump or manifest, and a checksum that fits again."""
    with tarfile.open(archive) as old, tarfile.open(target, "w") as new:
        told = json.load(old.extractfile("manifest.json"))
        data = dump(old.extractfile("database.dump").read())
        told = manifest({**told, "sha256": hashlib.sha256(data).hexdigest()})
        for name, body in (("manifest.json", json.dumps(told).encode()), ("database.dump", data)):
            member = tarfile.TarInfo(name)
            member.size = len(body)
            new.addfile(member, io.BytesIO(body))
    return target


def whole(place):
    """Whether the two orders are there and the log under them is whole."""
    verified, _said = faqiao(place, "ledger", "verify")
    with psycopg.connect(Server(place / "postgres").url("faqiao")) as connection:
        (orders,) = connection.execute("SELECT count(*) FROM hotline_workorder").fetchone()
    return (verified, orders) == (0, 2)


def test_a_dump_that_cannot_be_read_to_its_end_leaves_the_old_data(root, archive):
    broken = changed(archive, root / "cut.faqiao", dump=lambda old: old[: len(old) * 3 // 4])

    code, said = faqiao(root / "old", "restore", broken, "--yes")

    assert code == 2
    assert "could not do it" in said
    assert whole(root / "old")


def test_a_backup_that_is_not_what_its_checkpoint_says_leaves_the_old_data(root, archive):
    forged = changed(
        archive, root / "forged.faqiao",
        manifest=lambda old: {**old, "checkpoint": {**old["checkpoint"], "root": "00" * 32}},
    )  # fmt: skip

    code, said = faqiao(root / "old", "restore", forged, "--yes")

    assert code == 2
    assert "Nothing was changed" in said
    assert whole(root / "old")


@pytest.mark.parametrize("moment", ["Bringing the database back", "Checking the ledger"])
def test_a_killed_restore_leaves_the_old_data_and_can_be_done_again(root, archive, moment):
    words = [sys.executable, "-m", "faqiao", "restore", str(archive), "--yes"]
    with subprocess.Popen(
        words, stderr=subprocess.PIPE, text=True, env=at_home(root / "old")
    ) as one:
        said = next(line for line in one.stderr if moment in line)
        one.kill()

    assert moment in said
    assert whole(root / "old")
    assert faqiao(root / "old", "restore", archive, "--yes")[0] == 0
    assert whole(root / "old")


def test_an_older_backup_beside_a_newer_witness_needs_somebody_who_answers_for_it(root, archive):
    place = root / "later"
    assert faqiao(place, "restore", archive)[0] == 0
    (root / "more.csv").write_text(ORDERS.replace("1,2025", "3,2025").replace("2,2025", "4,2025"))
    assert faqiao(place, "import", "orders", root / "more.csv")[0] == 0

    refused, said = faqiao(place, "restore", archive, "--yes")
    still = faqiao(place, "import", "orders", root / "more.csv")[1]
    taken, told = faqiao(place, "restore", archive, "--yes", "--set-back")

    assert (refused, "sets the log back" in said) == (2, True)
    assert "0 imported, 2 known already" in still
    assert (taken, "later signatures of the witness are kept in" in told) == (0, True)
    assert len(list(place.glob("witness/*/set-back-*.txt"))) == 1
    assert faqiao(place, "ledger", "verify")[0] == 0


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
