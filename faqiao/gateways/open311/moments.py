"""Moments as W3C writes ISO 8601: 2026-03-02T10:00:00+08:00. A moment without its zone is none."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

EARLIEST, LATEST = 1970, 2199  # years


class NoMoment(ValueError):  # noqa: N818  read as a sentence
    """This is not a moment of ISO 8601 with its zone."""


def moment(text: str, zone: tzinfo | None = None) -> datetime:
    """`zone` is what is meant where a sender leaves it out; None: that is refused. Raises NoMoment."""
    try:
        read = datetime.fromisoformat(text.strip().replace(" ", "T", 1))
    except ValueError:
        raise NoMoment(text[:40]) from None
    if not EARLIEST <= read.year <= LATEST or "T" not in text.strip().replace(" ", "T", 1):
        raise NoMoment(text[:40])
    if read.tzinfo is None:
        if zone is None:
            raise NoMoment(text[:40])
        read = read.replace(tzinfo=zone)
    return read


def told(at: datetime, zone: tzinfo = UTC) -> str:
    """To the second, in that zone; UTC is written Z."""
    return at.astimezone(zone).isoformat(timespec="seconds").replace("+00:00", "Z")
