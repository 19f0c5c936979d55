"""The system's page says how it is: it never says that all is well while something waits or failed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from faqiao.desk import queries
from faqiao.desk.queries import condition
from faqiao.ledger import jobs, log
from tests import make

pytestmark = pytest.mark.django_db


def a_worker_works():
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM procrastinate_register_worker_v1()")


def everything_fails():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' RETURNING args")
        rows = [jobs._loaded(args) for (args,) in cursor.fetchall()]
    for told in rows:
        jobs.note_failure(told["event"], told["job"], ConnectionError("no vendor"))
    return len(rows)


def headline(client, court, *, in_the_log=True):
    client.force_login(make.staff(make.Role.ADMINISTRATOR, make.an_office(court)))
    if in_the_log:
        log.sequence()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get(reverse("desk:system"))
    return page.content.decode().partition("<h1>")[2].partition("</h1>")[0].strip()


def test_all_is_well_when_a_worker_works_and_nothing_waits(client):
    court = make.a_court()
    a_worker_works()

    said = headline(client, court)

    assert said == "Everything runs"


def test_nobody_at_work_is_said_first(client):
    said = headline(client, make.a_court())

    assert said == "No worker is running"


def test_entries_that_wait_are_told_though_all_is_well(client, monkeypatch):
    monkeypatch.setattr(queries, "SOON", timedelta(hours=1))  # a busy machine is no trouble here
    order = make.an_order()
    a_worker_works()

    said = headline(client, order.court, in_the_log=False)

    waiting = condition(timezone.now()).log.waiting
    assert waiting > 1
    assert said == f"It runs, and {waiting} records are being entered"


def test_entries_that_wait_for_long_mean_that_the_log_stands_still():
    make.an_order()
    a_worker_works()

    since = condition(timezone.now()).log.since

    assert not condition(since + timedelta(seconds=30)).stuck
    assert condition(since + timedelta(seconds=31)).stuck


def test_jobs_are_late_a_minute_after_their_time(client):
    make.an_order()
    a_worker_works()
    log.sequence()

    now = timezone.now()

    assert condition(now).late.waiting == 0
    assert condition(now + timedelta(minutes=2)).late.waiting > 0
    assert condition(now + timedelta(minutes=2)).troubles == 1


def test_what_failed_for_good_is_the_headline_with_what_to_do(client):
    order = make.an_order()
    a_worker_works()
    assert everything_fails() == 1

    said = headline(client, order.court)

    assert said == "One job failed for good"
    assert said in client.get(reverse("desk:home")).content.decode()
