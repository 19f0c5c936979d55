"""Looking for viruses: the daemon's protocol, the program, and what nobody could look at.

The stand-in for ClamAV's daemon speaks as its manual says; where a real one is installed the same tests
run against it (with a signature of our own, tests/gateways/clamav.py), so that the stand-in is checked too.
"""

from __future__ import annotations

import io
import os
import socket
import struct
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from faqiao.gateways.virus import gateway as virus
from tests.gateways import clamav
from tests.gateways.clamav import EICAR


class Daemon:
    """Takes INSTREAM and answers; `says` overrides the answer."""

    def __init__(self, path: Path) -> None:
        self.address, self.says, self.seen = str(path), b"", []  # type: ignore[var-annotated]
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(self.address)
        self.door.listen()
        self.hand = threading.Thread(target=self._serve, daemon=True)
        self.hand.start()

    def _serve(self) -> None:
        while True:
            try:
                visitor, _ = self.door.accept()
            except OSError:
                return
            with visitor:
                visitor.sendall(self._answer(visitor.makefile("rb")))

    def _answer(self, said: Any) -> bytes:
        if said.read(10) != b"zINSTREAM\0":
            return b"UNKNOWN COMMAND\0"
        whole = b""
        while length := struct.unpack("!L", said.read(4))[0]:
            whole += said.read(length)
        self.seen.append(whole)
        found = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in whole else b"stream: OK\0"
        return self.says or found

    def close(self) -> None:
        self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()
        self.hand.join(5)


@contextmanager
def a_daemon(path: Path) -> Iterator[Daemon]:
    daemon = Daemon(path)
    try:
        yield daemon
    finally:
        daemon.close()


@pytest.fixture(params=["stand-in", "real"])
def scanner(request: Any, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.VIRUS_SCANNER = "clamd"
    if request.param == "real":
        if not clamav.CLAMD:
            pytest.skip("no clamd on this machine (Debian: clamav-daemon)")
        settings.VIRUS_TIMEOUT = 60
        with clamav.clamd(tmp_path) as settings.CLAMD_ADDRESS:
            yield
        return
    with a_daemon(tmp_path / "clamd.ctl") as daemon:
        settings.CLAMD_ADDRESS = daemon.address
        yield


def test_a_clean_file_has_no_virus(scanner: None) -> None:
    assert virus.scan(io.BytesIO(b"%PDF-1.4 a contract" * 9000)) == ""


def test_the_test_virus_is_found_by_its_name(scanner: None) -> None:
    assert "eicar" in virus.scan(io.BytesIO(EICAR)).lower()


def test_an_empty_file_has_no_virus(scanner: None) -> None:
    assert virus.scan(io.BytesIO(b"")) == ""


def test_the_whole_file_is_sent_and_stands_at_its_start_afterwards(
    settings: Any, tmp_path: Path
) -> None:
    file = io.BytesIO(os.urandom(200_000))
    file.seek(77)
    with a_daemon(tmp_path / "c") as daemon:
        settings.VIRUS_SCANNER, settings.CLAMD_ADDRESS = "clamd", daemon.address
        virus.scan(file)

    assert (daemon.seen, file.tell()) == ([file.getvalue()], 0)


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"?\0"])
def test_an_answer_that_is_none_is_no_clean_bill(
    settings: Any, tmp_path: Path, answer: bytes
) -> None:
    with a_daemon(tmp_path / "c") as daemon:
        daemon.says = answer
        settings.VIRUS_SCANNER, settings.CLAMD_ADDRESS = "clamd", daemon.address

        with pytest.raises(virus.Away):
            virus.scan(io.BytesIO(b"x"))


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", "127.0.0.1:9"])
def test_a_daemon_that_is_away_is_no_clean_bill(settings: Any, address: str) -> None:
    settings.VIRUS_SCANNER, settings.CLAMD_ADDRESS = "clamd", address

    with pytest.raises(virus.Away):
        virus.scan(io.BytesIO(b"x"))


def test_by_itself_it_looks_only_where_a_daemon_is(settings: Any, tmp_path: Path) -> None:
    settings.VIRUS_SCANNER, settings.CLAMD_ADDRESS = "auto", str(tmp_path / "none")
    alone = virus.is_on(), virus.scan(io.BytesIO(EICAR))
    with a_daemon(tmp_path / "c") as daemon:
        settings.CLAMD_ADDRESS = daemon.address
        found = virus.is_on(), virus.scan(io.BytesIO(EICAR))

    assert (alone, found) == ((False, ""), (True, "Eicar-Test-Signature"))


def a_program(folder: Path, *, code: int, says: str) -> list[str]:
    script = folder / "clamscan.py"
    script.write_text(f"import sys; sys.stdin.buffer.read(); print({says!r}); sys.exit({code})")
    return [sys.executable, str(script)]


@pytest.mark.parametrize(
    ("code", "says", "found"),
    [(0, "stdin: OK", ""), (1, "stdin: Eicar-Test-Signature FOUND", "Eicar-Test-Signature")],
)
def test_the_program_is_understood(
    settings: Any, tmp_path: Path, code: int, says: str, found: str
) -> None:
    settings.VIRUS_SCANNER = "clamscan"
    settings.CLAMSCAN = a_program(tmp_path, code=code, says=says)

    assert virus.scan(io.BytesIO(EICAR)) == found


@pytest.mark.parametrize("command", [["/nowhere/clamscan"], None])
def test_a_program_that_fails_is_no_clean_bill(
    settings: Any, tmp_path: Path, command: list[str] | None
) -> None:
    settings.VIRUS_SCANNER = "clamscan"
    settings.CLAMSCAN = command or a_program(tmp_path, code=2, says="no database")

    with pytest.raises(virus.Away):
        virus.scan(io.BytesIO(b"x"))


@pytest.mark.skipif(not clamav.CLAMSCAN, reason="no clamscan on this machine (Debian: clamav)")
def test_the_real_program_tells_the_test_virus_from_a_clean_file(
    settings: Any, tmp_path: Path
) -> None:
    settings.VIRUS_SCANNER, settings.VIRUS_TIMEOUT = "clamscan", 60
    settings.CLAMSCAN = [clamav.CLAMSCAN, "-d", str(clamav.signatures(tmp_path))]

    found = virus.scan(io.BytesIO(EICAR))
    clean = virus.scan(io.BytesIO(b"%PDF-1.4 a contract" * 9000))

    assert ("eicar" in found.lower(), clean) == (True, "")


@pytest.mark.skipif(not clamav.CLAMSCAN, reason="no clamscan on this machine (Debian: clamav)")
def test_the_real_program_without_signatures_is_no_clean_bill(
    settings: Any, tmp_path: Path
) -> None:
    settings.VIRUS_SCANNER, settings.VIRUS_TIMEOUT = "clamscan", 60
    settings.CLAMSCAN = [clamav.CLAMSCAN, "-d", str(tmp_path / "none")]

    with pytest.raises(virus.Away):
        virus.scan(io.BytesIO(b"x"))
