"""A worker in a process of its own, with one reaction that takes its time. Started by the tests.

Arguments: seconds that the reaction takes.
"""

from __future__ import annotations

import sys
import threading
import time

import django

django.setup()

from faqiao.kit.reactions import reacts_to  # noqa: E402  Django first
from faqiao.ledger.jobs import work  # noqa: E402
from faqiao.ledger.models import Event  # noqa: E402


def slowly(event: Event) -> None:
    time.sleep(float(sys.argv[1]))


slowly.__module__, slowly.__qualname__ = "trial", "slowly"
reacts_to("trial.slow.start")(slowly)

if __name__ == "__main__":
    work(threading.Event())
