"""Photos become straight pages; what is blacked out is gone from the bytes; alike pages are known again."""

import io
import re
import zlib

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from faqiao.gateways.scans import gateway as scans
from faqiao.gateways.scans.straight import corners_of, straightened, tilt_of
from tests.papers.make import a_pdf, a_photo

SECRET = "13812342076"


def shown(pdf, page=1):
    return Image.open(io.BytesIO(scans.picture(pdf, page, wide=600)))


@pytest.mark.parametrize("tilt", [-9, -4, 3, 8])
def test_a_paper_on_a_table_is_cut_to_its_edges(tilt):
    photo = Image.open(io.BytesIO(a_photo(tilt)))

    paper = straightened(photo)

    assert paper.height / paper.width == pytest.approx(880 / 620, rel=0.03)
    edges = np.asarray(paper.convert("L"))[8:-8, 8:-8]
    assert (edges < 90).mean() < 0.35  # the dark table is gone, the ink is there
    assert tilt_of(np.asarray(paper)) == 0


def test_where_no_edge_is_seen_the_lines_are_laid_level():
    page = Image.open(io.BytesIO(a_photo())).crop((140, 160, 760, 1040))
    askew = np.asarray(page.rotate(5, fillcolor="white"))

    assert corners_of(askew) is None
    assert tilt_of(askew) == pytest.approx(5, abs=0.5)
    assert abs(tilt_of(np.asarray(straightened(Image.fromarray(askew))))) <= 0.5


def test_a_blank_photo_is_left_as_it_is():
    blank = Image.new("RGB", (400, 300), "white")

    assert straightened(blank).size == (400, 300)


def test_how_the_phone_was_held_is_read_and_the_place_is_not_kept():
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright, stored lying
    exif[0x010E] = "SECRET-PLACE"
    photo = io.BytesIO(a_photo(90, text=False, size=(1200, 900), exif=exif))

    bound = scans.bound([photo])

    page = shown(bound.pdf)
    assert page.height > page.width
    assert b"SECRET-PLACE" not in bound.pdf


def test_several_photos_are_one_paper_in_their_order():
    dark = Image.new("RGB", (300, 400), "black")
    out = io.BytesIO()
    dark.save(out, "PNG")

    bound = scans.bound([io.BytesIO(a_photo()), out])

    assert (bound.pages, scans.count(bound.pdf)) == (2, 2)
    assert np.asarray(shown(bound.pdf, 2)).mean() < 20 < np.asarray(shown(bound.pdf, 1)).mean()


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40])
def test_what_is_no_photo_is_said(data):
    with pytest.raises(scans.Unreadable):
        scans.bound([io.BytesIO(data)])


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", a_photo()])
def test_what_is_no_pdf_is_said(data):
    with pytest.raises(scans.Unreadable):
        scans.count(data)


def test_a_page_photographed_twice_is_known_again_and_another_is_not():
    once = scans.bound([io.BytesIO(a_photo(2))])
    again = scans.bound([io.BytesIO(a_photo(-3))])
    other = scans.bound([io.BytesIO(a_photo(2, text=False))])

    assert once.pdf != again.pdf
    assert scans.alike(once.looks, again.looks)
    assert not scans.alike(once.looks, other.looks)
    assert not scans.alike("", "")


def unpacked(pdf):
    """Every stream of the file opened, so that nothing hides in compression."""
    found = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            found.append(stream)
    return b"\n".join(found)


def test_what_is_blacked_out_is_gone_for_good():
    pdf = a_pdf(f"电话{SECRET}，其余可以看。")
    places = scans.places_of(pdf, SECRET)

    copy = scans.blacked(pdf, places)

    with pypdfium2.PdfDocument(copy) as opened:
        texts = [page.get_textpage().get_text_range() for page in opened]
        notes = opened.get_metadata_dict()
    plain = unpacked(copy)
    assert len(places) == 1
    assert texts == [""]
    assert {name: value for name, value in notes.items() if value} == {}
    hidden = (SECRET.encode(), SECRET.encode("utf-16-be"), b"Typst", b"XMP", b"/Font", b"/Annots")
    assert [word for word in hidden if word in plain] == []


def test_the_place_is_black_and_the_rest_is_as_it_was():
    pdf = a_pdf(f"电话{SECRET}，其余可以看。")
    (box,) = scans.places_of(pdf, SECRET)

    before, after = (
        np.asarray(shown(data).convert("L")) for data in (pdf, scans.blacked(pdf, [box]))
    )

    high, wide = after.shape
    rows = slice(box.top * high // 1000 + 2, box.bottom * high // 1000 - 2)
    inside = after[rows, box.left * wide // 1000 + 2 : box.right * wide // 1000 - 2]
    assert inside.max() < 40
    below = slice(box.bottom * high // 1000 + 4, high)
    assert abs(before[below].mean() - after[below].mean()) < 1


def test_on_a_photo_no_words_are_found():
    bound = scans.bound([io.BytesIO(a_photo())])

    assert scans.places_of(bound.pdf, SECRET) == []
