"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from xdist.scheduler import LoadScopeScheduling

settings.register_profile("faqiao", deadline=None)  # a busy machine is no error
settings.load_profile("faqiao")

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)  # Monday 12:00 in Beijing, a working day


@pytest.fixture
def at() -> datetime:
    return NOON


SWEEP = "tests/sweep"  # its tests walk through one court, which is made once


class Together(LoadScopeScheduling):
    """The tests of a file, and all of the sweep, run in one process: what they share is made once."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return SWEEP if path.startswith(SWEEP) else path


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    config.option.loadscopereorder = False
    return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with a browser come last: its event loop stays in the thread, where no other could start.

    The sweep is the first of them, so that what runs at the very end is small.
    """
    watched = {item.path for item in items if "chromium" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: (item.path in watched, SWEEP not in item.path.as_posix()))


#: None = the one that playwright installed for itself.
CHROMIUM = next(
    filter(None, (os.environ.get("FAQIAO_CHROMIUM"), os.environ.get("CHROMIUM"))),
    shutil.which("chromium"),
)
#: What drives it, with the library that this machine lacked (tools/ready.sh).
DRIVER = Path(sys.prefix) / "bin" / "node"
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--use-fake-device-for-media-stream",  # a microphone that beeps; each test says whether it may be heard
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a process: a second event loop beside it would not start."""
    # The browser's event loop lives in this thread, where Django would refuse plain queries.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    if DRIVER.exists():
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(DRIVER))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()
