"""ClamAV's program: one run for each file. It loads its signatures every time, so the daemon is better."""

from __future__ import annotations

import re
import subprocess
from typing import BinaryIO

from django.conf import settings

from faqiao.gateways.virus.away import Away

CLEAN, INFECTED = 0, 1
FOUND = re.compile(r"(?m)^(?:stdin|-): (.+) FOUND$")


def look(file: BinaryIO) -> str:
    """The name of what was found, or "". Raises Away."""
    command = [*settings.CLAMSCAN, "--no-summary", "-"]
    try:
        done = subprocess.run(  # the command stands in the settings, the file comes by stdin
            command, input=file.read(), capture_output=True, timeout=settings.VIRUS_TIMEOUT * 4
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise Away(f"clamscan: {type(problem).__name__}") from None
    if done.returncode == INFECTED:
        found = FOUND.search(done.stdout.decode(errors="replace"))
        return found[1] if found else "?"
    if done.returncode != CLEAN:
        raise Away(f"clamscan ended with {done.returncode}")
    return ""
