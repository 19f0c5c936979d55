"""Signatures in PDF: whole, tied to every byte, stamped with the time, and believed only as far as they go."""

import io
import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from hypothesis import given
from hypothesis import settings as speed
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader

from faqiao.gateways.esign import embedded, gateway
from faqiao.gateways.esign.gateway import Finding, Hand, NotSigned, Place, Signatory
from tests.gateways.pdfs import a_pdf

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LATER = AT + timedelta(days=3 * 365)
HAND = Hand(strokes=[[(100, 100), (500, 300), (900, 100)], [(500, 50)]])
WHO = Signatory("张建国", "同意本协议")
PLACES = [Place("one", 60, 500), Place("two", 300, 500)]


def laid(pdf=None):
    return gateway.lay_out(pdf or a_pdf(), PLACES, a_pdf("Signatures"))


def signed(*places, at=AT):
    pdf = laid()
    for place in places or ("one", "two"):
        pdf = gateway.put(pdf, place, WHO, HAND, at=at)
    return pdf


@pytest.fixture(scope="module")
def twice():
    return signed()


def test_what_is_signed_begins_with_the_paper_byte_for_byte(twice):
    paper = a_pdf()

    assert twice.startswith(paper)


def test_each_signature_is_one_update_behind_the_others():
    first = signed("one")

    second = gateway.put(first, "two", WHO, HAND, at=AT)

    assert second.startswith(first)
    assert [one.covers for one in gateway.check(second, AT).seen] == [len(first), len(second)]


def test_a_check_says_who_signed_why_and_when(twice):
    found = gateway.check(twice, AT)

    one = found.seen[0]
    assert (one.place, one.name, one.reason) == ("one", "张建国", "同意本协议")
    assert (one.finding, one.stamped_at, one.stamp_is_ours) == (Finding.OUR_OWN, AT, True)
    assert not found.added


def test_it_holds_years_later_although_the_certificate_was_for_an_hour(twice):
    found = gateway.check(twice, LATER)

    assert {one.finding for one in found.seen} == {Finding.OUR_OWN}


def test_another_program_finds_it_valid_too(twice, tmp_path):
    if not shutil.which("pdfsig"):
        pytest.skip("pdfsig (poppler-utils) is not on this machine")
    file = tmp_path / "signed.pdf"
    file.write_bytes(twice)

    said = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False).stdout

    assert said.count("Signature Validation: Signature is Valid.") == 2
    assert said.count("ETSI.CAdES.detached") == 2
    assert said.count("Total document signed") == 1


def test_a_place_is_signed_once():
    pdf = signed("one")

    with pytest.raises(NotSigned):
        gateway.put(pdf, "one", WHO, HAND, at=AT)


def test_a_place_that_is_not_there_cannot_be_signed():
    with pytest.raises(NotSigned):
        gateway.put(laid(), "three", WHO, HAND, at=AT)


@pytest.mark.parametrize("rubbish", [b"", b"%PDF-1.7", b"hello" * 100])
def test_what_is_no_pdf_is_not_laid_out_and_proves_nothing(rubbish):
    found = gateway.check(rubbish, AT)

    assert (found.seen, found.readable) == ((), False)
    with pytest.raises(NotSigned):
        gateway.lay_out(rubbish, PLACES)


def test_a_pdf_without_signatures_is_read_and_has_none():
    found = gateway.check(a_pdf(), AT)

    assert (found.seen, found.readable, found.added) == ((), True, False)


def is_believed(pdf):
    found = gateway.check(pdf, AT)
    sound = {Finding.GOOD, Finding.OUR_OWN}
    whole = len(found.seen) == 2 and {one.finding for one in found.seen} <= sound
    return found.readable and whole and not found.added


def ranges_of(pdf):
    """The bytes that the last signature covers."""
    last = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures[-1]
    first, long, second, rest = (int(one) for one in last.byte_range)
    return [*range(first, first + long), *range(second, second + rest)]


def test_every_97th_byte_that_was_signed_counts(twice):
    """A changed byte is never believed, wherever it stands."""
    changed = []
    for place in ranges_of(twice)[::97]:
        bad = bytearray(twice)
        bad[place] ^= 0x01
        changed.append((place, is_believed(bytes(bad))))

    assert is_believed(twice)
    assert [place for place, believed in changed if believed] == []
    assert len(changed) > 150


@given(data=st.data())
@speed(max_examples=40, deadline=None)
def test_no_change_of_any_byte_goes_unseen(twice, data):
    place = data.draw(st.sampled_from(ranges_of(twice)))
    flip = data.draw(st.integers(1, 255))
    bad = bytearray(twice)
    bad[place] ^= flip

    assert not is_believed(bytes(bad))


def test_what_is_put_behind_the_last_signature_is_noticed(twice):
    found = gateway.check(twice + b"\n% more", AT)

    assert found.added


def test_a_signature_taken_from_another_paper_is_broken(twice):
    other = gateway.put(laid(a_pdf("Another")), "one", WHO, HAND, at=AT)
    taken = gateway.check(other.replace(b"Another", b"Changed"), AT)

    assert [one.finding for one in taken.seen] == [Finding.BROKEN]


def test_the_hour_of_a_certificate_that_nobody_stamped_counts_when_it_is_read(monkeypatch):
    monkeypatch.setattr(gateway, "_stamper", lambda at: None)
    pdf = signed("one")

    assert gateway.check(pdf, AT).seen[0].finding == Finding.OUR_OWN
    assert gateway.check(pdf, AT).seen[0].stamped_at is None
    assert gateway.check(pdf, LATER).seen[0].finding == Finding.EXPIRED


def test_the_keys_of_another_house_are_strange_here(tmp_path, settings):
    settings.ESIGN_FOLDER = tmp_path / "theirs"
    pdf = signed("one")
    settings.ESIGN_FOLDER = tmp_path / "ours"

    found = gateway.check(pdf, AT)

    assert (found.seen[0].finding, found.seen[0].stamped_at) == (Finding.STRANGE, None)


def test_an_authority_that_the_court_trusts_is_good(tmp_path, settings):
    settings.ESIGN_FOLDER = tmp_path / "theirs"
    pdf = signed("one")
    trust_of_theirs(tmp_path / "ours" / "trust")
    settings.ESIGN_FOLDER = tmp_path / "ours"

    found = gateway.check(pdf, AT)

    assert (found.seen[0].finding, found.seen[0].stamped_at) == (Finding.GOOD, AT)
    assert not found.seen[0].stamp_is_ours


def test_a_certificate_on_the_list_of_revoked_ones_is_told_as_revoked(tmp_path, settings):
    settings.ESIGN_FOLDER = tmp_path / "theirs"
    pdf = signed("one")
    trust = tmp_path / "ours" / "trust"
    trust_of_theirs(trust, revoked=serial_of(pdf))
    settings.ESIGN_FOLDER = tmp_path / "ours"

    found = gateway.check(pdf, AT)

    assert found.seen[0].finding == Finding.REVOKED


def test_the_keys_lie_sealed_and_for_their_owner_alone(settings, tmp_path):
    settings.ESIGN_FOLDER = tmp_path / "keys"
    signed("one")

    files = sorted((tmp_path / "keys").iterdir())

    assert [file.name for file in files] == ["root.sealed", "time.sealed"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert not any(b"PRIVATE KEY" in file.read_bytes() for file in files)


def test_a_typed_name_is_drawn_too():
    pdf = gateway.put(laid(), "one", WHO, Hand(typed="张建国"), at=AT)

    assert gateway.check(pdf, AT).seen[0].finding == Finding.OUR_OWN


def trust_of_theirs(folder, revoked=0):
    folder.mkdir(parents=True)
    root = embedded.root()
    pem = root.certificate.public_bytes(serialization.Encoding.PEM)
    (folder / "root.pem").write_bytes(pem)
    if revoked:
        one = (
            x509.RevokedCertificateBuilder()
            .serial_number(revoked)
            .revocation_date(AT - timedelta(minutes=1))
            .build()
        )
        made = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(root.certificate.subject)
            .last_update(AT - timedelta(minutes=1))
            .next_update(AT + timedelta(days=1))
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key()),
                critical=False,
            )
            .add_extension(x509.CRLNumber(1), critical=False)
            .add_revoked_certificate(one)
            .sign(root.key, hashes.SHA256())
        )
        (folder / "root.crl").write_bytes(made.public_bytes(serialization.Encoding.DER))


def serial_of(pdf):
    reader = PdfFileReader(io.BytesIO(pdf))
    return reader.embedded_regular_signatures[0].signer_cert.serial_number
