"""Eight writers at work while web, worker and database are killed in turn: nothing acknowledged is ever lost."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote
from uuid import uuid4

import pytest

from faqiao.config import crew, postgres

ROUNDS = 10
WRITERS = 8
ENOUGH = 24  # actions acknowledged between two kills
PATIENCE = 90  # seconds for anything to come back


class Court:
    """A running Faqiao on a database of its own, whose parts can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.server = postgres.Server(folder / "postgres")
        self.server.start()
        self.server.create("court")
        self.port = crew.free_port("127.0.0.1", None)
        self.environment = os.environ | {
            "DATABASE_URL": self.server.url("court"),
            "DATABASE_POOL": "4",
            "FAQIAO_HOME": str(folder / "home"),
            "DJANGO_SETTINGS_MODULE": "faqiao.config.settings",
            "PROMETHEUS_MULTIPROC_DIR": str(folder),
            "LOG_LEVEL": "ERROR",
        }
        self.parts: dict[str, subprocess.Popen[bytes]] = {}
        self.commands = {
            "web": crew.web_command("127.0.0.1", self.port, 1),
            "worker": crew.worker_command(),
        }

    def ask(self, *words: str, said: object = None) -> object:
        done = subprocess.run(
            [sys.executable, "-m", "tests.strength.court", *words],
            env=self.environment, input=json.dumps(said).encode(), capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    def start(self, name: str) -> None:
        self.parts[name] = subprocess.Popen(
            self.commands[name], env=self.environment, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def kill(self, name: str) -> None:
        """kill -9 of a part and everything it started; it comes back."""
        if name == "database":
            pid = int((self.server.data / "postmaster.pid").read_text().split("\n", 1)[0])
            os.kill(pid, signal.SIGKILL)
            time.sleep(0.5)
            self.server.start()
        else:
            self.end(name)
            self.start(name)

    def tend(self) -> None:
        """What a service manager does: a part that ended by itself (no database yet?) is started again."""
        for name, part in self.parts.items():
            if part.poll() is not None:
                self.start(name)

    def end(self, name: str) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.parts[name].pid, signal.SIGKILL)
        self.parts[name].wait()

    def stop(self) -> None:
        for name in self.parts:
            self.end(name)
        self.server.stop()


class Writer(threading.Thread):
    """Takes orders from register to close over the API; keeps what was acknowledged."""

    def __init__(self, court: Court, facts: dict[str, object], stop: threading.Event) -> None:
        super().__init__()
        self.court, self.facts, self.enough = court, facts, stop
        self.acknowledged: list[tuple[str, str]] = []
        self.unanswered = 0

    def run(self) -> None:
        while not self.enough.is_set():
            self.one_life()

    def one_life(self) -> None:
        words = {
            "token": str(uuid4()), "court": self.facts["court"], "request": "什么时候开庭",
            "phone": "13812342076", "name": "周明",
        }  # fmt: skip
        order = self.say("agent", "/api/orders", words)
        if not order:
            return
        number = order["number"]
        self.acknowledged.append((number, "register"))
        steps = [
            ("dispatch", "agent", {"unit": self.facts["unit"]}),
            ("sign_for", "handler", None),
            ("reply", "handler", {"answer": "下周三上午九点", "spoke": True}),
            ("close", "handler", None),
        ]
        for verb, who, said in steps:
            if not self.say(who, f"/api/orders/{number}/{verb}", said):
                return
            self.acknowledged.append((number, verb))

    def say(self, who: str, path: str, said: object) -> dict[str, str] | None:
        """The answer, or None when the court did not acknowledge it."""
        headers = {
            "Cookie": f"sessionid={self.facts[who]}; csrftoken={'c' * 32}",
            "X-CSRFToken": "c" * 32, "Content-Type": "application/json",
        }  # fmt: skip
        line = http.client.HTTPConnection("127.0.0.1", self.court.port, timeout=20)
        try:
            line.request("POST", quote(path), json.dumps(said) if said else None, headers)
            answer = line.getresponse()
            told = answer.read()
        except (OSError, http.client.HTTPException):
            self.unanswered += 1
            time.sleep(0.05)
            return None
        finally:
            line.close()
        if answer.status in (200, 201):
            return dict(json.loads(told))
        assert answer.status >= 500, told.decode()
        return None


@pytest.fixture
def folder() -> Iterator[Path]:
    """Open to the database's user, which is never root."""
    with TemporaryDirectory(prefix="faqiao-crash-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_nothing_acknowledged_is_lost_when_web_worker_and_database_are_killed(folder):
    court = Court(folder)
    try:
        facts = court.ask("prepare")
        for name in court.commands:
            court.start(name)
        assert crew.answers(court.port, threading.Event(), PATIENCE)
        enough = threading.Event()
        writers = [Writer(court, facts, enough) for _ in range(WRITERS)]
        for writer in writers:
            writer.start()

        chance = random.Random(12368)
        for turn in range(ROUNDS):
            _at_work(court, writers)
            time.sleep(chance.uniform(0.2, 1.0))
            court.kill(("web", "worker", "database")[turn % 3])
        _at_work(court, writers)
        enough.set()
        for writer in writers:
            writer.join()
        acknowledged = [done for writer in writers for done in writer.acknowledged]
        found = _settled(court, acknowledged)
    finally:
        court.stop()

    assert len(acknowledged) >= ENOUGH * ROUNDS
    assert sum(writer.unanswered for writer in writers) > 0
    assert found == []


def _at_work(court: Court, writers: list[Writer]) -> None:
    """Until the court has acknowledged a good number of actions again."""
    before, until = sum(len(writer.acknowledged) for writer in writers), time.monotonic() + PATIENCE
    while sum(len(writer.acknowledged) for writer in writers) < before + ENOUGH:
        assert time.monotonic() < until, "the court does not come back"
        court.tend()
        time.sleep(0.05)


def _settled(court: Court, acknowledged: list[tuple[str, str]]) -> object:
    """What is wrong once the worker has had its time; it may need a while to pick up what a killed one held."""
    until = time.monotonic() + PATIENCE
    while found := court.ask("findings", said=acknowledged):
        if time.monotonic() > until or not all("job" in f or "react" in f for f in found):
            return found
        court.tend()
        time.sleep(2)
    return found
