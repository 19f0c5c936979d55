"""What every test may ask for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import settings

settings.register_profile("faqiao", deadline=None)  # a busy machine is no error
settings.load_profile("faqiao")

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)  # Monday 12:00 in Beijing, a working day


@pytest.fixture
def at() -> datetime:
    return NOON
