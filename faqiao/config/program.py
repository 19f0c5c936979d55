"""Everything a command needs before it may touch the tables: a database, and Django."""

from __future__ import annotations

import argparse
import importlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import django
from django.core.management import call_command
from django.db import OperationalError, connection

from faqiao.config import postgres
from faqiao.config.language import gettext as _
from faqiao.config.postgres import NoDatabase, Say, Server, quiet
from faqiao.kit.env import BadSetting
from faqiao.kit.spoken import language
from faqiao.law import rulebook
from faqiao.law.answers import Unanswerable

OLDEST = 15


DEMO = "faqiao_demo"


def be_demo() -> str:
    """The demo court has a database and a log of its own, so that it never mixes with a real one."""
    os.environ.setdefault("DEMO", "yes")
    os.environ.setdefault("TELEPHONY", "rehearsal")
    os.environ.setdefault("TELEPHONY_RECORDS", "yes")
    os.environ.setdefault("LEDGER_ORIGIN", "localhost/faqiao-demo")
    return DEMO


def offer_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help=_("of the demo court"))


def name(asked: argparse.Namespace) -> str:
    """The database that is meant: the court's own, or the demo's."""
    return be_demo() if asked.demo else "faqiao"


@contextmanager
def database(name: str = "faqiao", say: Say = quiet) -> Iterator[Server | None]:
    """DATABASE_URL, else PostgreSQL of our own for as long as this lasts. Raises NoDatabase."""
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    server = postgres.own()
    server.start(say)
    try:
        server.create(name)
        os.environ["DATABASE_URL"] = server.url(name)
        yield server
    finally:
        server.stop()


def only_django() -> None:
    """For what needs no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "faqiao.config.settings")
    with _one_connection():
        django.setup()


@contextmanager
def _one_connection() -> Iterator[None]:
    """A command needs no pool, and without one it hears at once why the database does not answer."""
    asked = os.environ.get("DATABASE_POOL")
    os.environ["DATABASE_POOL"] = "0"
    try:
        yield
    finally:
        if asked is None:
            del os.environ["DATABASE_POOL"]
        else:
            os.environ["DATABASE_POOL"] = asked


def set_up(*, talkative: bool = False) -> None:
    """Django, ready; the server it speaks to, recent enough. Raises NoDatabase.

    A command speaks for itself, so the log tells only what went wrong, unless it is `talkative`.
    """
    only_django()
    if not talkative:
        logging.getLogger("faqiao").setLevel(logging.WARNING)
    try:
        version: int = connection.pg_version  # type: ignore[attr-defined]
    except OperationalError as problem:
        raise NoDatabase(_why_not(problem)) from None
    if version < OLDEST * 10_000:
        said = _(
            "The server at DATABASE_URL is PostgreSQL %(version)s; Faqiao needs %(oldest)s or "
            "later. Upgrade it, or unset DATABASE_URL to use the one that Faqiao brings."
        )
        raise NoDatabase(said % {"version": version // 10_000, "oldest": OLDEST})


def _why_not(problem: OperationalError) -> str:
    where = connection.settings_dict
    said = _(
        "The database %(name)r at %(host)s, port %(port)s, does not answer: %(reason)s. "
        "Is it running, and are user, password and name in DATABASE_URL right?"
    )
    return said % {
        "name": where["NAME"],
        "host": where["HOST"] or _("this machine"),
        "port": where["PORT"] or 5432,
        "reason": str(problem).strip().splitlines()[0],
    }


def read_the_rulebook() -> None:
    """Raises BadSetting when the court's own numbers or years cannot be used, before anybody is served."""
    try:
        rulebook.rules()
    except Unanswerable as problem:
        raise BadSetting(problem.said.text(language())) from None


def migrate() -> None:
    """Bring the tables to what this program expects."""
    call_command("migrate", verbosity=0, interactive=False)


def door(path: str) -> Any:
    """`faqiao.demo:build` (or a whole module), imported only when somebody asks. Raises NoDatabase."""
    module, _colon, name = path.partition(":")
    try:
        opened = importlib.import_module(module)
        return getattr(opened, name) if name else opened
    except (ModuleNotFoundError, AttributeError) as missing:
        said = _("This installation is not complete: %s. Install Faqiao again.")
        raise NoDatabase(said % missing) from None
