"""Mail in from a mailbox and out to a server, against stand-ins that speak IMAP and SMTP.

Where dovecot is installed, whatever the stand-in for a mailbox shows is shown by the real one as well.
"""

import re
import socketserver
import ssl
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from faqiao.gateways.mail import imap
from faqiao.gateways.mail.gateway import send, work_off
from faqiao.gateways.mail.models import OutgoingMail
from faqiao.letters.jobs import fetch
from faqiao.letters.models import Letter
from tests import make
from tests.gateways import dovecot
from tests.letters.corpus import WORDS, plain

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


class Stand:
    """A server on this machine whose handler knows its stand."""

    def __init__(self, handler):
        kind = type("Handler", (handler,), {"stand": self})
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), kind)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def on_the_wire(raw):
    """A server of mail ends every line with CR and LF, whatever it was given."""
    return raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


class Pile(Stand):
    """A mailbox of ours: letters by their numbers, and which of them were read."""

    def __init__(self):
        self.letters, self.read, self.log = {}, set(), []
        super().__init__(Mailbox)

    def put(self, *letters):
        for raw in letters:
            self.letters[len(self.letters) + 1] = on_the_wire(raw)

    def seen(self):
        return self.read

    def mark(self, uid, *, seen):
        (self.read.add if seen else self.read.discard)(uid)


class Mailbox(socketserver.StreamRequestHandler):
    """Enough of IMAP4rev1 for LOGIN, SELECT, and UID SEARCH, FETCH, STORE."""

    def handle(self):
        self.say(b"* OK ready")
        for line in self.rfile:
            tag, _space, rest = line.strip().partition(b" ")
            self.stand.log.append(rest)
            verb = rest.split(b" ")[0].upper()
            if verb == b"LOGIN" and not rest.endswith(b'"word"'):
                self.say(tag + b" NO [AUTHENTICATIONFAILED] Authentication failed.")
                continue
            if verb == b"UID":
                self.uid(rest)
            elif verb == b"CAPABILITY":
                self.say(b"* CAPABILITY IMAP4rev1")
            elif verb == b"SELECT":
                self.say(b"* %d EXISTS" % len(self.stand.letters))
            elif verb == b"LOGOUT":
                self.say(b"* BYE")
            self.say(tag + b" OK done")

    def uid(self, rest):
        words = rest.split(b" ")
        letters, seen = self.stand.letters, self.stand.read
        if words[1] == b"SEARCH":
            self.say(
                b"* SEARCH " + b" ".join(b"%d" % uid for uid in sorted(letters) if uid not in seen)
            )
            return
        uid = int(words[2])
        raw = letters[uid]
        if words[1] == b"STORE":
            seen.add(uid)
        elif b"RFC822.SIZE" in rest:
            self.say(b"* 1 FETCH (UID %d RFC822.SIZE %d)" % (uid, len(raw)))
        else:
            part = re.search(rb"<0\.(\d+)>", rest)
            raw = raw[: int(part[1])] if part else raw
            self.say(b"* 1 FETCH (UID %d BODY[] {%d}\r\n%b)" % (uid, len(raw), raw))

    def say(self, line):
        self.wfile.write(line + b"\r\n")


class Server(socketserver.StreamRequestHandler):
    """Enough of SMTP to take a mail, or to refuse it."""

    def handle(self):
        self.say("220 ready")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"RCPT" and self.stand.refuses:
                self.say(self.stand.refuses)
            elif verb == b"DATA":
                self.say("354 go on")
                self.stand.mails.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self.say("250 taken")
            else:
                self.say("221 bye" if verb == b"QUIT" else "250 fine")

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")


@contextmanager
def a_mailbox(which, folder):
    if which == "dovecot":
        if not dovecot.DOVECOT:
            pytest.skip("no dovecot on this machine (Debian: dovecot-imapd)")
        with dovecot.dovecot(folder) as box:
            yield box
        return
    pile = Pile()
    yield pile
    pile.close()


@pytest.fixture(params=["stand-in", "dovecot"])
def mailbox(request, settings, tmp_path):
    make.the_system()
    make.a_court(high=True)
    with a_mailbox(request.param, tmp_path) as box:
        settings.MAIL_IMAP_HOST, settings.MAIL_IMAP_PORT = "127.0.0.1", box.port
        settings.MAIL_IMAP_SECURITY, settings.MAIL_IMAP_USER = "none", dovecot.USER
        settings.MAIL_IMAP_PASSWORD = dovecot.WORD
        yield box


@pytest.fixture
def server(settings):
    stand = Stand(Server)
    stand.mails, stand.refuses = [], ""
    settings.MAIL_GATEWAY, settings.MAIL_SMTP_HOST = "smtp", "127.0.0.1"
    settings.MAIL_SMTP_PORT, settings.MAIL_SMTP_SECURITY = stand.port, "none"
    yield stand
    stand.close()


def a_certificate(folder):
    """For localhost, signed by itself, good for an hour."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    certificate, private = folder / "cert.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, private


# In


def test_unread_letters_are_kept_and_then_marked(mailbox):
    mailbox.put(*(plain(f"i{n}", f"第{n}封".encode()) for n in (1, 2, 3)))
    mailbox.mark(2, seen=True)

    fetch(NOON)

    assert Letter.objects.count() == 2
    assert mailbox.seen() == {1, 2, 3}


def test_a_letter_that_cannot_be_kept_stays_unread_and_the_next_one_is_kept(mailbox):
    mailbox.put(plain("i1", b"bad"), plain("i2", b"good"))
    kept = []

    def keep(raw, _size):
        if b"bad" in raw:
            raise ValueError
        kept.append(raw)

    assert imap.fetch(keep) == 1
    assert (mailbox.seen(), kept) == ({2}, [on_the_wire(plain("i2", b"good"))])


def test_fetched_again_after_a_break_it_is_the_same_letter(mailbox):
    mailbox.put(plain("i1", WORDS.encode()))
    fetch(NOON)
    mailbox.mark(1, seen=False)

    fetch(NOON)

    assert Letter.objects.count() == 1


def test_of_a_letter_that_is_too_long_only_the_beginning_is_fetched(mailbox, settings):
    settings.MAIL_MAX_BYTES = 500
    raw = on_the_wire(plain("i1", b"x" * 70 + b"\n" * 900))
    mailbox.put(raw)
    kept = []

    imap.fetch(lambda part, size: kept.append((part, size)))
    mailbox.mark(1, seen=False)
    fetch(NOON)

    letter = Letter.objects.get()
    assert kept == [(raw[:500], len(raw))]
    assert (letter.truncated, letter.size) == (True, len(raw))


@pytest.mark.skipif(not dovecot.DOVECOT, reason="no dovecot here (Debian: dovecot-imapd)")
def test_over_tls_only_a_server_whose_certificate_holds_is_spoken_to(
    settings, tmp_path, monkeypatch
):
    certificate, key = a_certificate(tmp_path)
    kept = []
    settings.MAIL_IMAP_HOST, settings.MAIL_IMAP_SECURITY = "localhost", "tls"
    settings.MAIL_IMAP_USER, settings.MAIL_IMAP_PASSWORD = dovecot.USER, dovecot.WORD
    with dovecot.dovecot(tmp_path, certificate, key) as box:
        settings.MAIL_IMAP_PORT = box.secure
        box.put(plain("i1", b"good"))
        with pytest.raises(ssl.SSLCertVerificationError):
            imap.fetch(lambda raw, _size: kept.append(raw))
        unknown = [*kept]
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        imap.fetch(lambda raw, _size: kept.append(raw))

    assert (unknown, kept) == ([], [on_the_wire(plain("i1", b"good"))])


def test_a_wrong_password_breaks_nothing(mailbox, settings):
    mailbox.put(plain("i1", WORDS.encode()))
    settings.MAIL_IMAP_PASSWORD = "wrong"

    fetch(NOON)

    assert (Letter.objects.count(), mailbox.seen()) == (0, set())


def test_a_mailbox_that_is_away_breaks_nothing(mailbox, settings):
    settings.MAIL_IMAP_PORT = 9

    fetch(NOON)

    assert Letter.objects.count() == 0


def test_without_a_mailbox_nobody_is_asked(settings):
    settings.MAIL_IMAP_HOST = ""

    fetch(NOON)


# Out


def test_a_mail_says_that_a_machine_wrote_it_and_where_answers_go(server):
    send(
        "zhou@example.com",
        "您的来信",
        "收到了",
        "k",
        number="26031842",
        in_reply_to="<a@b>",
        at=NOON,
    )
    work_off(NOON)

    said = message_from_bytes(server.mails[0], policy=default)
    assert said["Auto-Submitted"] == "auto-replied"
    assert said["X-Loop"] == "12368@localhost"
    assert re.fullmatch(r"12368\+26031842\.[0-9a-f]{16}@localhost", said["Reply-To"])
    assert (said["In-Reply-To"], said["Subject"]) == ("<a@b>", "您的来信 [2603 1842]")
    assert said.get_content().strip() == "收到了"
    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.text, said["Message-ID"]) == ("SENT", "", mail.message_id)


@pytest.mark.parametrize(
    ("answer", "state"), [("450 later", "QUEUED"), ("550 no such mailbox", "FAILED")]
)
def test_what_the_server_refuses_is_tried_again_or_given_up(server, answer, state):
    server.refuses = answer
    send("zhou@example.com", "您的来信", "收到了", "k", at=NOON)

    work_off(NOON)

    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.code) == (state, answer[:3])
    server.refuses = ""
    work_off(NOON + timedelta(minutes=2))
    assert len(server.mails) == (state == "QUEUED")


def test_a_server_that_is_away_is_tried_again(server, settings):
    settings.MAIL_SMTP_PORT = 9
    send("zhou@example.com", "您的来信", "收到了", "k", at=NOON)

    work_off(NOON)

    assert OutgoingMail.objects.get().state == "QUEUED"


def test_a_line_break_in_an_address_makes_no_second_header(server):
    send("zhou@example.com\nBcc: all@example.com", "您的来信", "收到了", "k", at=NOON)

    work_off(NOON)

    assert server.mails == []
    assert OutgoingMail.objects.get().code == "ValueError"
