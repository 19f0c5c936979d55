"""What a PDF proves by itself: its signatures, each with what is sure about it. Nobody is asked over the net."""

from __future__ import annotations

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from asn1crypto import crl, pem, x509  # type: ignore[import-untyped]  # ships no types
from django.conf import settings
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from faqiao.gateways.esign import embedded


class Finding(StrEnum):
    """What was found about one signature."""

    GOOD = "good"  # unchanged, from an authority that is trusted here
    OUR_OWN = "our_own"  # unchanged, from our own authority, which is no licensed one
    STRANGE = "strange"  # unchanged, from an authority that is not trusted here
    EXPIRED = "expired"  # unchanged, but the certificate was not valid when it was signed
    REVOKED = "revoked"  # unchanged, but the certificate had been revoked
    OTHER_ALGORITHM = "other_algorithm"  # the provider has to check it (SM2)
    BROKEN = "broken"  # what was signed has been changed


CHINESE = "1.2.156.10197"  # the arc of SM2, SM3 and their kin
ROOTS = (".pem", ".crt", ".cer")
SOUND = (Finding.GOOD, Finding.OUR_OWN)


@dataclass(frozen=True, slots=True)
class Seen:
    """One signature. `stamped_at` is the time stamp's moment, None where there is no good one."""

    place: str
    name: str
    reason: str
    finding: Finding
    stamped_at: datetime | None
    stamp_is_ours: bool
    issuer: str
    covers: int  # so many bytes from the beginning are what was signed


@dataclass(frozen=True, slots=True)
class Checked:
    """Every signature in the order of signing; whether something was added after the last that may not be."""

    seen: tuple[Seen, ...] = ()
    added: bool = False
    readable: bool = True
    size: int = field(default=0)


def check(pdf: bytes, at: datetime) -> Checked:
    """What the file proves at that moment. Never raises for what somebody handed in."""
    with ThreadPoolExecutor(1) as beside:  # the library runs a loop of its own
        return beside.submit(_checked, pdf, at).result()


def _checked(pdf: bytes, at: datetime) -> Checked:
    try:
        signatures = list(PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures)
        ends = [int(one.byte_range[2]) + int(one.byte_range[3]) for one in signatures]
    except Exception:  # whatever a broken file makes the reader stumble over
        return Checked(readable=False, size=len(pdf))
    seen = tuple(_seen(one, end, at) for one, end in zip(signatures, ends, strict=True))
    return Checked(seen, bool(ends) and max(ends) < len(pdf), size=len(pdf))


def _seen(one: EmbeddedPdfSignature, end: int, at: datetime) -> Seen:
    stamp, ours = _stamp(one, at)
    finding, issuer = _finding(one, stamp or at)
    told = one.sig_object
    return Seen(
        place=str(one.field_name),
        name=str(told.get("/Name", "")),
        reason=str(told.get("/Reason", "")),
        finding=finding,
        stamped_at=stamp,
        stamp_is_ours=ours,
        issuer=issuer,
        covers=end,
    )


def _finding(one: EmbeddedPdfSignature, moment: datetime) -> tuple[Finding, str]:
    """Judged as of the moment that the time stamp proves: what runs out later takes nothing away."""
    try:
        oid = one.signer_info["signature_algorithm"]["algorithm"].dotted
        if oid.startswith(CHINESE):
            return Finding.OTHER_ALGORITHM, ""
        issuer = str(one.signer_cert.issuer.native.get("common_name", ""))
        status = validate_pdf_signature(one, _context(moment), _context(moment))
    except Exception:  # a signature that cannot even be read is none
        return Finding.BROKEN, ""
    return _judged(status, moment), issuer


def _judged(status: PdfSignatureStatus, moment: datetime) -> Finding:
    whole = status.coverage in (
        SignatureCoverageLevel.ENTIRE_FILE,
        SignatureCoverageLevel.ENTIRE_REVISION,
    )
    if not (status.intact and status.valid and whole and status.docmdp_ok):
        return Finding.BROKEN
    problem = getattr(status.trust_problem_indic, "name", "")
    if problem.startswith("REVOKED") or _is_listed(status.signing_cert, moment):
        return Finding.REVOKED
    if status.trusted and status.validation_path:
        anchor = getattr(status.validation_path.trust_anchor, "certificate", None)
        mine = anchor is not None and anchor.sha256 == embedded.root().asn1_certificate.sha256
        return Finding.OUR_OWN if mine else Finding.GOOD
    return Finding.EXPIRED if _is_out_of_time(problem) else Finding.STRANGE


def _is_out_of_time(problem: str) -> bool:
    return any(word in problem for word in ("EXPIRED", "NOT_YET", "OUT_OF_BOUNDS"))


def _is_listed(certificate: x509.Certificate, moment: datetime) -> bool:
    """Whether it stands on a list of revoked ones that the court keeps, from before that moment."""
    for one in _trusted()[1]:
        if one.issuer.sha256 == certificate.issuer.sha256:
            for entry in one["tbs_cert_list"]["revoked_certificates"]:
                if entry["user_certificate"].native == certificate.serial_number:
                    return bool(entry["revocation_date"].native <= moment)
    return False


def _stamp(one: EmbeddedPdfSignature, at: datetime) -> tuple[datetime | None, bool]:
    """The moment of a time stamp that holds and whose authority is trusted here, and whether that is ours."""
    try:
        status = validate_pdf_signature(one, _context(at), _context(at), skip_diff=True)
        stamp = status.timestamp_validity
        if stamp is None or not (stamp.intact and stamp.valid and stamp.trusted):
            return None, False
        ours = stamp.signing_cert.sha256 == embedded.time_authority().asn1_certificate.sha256
        return stamp.timestamp, ours
    except Exception:  # no stamp that could be read
        return None, False


def _context(moment: datetime) -> ValidationContext:
    roots, lists = _trusted()
    return ValidationContext(
        trust_roots=[*roots, embedded.root().asn1_certificate],
        moment=moment.astimezone(UTC),
        crls=lists,
        allow_fetching=False,
        revocation_mode="soft-fail",
        best_signature_time=moment.astimezone(UTC),
    )


def _trusted() -> tuple[list[x509.Certificate], list[crl.CertificateList]]:
    """The authorities that this court trusts (*.pem, *.crt, *.cer) and their lists of revoked ones (*.crl)."""
    folder = Path(settings.ESIGN_FOLDER) / "trust"
    files = sorted(folder.glob("*")) if folder.is_dir() else []
    roots = [x509.Certificate.load(der) for file in files for der in _ders(file, ROOTS)]
    lists = [crl.CertificateList.load(der) for file in files for der in _ders(file, (".crl",))]
    return roots, lists


def _ders(file: Path, endings: tuple[str, ...]) -> Iterator[bytes]:
    if file.suffix in endings:
        raw = file.read_bytes()
        if pem.detect(raw):
            yield from (der for _kind, _headers, der in pem.unarmor(raw, multiple=True))
        else:
            yield raw
