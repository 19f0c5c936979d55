"""ClamAV's daemon, by its INSTREAM command: the bytes are sent, nothing is written to its disk.

`zINSTREAM\\0`, then pieces, each behind its length as four bytes in network order, then a length of zero.
It answers `stream: OK\\0`, `stream: NAME FOUND\\0` or `… ERROR\\0`. Its StreamMaxLength should be at least
UPLOAD_MAX_MB.
"""

from __future__ import annotations

import re
import socket
import struct
from collections.abc import Callable
from typing import BinaryIO

from django.conf import settings

from faqiao.gateways.virus.away import Away

Look = Callable[[BinaryIO], str]
PIECE = 64 * 1024
FOUND = re.compile(r"stream: (.+) FOUND")


def look(file: BinaryIO) -> str:
    """The name of what was found, or "". Raises Away."""
    try:
        with _connected() as daemon:
            answer = _asked(daemon, file)
    except OSError as problem:
        raise Away(f"clamd: {type(problem).__name__}") from None
    if found := FOUND.fullmatch(answer):
        return found[1]
    if answer != "stream: OK":
        raise Away(f"clamd answered {answer[:80]!r}")
    return ""


def _connected() -> socket.socket:
    address: str = settings.CLAMD_ADDRESS
    if address.startswith("/"):
        daemon = socket.socket(socket.AF_UNIX)
        daemon.settimeout(settings.VIRUS_TIMEOUT)
        try:
            daemon.connect(address)
        except OSError:
            daemon.close()
            raise
        return daemon
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), settings.VIRUS_TIMEOUT)


def _asked(daemon: socket.socket, file: BinaryIO) -> str:
    daemon.sendall(b"zINSTREAM\0")
    while piece := file.read(PIECE):
        daemon.sendall(struct.pack("!L", len(piece)) + piece)
    daemon.sendall(struct.pack("!L", 0))
    said = b""
    while not said.endswith(b"\0") and (more := daemon.recv(4096)):
        said += more
    return said.rstrip(b"\0\n").decode(errors="replace")
