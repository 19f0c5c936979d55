"""Faqiao and django-helpdesk, one after the other on the same PostgreSQL, each served by granian in the same manner."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from bench import world
from bench.browser import Browser
from bench.day import AGENTS, Day, Life, worked
from bench.helpdesk import Helpdesk

WORKERS, THREADS = 2, 2
COURTS = 4


def days(url: str, seconds: float, rounds: int) -> list[tuple[Day, Day]]:
    """(Faqiao, django-helpdesk) for each round, in turn."""
    from faqiao.config.crew import free_port, web_command, worker_command  # noqa: PLC0415  after set-up

    ours, theirs = free_port("127.0.0.1", None), free_port("127.0.0.1", 8190)
    desks = _desks(ours)
    with TemporaryDirectory(prefix="faqiao-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        rival = Helpdesk(folder, _database(url))
        surroundings = {**os.environ, "DATABASE_URL": url, "HOSTS": "127.0.0.1"}
        found = []
        for _round in range(rounds):
            web = web_command("127.0.0.1", ours, WORKERS)
            with (
                _served(web, surroundings, f"{ours}/healthz"),
                _served(worker_command(), surroundings),
            ):
                mine = worked(desks, seconds)
            command = rival.command(theirs, WORKERS, THREADS)
            with _served(command, rival.environment(), f"{theirs}/login/"):
                found.append((mine, worked(rival.lives(theirs), seconds)))
    return found


def _database(url: str) -> dict[str, str]:
    import psycopg  # noqa: PLC0415  not needed elsewhere

    with psycopg.connect(url.replace("/bench?", "/postgres?"), autocommit=True) as server:
        server.execute("CREATE DATABASE helpdesk")
        info = server.info
        return {"name": "helpdesk", "host": info.host, "user": info.user}


def _desks(port: int) -> list[Callable[[], Life]]:
    from tests import make  # noqa: PLC0415  after set-up

    courts = [make.a_court() for _ in range(COURTS)]
    units = [make.a_unit(court) for court in courts]
    made = []
    for n in range(AGENTS):
        court, unit = courts[n % COURTS], units[n % COURTS]
        agent, judge = make.an_agent(court), make.a_handler(unit)
        made.append(_desk(port, agent, judge, str(court.pk), str(unit.pk), str(judge.pk)))
    return made


def _desk(
    port: int, agent: object, judge: object, court: str, unit: str, handler: str
) -> Callable[[], Life]:
    desk, bench = (Browser(port, {"sessionid": _session(person)}) for person in (agent, judge))

    def life() -> Iterator[str]:
        asked = {
            "phone": "13800002076",
            "name": "周明",
            "category": "CONTACT_JUDGE",
            "request": world.REQUEST,
        }
        made = desk.fill(
            desk.get("/hotline/"), "/hotline/register/", {**asked, "court": court, "how": "KEEP"}
        )
        number = made.path.partition("made=")[2].partition("&")[0]
        yield "register"
        order = f"/hotline/orders/{number}/"
        desk.fill(
            desk.get(f"{order}dispatch/"), f"{order}dispatch/", {"unit": unit, "handler": handler}
        )
        yield "dispatch"
        bench.fill(bench.get(f"{order}sign_for/"), f"{order}sign_for/", {})
        yield "sign for"
        bench.fill(
            bench.get(f"{order}reply/"), f"{order}reply/", {"answer": world.ANSWER, "spoke": "on"}
        )
        yield "reply"
        bench.fill(bench.get(f"{order}close/"), f"{order}close/", {})
        yield "close"

    return life


def _session(person: object) -> str:
    from django.test import Client  # noqa: PLC0415  after set-up

    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


@contextmanager
def _served(command: list[str], surroundings: dict[str, str], answers: str = "") -> Iterator[None]:
    process = subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 30
        while answers and time.monotonic() < until:
            try:
                urlopen(f"http://127.0.0.1:{answers}", timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()
