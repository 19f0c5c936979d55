"""What those who carry messages answer, told alike for all of them."""

from __future__ import annotations


class NotTaken(Exception):  # noqa: N818  read as a sentence
    """The message was not taken. `code` is the vendor's own word; `final`: another try would not help."""

    def __init__(self, code: str, *, final: bool = False) -> None:
        super().__init__(f"the vendor answered {code}")
        self.code, self.final = code[:40], final
