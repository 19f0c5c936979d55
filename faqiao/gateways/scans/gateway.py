"""Pages as pictures: photos bound into a PDF, pages shown, places blacked out for good, likeness of pages."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

import cv2
import numpy as np
import pypdfium2
from PIL import Image, UnidentifiedImageError

from faqiao.gateways.scans.straight import straightened

QUALITY = 82  # of JPEG
SHARP = 170  # dots per inch of a page that is drawn anew
MOST_PIXELS = 80_000_000
MOST_PAGES = 300
ALIKE = 6  # of 64: so many differences, and two pages still look the same
PDF = "application/pdf"


class Unreadable(ValueError):  # noqa: N818  read as a sentence
    """The bytes are no picture, or no PDF that can be opened (damaged, or locked by a password)."""


@dataclass(frozen=True)
class Bound:
    """Photos as one PDF: its bytes, the number of its pages, their likenesses (16 hex digits each)."""

    pdf: bytes
    pages: int
    looks: str


@dataclass(frozen=True)
class Box:
    """A place on a page (from 1) in thousandths of its width and height, from its upper left corner."""

    page: int
    left: int
    top: int
    right: int
    bottom: int


def bound(photos: Sequence[BinaryIO]) -> Bound:
    """Several photos as one PDF, each straightened. Nothing of what a camera notes beside (place, time) stays.

    Raises Unreadable.
    """
    pages = [straightened(_photo(photo)) for photo in photos]
    return Bound(_as_pdf(pages), len(pages), " ".join(map(_look, pages)))


def count(data: bytes) -> int:
    """The number of pages. Raises Unreadable."""
    with _opened(data) as pdf:
        return len(pdf)


def picture(data: bytes, page: int, *, wide: int) -> bytes:
    """One page (from 1) as JPEG, so many pixels wide. Raises Unreadable, also when there is no such page."""
    with _opened(data) as pdf:
        if not 1 <= page <= len(pdf):
            raise Unreadable("no such page")
        sheet = pdf[page - 1]
        drawn = sheet.render(scale=wide / max(sheet.get_width(), 1)).to_pil().convert("RGB")
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def places_of(data: bytes, words: str) -> list[Box]:
    """Where these words stand as text. Nothing on a scan: what is only a picture has no words. Raises Unreadable."""
    found = []
    with _opened(data) as pdf:
        for number, sheet in enumerate(pdf, 1):
            wide, high = sheet.get_size()
            text = sheet.get_textpage()
            search = text.search(words)
            while hit := search.get_next():
                for n in range(text.count_rects(*hit)):
                    left, bottom, right, top = text.get_rect(n)
                    found.append(_box(number, (left - 1) / wide, 1 - (top + 2) / high,
                                      (right + 1) / wide, 1 - (bottom - 2) / high))  # fmt: skip
    return found


def blacked(data: bytes, boxes: Sequence[Box]) -> bytes:
    """A new PDF of pictures with these places painted over: no text, no layers, no notes, nothing beneath.

    Raises Unreadable.
    """
    with _opened(data) as pdf:
        pages = [
            sheet.render(scale=SHARP / 72, may_draw_forms=True).to_pil().convert("RGB")
            for sheet in pdf
        ]
    for box in boxes:
        if 1 <= box.page <= len(pages):
            page = pages[box.page - 1]
            wide, high = page.size
            left, top = box.left * wide // 1000, box.top * high // 1000
            right, bottom = -(-box.right * wide // 1000), -(-box.bottom * high // 1000)
            page.paste((0, 0, 0), (left, top, right, bottom))
    return _as_pdf(pages, SHARP)


def alike(one: str, other: str) -> bool:
    """Whether two papers have the same number of pages and every page looks the same."""
    ours, theirs = one.split(), other.split()
    return len(ours) == len(theirs) > 0 and all(
        (int(a, 16) ^ int(b, 16)).bit_count() <= ALIKE for a, b in zip(ours, theirs, strict=True)
    )


def _photo(photo: BinaryIO) -> Image.Image:
    photo.seek(0)
    try:
        opened = Image.open(photo)
        if opened.width * opened.height > MOST_PIXELS:
            raise Unreadable("too many pixels")
        opened.load()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as problem:
        raise Unreadable(type(problem).__name__) from None
    return opened


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        raise Unreadable(str(problem)) from None
    try:
        if not 1 <= len(pdf) <= MOST_PAGES:
            raise Unreadable(f"{len(pdf)} pages")
        yield pdf
    finally:
        pdf.close()


def _as_pdf(pages: Sequence[Image.Image], dpi: int = 190) -> bytes:
    """Bytes that depend on the pictures alone: the library's own notes of time are left out."""
    out = io.BytesIO()
    first, *rest = pages
    first.save(
        out, "PDF", save_all=True, append_images=rest, resolution=dpi, quality=QUALITY,
        creationDate=None, modDate=None,
    )  # fmt: skip
    return out.getvalue()


def _look(page: Image.Image) -> str:
    """A fingerprint of how a page looks: the signs of its slowest waves (a perceptual hash, 64 bits)."""
    small = cv2.resize(np.asarray(page.convert("L")), (32, 32), interpolation=cv2.INTER_AREA)
    waves = cv2.dct(small.astype(np.float32))[:8, :8].ravel()
    bits = waves > np.median(waves[1:])
    return f"{int(''.join('1' if bit else '0' for bit in bits), 2):016x}"


def _box(page: int, left: float, top: float, right: float, bottom: float) -> Box:
    def part(share: float) -> int:
        return min(max(round(share * 1000), 0), 1000)

    return Box(page, part(left), part(top), part(right), part(bottom))
