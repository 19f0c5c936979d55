"""Looking for malware in what comes with a letter: whoever can, signs up here.

A scanner is given the bytes and the name of a file and gives the name of what it found, or "". Where none is
signed up, nothing is found; a scanner that fails is an error, and the letter then waits for a person.
"""

from __future__ import annotations

from collections.abc import Callable

Scanner = Callable[[bytes, str], str]

_scanners: list[Scanner] = []


def use(scanner: Scanner) -> None:
    _scanners.append(scanner)


def stop_using(scanner: Scanner) -> None:
    _scanners.remove(scanner)


def found_in(data: bytes, name: str) -> str:
    """The name of what the first scanner found, or ""."""
    return next(filter(None, (scanner(data, name) for scanner in _scanners)), "")
