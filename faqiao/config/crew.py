"""The processes that make up a running Faqiao: started together, kept alive, stopped together."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from urllib.error import URLError
from urllib.request import urlopen

from faqiao.config.home import home, made
from faqiao.config.language import gettext as _
from faqiao.config.postgres import NoDatabase, Say, Server
from faqiao.kit.env import BadSetting

PATIENCE = 20.0  # seconds a process has to stop by itself
FIRST_WAIT, LONGEST_WAIT = 0.5, 10.0  # between two attempts to start what died


def stop_signal() -> threading.Event:
    """Set when somebody asks this program to end (Ctrl-C, or a service manager)."""
    stop = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGINT, ask)
    signal.signal(signal.SIGTERM, ask)
    return stop


def shift_of(stop: threading.Event) -> threading.Event:
    """An event that is set when `stop` is, but may be set without it."""
    shift = threading.Event()

    def watch() -> None:
        while not stop.wait(0.2) and not shift.is_set():
            pass
        shift.set()

    threading.Thread(target=watch, daemon=True).start()
    return shift


def web_command(host: str, port: int, workers: int) -> list[str]:
    """granian: one process per core, two threads each (docs/decisions/web-server.md)."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", host,
        "--port", str(port), "--workers", str(workers), "--blocking-threads", "2",
        "--respawn-failed-workers", "--log-level", "warning",
        "faqiao.config.wsgi:application",
    ]  # fmt: skip


def worker_command() -> list[str]:
    return [sys.executable, "-m", "faqiao", "worker"]


def live_command(host: str, port: int) -> list[str]:
    words = ["live", "--host", host, "--port", str(port)]
    return [sys.executable, "-m", "faqiao", *words]


def free_port(host: str, wish: int | None) -> int:
    """The port wished for, or the first free one from 8000 on. Raises BadSetting."""
    for port in [wish] if wish else range(8000, 8100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
        return port
    if wish:
        said = _("Port %(port)s is taken by another program. Try --port %(next)s.")
        raise BadSetting(said % {"port": wish, "next": wish + 1})
    raise BadSetting(_("The ports 8000 to 8099 are all taken. Name a free one with --port."))


def metrics_folder() -> str:
    """An empty folder in which the web processes add up their numbers."""
    folder = home() / "run" / f"metrics-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    return str(made(folder))


def answers(port: int, stop: threading.Event, seconds: float = 60) -> bool:
    """Waits until the web answers on this machine."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and not stop.wait(0.1):
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            continue
    return False


@dataclass
class Crew:
    """Named processes; whatever dies is started again, sooner at first, then with longer pauses."""

    commands: dict[str, list[str]]
    say: Say
    server: Server | None = None
    log: Path | None = None
    _at_work: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _pauses: dict[str, float] = field(default_factory=dict)

    def start(self) -> None:
        for name in self.commands:
            self._start(name)

    def keep(self, stop: threading.Event) -> None:
        """Until `stop`: look after everyone, the database first."""
        looked = time.monotonic()
        while not stop.wait(0.25):
            if self.server and time.monotonic() - looked > 2:
                looked = time.monotonic()
                self._keep_database()
            for name, process in list(self._at_work.items()):
                if process.poll() is not None:
                    self._again(name, process.returncode, stop)

    def end(self) -> None:
        for process in self._at_work.values():
            process.terminate()
        until = time.monotonic() + PATIENCE
        for process in self._at_work.values():
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _keep_database(self) -> None:
        if self.server and not self.server.answers():
            try:
                self.server.start(self.say)
            except NoDatabase as problem:
                self.say(str(problem))

    def _again(self, name: str, code: int, stop: threading.Event) -> None:
        pause = self._pauses.get(name, FIRST_WAIT)
        self._pauses[name] = min(pause * 2, LONGEST_WAIT)
        said = _("%(name)s ended (code %(code)s); starting it again in %(pause)s s")
        self.say(said % {"name": name, "code": code, "pause": f"{pause:g}"})
        if not stop.wait(pause):
            self._start(name)

    def _start(self, name: str) -> None:
        out = self.log.open("ab") if self.log else None
        self._at_work[name] = subprocess.Popen(
            self.commands[name], stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            preexec_fn=_end_with_parent, start_new_session=True,
        )  # fmt: skip
        if out:
            out.close()


def _end_with_parent() -> None:
    """On Linux a child is told to stop when its parent was killed; elsewhere it stays."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
