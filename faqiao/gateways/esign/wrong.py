"""What goes wrong when signing."""

from __future__ import annotations


class NotSigned(Exception):  # noqa: N818  read as a sentence
    """Nothing was signed; the message says why, for whoever looks after the machine."""
