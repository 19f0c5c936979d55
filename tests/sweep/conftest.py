"""One small demo court behind a real server, built once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from faqiao.demo import build_small
from tests import make
from tests.sweep.world import Visitors, World, look_around


@pytest.fixture(scope="package")
def world(django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[World]:
    """A court of two weeks, with something in every state. Its rows are gone afterwards."""
    folders = {name: tmp_path_factory.mktemp(name) for name in ("witness", "files")}
    ours = override_settings(
        DEMO=True, WITNESS_DIR=folders["witness"], STORAGE_FOLDER=folders["files"]
    )
    with django_db_blocker.unblock(), ours:
        assert connection.settings_dict["NAME"].startswith("test_")  # everything in it will go
        call_command("flush", verbosity=0, interactive=False)
        cache.clear()
        make.the_system()
        build_small(until=timezone.now())
        a_worker_works()
        server = LiveServer("localhost")
        yield look_around(server.url)
        server.stop()
        cache.clear()
        call_command("flush", verbosity=0, interactive=False)
        connection.close()  # it was opened inside the browser's event loop


def a_worker_works() -> None:
    """None runs beside these tests; the page of the system is shown as on any day."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() + interval '1 day')"
        )


@pytest.fixture
def site(chromium: Browser, world: World) -> Iterator[Visitors]:
    """The product in a browser; the test fails if the browser met an error or a CSP violation."""
    running = Visitors(world.url, chromium, keys=world.keys)
    yield running
    for context in running.contexts:
        context.close()
    assert running.troubles == []
