"""Sending text messages."""

from __future__ import annotations


def send(to: str, text: str, key: str) -> None:
    """Send once per key."""
