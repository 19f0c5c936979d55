"""Where the signatures go: empty fields, on a page behind the paper's own."""

from __future__ import annotations

import io
from dataclasses import dataclass

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from faqiao.gateways.esign.wrong import NotSigned


@dataclass(frozen=True, slots=True)
class Place:
    """The place of one signature on the last page: its name, and its box in points from the bottom left."""

    name: str
    left: int
    low: int
    wide: int = 150
    high: int = 60


def laid_out(pdf: bytes, places: list[Place], page: bytes | None) -> bytes:
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        if page is not None:
            _append(writer, page)
        for place in places:
            box = (place.left, place.low, place.left + place.wide, place.low + place.high)
            append_signature_field(writer, SigFieldSpec(place.name, on_page=-1, box=box))
        out = io.BytesIO()
        writer.write(out)
    except (PdfError, ValueError, KeyError, TypeError) as problem:
        raise NotSigned(f"this PDF cannot be signed: {problem}"[:300]) from problem
    return out.getvalue()


def _append(writer: IncrementalPdfFileWriter, page: bytes) -> None:
    """The page is drawn as one object on a new page, so that its fonts and pictures come along."""
    form = writer.import_page_as_xobject(PdfFileReader(io.BytesIO(page)))
    drawing = writer.add_object(generic.StreamObject(stream_data=b"q /Page Do Q"))
    box = generic.ArrayObject(form.get_object()["/BBox"])
    inside = {pdf_name("/XObject"): generic.DictionaryObject({pdf_name("/Page"): form})}
    facts = {
        pdf_name("/Type"): pdf_name("/Page"),
        pdf_name("/MediaBox"): box,
        pdf_name("/Resources"): generic.DictionaryObject(inside),
        pdf_name("/Contents"): drawing,
    }
    writer.insert_page(generic.DictionaryObject(facts))
