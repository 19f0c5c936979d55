"""What the guide for administrators gives to nginx and systemd is taken by them."""

import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.settings import CHECKOUT

GUIDES = ("administrators.md", "administrators.zh-CN.md")
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
SYSTEMD = shutil.which("systemd-analyze")
AROUND = """
daemon off; pid {folder}/pid; error_log {folder}/errors; events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fast; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {text}
}}
"""


def blocks(guide, kind):
    text = (CHECKOUT / "docs" / "guides" / guide).read_text("utf-8")
    return re.findall(rf"```{kind}\n(.*?)```", text, re.S)


def units(guide):
    return [block for block in blocks(guide, "ini") if block.startswith("[Unit]")]


def a_certificate(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "court.example.cn")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    )
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(1))
    (folder / "court.pem").write_bytes(
        made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    )
    (folder / "court.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )  # fmt: skip


@pytest.mark.skipif(not NGINX, reason="there is no nginx here (apt-get install nginx)")
@pytest.mark.parametrize("guide", GUIDES)
def test_nginx_takes_its_text(guide, tmp_path):
    (text,) = blocks(guide, "nginx")
    a_certificate(tmp_path)
    text = text.replace("/etc/ssl/", f"{tmp_path}/")
    for port in ("80", "443"):  # those are for root
        text = text.replace(f"listen {port}", f"listen unix:{tmp_path}/{port}")
    (tmp_path / "nginx.conf").write_text(AROUND.format(folder=tmp_path, text=text), "utf-8")

    words = [NGINX, "-t", "-p", tmp_path, "-e", tmp_path / "errors", "-c", tmp_path / "nginx.conf"]
    done = subprocess.run(words, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


@pytest.mark.skipif(
    not SYSTEMD, reason="there is no systemd-analyze here (apt-get install systemd)"
)
@pytest.mark.parametrize("guide", GUIDES)
def test_systemd_takes_its_units(guide, tmp_path):
    for name, unit in zip(("web", "worker"), units(guide), strict=True):
        here = re.sub(r"=/opt/faqiao/app/\.venv/bin/faqiao ", "=/bin/true ", unit)
        (tmp_path / f"faqiao-{name}.service").write_text(here)

    done = subprocess.run(
        [SYSTEMD, "verify", *tmp_path.glob("*.service")], capture_output=True, text=True
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_both_languages_give_the_same_texts():
    ours, theirs = ([*units(guide), *blocks(guide, "nginx")] for guide in GUIDES)

    assert [re.sub("#.*", "", text) for text in ours] == [
        re.sub("#.*", "", text) for text in theirs
    ]
