"""A bad line for tests: it passes bytes on, or cuts before the request, or after it, so that the answer is lost."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Thread


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
