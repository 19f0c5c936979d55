"""Machines learn whether it lives, whether it is ready and how it does; strangers learn nothing."""

import pytest

pytestmark = pytest.mark.django_db


def test_it_says_that_it_lives(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_it_is_ready_when_the_tables_are_up_to_date(client):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (200, {"ready": True})


def test_it_is_not_ready_when_a_migration_waits(client, monkeypatch):
    monkeypatch.setattr("faqiao.config.probes.waiting_migrations", lambda: 2)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["reason"] == "2 migrations wait; run faqiao migrate"


def test_the_numbers_are_for_this_machine(client):
    client.get("/nothing-here")

    text = client.get("/metrics").content.decode()

    for name in (
        "faqiao_requests_total", "faqiao_request_seconds_bucket", "faqiao_ledger_waiting_events",
        "faqiao_ledger_lag_seconds", "faqiao_jobs_waiting", "faqiao_jobs_dead 0.0",
    ):  # fmt: skip
        assert name in text


@pytest.mark.parametrize(
    "stranger",
    [
        {"REMOTE_ADDR": "203.0.113.9"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"},
    ],
)
def test_a_stranger_finds_no_numbers(client, stranger):
    assert client.get("/metrics", **stranger).status_code == 404


def test_another_machine_reads_them_with_the_token(client, settings):
    settings.METRICS_TOKEN = "a long token"
    away = {"REMOTE_ADDR": "203.0.113.9"}

    without = client.get("/metrics", **away)
    wrong = client.get("/metrics", HTTP_AUTHORIZATION="Bearer another", **away)
    right = client.get("/metrics", HTTP_AUTHORIZATION="Bearer a long token", **away)

    assert (without.status_code, wrong.status_code, right.status_code) == (404, 404, 200)
