"""Files in a folder: written whole or not at all, found by a key that cannot lead outside."""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

DRAFTS = "drafts"
KEY = re.compile(r"[0-9a-f]{32}")


class Disk:
    """`<folder>/ab/cd/<key>`, for the owner's eyes only; what just came in lies in `<folder>/drafts/<key>`."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)

    def put(self, pieces: Iterable[bytes]) -> tuple[str, int, str]:
        """(key, size, SHA-256 in hex), after the bytes and their name have reached the disk."""
        key = uuid.uuid4().hex
        place = self._draft(key)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = place.with_suffix(".part")
        size, digest = 0, sha256()
        try:
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as out:
                for piece in pieces:
                    out.write(piece)
                    digest.update(piece)
                    size += len(piece)
                out.flush()
                os.fsync(out.fileno())
            draft.rename(place)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        _settle(place.parent)
        return key, size, digest.hexdigest()

    def keep(self, key: str) -> None:
        """From the drafts to where it stays, in one step. Raises FileNotFoundError when it is in neither."""
        if not KEY.fullmatch(key):
            raise FileNotFoundError("no such file")
        place = self._place(key)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            self._draft(key).rename(place)
        except FileNotFoundError:
            if not place.is_file():
                raise
        _settle(place.parent)

    def get(self, key: str) -> BinaryIO:
        """Raises FileNotFoundError, also for a key that is none."""
        if not KEY.fullmatch(key):
            raise FileNotFoundError("no such file")
        try:
            return self._place(key).open("rb")
        except FileNotFoundError:
            return self._draft(key).open("rb")

    def remove(self, key: str) -> None:
        if KEY.fullmatch(key):
            for place in (self._place(key), self._draft(key)):
                with suppress(FileNotFoundError):
                    place.unlink()

    def has(self, key: str) -> bool:
        places = (self._place(key), self._draft(key)) if KEY.fullmatch(key) else ()
        return any(place.is_file() for place in places)

    def drafts(self, before: datetime) -> list[str]:
        """Names of what came in before that moment and still is a draft: keys, and halves of broken uploads."""
        found = []
        for place in (self.folder / DRAFTS).glob("*"):
            with suppress(FileNotFoundError):
                if place.stat().st_mtime < before.timestamp():
                    found.append(place.name)
        return found

    def drop(self, name: str) -> None:
        """A draft, gone; what has been kept meanwhile stays."""
        with suppress(FileNotFoundError):
            (self.folder / DRAFTS / Path(name).name).unlink()

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:4] / key

    def _draft(self, key: str) -> Path:
        return self.folder / DRAFTS / key


def _settle(folder: Path) -> None:
    """The name of a new file is safe only when its folder is written, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
