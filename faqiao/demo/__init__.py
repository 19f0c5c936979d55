"""A court full of invented life, to look at and to try things on."""

from __future__ import annotations

from typing import Any


def build(**asked: Any) -> int:  # noqa: ANN401  handed on as it is
    """Make the demo court; see faqiao.demo.making. Loaded when asked for, since Django must be ready."""
    from faqiao.demo.making import build as make  # noqa: PLC0415

    return make(**asked)


def build_small(**asked: Any) -> int:  # noqa: ANN401
    """A few dozen requests at two courts, in seconds."""
    from faqiao.demo.making import build_small as make  # noqa: PLC0415

    return make(**asked)
