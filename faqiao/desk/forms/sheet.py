"""What staff fill in on a sheet."""

from __future__ import annotations

import zipfile
from typing import TypeAlias

import filetype  # type: ignore[import-untyped]  # ships no types
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

#: What may be handed in, by what the file is, not by what it is called.
KINDS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/pdf": "pdf",
    "audio/mpeg": "mp3",
    "video/mp4": "mp4",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "text/plain": "txt",
}
OFFICE = {
    "word/document.xml": "wordprocessingml.document",
    "xl/workbook.xml": "spreadsheetml.sheet",
}
LONGEST_NAME = 120
Upload: TypeAlias = "UploadedFile[bytes]"


class Seek(forms.Form):
    q = forms.CharField(
        label=_("Number of the matter, or a telephone number"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"class": "in num", "autocomplete": "off", "data-key": "Alt+K"}
        ),
    )


class Unmask(forms.Form):
    reason = forms.CharField(
        label=_("Why you need the full name and number"),
        help_text=_("The reason stays on the sheet, with your name and the time."),
        min_length=2,
        max_length=200,
    )


class Attach(forms.Form):
    file = forms.FileField(
        label=_("Paper"),
        help_text=_("JPG, PNG, PDF, Word, Excel, MP3, MP4 or plain text."),
        max_length=200,
    )

    def clean_file(self) -> Upload:
        file: Upload = self.cleaned_data["file"]
        limit = settings.UPLOAD_MAX_BYTES
        if (file.size or 0) > limit:
            raise forms.ValidationError(
                _("This file has more than %(mb)d MB. Send it in parts, or smaller."),
                params={"mb": limit // 1024 // 1024},
            )
        kind = kind_of(file)
        if kind not in KINDS:
            raise forms.ValidationError(
                _(
                    "This kind of file is not taken. Hand in a JPG, PNG, PDF, Word, Excel, MP3, MP4 or text file."
                )
            )
        self.cleaned_data["kind"] = kind
        return file


def kind_of(file: Upload) -> str:
    """The media type as found in the bytes; empty when it is none that we take."""
    head = file.read(8192)
    file.seek(0)
    guess = filetype.guess(head)
    if guess is None:
        return "text/plain" if _is_text(head) else ""
    mime = str(guess.mime)
    return _office_kind(file) if mime == "application/zip" or "openxml" in mime else mime


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            head[: len(head) - 4 if len(head) == 8192 else None].decode(encoding)
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
