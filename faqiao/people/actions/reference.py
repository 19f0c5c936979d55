"""Entering the reference that ships with the program."""

from __future__ import annotations

from datetime import datetime

from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, record
from faqiao.people import queries, rules
from faqiao.people.models import Community, Court, District, Organisation, Person, Street


@action
def settle_reference(*, by: Person, at: datetime) -> None:
    """Enter the courts and places that come with the program, or mend what has changed.

    Each street has a body afterwards, so that an administrator only appoints its officers.
    """
    require(rules.settle_reference(by))

    counts = {
        "districts": _settle_districts(),
        "courts": _settle_courts(),
        "streets": _settle_streets(),
        "communities": _settle_communities(),
        "bodies": _settle_bodies(),
    }
    record("people.reference.settle", about=by, by=by, at=at, **counts)


def _settle_districts() -> int:
    rows = [District(**row) for row in queries.shipped("districts")]
    District.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["code"], update_fields=["name"]
    )
    return len(rows)


def _settle_courts() -> int:
    """Courts come in the file after their parents, so one pass is enough."""
    districts, courts = queries.districts_by_code(), queries.courts_by_code()
    rows = queries.shipped("courts")
    for row in rows:
        parent, district = row.pop("parent"), row.pop("district")
        row["parent"] = courts[parent] if parent else None
        row["district"] = districts[district] if district else None
        court, _new = Court.objects.update_or_create(code=row.pop("code"), defaults=row)
        courts[court.code] = court
    return len(rows)


def _settle_streets() -> int:
    districts, shipped = queries.districts_by_code(), queries.shipped("streets")
    rows = [Street(**{**row, "district": districts[row["district"]]}) for row in shipped]
    Street.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "kind", "district"],
    )
    return len(rows)


def _settle_communities() -> int:
    """Only what is new or has changed is written: there are thousands."""
    streets = dict(Street.objects.values_list("code", "pk"))
    zones = {row["code"]: row["name"] for row in queries.shipped("zones")}
    there, changed = queries.communities_by_code(), []
    for row in queries.shipped("communities"):
        place = row["code"][: queries.STREET_CODE]
        said = (row["name"], streets.get(place), zones.get(place, ""))
        if there.get(row["code"]) != said:
            name, street, zone = said
            changed.append(Community(code=row["code"], name=name, street_id=street, zone=zone))
    Community.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "street", "zone"],
    )
    return len(changed)


def _settle_bodies() -> int:
    """A street whose body was set up already keeps it, whatever it is called."""
    kind = Organisation.Kind.STREET
    new = [
        Organisation(kind=kind, name=queries.body_name_of(street), street=street)
        for street in queries.streets_without_body()
    ]
    Organisation.objects.bulk_create(new)
    return len(new)
