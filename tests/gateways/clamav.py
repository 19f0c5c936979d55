"""The real ClamAV of this machine with one signature of its own: no download, ready within a second."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: The harmless file by which every scanner shows that it works; put together here, so that no scanner
#: stumbles over this file.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!" + b"$H+H*"
PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
CLAMD = shutil.which("clamd", path=PLACES)
CLAMSCAN = shutil.which("clamscan", path=PLACES)


def signatures(folder: Path) -> Path:
    """A folder of signatures that knows the test file and nothing else."""
    known = folder / "signatures"
    known.mkdir()
    (known / "test.ndb").write_text(f"Eicar-Test-Signature:0:*:{EICAR.hex()}\n")
    return known


@contextmanager
def clamd(folder: Path) -> Iterator[str]:
    """A running daemon; the path of its socket."""
    assert CLAMD
    door, said = folder / "clamd.ctl", folder / "clamd.conf"
    said.write_text(
        f"Foreground yes\nDatabaseDirectory {signatures(folder)}\n"
        f"LocalSocket {door}\nTemporaryDirectory {folder}\n"
    )
    running = subprocess.Popen([CLAMD, "-c", str(said)], stdout=subprocess.DEVNULL)
    try:
        _answers(door, running)
        yield str(door)
    finally:
        running.terminate()
        running.wait(20)


def _answers(door: Path, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and running.poll() is None:
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.connect(str(door))
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("clamd did not begin")
