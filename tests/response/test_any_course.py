"""No course of actions, by whomever, leads to an impossible state, loses a clock or shows too much."""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.response.any_course import AnyCourse

#: A long search: ANY_COURSE=2000 .venv/bin/python -m pytest tests/response/test_any_course.py
EXAMPLES = int(os.environ.get("ANY_COURSE", "6"))


@pytest.mark.django_db
def test_whatever_is_tried_in_whatever_order(settings_of_the_log):
    run_state_machine_as_test(
        AnyCourse,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.fixture
def settings_of_the_log(settings, tmp_path):
    settings.WITNESS_DIR = tmp_path / "witness"
