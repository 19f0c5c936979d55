"""A small court to measure in, and one order's life in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

import django

WRITERS = 8
ACTIONS, EVENTS = 5, 6  # of one life: registering opens the sheet, too
REQUEST = "法官的电话一直打不通，想问一下我的案子什么时候开庭，需要带什么材料，能不能改到晚上。"
ANSWER = (
    "开庭时间是下周三上午九点，请带身份证原件和证据原件。要改到晚上，双方都同意就可以申请夜间法庭。"
)


@contextmanager
def database() -> Iterator[str]:
    """A fresh, durable PostgreSQL of its own, with the tables made."""
    from faqiao.config.postgres import Server  # noqa: PLC0415  before settings are read

    folder = Path(mkdtemp(prefix="faqiao-bench-", dir=os.environ.get("BENCH_DIR")))
    folder.chmod(0o755)  # the database's own user gets to its part
    os.environ["FAQIAO_HOME"] = str(folder / "home")
    os.environ["LOG_LEVEL"] = "ERROR"
    server = Server(folder / "pg")
    server.start()
    try:
        server.create("bench")
        os.environ["DATABASE_URL"] = server.url("bench")
        set_up()
        from django.core.management import call_command  # noqa: PLC0415  after set-up

        call_command("migrate", verbosity=0)
        yield server.url("bench")
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "faqiao.config.settings")
    django.setup()


def copy_of(url: str) -> str:
    """A second database with the same rows, for statements that must not spoil the first."""
    import psycopg  # noqa: PLC0415  not needed elsewhere
    from django.db import connections  # noqa: PLC0415  after set-up

    for one in connections.all():
        one.close()
        one.close_pool()  # a copy is taken of a database that nobody uses
    with psycopg.connect(url.replace("/bench?", "/postgres?"), autocommit=True) as server:
        server.execute("CREATE DATABASE baseline TEMPLATE bench")
    return url.replace("/bench?", "/baseline?")


@dataclass
class Seat:
    """One writer's court and people."""

    court: object
    agent: object
    unit: object
    judge: object

    def life(self) -> Iterator[str]:
        """One order from register to close; yields after each action."""
        from faqiao.hotline import actions  # noqa: PLC0415  after set-up

        at = datetime.now(UTC)
        order = actions.register(
            court=self.court,
            category="CONTACT_JUDGE",
            channel="PHONE",
            request=REQUEST,
            name="周明",
            phone="+8613800002076",
            token=uuid4(),
            by=self.agent,
            at=at,
        )
        yield "register"
        order = actions.dispatch(order=order, unit=self.unit, by=self.agent, at=at)
        yield "dispatch"
        order = actions.sign_for(order=order, by=self.judge, at=at)
        yield "sign_for"
        order = actions.reply(order=order, answer=ANSWER, by=self.judge, at=at)
        yield "reply"
        actions.close(order=order, by=self.judge, at=at)
        yield "close"


def seats() -> list[Seat]:
    """One seat per writer, each at a court of its own; made once, found again afterwards."""
    from tests import make  # noqa: PLC0415  after set-up

    made = []
    for _ in range(WRITERS):
        court = make.a_court()
        unit = make.a_unit(court)
        made.append(Seat(court, make.an_agent(court), unit, make.a_handler(unit)))
    make.the_system()
    return made
