"""Two running Faqiao courts, each with its own processes, folder and database, and a line between them that is cut."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from faqiao.config import crew
from tests.bridge.proxy import CutLine

QUICK = {
    "BRIDGE_POLL_SECONDS": "1", "BRIDGE_WAIT": "1", "BRIDGE_LONGEST_WAIT": "2", "BRIDGE_TIMEOUT": "5",
}  # fmt: skip


class Instance:
    """A web server and a worker that run by themselves, and the hand of those who work there."""

    def __init__(self, url: str, folder: Path, port: int, line: CutLine) -> None:
        """`line` leads to the other one, `street` is where our requests are, as it is called there."""
        self.port, self.line, self.street = port, line, ""
        self.environment = os.environ | QUICK | {
            "DATABASE_URL": url,
            "DATABASE_POOL": "4",
            "FAQIAO_HOME": str(folder),
            "STORAGE_FOLDER": str(folder / "files"),
            "DJANGO_SETTINGS_MODULE": "faqiao.config.settings",
            "LOG_LEVEL": "ERROR",
            "LANGUAGE": "",
        }  # fmt: skip
        self.parts: list[subprocess.Popen[bytes]] = []
        self.hand: subprocess.Popen[bytes] | None = None

    def start(self, web: int = 1) -> None:
        commands = [crew.web_command("127.0.0.1", self.port, web), crew.worker_command()]
        quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.parts += [
            subprocess.Popen(one, env=self.environment, start_new_session=True, **quiet)
            for one in commands
        ]

    def ask(self, do: str, **said: Any) -> Any:
        """What somebody does there, and what comes of it."""
        if self.hand is None:
            self.hand = subprocess.Popen(
                [sys.executable, "-m", "tests.bridge.hand"], env=self.environment,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip
        asks, answers = self.hand.stdin, self.hand.stdout
        assert asks is not None
        assert answers is not None
        asks.write(json.dumps({"do": do, **said}).encode() + b"\n")
        asks.flush()
        told = answers.readline()
        assert told, f"{do} went wrong; the error stands above"
        return json.loads(told)

    def end(self) -> None:
        if self.hand is not None:
            self.parts.append(self.hand)
            for pipe in filter(None, (self.hand.stdin, self.hand.stdout)):
                pipe.close()
        for part in self.parts:
            part.terminate()
        for part in self.parts:
            with suppress(subprocess.TimeoutExpired):
                part.wait(20)
            part.kill()
            part.wait()


@contextmanager
def two(url: str, folder: Path, *, seed: int = 0, web: int = 1) -> Iterator[list[Instance]]:
    """Two courts that know each other over a line that is cut again and again.

    `url`: a database with its tables made, that nobody uses meanwhile; each court gets a copy.
    """
    first = crew.free_port("127.0.0.1", None)
    ports = [first, crew.free_port("127.0.0.1", first + 1)]
    lines = [CutLine(port, seed + number) for number, port in enumerate(ports)]
    with copies(url, ["bridge_a", "bridge_b"]) as urls:
        courts = [
            Instance(urls[n], folder / str(n), ports[n], lines[1 - n]) for n in range(len(ports))
        ]
        try:
            told = [court.ask("furnish") for court in courts]
            for court, other in zip(courts, reversed(told), strict=True):
                court.ask("meet", url=f"{court.line.url}/bridge/v2", key=other["key"])
                court.street = other["street"]
            yield courts
        finally:
            for court in courts:
                court.end()
            for line in lines:
                line.close()


@contextmanager
def copies(url: str, names: list[str]) -> Iterator[list[str]]:
    parts = urlsplit(url)
    source = parts.path.strip("/")
    with psycopg.connect(_of(url, "postgres"), autocommit=True) as server:
        for name in names:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
        try:
            yield [_of(url, name) for name in names]
        finally:
            for name in names:
                server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _of(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def wait_until(done: Any, seconds: float, every: float = 0.25) -> float:
    """Seconds until `done()` holds. Raises TimeoutError."""
    began = time.monotonic()
    while not done():
        if time.monotonic() - began > seconds:
            raise TimeoutError
        time.sleep(every)
    return time.monotonic() - began
