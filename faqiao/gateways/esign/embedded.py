"""Our own authority, so that signing works from the first minute on. It is NO licensed certification authority.

What it signs proves that nothing was changed, and by whom this installation says it was signed; a court that
relies on 电子签名法 art. 16 configures a licensed one. Its root key is made at first use, in ESIGN_FOLDER,
sealed like every secret. Each signature gets a key and a certificate of its own, for that person and that
hour; the key is thrown away as soon as it has signed once, so that there is nothing to steal or to revoke.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from asn1crypto import keys  # type: ignore[import-untyped]  # ships no types
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.conf import settings
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from faqiao.kit.sealed import seal_bytes, unseal_bytes

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
NOT_LICENSED = "演示用，非许可机构 · not a licensed authority"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
LATE = datetime(2099, 12, 31, tzinfo=UTC)
ROOM = 16 * 1024  # hex digits
BEFORE, AFTER = timedelta(minutes=5), timedelta(hours=1)


@dataclass(frozen=True)
class Held:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def asn1_certificate(self) -> asn1.Certificate:
        return asn1.Certificate.load(self.certificate.public_bytes(serialization.Encoding.DER))

    @property
    def asn1_key(self) -> keys.PrivateKeyInfo:
        return keys.PrivateKeyInfo.load(_der(self.key))


class Embedded:
    """A certificate for each signature, from our own root."""

    md = "sha256"

    @property
    def room(self) -> int | None:
        """Known as long as the time stamp is ours, too; else it is measured by signing once for nothing."""
        return None if settings.ESIGN_TSA_URL else ROOM

    @contextmanager
    def signer(self, name: str, at: datetime) -> Iterator[SimpleSigner]:
        once = _for_once(name, at)
        chain = SimpleCertificateStore()
        chain.register(root().asn1_certificate)
        yield SimpleSigner(
            signing_cert=once.asn1_certificate, signing_key=once.asn1_key, cert_registry=chain
        )


def root() -> Held:
    return _held(str(settings.ESIGN_FOLDER), "root")


def time_authority() -> Held:
    return _held(str(settings.ESIGN_FOLDER), "time")


@lru_cache
def _held(folder: str, name: str) -> Held:
    """Made by whoever comes first; a link appears whole or not at all."""
    file = Path(folder) / f"{name}.sealed"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(_sealed(_new_root() if name == "root" else _new_time_authority()))
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return _opened(unseal_bytes(file.read_bytes()))


def _sealed(held: Held) -> bytes:
    encoding = serialization.Encoding.PEM
    return seal_bytes(
        held.certificate.public_bytes(encoding)
        + held.key.private_bytes(
            encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


def _opened(pem: bytes) -> Held:
    key = serialization.load_pem_private_key(pem[pem.index(b"-----BEGIN PRIVATE") :], None)
    assert isinstance(key, Key)
    return Held(x509.load_pem_x509_certificate(pem), key)


def _new_root() -> Held:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("法桥内置签发机构 Faqiao embedded authority")
    uses = _uses(key_cert_sign=True, crl_sign=True)
    made = _begun(name, name, key, LONG_AGO, LATE, uses).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    return Held(made.sign(key, hashes.SHA256()), key)


def _new_time_authority() -> Held:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    above = root()
    name = _name("法桥内置时间戳 Faqiao embedded time stamps")
    uses = _uses(digital_signature=True)
    made = _begun(name, above.certificate.subject, key, LONG_AGO, LATE, uses).add_extension(
        x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
    )
    return Held(made.sign(above.key, hashes.SHA256()), key)


def _for_once(person: str, at: datetime) -> Held:
    key, above = ec.generate_private_key(ec.SECP256R1()), root()
    uses = _uses(digital_signature=True, content_commitment=True)
    made = _begun(_name(person), above.certificate.subject, key, at - BEFORE, at + AFTER, uses)
    return Held(made.sign(above.key, hashes.SHA256()), key)


def _begun(
    name: x509.Name,
    issuer: x509.Name,
    key: Key,
    since: datetime,
    until: datetime,
    uses: x509.KeyUsage,
) -> x509.CertificateBuilder:
    above = key.public_key() if name == issuer else root().key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since.astimezone(UTC))
        .not_valid_after(until.astimezone(UTC))
        .add_extension(uses, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(above), critical=False)
    )


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, NOT_LICENSED),
            x509.NameAttribute(NameOID.COMMON_NAME, common[:64]),
        ]
    )


def _uses(**which: bool) -> x509.KeyUsage:
    every = (
        "digital_signature content_commitment key_encipherment data_encipherment key_agreement"
        " key_cert_sign crl_sign encipher_only decipher_only"
    )
    return x509.KeyUsage(**{one: which.get(one, False) for one in every.split()})


def _der(key: Key) -> bytes:
    return key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
