"""A real IMAP server of this machine, with one mailbox in a folder of its own; stopped with the test."""

from __future__ import annotations

import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
DOVECOT = shutil.which("dovecot", path=PLACES)
USER, WORD = "12368", "word"
SAID = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:{folder}/mail
{whose}
{secured}
passdb {{
  driver = static
  args = password={word}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {secure}
  }}
}}
service anvil {{
  chroot =
}}
"""


class Mailbox:
    """What a test puts in, and what a program marked as read."""

    def __init__(self, port: int, secure: int) -> None:
        self.port, self.secure = port, secure

    def put(self, *letters: bytes) -> None:
        with self._line() as line:
            for raw in letters:
                assert line.append("INBOX", None, None, raw)[0] == "OK"  # type: ignore[arg-type]

    def seen(self) -> set[int]:
        return self._found("SEEN")

    def mark(self, uid: int, *, seen: bool) -> None:
        with self._line() as line:
            line.uid("STORE", str(uid), "+FLAGS" if seen else "-FLAGS", r"(\Seen)")

    def _found(self, what: str) -> set[int]:
        with self._line() as line:
            return {int(uid) for uid in line.uid("SEARCH", what)[1][0].split()}

    @contextmanager
    def _line(self) -> Iterator[imaplib.IMAP4]:
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=20) as line:
            line.login(USER, WORD)
            line.select("INBOX")
            yield line


@contextmanager
def dovecot(
    folder: Path, certificate: Path | None = None, key: Path | None = None
) -> Iterator[Mailbox]:
    assert DOVECOT
    box = Mailbox(_free(), _free() if certificate else 0)
    said = folder / "dovecot.conf"
    said.write_text(_said(folder, box, certificate, key))
    running = subprocess.Popen([DOVECOT, "-F", "-c", str(said)])
    try:
        _answers(box.port, running)
        yield box
    finally:
        running.terminate()
        running.wait(20)


def _said(folder: Path, box: Mailbox, certificate: Path | None, key: Path | None) -> str:
    """Mail is never read by root: there its owner is nobody; else it is whoever runs the tests."""
    me = pwd.getpwuid(os.getuid())
    owner, whose = me, f"default_internal_user = {me.pw_name}\ndefault_login_user = {me.pw_name}"
    (folder / "mail").mkdir()
    if os.getuid() == 0:
        owner, whose = pwd.getpwnam("nobody"), ""
        os.chown(folder / "mail", owner.pw_uid, owner.pw_gid)
        for above in (folder, *folder.parents):
            if above.owner() == me.pw_name and above != Path("/"):
                above.chmod(above.stat().st_mode | 0o011)
    secured = (
        f"ssl = yes\nssl_cert = <{certificate}\nssl_key = <{key}" if certificate else "ssl = no"
    )
    return SAID.format(
        folder=folder, whose=whose, secured=secured, word=WORD, uid=owner.pw_uid,
        gid=owner.pw_gid, port=box.port, secure=box.secure,
    )  # fmt: skip


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(port: int, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and running.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 5) as line:
                if line.recv(4):
                    return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("dovecot did not begin")
