"""What a file really is, and what is said when it cannot be taken: by its name, with what to do instead."""

from __future__ import annotations

import mimetypes
import re
import zipfile
from pathlib import PurePath
from typing import Any, TypeAlias

import filetype  # type: ignore[import-untyped]  # ships no types
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

HEAD = 8192  # bytes enough to tell what a file is
LONGEST_NAME = 120
ALLOWED = re.compile(
    r"image/(jpeg|png|gif|webp|heic|heif|avif|bmp|tiff)|application/pdf|audio/.+|video/.+"
    r"|application/(msword|vnd\.ms-excel|vnd\.openxmlformats-officedocument\..+)|text/plain"
)
PLAYED = re.compile(r"audio/.+")
OFFICE = {
    "word/document.xml": "wordprocessingml.document",
    "xl/workbook.xml": "spreadsheetml.sheet",
}
SOUND_ONLY = {  # a container for films that holds none: a voice note of a browser
    "video/webm": ((b"A_OPUS", b"A_VORBIS"), b"V_", "audio/webm"),
    "video/mp4": ((b"soun",), b"vide", "audio/mp4"),
}
FAMILIES = {"image": "picture", "audio": "sound", "video": "sound", "text": "text"}
Upload: TypeAlias = "UploadedFile[Any]"


def kind_of(file: Upload) -> str:
    """The media type as found in the bytes, not as claimed; empty when it is none that is taken."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    guess = filetype.guess(head)
    if guess is None:
        return "text/plain" if head and _is_text(head) else ""
    mime = str(guess.mime)
    if mime == "application/zip" or "openxml" in mime:
        return _office_kind(file)
    heard, seen, alone = SOUND_ONLY.get(mime, ((), b"", ""))
    if any(mark in head for mark in heard) and seen not in head:
        return alone
    return mime if ALLOWED.fullmatch(mime) else ""


def name_of(file: Upload) -> str:
    """A file name fit to be shown: no folders, no control characters, not too long."""
    path = PurePath(re.sub(r"[\x00-\x1f\x7f/\\]+", "", file.name or "") or "file")
    return path.stem[: LONGEST_NAME - 10 - len(path.suffix[:10])] + path.suffix[:10]


def objection(file: Upload, *, most_bytes: int, so_far: int = 0, most: int = 0) -> str:
    """What is wrong with a file and what to do about it; empty when it may be taken."""
    said = {"name": name_of(file), "most": filesizeformat(most_bytes)}
    if most and so_far >= most:
        return _left_out(said["name"], most)
    if not file.size:
        return _("“%(name)s” is empty. Choose it again, or another one.") % said
    if file.size > most_bytes:
        return _("“%(name)s” is larger than %(most)s. Send a smaller picture or a part.") % said
    kind = kind_of(file)
    if not kind:
        return (
            _(
                "“%(name)s” is not a picture, PDF, recording or office file, whatever its name "
                "says. Take a photo of it, or save it as PDF."
            )
            % said
        )
    if not _as_named(said["name"], kind):
        return _(
            "“%(name)s” is something else than its name says: inside it is %(kind)s. Give it its "
            "right ending, or choose another file."
        ) % {**said, "kind": kind.rpartition("/")[2].upper()}
    return ""


def infected(name: str, virus: str) -> str:
    return _(
        "“%(name)s” carries a virus (%(virus)s) and was thrown away. Clean your device, then send "
        "a photo of the paper instead."
    ) % {"name": name, "virus": virus}


def unchecked(name: str) -> str:
    return _(
        "“%(name)s” could not be checked for viruses just now and was not kept. Please add it "
        "again in a few minutes; everything else is kept."
    ) % {"name": name}


def _left_out(name: str, most: int) -> str:
    return _("“%(name)s” was left out: %(n)d files are enough for now; add more later.") % {
        "name": name,
        "n": most,
    }


def _as_named(name: str, kind: str) -> bool:
    """Whether the ending of the name fits what was found; an ending that nobody knows says nothing."""
    said, _encoding = mimetypes.guess_type(name)
    return said is None or _family(said) == _family(kind)


def _family(kind: str) -> str:
    family = FAMILIES.get(kind.partition("/")[0], "")
    if family:
        return family
    return "office" if "office" in kind or "ms" in kind else kind


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            head[: len(head) - 4 if len(head) == HEAD else None].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _office_kind(file: Upload) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        names = set()
    finally:
        file.seek(0)
    found = next((kind for name, kind in OFFICE.items() if name in names), "")
    return f"application/vnd.openxmlformats-officedocument.{found}" if found else ""
