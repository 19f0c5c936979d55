"""The queue at its edges: how long a job waits, what a failure may still say, who a lock lets pass."""

import threading
from datetime import UTC, datetime

import psycopg
import pytest
from django.db import DatabaseError, connection, connections, transaction
from procrastinate.jobs import Job

from faqiao.kit import reactions
from faqiao.kit.reactions import path_of, reacts_to
from faqiao.ledger import jobs, log, queries, worker
from faqiao.ledger.actions import erase
from faqiao.ledger.models import Event, Reaction
from tests.ledger.conftest import tell, tell_many

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_else_listens(monkeypatch):
    monkeypatch.setattr(reactions, "_jobs", type(reactions._jobs)(list))


def listening(name: str):
    def hear(event: Event) -> None:
        pass

    hear.__module__, hear.__qualname__ = "trial", name
    reacts_to("trial.thing.happen")(hear)
    return path_of(hear)


def end_as(status: str, job: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = %s WHERE args->>'job' = %s", [status, job]
        )


def test_each_wait_is_twice_the_one_before_and_the_last_try_is_the_last(settings):
    settings.REACTION_WAIT, settings.REACTION_TRIES = 2, 5
    waits = []
    for attempts in range(5):
        job = Job(id=1, queue="q", lock=None, queueing_lock=None, task_name="t", attempts=attempts)
        told = jobs.Backoff().get_retry_decision(exception=ValueError(), job=job)
        waits.append(told and round((told.retry_at - job_time()).total_seconds()))

    assert waits == [2, 4, 8, 16, None]


def job_time():
    return datetime.now(UTC)


def test_what_is_done_stays_done_though_a_worker_says_afterwards_that_it_failed(matter, keeper, at):
    job = listening("hear")
    tell(about=matter, name="trial.thing.happen", facts={}, by=keeper, at=at)
    jobs.drain(clocks=False)
    event = Event.objects.latest("id")

    jobs.note_failure(event.pk, job, ConnectionError("late"))

    done = Reaction.objects.get(event=event, job=job)
    assert (done.done, done.tries, done.error) == (True, 1, "")


def test_a_dead_letter_is_the_job_that_failed_and_no_other_of_its_event(matter, keeper, at):
    failed, waits, healed = listening("one"), listening("two"), listening("three")
    tell(about=matter, name="trial.thing.happen", facts={}, by=keeper, at=at)
    event = Event.objects.latest("id")
    for job in (failed, waits):
        jobs.note_failure(event.pk, job, ConnectionError("nobody answers"))
    jobs.react(event.pk, healed)
    end_as("failed", failed)
    end_as("failed", healed)

    assert [letter.job for letter in queries.dead_letters()] == [failed]


def test_a_job_in_hand_is_still_one_of_those_that_wait(matter, keeper, at):
    first, _second, third = listening("one"), listening("two"), listening("three")
    tell(about=matter, name="trial.thing.happen", facts={}, by=keeper, at=at)
    end_as("doing", first)
    end_as("failed", third)

    assert queries.waiting_jobs() == 2


def test_the_door_for_erasing_shuts_behind_each_event(matter, keeper, at):
    tell_many(2, about=matter, by=keeper, at=at)
    first, second = Event.objects.filter(matter=matter.pk).order_by("id")[:2]

    erase(event=first, reason="ten years", by=keeper, at=at)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_event SET facts = NULL, salt = NULL WHERE id = %s", [second.pk]
        )


@pytest.mark.django_db(transaction=True)
def test_a_clock_that_broke_down_strikes_again():
    strokes = []
    stop = threading.Event()

    def strike(at) -> None:
        strokes.append(at)
        if len(strokes) == 1:
            raise RuntimeError
        stop.set()

    hand = threading.Thread(target=worker.tick, args=(stop, 0.01, strike))
    hand.start()
    hand.join(timeout=30)
    stop.set()

    assert len(strokes) == 2


@pytest.mark.django_db(transaction=True)
def test_a_clock_is_free_for_others_once_it_has_struck():
    seen = []

    def strike(at) -> None:
        seen.append(taken_elsewhere(strike))

    worker._alone(strike)

    assert seen == [False]  # while it strikes, nobody else gets it
    assert taken_elsewhere(strike)


def taken_elsewhere(clock) -> bool:
    with psycopg.connect(
        **connections["default"].get_connection_params() | {"cursor_factory": None}
    ) as other:
        row = other.execute(
            "SELECT pg_try_advisory_lock(hashtext(%s))", [path_of(clock)]
        ).fetchone()
        return bool(row[0])


@pytest.mark.django_db(transaction=True)
def test_the_witness_keeps_every_checkpoint(matter, keeper, at, witnessed):
    for _time in range(3):
        tell_many(2, about=matter, by=keeper, at=at)
        log.sequence()

    (file,) = witnessed.rglob("*.jsonl")
    assert len(file.read_bytes().splitlines()) == 3


@pytest.mark.parametrize("place", ["000.p/256", "000.p/257", "000.p/999"])
def test_a_full_tile_has_one_address_only(client, matter, keeper, at, place):
    tell_many(257 - Event.objects.count(), about=matter, by=keeper, at=at)
    log.sequence()

    assert client.get("/tile/0/000").status_code == 200
    assert client.get("/tile/0/000.p/255").status_code == 200
    assert client.get(f"/tile/0/{place}").status_code == 404
    assert client.get(f"/tile/entries/{place}").status_code == 404
