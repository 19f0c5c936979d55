"""The answer to "may this person do this now?", with the reason when it is no."""

from __future__ import annotations

from dataclasses import dataclass


class Refused(Exception):
    """A rule said no. The message is written for the person who asked, with the way out."""

    def __init__(self, reason: str, way: str = "") -> None:
        super().__init__(reason)
        self.reason, self.way = reason, way


@dataclass(frozen=True, slots=True)
class Verdict:
    """Empty reason = yes. `way` says what would make it possible (怎样才行)."""

    reason: str = ""
    way: str = ""

    def __bool__(self) -> bool:
        return not self.reason


YES = Verdict()


def provided(condition: bool, otherwise: str, *, way: str = "") -> Verdict:
    return YES if condition else Verdict(str(otherwise), str(way))


def all_of(*verdicts: Verdict) -> Verdict:
    """The first no wins, so put the most helpful reason first."""
    return next((verdict for verdict in verdicts if not verdict), YES)


def require(verdict: Verdict) -> None:
    if not verdict:
        raise Refused(verdict.reason, verdict.way)
