"""A folder that PostgreSQL's own user can reach, too, when the tests run as root."""

import tempfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def reachable():
    """Not pytest's own folder: another run of pytest closes that to everybody else."""
    with tempfile.TemporaryDirectory(prefix="faqiao-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o711)
        yield Path(name)


@pytest.fixture(autouse=True)
def in_english(monkeypatch):
    """What the sentences of the code say; tests/config/test_language.py listens to the other language."""
    monkeypatch.setenv("FAQIAO_LANG", "en")
