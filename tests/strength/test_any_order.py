"""No sequence of actions, by whomever, leads to an impossible state, loses a clock, shows too much or harms the log."""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.strength.any_order import AnyOrder

#: A long search: ANY_ORDER=2000 .venv/bin/python -m pytest tests/strength/test_any_order.py
EXAMPLES = int(os.environ.get("ANY_ORDER", "12"))


@pytest.mark.django_db
def test_whatever_is_tried_in_whatever_order(settings_of_the_log):
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.fixture
def settings_of_the_log(settings, tmp_path):
    settings.WITNESS_DIR = tmp_path / "witness"
