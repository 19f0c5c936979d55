"""Reactions: queued with the change, done once, tried again, and never lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import close_old_connections, connection

from faqiao.kit import reactions
from faqiao.kit.reactions import clockwork, reacts_to
from faqiao.kit.verdict import Refused
from faqiao.ledger import jobs, queries
from faqiao.ledger import worker as worker_module
from faqiao.ledger.actions import action, history, record, replay
from faqiao.ledger.models import Event, Reaction
from faqiao.people.models import Person
from tests.ledger.conftest import tell

pytestmark = pytest.mark.django_db
CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def nobody_else_listens(monkeypatch):
    """Only the reactions and clocks of the test itself, and the ledger's own clocks."""
    own = [(s, c) for s, c in reactions.clockworks() if c.__module__ == "faqiao.ledger.jobs"]
    monkeypatch.setattr(reactions, "_jobs", type(reactions._jobs)(list))
    monkeypatch.setattr(reactions, "_clocks", own)


@pytest.fixture
def heard() -> list[int]:
    numbers: list[int] = []

    @reacts_to("trial.thing.happen")
    def hear(event: Event) -> None:
        numbers.append(event.facts["n"])

    return numbers


def happen(n: int, *, about, by, at) -> None:
    tell(about=about, name="trial.thing.happen", facts={"n": n}, by=by, at=at)


def queued() -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, attempts FROM procrastinate_jobs ORDER BY id")
        return cursor.fetchall()


def works_until(done) -> None:
    """A real worker in this process, until `done()`."""
    stop = threading.Event()
    thread = threading.Thread(target=jobs.work, args=(stop,))
    thread.start()
    try:
        for _attempt in range(900):
            if done():
                break
            time.sleep(0.05)
    finally:
        stop.set()
        thread.join()
    assert done()


def test_each_event_is_heard_in_order(matter, keeper, at, heard):
    for n in range(5):
        happen(n, about=matter, by=keeper, at=at)

    jobs.drain(at)

    assert heard == [0, 1, 2, 3, 4]
    assert queued() == []


def test_nothing_is_queued_for_an_action_that_failed(matter, keeper, at, heard):
    @action
    def failing(*, by, at):
        record("trial.thing.happen", about=matter, by=by, at=at, n=1)
        raise ValueError

    with pytest.raises(ValueError):
        failing(by=keeper, at=at)

    assert queued() == []


def test_history_is_recorded_but_nobody_reacts(matter, keeper, at, heard):
    with history():
        happen(1, about=matter, by=keeper, at=at)
    happen(2, about=matter, by=keeper, at=at)

    jobs.drain(at)

    assert heard == [2]
    assert queries.story_of(matter).count() == 2


def test_a_job_run_again_does_nothing(matter, keeper, at, heard):
    happen(1, about=matter, by=keeper, at=at)
    event = Event.objects.latest("id")
    path = reactions.path_of(reactions.jobs_for(event.name)[0])

    jobs.react(event.pk, path)
    jobs.react(event.pk, path)

    assert heard == [1]


def test_effects_and_the_note_that_they_are_done_stand_or_fall_together(matter, keeper, at):
    @reacts_to("trial.thing.happen")
    def half(event: Event) -> None:
        tell(about=matter, name="trial.effect.start", facts={}, by=keeper, at=at)
        raise ValueError("the second half")

    happen(1, about=matter, by=keeper, at=at)
    with pytest.raises(ValueError, match="the second half"):
        jobs.drain(at)

    assert not Event.objects.filter(name="trial.effect.start").exists()
    assert not Reaction.objects.filter(done=True).exists()


def test_a_reaction_to_a_reaction_is_drained_as_well(matter, keeper, at, heard):
    @reacts_to("trial.first.step")
    def go_on(event: Event) -> None:
        happen(7, about=matter, by=keeper, at=at)

    tell(about=matter, name="trial.first.step", facts={}, by=keeper, at=at)

    assert jobs.drain(at) == 2
    assert heard == [7]


def test_events_have_their_place_after_a_drain(matter, keeper, at, heard):
    happen(1, about=matter, by=keeper, at=at)

    jobs.drain(at)

    (event,) = queries.story_of_matter(matter.pk)
    assert (event.index is not None, queries.lag().waiting) == (True, 0)


def test_what_clocks_record_has_its_place_after_a_drain(matter, keeper, at):
    @clockwork(seconds=1)
    def strike(moment) -> None:
        if not Event.objects.filter(name="trial.clock.strike").exists():
            tell(about=matter, name="trial.clock.strike", facts={}, by=keeper, at=moment)

    jobs.drain(at)

    (event,) = queries.story_of_matter(matter.pk)
    assert (event.name, event.at, event.index is not None) == ("trial.clock.strike", at, True)


@pytest.mark.django_db(transaction=True)
def test_a_worker_tries_again_and_gives_up_visibly(matter, keeper, at, settings):
    calls = []

    @reacts_to("trial.thing.happen")
    def fail(event: Event) -> None:
        calls.append(event.pk)
        raise ConnectionError("nobody answers")

    happen(1, about=matter, by=keeper, at=at)
    works_until(lambda: len(queries.dead_letters()) == 1)

    (letter,) = queries.dead_letters()
    assert len(calls) == letter.tries == settings.REACTION_TRIES == 3
    assert letter.error == "ConnectionError: nobody answers"
    assert letter.event == Event.objects.get(name="trial.thing.happen")


@pytest.mark.django_db(transaction=True)
def test_a_dead_letter_is_replayed(matter, keeper, at):
    healed: list[int] = []

    @reacts_to("trial.thing.happen")
    def fail_at_first(event: Event) -> None:
        if Reaction.objects.filter(event=event, tries__lt=4).exists():
            raise ConnectionError
        healed.append(event.pk)

    happen(1, about=matter, by=keeper, at=at)
    works_until(lambda: len(queries.dead_letters()) == 1)
    replay(reaction=queries.dead_letters()[0], by=keeper, at=at)

    works_until(lambda: bool(healed))
    assert list(queries.dead_letters()) == []
    assert Event.objects.filter(name="ledger.reaction.replay").count() == 1


def test_only_keepers_replay(matter, keeper, at):
    happen(1, about=matter, by=keeper, at=at)
    letter = Reaction.objects.create(event=Event.objects.latest("id"), job="x")
    somebody = Person.objects.create(username="somebody", joined_at=at)

    with pytest.raises(Refused, match="administrators and supervisors"):
        replay(reaction=letter, by=somebody, at=at)


def test_what_is_done_is_not_replayed(matter, keeper, at):
    happen(1, about=matter, by=keeper, at=at)
    letter = Reaction.objects.create(event=Event.objects.latest("id"), job="x", done=True)

    with pytest.raises(Refused, match="done meanwhile"):
        replay(reaction=letter, by=keeper, at=at)


@pytest.mark.django_db(transaction=True)
def test_one_broken_clock_does_not_stop_the_others(matter, keeper, at, heard):
    struck = threading.Event()

    @clockwork(seconds=0)
    def break_down(moment) -> None:
        raise RuntimeError

    @clockwork(seconds=0)
    def strike(moment) -> None:
        struck.set()

    happen(1, about=matter, by=keeper, at=at)

    works_until(lambda: struck.is_set() and heard == [1])


@pytest.mark.django_db(transaction=True)
def test_the_job_of_a_killed_worker_is_done_by_another(matter, keeper, at, monkeypatch):
    def slowly(event: Event) -> None:
        done.append(event.pk)

    done: list[int] = []
    slowly.__module__, slowly.__qualname__ = "trial", "slowly"
    reacts_to("trial.slow.start")(slowly)
    tell(about=matter, name="trial.slow.start", facts={}, by=keeper, at=at)

    with a_worker_process(seconds=60) as worker:
        try:
            wait_for(lambda: queued() == [("doing", 0)], worker)
        finally:
            os.kill(worker.pid, signal.SIGKILL)
    monkeypatch.setattr(worker_module, "STALLED", 0.5)
    monkeypatch.setattr(worker_module, "HEARTBEAT", 0.1)

    wait_for(lambda: rescued(at))
    works_until(lambda: len(done) == 1)
    assert queued() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fails", [False, True])
def test_a_worker_that_cannot_write_down_how_a_job_ended_leaves_it_to_another(
    matter, keeper, at, settings, fails
):
    settings.REACTION_WAIT = 0
    done: list[int] = []

    @reacts_to("trial.thing.happen")
    def hear(event: Event) -> None:
        done.append(event.pk)
        if fails and len(done) == 1:
            raise ValueError

    happen(1, about=matter, by=keeper, at=at)
    stop = threading.Event()
    patience = threading.Timer(60, stop.set)
    patience.start()
    with unwritable_ends(), pytest.raises(ConnectionError, match="is the database there"):
        jobs.work(stop)
    patience.cancel()
    assert queued() == [("doing", 0)]

    assert rescued(at)
    works_until(lambda: queued() == [])
    assert len(done) == (2 if fails else 1)


@contextmanager
def unwritable_ends():
    """The database takes jobs out to be done, and then fails: as when it goes away in between."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION no_end() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'no disk'; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER no_end BEFORE DELETE OR UPDATE OF attempts ON procrastinate_jobs"
            " FOR EACH ROW EXECUTE FUNCTION no_end()"
        )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION no_end() CASCADE")


@pytest.mark.django_db(transaction=True)
def test_a_job_that_kills_every_worker_becomes_a_dead_letter(matter, keeper, at, heard, settings):
    happen(1, about=matter, by=keeper, at=at)
    for _time in range(settings.REACTION_TRIES):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE status = 'todo'")
        jobs.rescue(at)

    (letter,) = queries.dead_letters()
    assert (letter.tries, letter.error) == (3, "ChildProcessError: the worker was killed")


def test_the_queue_sends_no_notifications():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE tgrelid = 'procrastinate_jobs'::regclass AND tgenabled <> 'D' AND NOT tgisinternal"
            " AND tgtype & 4 > 0 ORDER BY 1"  # 4: fires on INSERT
        )
        assert cursor.fetchall() == []


def rescued(at) -> bool:
    jobs.rescue(at)
    return queued() == [("todo", 1)]


def a_worker_process(seconds: float) -> subprocess.Popen[bytes]:
    at = connection.settings_dict
    folder = at["HOST"] if at["HOST"].startswith("/") else ""  # where its socket lies
    host = "" if folder else f"{at['HOST']}:{at['PORT']}"
    url = f"postgresql://{at['USER']}:{at['PASSWORD']}@{host}/{at['NAME']}?host={folder}"
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": str(CHECKOUT),
    }
    command = [sys.executable, "-m", "tests.ledger.slow_worker", str(seconds)]
    return subprocess.Popen(command, cwd=CHECKOUT, env=environment)


def wait_for(condition, process: subprocess.Popen[bytes] | None = None) -> None:
    for _attempt in range(900):
        if condition():
            return
        assert process is None or process.poll() is None, "the worker ended by itself"
        time.sleep(0.1)
    raise AssertionError("not in 90 seconds")


@pytest.fixture(autouse=True)
def _connections_closed():
    yield
    close_old_connections()
