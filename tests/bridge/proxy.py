"""A bad line for tests: it passes bytes on, or cuts before the request, or after it, so that the answer is lost."""

from __future__ import annotations

import socket
import time
from collections import Counter
from contextlib import suppress
from random import Random
from threading import Lock, Thread


class BadLine:
    """`plan` says what happens to each connection in turn: "pass", "refuse", "lose" (the answer). Then it passes."""

    def __init__(self, port: int, plan: list[str]) -> None:
        self.port, self.plan, self.seen = port, list(plan), 0
        self.ear = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.ear.getsockname()[1]}"
        Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self.ear.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                caller, _address = self.ear.accept()
                fate = self.plan[self.seen] if self.seen < len(self.plan) else "pass"
                self.seen += 1
                Thread(target=self._carry, args=(caller, fate), daemon=True).start()

    def _carry(self, caller: socket.socket, fate: str) -> None:
        with caller:
            if fate == "refuse":
                return
            with socket.create_connection(("127.0.0.1", self.port)) as server:
                back = Thread(target=self._back, args=(server, caller, fate), daemon=True)
                back.start()
                with suppress(OSError):
                    while piece := caller.recv(65536):
                        server.sendall(piece)
                    server.shutdown(socket.SHUT_WR)
                back.join()

    def _back(self, server: socket.socket, caller: socket.socket, fate: str) -> None:
        """With "lose" the server has done what was asked, and nobody hears of it."""
        with suppress(OSError):
            while piece := server.recv(65536):
                if fate == "lose":
                    caller.shutdown(socket.SHUT_RDWR)
                    return
                caller.sendall(piece)
            caller.shutdown(socket.SHUT_WR)


class CutLine:
    """A line that fails by itself, again and again: an answer is lost, a connection is torn, nothing goes for a while.

    Every `often` answers on the average one thing goes wrong; the same seed gives the same choices.
    """

    def __init__(self, port: int, seed: int, often: int = 40, pause: float = 0.5) -> None:
        self.port, self.often, self.pause = port, often, pause
        self.random, self.lock = Random(seed), Lock()
        self.cuts: Counter[str] = Counter()
        self.closed_until = 0.0
        self.ear = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.ear.getsockname()[1]}"
        Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self.ear.close()

    def _fate(self) -> str:
        with self.lock:
            if time.monotonic() < self.closed_until:
                return "refuse"
            if self.random.randrange(self.often):
                return "pass"
            fate = self.random.choice(["lose", "lose", "tear", "outage"])
            if fate == "outage":
                self.closed_until = time.monotonic() + self.pause
            self.cuts[fate] += 1
            return fate

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                caller, _address = self.ear.accept()
                Thread(target=self._carry, args=(caller,), daemon=True).start()

    def _carry(self, caller: socket.socket) -> None:
        with caller, suppress(OSError):
            if time.monotonic() < self.closed_until:
                self.cuts["refuse"] += 1
                return
            with socket.create_connection(("127.0.0.1", self.port)) as server:
                for one in (caller, server):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                back = Thread(target=self._back, args=(server, caller), daemon=True)
                back.start()
                with suppress(OSError):
                    while piece := caller.recv(65536):
                        server.sendall(piece)
                    server.shutdown(socket.SHUT_WR)
                back.join()

    def _back(self, server: socket.socket, caller: socket.socket) -> None:
        """Whatever comes back has been done at the server; what becomes of the answer is chance."""
        with suppress(OSError):
            while piece := server.recv(65536):
                fate = self._fate()
                if fate == "tear":  # half of the answer, then nothing
                    caller.sendall(piece[: len(piece) // 2])
                if fate != "pass":
                    caller.shutdown(socket.SHUT_RDWR)
                    return
                caller.sendall(piece)
            caller.shutdown(socket.SHUT_WR)
