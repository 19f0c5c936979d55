"""Files that somebody hands in: each is looked at and kept, or named with what is wrong; the rest stays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from faqiao.gateways.storage import gateway as storage
from faqiao.gateways.virus import gateway as virus
from faqiao.kit import files
from faqiao.kit.verdict import Refused

Kept = dict[str, Any]
MOST_FILES = 5  # at a time


def received(
    chosen: Iterable[UploadedFile[Any]], before: list[Kept], *, most: int = MOST_FILES
) -> tuple[list[Kept], list[str]]:
    """Everything kept so far with what is good among the new, and a sentence for each that is not.

    A kept file is {name, kind, size, sha256, key}; it is a draft until storage.keep.
    """
    kept, wrong = list(before), []
    for file in chosen:
        sentence = objection(file, so_far=len(kept), most=most)
        if sentence:
            wrong.append(sentence)
        else:
            kept.append(stored(file))
    return kept, wrong


def objection(file: UploadedFile[Any], *, so_far: int = 0, most: int = 0) -> str:
    """Why a file cannot be taken, as a sentence with its name; empty when it can."""
    limit = settings.UPLOAD_MAX_BYTES
    sentence = files.objection(file, most_bytes=limit, so_far=so_far, most=most)
    if sentence:
        return sentence
    try:
        found = virus.scan(file)  # type: ignore[arg-type]  # reads and seeks like any file
    except virus.Away:
        return files.unchecked(files.name_of(file))
    return files.infected(files.name_of(file), found) if found else ""


def opened(key: str) -> BinaryIO:
    """The bytes that were kept. Raises Refused when the storage does not answer: nothing is lost, it is there later."""
    try:
        return storage.open_kept(key)
    except OSError:
        raise Refused(
            _("The store of files does not answer just now. Nothing is lost."),
            _("Please open it again in a few minutes."),
        ) from None


def stored(file: UploadedFile[Any]) -> Kept:
    """Keep a file that was looked at, as a draft."""
    file.seek(0)
    kept = storage.save(file.chunks())
    return {
        "name": files.name_of(file),
        "kind": files.kind_of(file),
        "size": kept.size,
        "sha256": kept.sha256,
        "key": kept.key,
    }
