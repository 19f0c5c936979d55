"""Files that somebody hands in: looked at, kept, and put on the sheet."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import PurePath
from typing import Any, BinaryIO

import filetype  # type: ignore[import-untyped]
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from faqiao.gateways.storage import gateway as storage
from faqiao.matters import actions
from faqiao.matters.models import Attachment, Matter
from faqiao.matters.queries import attachments_of
from faqiao.people.models import Person
from faqiao.portal.forms import MOST_FILES

Kept = dict[str, Any]

HEAD = 8192  # bytes enough to tell what a file is
ALLOWED = re.compile(
    r"image/(jpeg|png|gif|webp|heic|heif|avif|bmp|tiff)|application/pdf|audio/.+|video/.+"
    r"|application/(msword|vnd\.ms-excel|vnd\.openxmlformats-officedocument\..+)"
)


def received(chosen: list[UploadedFile[Any]], before: list[Kept]) -> tuple[list[Kept], list[str]]:
    """Everything kept so far with what is good among the new, and a sentence for each that is not."""
    kept, wrong = list(before), []
    for file in chosen:
        sentence = _objection(file, len(kept))
        if sentence:
            wrong.append(sentence)
        else:
            kept.append(_stored(file))
    return kept, wrong


def hand_in(matter: Matter, kept: list[Kept], *, by: Person, at: datetime) -> list[str]:
    """Put kept files on the sheet, each once; a sentence for each that lay too long and is gone."""
    there = set(attachments_of(matter).values_list("key", flat=True))
    gone = []
    for one in kept:
        if one["key"] in there:
            continue
        try:
            storage.keep(one["key"])
        except FileNotFoundError:
            said = _(
                "“%(name)s” was chosen too long ago and is gone. "
                "Please add it again on the page of your matter."
            )
            gone.append(said % {"name": one["name"]})
        else:
            actions.attach(matter=matter, by=by, at=at, **one)
    return gone


def opened(attachment: Attachment) -> BinaryIO:
    return storage.open_kept(attachment.key)


def _objection(file: UploadedFile[Any], so_far: int) -> str:
    """What is wrong with a file and what to do about it; empty when it can be kept."""
    said = {"name": _name(file), "most": filesizeformat(settings.UPLOAD_MAX_BYTES)}
    if so_far >= MOST_FILES:
        return _("“%(name)s” was left out: five files are enough for now; add more later.") % said
    if (file.size or 0) > settings.UPLOAD_MAX_BYTES:
        return _("“%(name)s” is larger than %(most)s. Send a smaller picture or a part.") % said
    if not ALLOWED.fullmatch(_kind(file)):
        return (
            _(
                "“%(name)s” is not a picture, PDF, recording or office file, whatever its name "
                "says. Take a photo of it, or save it as PDF."
            )
            % said
        )
    return ""


def _stored(file: UploadedFile[Any]) -> Kept:
    file.seek(0)
    kept = storage.save(file.chunks())
    return {
        "name": _name(file),
        "kind": _kind(file),
        "size": kept.size,
        "sha256": kept.sha256,
        "key": kept.key,
    }


def _kind(file: UploadedFile[Any]) -> str:
    """The media type as found in the bytes, not as claimed."""
    file.seek(0)
    found = filetype.guess_mime(file.read(HEAD))
    return str(found or "")


def _name(file: UploadedFile[Any]) -> str:
    """A file name fit to be shown: no folders, no control characters, not too long."""
    path = PurePath(re.sub(r"[\x00-\x1f\x7f/\\\\]+", "", file.name or "") or "file")
    return path.stem[: 110 - len(path.suffix[:10])] + path.suffix[:10]
