"""What the doctor calls wrong, where everything else is well."""

import pytest
from django.db import connection

from faqiao.config import doctor
from faqiao.ledger import log
from tests import make

pytestmark = pytest.mark.django_db


def jobs_that(status: str) -> None:
    make.an_order()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s", [status])


def a_worker(seconds_ago: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - make_interval(secs => %s))",
            [seconds_ago],
        )


@pytest.mark.parametrize("seconds_ago, alive", [(5, True), (40, False)])
def test_a_worker_is_alive_as_long_as_it_is_heard(seconds_ago, alive):
    a_worker(seconds_ago)

    assert doctor.worker().good is alive


@pytest.mark.parametrize("status, good", [("failed", False), ("todo", True), ("doing", True)])
def test_only_what_failed_for_good_is_a_fault(status, good):
    jobs_that(status)

    assert doctor.dead_letters().good is good


@pytest.mark.parametrize("seconds, good", [(30, True), (90, False)])
def test_entries_that_wait_longer_than_a_minute_are_a_fault(seconds, good):
    make.an_order()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE ledger_event DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE ledger_event SET written_at = clock_timestamp() - make_interval(secs => %s)",
            [seconds],
        )

    assert doctor.ledger().good is good


def test_entries_in_their_place_wait_for_nobody():
    make.an_order()
    while log.sequence():
        pass

    assert doctor.ledger().good


@pytest.mark.parametrize("mode, good", [(0o600, True), (0o640, False), (0o604, False)])
def test_a_secret_is_for_its_owner_alone(monkeypatch, tmp_path, mode, good):
    monkeypatch.setenv("FAQIAO_HOME", str(tmp_path))
    secret = tmp_path / "secrets" / "SECRET_KEY"
    secret.parent.mkdir()
    secret.write_text("x")
    secret.chmod(mode)

    assert doctor.secrets().good is good
