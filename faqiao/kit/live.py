"""Telling open pages to look again: what changed, for whom, and who may hear it.

A topic is a noun and a court (`hotline.order/17`), or one person (`person/5`). It carries no personal data: whoever
hears it asks the server again, by the same rules as ever. faqiao/config/live.py carries topics to the browsers;
docs/decisions/live-updates.md says why so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import connection, transaction

CHANNEL = "faqiao_live"
SALT = "faqiao.live"
TICKET_SECONDS = 60  # within this time a ticket opens a stream
EVERYTHING = "*"  # what is sent when something may have been missed
PERSON = "person"
#: Verbs that change nothing which a list shows.
UNHEARD = frozenset({"look", "unmask", "listen"})

# An own small transaction after the one that changed something: see docs/decisions/live-updates.md
NOTIFY = "BEGIN; SET LOCAL synchronous_commit = off; {}; COMMIT"


@dataclass(frozen=True)
class Ticket:
    """Who listens, and the courts whose news they may hear; None: every court's."""

    person: int
    courts: frozenset[int] | None

    def hears(self, topic: str) -> str:
        """What this listener is told of a topic: its noun, "me", or "" for what is not theirs."""
        noun, _slash, key = topic.partition("/")
        if noun == EVERYTHING:
            return EVERYTHING
        if noun == PERSON:
            return "me" if key == str(self.person) else ""
        theirs = self.courts is None or (key.isdigit() and int(key) in self.courts)
        return noun if theirs else ""


def announce(*topics: str) -> None:
    """Once this transaction has committed, whoever listens looks again. After a rollback nobody does."""
    if topics and settings.LIVE_URL:
        transaction.on_commit(partial(_notify, sorted(set(topics))), robust=True)


def of_court(noun: str, court: int) -> str:
    return f"{noun}/{court}"


def of_person(person: int) -> str:
    return f"{PERSON}/{person}"


def topics_of(told: Iterable[tuple[str, Any]]) -> set[str]:
    """The topics of recorded events: (name, thing). A thing without a court is nobody's news."""
    found = set()
    for name, thing in told:
        noun, _dot, verb = name.rpartition(".")
        court = getattr(thing, "court_id", None)
        if court is not None and verb not in UNHEARD:
            found.add(of_court(noun, court))
    return found


def ticket_for(person: int, courts: Iterable[int] | None) -> str:
    """A signed word that opens one stream within TICKET_SECONDS."""
    said = {"p": person, "c": None if courts is None else sorted(courts)}
    return signing.dumps(said, salt=SALT, compress=True)


def ticket_of(word: str) -> Ticket | None:
    """Who brings this word; None when it was not signed here, or too long ago."""
    try:
        said = signing.loads(word, salt=SALT, max_age=TICKET_SECONDS)
    except signing.BadSignature:
        return None
    courts = said["c"]
    return Ticket(said["p"], None if courts is None else frozenset(courts))


def address(host: str, *, secure: bool) -> str:
    """Where the streams are, as the visitor's browser reaches it: LIVE_URL, or that port of the same host."""
    url: str = settings.LIVE_URL
    if not url.startswith(":"):
        return url
    name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
    return f"{'https' if secure else 'http'}://{name}{url}"


def _notify(topics: list[str]) -> None:
    said = "; ".join(["SELECT pg_notify(%s, %s)"] * len(topics))
    words = [word for topic in topics for word in (CHANNEL, topic)]
    with connection.cursor() as cursor:
        cursor.execute(NOTIFY.format(said), words)
