"""Reference data that others own: used when it stands beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]


def reference(name: str) -> Path | None:
    """The folder `shared/data/<name>` beside the checkout, or None."""
    folder = CHECKOUT.parent / "shared" / "data" / name
    return folder if folder.is_dir() else None


def needed(name: str) -> Path:
    """The same, or the test is skipped and says why."""
    folder = reference(name)
    if folder is None:
        pytest.skip(f"the reference data {name!r} does not stand beside this checkout")
    return folder
