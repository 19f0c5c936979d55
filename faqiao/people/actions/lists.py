"""Whole lists about who there is, entered at once or not at all: people's tribunals, officers of streets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people import rules
from faqiao.people.actions.people import appoint, enrol, found
from faqiao.people.models import Court, Organisation, Person, Role, Street


@action
def take_in_tribunals(
    *, court: Court, rows: Sequence[Mapping[str, Any]], by: Person, at: datetime
) -> int:
    """Complete the list of a court's people's tribunals: set up what is new, put right what is there. All or nothing.

    Answers how many were new or changed.
    """
    require(rules.take_in_tribunals(by, court))

    streets = Street.objects.in_bulk([row["street"] for row in rows if row["street"]])
    done = [_tribunal(court, row, streets.get(row["street"]), by, at) for row in rows]

    facts = {"rows": len(rows), "changed": sum(done)}
    record("people.court.take_in_tribunals", about=court, by=by, at=at, **facts)
    return sum(done)


@action
def take_in_officers(*, rows: Sequence[Mapping[str, Any]], by: Person, at: datetime) -> int:
    """Enter a list of officers of streets, towns and communities, each with their post. All or nothing.

    Answers how many were new; a telephone number that has changed is put right.
    """
    require(rules.take_in_officers(by))

    bodies = Organisation.objects.in_bulk([row["body"] for row in rows])
    done = [_officer(bodies[row["body"]], row, by, at) for row in rows]

    facts = {"rows": len(rows), "changed": sum(done)}
    record("people.person.take_in_officers", about=by, by=by, at=at, **facts)
    return sum(done)


def _tribunal(
    court: Court, row: Mapping[str, Any], street: Street | None, by: Person, at: datetime
) -> bool:
    there = Organisation.objects.filter(court=court, name=row["name"]).first()
    said = {"name": row["name"], "name_en": row["name_en"]}
    if there is None:
        kind = Organisation.Kind.TRIBUNAL
        found(kind=kind, court=court, street=street, by=by, at=at, **said)
        return True
    there = locked(there)
    before = (there.name_en, there.street_id)
    there.name_en = row["name_en"] or there.name_en
    there.street = street or there.street
    there.save(update_fields=["name_en", "street"])
    return before != (there.name_en, there.street_id)


def _officer(body: Organisation, row: Mapping[str, Any], by: Person, at: datetime) -> bool:
    person = Person.objects.filter(username=row["username"]).first()
    if person is None:
        said = {name: row[name] for name in ("username", "name", "phone", "email")}
        person = enrol(**said, by=by, at=at)
    elif row["phone"] and row["phone"] != str(person.phone):
        person = locked(person)
        person.phone = row["phone"]
        person.save(update_fields=["phone"])
        if not row["new"]:
            return True
    if row["new"]:
        since = date.fromisoformat(row["since"])
        post: dict[str, Any] = {"organisation": body, "role": Role.STREET_OFFICER, "since": since}
        appoint(person=person, by=by, at=at, **post)
    return bool(row["new"])
