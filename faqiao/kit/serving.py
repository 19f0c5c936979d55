"""Handing out a kept file: whole or a part, so that a recording can be listened to from its middle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from faqiao.kit.files import PLAYED

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
PIECE = 64 * 1024


def serve(
    request: HttpRequest, file: BinaryIO, *, name: str, kind: str, size: int
) -> HttpResponseBase:
    """As a file to keep; only recordings are played in the page (`?play`), and those by range too.

    `file` is closed when it has been sent.
    """
    plays = "play" in request.GET and PLAYED.fullmatch(kind) is not None
    wanted = RANGE.fullmatch(request.headers.get("Range", "")) if plays else None
    if wanted and any(wanted.groups()):
        return _private(_part(file, wanted[1], wanted[2], size, kind))
    answer = FileResponse(file, as_attachment=not plays, filename=name, content_type=kind)
    if plays:
        answer["Accept-Ranges"] = "bytes"
    return _private(answer)


def _part(file: BinaryIO, first: str, last: str, size: int, kind: str) -> HttpResponseBase:
    """One range, as RFC 9110 has it: from a place, between two places, or the last so many bytes."""
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    answer = StreamingHttpResponse(_pieces(file, start, end), status=206, content_type=kind)
    answer["Content-Range"] = f"bytes {start}-{end}/{size}"
    answer["Content-Length"] = str(end - start + 1)
    answer["Accept-Ranges"] = "bytes"
    return answer


def _pieces(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        left = end - start + 1
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


def _private(answer: HttpResponseBase) -> HttpResponseBase:
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
