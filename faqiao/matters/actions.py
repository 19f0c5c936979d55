"""Everything that can be done to a sheet, and the clocks and numbers that other modules' actions use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import connection, models

from faqiao.kit.scramble import scrambled
from faqiao.kit.sealed import fingerprint
from faqiao.kit.verdict import require
from faqiao.law.office_hours import Hours, moved_by
from faqiao.ledger.actions import action, locked, record
from faqiao.ledger.models import label_of
from faqiao.matters import rules
from faqiao.matters.models import (
    Attachment,
    Clock,
    Due,
    Involvement,
    Matter,
    Party,
    Register,
    Standstill,
    WorkingHours,
)
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
        number=public_numbers(1)[0],
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


@action
def announce(
    *,
    court: Court,
    since: date,
    week: str,
    closed: Iterable[date] = (),
    opened: Iterable[date] = (),
    reason: str,
    by: Person,
    at: datetime,
) -> WorkingHours:
    """Say when a court works, from a day on. Clocks that run already keep the hours they began with."""
    require(rules.announce(by, court, since))

    hours = Hours.read(week, closed=closed, opened=opened)
    days = {"closed": sorted(hours.closed), "opened": sorted(hours.opened)}
    said = WorkingHours.objects.create(
        court=court, since=since, week=str(hours), reason=reason, announced_at=at, **days
    )
    told = {name: [day.isoformat() for day in some] for name, some in days.items()}
    record(
        "matters.hours.announce",
        about=said,
        by=by,
        at=at,
        court=court.code,
        since=since.isoformat(),
        week=said.week,
        reason=reason,
        **told,
    )
    return said


def add_party(
    *, matter: Matter, role: PartyRole, name: str, phone: str, person: Person | None, at: datetime
) -> Party:
    """Put somebody on the sheet; called inside the action that brings them."""
    keys = {
        "phone_key": fingerprint(phone) if phone else "",
        "name_key": fingerprint(name) if name else "",
    }
    return Party.objects.create(
        matter=matter, person=person, role=role, name=name, phone=phone, **keys, added_at=at
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
    """Start the clocks that are not running yet; how each of them stands, by name."""
    about, rows = label_of(thing), []
    for name, end in due.items():
        warn = end.warn_at or _share(start, end.at, end.warn_percent)
        told = (end.basis, end.counted, end.length, end.hours, end.warn_percent)
        rows.append((matter, about, name, start, warn, end.at, *told))
    values = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO matters_clock (matter_id, about, name, started_at, warn_at, due_at, basis,"
            " counted, length, hours_id, warn_percent)"
            f" VALUES {values} ON CONFLICT (about, name) WHERE stopped_at IS NULL"
            " DO UPDATE SET name = EXCLUDED.name RETURNING name, due_at, basis",
            [value for row in rows for value in row],
        )
        return {name: Due(due_at, basis) for name, due_at, basis in cursor.fetchall()}


def move_clock(clock: Clock, *, due: datetime, at: datetime | None = None) -> None:
    """Give a running clock a new end. The action that asks for it records the old, the new and why.

    A clock that stands still counts only what it waits from now on: the new end takes the rest into account.
    """
    clock.due_at, clock.granted_at = due, at or clock.granted_at
    clock.warn_at = _share(clock.started_at, due, clock.warn_percent)
    if at and clock.paused_at:
        clock.standstills.filter(until=None).update(until=at)
        Standstill.objects.create(clock=clock, since=at)
        clock.paused_at = at
    clock.save(update_fields=["due_at", "warn_at", "granted_at", "paused_at"])


def pause_clock(clock: Clock, *, at: datetime) -> None:
    """Let a running clock stand still."""
    Standstill.objects.create(clock=clock, since=at)
    clock.paused_at = at
    clock.save(update_fields=["paused_at"])


def resume_clock(clock: Clock, *, at: datetime) -> datetime:
    """Let a clock go on with what was left of its time; its new end."""
    if clock.paused_at is None:
        return clock.due_at
    clock.standstills.filter(until=None).update(until=at)
    clock.due_at = moved_by(clock.due_at, clock.paused_at, at, clock.office).at
    clock.warn_at = moved_by(clock.warn_at, clock.paused_at, at, clock.office).at
    clock.paused_at = None
    clock.save(update_fields=["paused_at", "due_at", "warn_at"])
    return clock.due_at


def refit_clock(clock: Clock, to: Due, *, least: datetime) -> Due:
    """Give a running clock another length, measure or calendar; the time spent and what stood still are kept.

    It does not end before `least`, nor before a date that somebody granted. The action records why.
    """
    clock.counted, clock.length, clock.basis = to.counted, to.length, to.basis
    clock.hours = WorkingHours.objects.get(pk=to.hours) if to.hours else None
    clock.warn_percent, granted = to.warn_percent, clock.due_at if clock.granted_at else None
    due = to.at
    for still in clock.standstills.exclude(until=None).order_by("since"):
        due = moved_by(due, still.since, still.until or still.since, clock.office).at
    clock.due_at = max(due, least, granted or due)
    clock.warn_at = _share(clock.started_at, clock.due_at, to.warn_percent)
    clock.save()
    return Due(clock.due_at, clock.basis)


def stop_clocks(thing: models.Model, *names: str, at: datetime) -> None:
    """Stop these clocks of a thing, or all of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE matters_clock SET stopped_at = %s WHERE about = %s AND stopped_at IS NULL"
            " AND (name = ANY(%s) OR %s)",
            [at, label_of(thing), list(names), not names],
        )


def set_number(book: str, last: int) -> None:
    """Note that a book has been filled up to this number; for whoever writes many rows at once."""
    Register.objects.update_or_create(book=book, defaults={"last": last})


def public_numbers(many: int) -> list[str]:
    """So many numbers of sheets that nobody else gets."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('matters_number') FROM generate_series(1, %s)", [many])
        serials = [int(serial) - 1 for (serial,) in cursor.fetchall()]
    key = settings.SEAL_KEYS[-1].encode()
    return [
        str(10_000_000 + scrambled(serial % NUMBERS, size=NUMBERS, key=key)) for serial in serials
    ]


def _share(start: datetime, due: datetime, percent: int) -> datetime:
    """When that share of the time between two moments is over."""
    return start + (due - start) * percent / 100
