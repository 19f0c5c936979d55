"""Looking for viruses: one call, whatever stands behind it.

Settings: VIRUS_SCANNER names what looks: "auto" (ClamAV's daemon where its socket is there, else nothing),
"clamd" (the daemon, at CLAMD_ADDRESS: a socket's path or host:port), "clamscan" (the program, slow) or
"off". What was asked for and does not answer is an error, never a clean bill.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import structlog
from django.conf import settings

from faqiao.gateways.virus import clamd, clamscan
from faqiao.gateways.virus.away import Away as Away

log = structlog.get_logger(__name__)


def scan(file: BinaryIO) -> str:
    """The name of the virus that was found, or "". The file is read from its start and left there.

    Raises Away when nobody could look.
    """
    look = _scanner()
    if look is None:
        return ""
    file.seek(0)
    try:
        found = look(file)
    except Away as problem:
        log.warning("virus.away", why=str(problem))
        raise
    finally:
        file.seek(0)
    if found:
        log.warning("virus.found", virus=found)
    return found


def is_on() -> bool:
    """Whether files are looked at in this installation."""
    return _scanner() is not None


def _scanner() -> clamd.Look | None:
    named = settings.VIRUS_SCANNER
    if named == "auto":
        address = settings.CLAMD_ADDRESS
        there = address.startswith("/") and Path(address).is_socket()
        return clamd.look if there else None
    return {"clamd": clamd.look, "clamscan": clamscan.look}.get(named)
