"""Electronic signatures in PDF: one interface, whoever holds the keys. Files go in and come out as bytes.

A paper to be signed is laid out once (`lay_out`: a page with the places for the signatures goes behind its
own pages, byte for byte unchanged before it), then each signature is one incremental update (`put`):
PAdES B-T (ETSI EN 319 142-1), with the person's handwriting to see and an RFC 3161 time stamp. `check` says
in plain facts what a PDF proves.

Settings: ESIGN_AUTHORITY names who signs: "embedded" (our own authority, no licensed one: embedded.py),
"pkcs11" (a device), "csc" (a remote service by the standard of the Cloud Signature Consortium) or "cms" (a
service that answers with a whole signature, for instance one by SM2). ESIGN_TSA_URL: whose time stamps; empty
for our own. Nothing of what is signed is logged.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.timestamps.api import TimeStamper

from faqiao.gateways.esign import cms, csc, embedded, pkcs11, stamping
from faqiao.gateways.esign.appearance import Hand, drawn
from faqiao.gateways.esign.checking import Checked, Finding, Seen, check
from faqiao.gateways.esign.layout import Place, laid_out
from faqiao.gateways.esign.wrong import NotSigned

__all__ = [
    "Checked",
    "Finding",
    "Hand",
    "NotSigned",
    "Place",
    "Seen",
    "Signatory",
    "check",
    "is_licensed",
    "lay_out",
    "put",
]


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: as named in the certificate, why, and where (both are read by every PDF reader)."""

    name: str
    reason: str
    location: str = ""


class Authority(Protocol):
    """Whoever holds the keys: gives what signs one time for one person, at that moment."""

    md: str

    @property
    def room(self) -> int | None: ...  # hex digits to keep free; None: as many as it takes

    def signer(self, name: str, at: datetime) -> AbstractContextManager[signers.Signer]: ...


AUTHORITIES: dict[str, type[Authority]] = {
    "embedded": embedded.Embedded,
    "pkcs11": pkcs11.Device,
    "csc": csc.Remote,
    "cms": cms.Whole,
}


def is_licensed() -> bool:
    """Whether the signatures come from an authority outside of this program."""
    return bool(settings.ESIGN_AUTHORITY != "embedded")


def lay_out(pdf: bytes, places: Iterable[Place], page: bytes | None = None) -> bytes:
    """The paper with a place for each signature; what came in is the beginning of what comes out.

    `page`, a PDF of one page, goes behind the last one. Raises NotSigned when it is no PDF that can be signed.
    """
    return laid_out(pdf, list(places), page)


def put(pdf: bytes, place: str, who: Signatory, hand: Hand, *, at: datetime) -> bytes:
    """The paper with one signature more, in the place of that name. What came in is its beginning.

    Raises NotSigned when the place is taken or missing, or when the authority or the time stamp fails.
    """
    authority = AUTHORITIES[settings.ESIGN_AUTHORITY]()
    with ThreadPoolExecutor(1) as beside:  # the library runs a loop of its own
        return beside.submit(_signed, pdf, place, who, hand, authority, at).result()


def _signed(
    pdf: bytes, place: str, who: Signatory, hand: Hand, authority: Authority, at: datetime
) -> bytes:
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        with authority.signer(who.name, at) as signer:
            pen = _pen(writer, place, who, hand, signer, authority.md, at)
            room = authority.room
            out = pen.sign_pdf(writer, existing_fields_only=True, bytes_reserved=room)
        return bytes(out.getbuffer())
    except NotSigned:
        raise
    except Exception as problem:  # of a device, a line, a file: said as one thing, with its cause
        raise NotSigned(f"{type(problem).__name__}: {problem}"[:300]) from problem


def _pen(
    writer: IncrementalPdfFileWriter,
    place: str,
    who: Signatory,
    hand: Hand,
    signer: signers.Signer,
    md: str,
    at: datetime,
) -> Pen:
    box = _box(writer, place)
    is_first = not list(fields.enumerate_sig_fields(writer, filled_status=True))
    meta = signers.PdfSignatureMetadata(
        field_name=place,
        md_algorithm=md,
        name=who.name,
        reason=who.reason,
        location=who.location or None,
        certify=is_first,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        subfilter=SigSeedSubFilter.PADES,
    )
    pen = Pen(meta, signer, timestamper=_stamper(at), stamp_style=drawn(hand, box))
    pen.moment = at
    return pen


class Pen(signers.PdfSigner):
    """Signs as of the moment at which the person did, which is not always the machine's now."""

    moment: datetime

    def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  the library's own
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.moment
        return session


def _box(writer: IncrementalPdfFileWriter, place: str) -> tuple[float, float]:
    for name, value, field in fields.enumerate_sig_fields(writer):
        if name == place:
            if value is not None:
                raise NotSigned(f"the place {place} is taken")
            left, low, right, high = (float(one) for one in field.get_object()["/Rect"])
            return right - left, high - low
    raise NotSigned(f"there is no place {place}")


def _stamper(at: datetime) -> TimeStamper:
    return stamping.of_a_service() if settings.ESIGN_TSA_URL else stamping.our_own(at)
