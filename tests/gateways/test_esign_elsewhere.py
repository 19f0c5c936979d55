"""Keys that others hold: a device, a remote service, a service that answers with the whole signature.

No hardware and no provider are at hand: the device is SoftHSM, the services are played by a server here that
follows what they publish.
"""

import asyncio
import base64
import json
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pkcs11
import pytest
from asn1crypto import algos, keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa, utils
from cryptography.x509.oid import NameOID
from pkcs11.util.x509 import decode_x509_certificate
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from faqiao.gateways.esign import embedded, gateway, stamping
from faqiao.gateways.esign.gateway import Finding, Hand, NotSigned, Place, Signatory
from tests.gateways.pdfs import a_pdf

AT = datetime.now(UTC).replace(microsecond=0)
SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
DER = serialization.Encoding.DER


def signed():
    laid = gateway.lay_out(a_pdf(), [Place("one", 60, 500)])
    who = Signatory("张建国", "同意本协议")
    return gateway.put(laid, "one", who, Hand(strokes=[[(1, 1), (9, 9)]]), at=AT)


@pytest.fixture
def certificate(settings, tmp_path):
    """A certificate of a court that this house trusts."""
    settings.ESIGN_FOLDER = tmp_path / "esign"
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "某法院")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(KEY.public_key())
        .serial_number(7)
        .not_valid_before(AT - timedelta(days=1))
        .not_valid_after(AT + timedelta(days=1))
        .add_extension(embedded._uses(digital_signature=True, content_commitment=True), True)
        .sign(KEY, hashes.SHA256())
    )
    (tmp_path / "esign" / "trust").mkdir(parents=True)
    (tmp_path / "esign" / "trust" / "court.crt").write_bytes(made.public_bytes(DER))
    return made


class Provider(BaseHTTPRequestHandler):
    """Signs by the Consortium's standard under /csc/, and whole signatures under /cms."""

    certificate = None
    asked: list = []
    broken = False
    chinese = False

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/tsa":
            return self._answer(self._stamp(body), "application/timestamp-reply")
        said = json.loads(body)
        type(self).asked.append((self.path, said, self.headers.get("Authorization")))
        if self.broken:
            return self.send_error(503)
        answers = {
            "/csc/v1/credentials/info": self._info,
            "/csc/v1/credentials/authorize": lambda said: {"SAD": "let-" + said["PIN"]},
            "/csc/v1/signatures/signHash": self._hashes,
            "/cms": self._whole,
        }
        self._answer(json.dumps(answers[self.path](said)).encode(), "application/json")
        return None

    def _answer(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stamp(self, body):
        stamper = stamping.our_own(AT)
        return stamper.request_tsa_response(tsp.TimeStampReq.load(body)).dump()

    def _info(self, said):
        der = base64.b64encode(self.certificate.public_bytes(DER)).decode()
        return {
            "key": {"algo": ["1.2.840.113549.1.1.11"], "len": 2048},
            "cert": {"certificates": [der]},
            "multisign": 1,
            "SCAL": "2",
        }

    def _hashes(self, said):
        assert said["SAD"] == "let-1234"
        kind = utils.Prehashed(hashes.SHA256())
        made = [KEY.sign(base64.b64decode(one), padding.PKCS1v15(), kind) for one in said["hash"]]
        return {"signatures": [base64.b64encode(one).decode() for one in made]}

    def _whole(self, said):
        """A CMS as a provider makes it from a digest alone: by the library, for the certificate here."""
        key = KEY.private_bytes(
            DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        signer = SimpleSigner(
            signing_cert=asn1.Certificate.load(self.certificate.public_bytes(DER)),
            signing_key=keys.PrivateKeyInfo.load(key),
            cert_registry=SimpleCertificateStore(),
        )
        made = asyncio.run(
            signer.async_sign(base64.b64decode(said["digest"]), said["algorithm"], use_pades=True)
        )
        if self.chinese:
            sm2 = algos.SignedDigestAlgorithm({"algorithm": "1.2.156.10197.1.501"})
            made["content"]["signer_infos"][0]["signature_algorithm"] = sm2
        return {"cms": base64.b64encode(made.dump()).decode()}

    def log_message(self, *_args):
        pass


@pytest.fixture
def provider(certificate, settings):
    Provider.certificate, Provider.asked = certificate, []
    Provider.broken = Provider.chinese = False
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.ESIGN_URL = f"http://127.0.0.1:{server.server_port}"
    settings.ESIGN_KEY, settings.ESIGN_PIN, settings.ESIGN_TOKEN = "court", "1234", "t0ken"
    yield Provider
    server.shutdown()
    server.server_close()


def test_a_remote_service_signs_the_hash_and_never_sees_the_paper(provider, settings):
    settings.ESIGN_AUTHORITY = "csc"

    pdf = signed()

    assert gateway.check(pdf, AT).seen[0].finding == Finding.GOOD
    assert [path for path, _said, _by in provider.asked] == [
        "/csc/v1/credentials/info",
        "/csc/v1/credentials/authorize",
        "/csc/v1/signatures/signHash",
    ]
    assert {by for _path, _said, by in provider.asked} == {"Bearer t0ken"}
    assert max(len(json.dumps(said)) for _path, said, _by in provider.asked) < 600


@pytest.mark.parametrize("kind", ["csc", "cms"])
def test_a_service_that_is_down_signs_nothing_and_is_said(provider, settings, kind):
    settings.ESIGN_AUTHORITY = kind
    settings.ESIGN_URL += "/cms" if kind == "cms" else ""
    provider.broken = True

    with pytest.raises(NotSigned):
        signed()


def test_a_service_may_answer_with_the_whole_signature(provider, settings):
    settings.ESIGN_AUTHORITY = "cms"
    settings.ESIGN_URL += "/cms"

    pdf = signed()

    assert gateway.check(pdf, AT).seen[0].finding == Finding.GOOD
    assert provider.asked[0][1]["name"] == "张建国"


def test_a_signature_by_chinese_algorithms_is_left_to_its_provider(provider, settings):
    settings.ESIGN_AUTHORITY = "cms"
    settings.ESIGN_URL += "/cms"
    provider.chinese = True
    pdf = signed()

    found = gateway.check(pdf, AT)

    assert [one.finding for one in found.seen] == [Finding.OTHER_ALGORITHM]


def test_the_time_stamp_of_a_service_is_taken(provider, settings):
    settings.ESIGN_TSA_URL = settings.ESIGN_URL + "/tsa"

    pdf = signed()

    assert gateway.check(pdf, AT).seen[0].stamped_at == AT


def test_a_time_stamp_that_does_not_come_signs_nothing(provider, settings):
    settings.ESIGN_TSA_URL = "http://127.0.0.1:1/"

    with pytest.raises(NotSigned):
        signed()


@pytest.mark.skipif(
    not SOFTHSM.exists() or not shutil.which("softhsm2-util"),
    reason="SoftHSM (softhsm2) is not on this machine",
)
def test_a_device_signs_with_a_key_that_never_leaves_it(
    certificate, settings, tmp_path, monkeypatch
):
    tokens = tmp_path / "tokens"
    tokens.mkdir()
    (tmp_path / "softhsm2.conf").write_text(f"directories.tokendir = {tokens}\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    pem = KEY.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "key.pem").write_bytes(pem)
    begin = ["softhsm2-util", "--init-token", "--free", "--label", "court"]
    subprocess.run([*begin, "--pin", "1234", "--so-pin", "5678"], check=True, capture_output=True)
    bring = ["softhsm2-util", "--import", tmp_path / "key.pem", "--token", "court", "--id", "01"]
    subprocess.run([*bring, "--label", "seal", "--pin", "1234"], check=True, capture_output=True)
    token = pkcs11.lib(str(SOFTHSM)).get_token(token_label="court")
    with token.open(rw=True, user_pin="1234") as session:
        facts = decode_x509_certificate(certificate.public_bytes(DER))
        told = {pkcs11.Attribute.LABEL: "seal", pkcs11.Attribute.TOKEN: True}
        session.create_object({**facts, **told})
    settings.ESIGN_AUTHORITY, settings.ESIGN_PIN, settings.ESIGN_KEY = "pkcs11", "1234", "seal"
    settings.ESIGN_PKCS11_MODULE, settings.ESIGN_PKCS11_TOKEN = str(SOFTHSM), "court"

    pdf = signed()

    assert gateway.check(pdf, AT).seen[0].finding == Finding.GOOD
