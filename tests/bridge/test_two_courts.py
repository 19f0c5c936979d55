"""Two running courts exchange requests and news over a line that is cut: nothing is lost, nothing comes twice."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.db import connections

from tests.bridge.instances import Instance, two, wait_until

MANY, PATIENCE = 12, 120


@pytest.fixture
def courts(transactional_db):
    """Each has a copy of the tests' own tables, which nobody uses for that moment."""
    default = connections["default"]
    default.close()
    url = os.environ["DATABASE_URL"].replace("/faqiao?", f"/{default.settings_dict['NAME']}?")
    with TemporaryDirectory(prefix="faqiao-two-") as name:
        Path(name).chmod(0o755)
        with two(url, Path(name), seed=7) as both:
            for court in both:
                court.line.often = 6
            yield both


def settled(courts: list[Instance]) -> bool:
    """Nothing waits any more, and what the other one was to fetch has been heard."""
    here, there = (court.ask("facts") for court in courts)
    heard = all(
        len(one["heard"].get(mirrored(key), [])) == len(keys)
        for one, other in ((here, there), (there, here))
        for key, keys in other["sent"].items()
    )
    return here["waits"] == there["waits"] == 0 and heard


def mirrored(key: str) -> str:
    """The same request as the other one has it."""
    side, number = key.split(" ")
    return f"{'THEIRS' if side == 'OURS' else 'OURS'} {number}"


def as_heard(sent: dict[str, Any]) -> dict[str, Any]:
    return {mirrored(key): keys for key, keys in sent.items()}


def in_any_order(told: dict[str, Any]) -> dict[str, Any]:
    return {key: sorted(keys) for key, keys in told.items()}


def test_two_courts_exchange_everything_once_over_a_line_that_is_cut(courts):
    for court in courts:
        court.ask("hand_over", many=MANY, street=court.street)
        court.start()
    wait_until(lambda: settled(courts), PATIENCE)
    for court in courts:
        court.ask("tell", words="请先到社区议事厅")
        court.ask("take_up")
        court.ask("tell", words="周三下午到")
    wait_until(lambda: settled(courts), PATIENCE)

    here, there = (court.ask("facts") for court in courts)
    cuts = sum((court.line.cuts for court in courts), start=Counter())

    assert cuts["lose"] > 0
    assert cuts["outage"] + cuts["tear"] > 0
    for one, other in ((here, there), (there, here)):
        assert one["ours"] == other["theirs"]
        assert len(set(one["ours"])) == MANY
        assert one["requests"] == 2 * MANY
        assert in_any_order(one["heard"]) == in_any_order(as_heard(other["sent"]))
        heard = sum(map(len, one["heard"].values()))
        assert one["taken"] == {"take_request": MANY, "take_update": heard}
        assert heard >= 4 * MANY
