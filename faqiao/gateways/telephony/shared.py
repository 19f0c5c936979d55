"""What every adapter shares: how it says no, and texts that go into a line of a protocol."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

SAFE = re.compile(r"[\w.@:+*#-]{1,120}", re.ASCII)
NAME = re.compile(r"[\w.-]{1,200}", re.ASCII)


class NotAble(Exception):  # noqa: N818  read as a sentence
    """This exchange cannot do that."""


class NotTaken(Exception):  # noqa: N818  read as a sentence
    """The exchange did not do it. Says why, without a number."""


def safe(text: str) -> str:
    """The text, if it can stand in a command. Raises NotTaken: a line break would begin another command."""
    if not SAFE.fullmatch(text):
        raise NotTaken("a text that cannot stand in a command")
    return text


def dialled(number: str) -> str:
    """A number as a Chinese exchange dials it: +8613812342076 -> 13812342076."""
    return safe(number.removeprefix("+86").replace("+", "00"))


def in_folder(name: str) -> BinaryIO | None:
    """A recording that the exchange puts into TELEPHONY_RECORDINGS; never a file elsewhere."""
    folder: Path | None = settings.TELEPHONY_RECORDINGS
    plain = name.rsplit("/", 1)[-1]
    if folder is None or not NAME.fullmatch(plain) or plain.startswith("."):
        return None
    file = folder / plain
    return file.open("rb") if file.is_file() and not file.is_symlink() else None
