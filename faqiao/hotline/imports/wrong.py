"""What is wrong with a file or a record, said so that it can be mended."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818  it is read as a sentence, like Refused
    """The file as a whole cannot be imported. The message says what to do."""


class Wrong(Exception):  # noqa: N818
    """A record that cannot be imported as it is: what is wrong, and how to mend it."""

    def __init__(self, what: str, mend: str = "") -> None:
        super().__init__(what)
        self.what, self.mend = what, mend
