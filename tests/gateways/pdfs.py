"""Small PDFs to sign."""

import io
from functools import lru_cache

from pyhanko.pdf_utils import generic, writer


@lru_cache
def a_pdf(words="Agreement", pages=1):
    """Pages with one line of text each."""
    out = writer.PdfFileWriter()
    for number in range(pages):
        said = f"BT /F1 24 Tf 72 700 Td ({words} {number + 1}) Tj ET".encode()
        font = generic.DictionaryObject(
            {
                generic.pdf_name("/Type"): generic.pdf_name("/Font"),
                generic.pdf_name("/Subtype"): generic.pdf_name("/Type1"),
                generic.pdf_name("/BaseFont"): generic.pdf_name("/Helvetica"),
            }
        )
        fonts = generic.DictionaryObject({generic.pdf_name("/F1"): out.add_object(font)})
        page = writer.PageObject(
            contents=out.add_object(generic.StreamObject(stream_data=said)),
            media_box=(0, 0, 595, 842),
            resources=generic.DictionaryObject({generic.pdf_name("/Font"): fonts}),
        )
        out.insert_page(page)
    held = io.BytesIO()
    out.write(held)
    return held.getvalue()
