"""A real mail server hands letters in by the pipe; while the program cannot take them, they wait with the server."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from faqiao.config import home
from faqiao.letters.models import Letter
from tests import make
from tests.letters import exim
from tests.letters.corpus import WORDS, plain
from tests.settings import CHECKOUT

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not exim.EXIM, reason="no exim on this machine (Debian: exim4-daemon-light)"
    ),
]
REACHED = os.pathsep.join([str(CHECKOUT), sysconfig.get_path("purelib")])
AWAY = "postgresql://nobody@127.0.0.1:9/none"


class Hotline:
    """The program behind the pipe, run by an ordinary user as a mail server does it."""

    def __init__(self, folder: Path, user: str, python: str) -> None:
        self.folder, self.python = folder, python
        self.hand = folder / "hand-in"
        self.database("")
        self.server = exim.Exim(folder, self.hand, user)

    def database(self, address: str) -> None:
        """Where its database is; an empty address is the one of this test."""
        url = connection.settings_dict
        there = address or f"postgresql://{url['USER']}@/{url['NAME']}?host={url['HOST']}"
        said = {
            "DATABASE_URL": there,
            "DJANGO_SETTINGS_MODULE": "faqiao.config.settings",
            "FAQIAO_HOME": str(self.folder / "home"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": REACHED,
            "SECRET_KEY": settings.SECRET_KEY,
            "SEAL_KEYS": " ".join(settings.SEAL_KEYS),
            "LEDGER_KEY": settings.LEDGER_KEY,
        }
        lines = [f"export {name}='{value}'" for name, value in said.items()]
        self.hand.write_text(
            "\n".join(["#!/bin/sh", *lines, f"exec {self.python} -m faqiao letter", ""])
        )
        self.hand.chmod(0o755)


def python_of(user: str) -> str:
    """The Python with which that user can run this checkout; this one may lie in somebody's own folder."""
    if user == pwd.getpwuid(os.getuid()).pw_name:
        return sys.executable
    for python in (sys.executable, "/usr/bin/python3"):
        probe = [python, "-c", "import faqiao.config.settings"]
        here = {"PYTHONPATH": REACHED, "SECRET_KEY": "x", "SEAL_KEYS": "x", "LEDGER_KEY": "x"}
        try:
            done = subprocess.run(probe, user=user, cwd="/", env=here, capture_output=True)
        except OSError:
            continue
        if done.returncode == 0:
            return python
    return ""


@pytest.fixture
def hotline() -> Iterator[Hotline]:
    user = "nobody" if home.is_root() else pwd.getpwuid(os.getuid()).pw_name
    python = python_of(user)
    if not python:
        pytest.skip(f"the user {user} cannot read {CHECKOUT}")
    make.the_system()
    make.a_court(high=True)
    with tempfile.TemporaryDirectory(prefix="faqiao-mail-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o711)
        (Path(name) / "home").mkdir()
        (Path(name) / "home").chmod(0o777)
        yield Hotline(Path(name), user, python)


def test_a_letter_passes_through_a_mail_server_into_the_hotline(hotline: Hotline) -> None:
    hotline.server.take(plain("one", WORDS.encode()), "12368@localhost")

    assert hotline.server.waiting() == 0, hotline.server.log()
    letter = Letter.objects.get(message_id="<one@example.com>")
    assert (letter.source, letter.truncated) == ("PIPE", False)


def test_an_answer_to_the_address_with_a_number_arrives_as_well(hotline: Hotline) -> None:
    hotline.server.take(plain("two", WORDS.encode()), "12368+26031842.0123456789abcdef@localhost")

    assert Letter.objects.get().message_id == "<two@example.com>", hotline.server.log()


def test_while_the_database_is_away_the_server_keeps_the_letter_and_comes_again(
    hotline: Hotline,
) -> None:
    hotline.database(AWAY)
    hotline.server.take(plain("three", WORDS.encode()), "12368@localhost")
    kept = hotline.server.waiting(), Letter.objects.count()

    hotline.database("")
    hotline.server.try_again()

    assert kept == (1, 0)
    assert hotline.server.waiting() == 0, hotline.server.log()
    assert Letter.objects.get().message_id == "<three@example.com>"
