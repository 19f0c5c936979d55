"""Everything that can be done to a sheet, and the clocks and numbers that other modules' actions use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import connection, models

from faqiao.kit.scramble import scrambled
from faqiao.kit.sealed import fingerprint
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.ledger.models import label_of
from faqiao.matters import rules
from faqiao.matters.models import Attachment, Clock, Due, Involvement, Matter, Party, Register
from faqiao.matters.states import Channel, Confidentiality, PartyRole
from faqiao.people.models import Court, Organisation, Person, Street

NUMBERS = 90_000_000  # 1000 0000 … 9999 9999


@action
def open_matter(
    *,
    court: Court,
    title: str,
    channel: Channel,
    street: Street | None = None,
    confidentiality: Confidentiality = Confidentiality.ORDINARY,
    follows: Matter | None = None,
    by: Person,
    at: datetime,
) -> Matter:
    """Open a sheet. From now on everything about this matter is told on it."""
    require(rules.open_matter(by, court))
    matter = Matter.objects.create(
        number=_public_number(),
        court=court,
        street=street,
        title=title,
        channel=channel,
        confidentiality=confidentiality,
        follows=follows,
        opened_at=at,
    )
    before = {"follows": follows.number} if follows else {}
    record(
        "matters.matter.open_matter",
        about=matter,
        by=by,
        at=at,
        number=matter.number,
        court=court.code,
        channel=channel,
        **before,
    )
    return matter


@action
def transfer(*, matter: Matter, court: Court, by: Person, at: datetime) -> Matter:
    """Move a matter to the court that it belongs to."""
    matter = locked(matter)
    require(rules.transfer(by, matter))
    before = matter.court.code
    matter.court = court
    matter.save(update_fields=["court"])
    record("matters.matter.transfer", about=matter, by=by, at=at, was=before, court=court.code)
    return matter


@action
def look(*, matter: Matter, by: Person, at: datetime) -> Matter:
    """Open somebody's sheet. The sheet keeps who looked."""
    require(rules.look(by, matter))
    record("matters.matter.look", about=matter, by=by, at=at)
    return matter


@action
def unmask(*, party: Party, reason: str, by: Person, at: datetime) -> Party:
    """See the full name and number of a party, for a stated reason."""
    require(rules.unmask(by, party))
    record("matters.party.unmask", about=party, by=by, at=at, reason=reason)
    return party


@action
def recognise(*, party: Party, person: Person, by: Person, at: datetime) -> Party:
    """Note who a party is: somebody proved that they hold the phone which was left."""
    party = locked(party)
    require(rules.recognise(by, party))
    party.person = person
    party.save(update_fields=["person"])
    record("matters.party.recognise", about=party, by=by, at=at, person=person.pk)
    return party


@action
def attach(
    *,
    matter: Matter,
    name: str,
    kind: str,
    size: int,
    sha256: str,
    key: str,
    by: Person,
    at: datetime,
) -> Attachment:
    """Hand in a file. Its fingerprint goes into the ledger."""
    require(rules.attach(by, matter))
    attachment = Attachment.objects.create(
        matter=matter, name=name, kind=kind, size=size, sha256=sha256, key=key, by=by, added_at=at
    )
    record(
        "matters.matter.attach",
        about=matter,
        by=by,
        at=at,
        attachment=attachment.pk,
        kind=kind,
        size=size,
        sha256=sha256,
    )
    return attachment


@action
def take_out(*, matter: Matter, by: Person, at: datetime) -> Matter:
    """Download the proof of a matter."""
    require(rules.take_out(by, matter))
    record("matters.matter.take_out", about=matter, by=by, at=at)
    return matter


def add_party(
    *, matter: Matter, role: PartyRole, name: str, phone: str, person: Person | None, at: datetime
) -> Party:
    """Put somebody on the sheet; called inside the action that brings them."""
    key = fingerprint(phone) if phone else ""
    return Party.objects.create(
        matter=matter, person=person, role=role, name=name, phone=phone, phone_key=key, added_at=at
    )


def involve(*, matter: int, organisation: Organisation, at: datetime) -> None:
    """Let an organisation see the sheet with this key, because it has to work on it."""
    row = Involvement(matter_id=matter, organisation=organisation, since=at)
    Involvement.objects.bulk_create([row], ignore_conflicts=True)


def take_number(book: str) -> int:
    """The next number of a gap-free book. Call it late: the book stays locked until the action commits."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Register._meta.db_table} (book, last) VALUES (%s, 1)"
            " ON CONFLICT (book) DO UPDATE SET last = matters_register.last + 1 RETURNING last",
            [book],
        )
        row = cursor.fetchone()
    return int(row[0])


def run_clocks(
    thing: models.Model, *, matter: int, start: datetime, due: Mapping[str, Due]
) -> dict[str, Due]:
    """Start the clocks that are not running yet; how each of them stands, by name.

    A clock warns in the last quarter of its time.
    """
    about, rows = label_of(thing), []
    for name, end in due.items():
        warn = end.at - (end.at - start) / 4
        rows.append((matter, about, name, start, warn, end.at, end.basis))
    values = ", ".join(["(%s, %s, %s, %s, %s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO matters_clock (matter_id, about, name, started_at, warn_at, due_at, basis)"
            f" VALUES {values} ON CONFLICT (about, name) WHERE stopped_at IS NULL"
            " DO UPDATE SET name = EXCLUDED.name RETURNING name, due_at, basis",
            [value for row in rows for value in row],
        )
        return {name: Due(due_at, basis) for name, due_at, basis in cursor.fetchall()}


def move_clock(clock: Clock, *, due: datetime) -> None:
    """Give a running clock a new end. The action that asks for it records the old, the new and why."""
    clock.due_at = due
    clock.warn_at = due - (due - clock.started_at) / 4
    clock.save(update_fields=["due_at", "warn_at"])


def stop_clocks(thing: models.Model, *names: str, at: datetime) -> None:
    """Stop these clocks of a thing, or all of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE matters_clock SET stopped_at = %s WHERE about = %s AND stopped_at IS NULL"
            " AND (name = ANY(%s) OR %s)",
            [at, label_of(thing), list(names), not names],
        )


def _public_number() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('matters_number')")
        serial = int(cursor.fetchone()[0]) - 1
    key = settings.SEAL_KEYS[-1].encode()
    return str(10_000_000 + scrambled(serial % NUMBERS, size=NUMBERS, key=key))
