"""The reference that ships with the program: courts, districts, streets, communities, and the zones beside them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from faqiao.law import courts
from faqiao.people.models import Community, Court, District, Organisation, Person, Street

#: In whose name clocks and reactions act, and the reference is entered.
MACHINE = "faqiao"
REFERENCE = Path(__file__).parents[1] / "reference"
STREET_CODE = 9  # so many digits of a community's code are its street's


def shipped(name: str) -> list[dict[str, Any]]:
    """The rows of a reference file: districts, streets, zones or communities; courts are the rulebook's."""
    if name == "courts":
        return courts.rows()
    if name == "communities":
        with (REFERENCE / "communities.csv").open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))
    rows: list[dict[str, Any]] = json.loads((REFERENCE / f"{name}.json").read_text("utf-8"))
    return rows


def reference_is_settled() -> bool:
    """Whether the system itself, all that ships, and a body for each street are entered."""
    tables = {"courts": Court, "districts": District, "streets": Street, "communities": Community}
    there = Person.objects.filter(username=MACHINE).exists() and all(
        {(row["code"], row["name"]) for row in shipped(name)}
        <= set(table._default_manager.values_list("code", "name"))
        for name, table in tables.items()
    )
    return there and not streets_without_body()


def streets_without_body() -> list[Street]:
    """The streets in which an administrator could appoint nobody yet."""
    bodies = Organisation.objects.filter(kind=Organisation.Kind.STREET, street__isnull=False)
    return list(Street.objects.exclude(pk__in=bodies.values("street")).order_by("code"))


def body_name_of(street: Street) -> str:
    """望京街道 -> 望京街道办事处; 张家湾镇 -> 张家湾镇人民政府."""
    offices = (Street.Kind.STREET, Street.Kind.AREA)
    return f"{street.name}{'办事处' if street.kind in offices else '人民政府'}"


def communities_by_code() -> dict[str, tuple[str, int | None, str]]:
    """Of each community that is entered: its name, the key of its street, its zone."""
    rows = Community.objects.values_list("code", "name", "street", "zone")
    return {code: (name, street, zone) for code, name, street, zone in rows}
