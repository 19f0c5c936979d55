"""How the streets are covered, on a grid that lies like the map: counted anew at every look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from faqiao.cobuilding.models import Agreement, Contact
from faqiao.cobuilding.queries.agreements import (
    AT_COURT,
    agreements_seen_by,
    in_force_on,
    own_streets,
)
from faqiao.cobuilding.states import Side
from faqiao.people.models import Court, District, Organisation, Person, Street
from faqiao.people.queries import courts_of

#: Four by four, as the districts lie: north above, west on the left. Others come after, in the order of codes.
MAP = (
    "110119", "110114", "110116", "110118",
    "110109", "110108", "110113", "110117",
    "110107", "110102", "110101", "110105",
    "110111", "110106", "110115", "110112",
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """One street. `state`: ok, soon (it runs out), late (no living agreement, or nobody to call)."""

    street: Street
    agreement: Agreement | None
    contact: bool
    state: str

    @property
    def sign(self) -> str:
        return str(self.street.name)[:1]

    @property
    def short(self) -> str:
        """建外街道 -> 建外: where the whole list is of streets."""
        name = str(self.street.name)
        return name[:-2] if len(name) > 3 and name.endswith(("街道", "地区")) else name

    @property
    def missing(self) -> str:
        """agreement or contact: what a red street lacks."""
        return "" if self.state != "late" else "contact" if self.agreement else "agreement"


@dataclass(frozen=True)
class Tile:
    """One district with its streets."""

    district: District
    cells: list[Cell]

    @property
    def living(self) -> int:
        return sum(cell.agreement is not None for cell in self.cells)


@dataclass(frozen=True)
class Coverage:
    tiles: list[Tile] = field(default_factory=list)

    @cached_property
    def cells(self) -> list[Cell]:
        return [cell for tile in self.tiles for cell in tile.cells]

    @cached_property
    def counts(self) -> dict[str, int]:
        found = dict.fromkeys(("ok", "soon", "late"), 0)
        for cell in self.cells:
            found[cell.state] += 1
        return found

    @property
    def living(self) -> int:
        """Streets whose agreement is in force, whether or not somebody is named to be called."""
        return sum(cell.agreement is not None for cell in self.cells)

    @property
    def total(self) -> int:
        return len(self.cells)

    @property
    def red(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.state == "late"]

    @property
    def soon(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.state == "soon"]


def streets_for(viewer: Person) -> QuerySet[Street]:
    """The streets of the courts in reach, a higher court's with those below it; an officer's own."""
    courts = courts_of(viewer, *AT_COURT)
    below = Court.objects.filter(Q(pk__in=courts) | Q(parent__in=courts))
    districts = below.exclude(district=None).values("district")
    mine = Q(district__in=districts) | Q(pk__in=own_streets(viewer))
    return Street.objects.filter(mine).select_related("district").order_by("code")


def coverage_for(viewer: Person, day: date) -> Coverage:
    """Every street in reach as it stands on that day, by district. Four queries, however many there are."""
    streets = list(streets_for(viewer))
    held = _held(viewer, day)
    agreements = {one.pk: one for one in held}
    by_street = _by_street(agreements)
    named = _named(agreements)
    districts: dict[int, list[Cell]] = defaultdict(list)
    for street in streets:
        ours = by_street.get(street.pk, [])
        districts[street.district_id].append(_cell(street, ours, named, day))
    tiles = [Tile(cells[0].street.district, cells) for cells in districts.values()]
    return Coverage(sorted(tiles, key=_place))


def _held(viewer: Person, day: date) -> list[Agreement]:
    seen = agreements_seen_by(viewer).prefetch_related(None)
    return list(seen.filter(pk__in=in_force_on(day).values("pk")).order_by("until", "pk"))


def _by_street(agreements: dict[int, Agreement]) -> dict[int, list[tuple[Agreement, int]]]:
    """The agreements of streets themselves; those of their communities do not cover the street."""
    parties: Any = Organisation.objects.filter(kind=Organisation.Kind.STREET)
    rows = (
        Agreement.objects.filter(pk__in=agreements, signatories__body__in=parties)
        .exclude(signatories__body__street=None)
        .values_list("pk", "signatories__body__street", "signatories__body")
    )
    found: dict[int, list[tuple[Agreement, int]]] = defaultdict(list)
    for key, street, body in rows:
        if street is not None:
            found[street].append((agreements[key], body))
    return found


def _named(agreements: Iterable[int]) -> set[tuple[int, int | None]]:
    """For which agreement which body has somebody who can be called."""
    current = Contact.objects.filter(agreement__in=list(agreements), released_at=None)
    return set(current.filter(side=Side.BODY).values_list("agreement", "body"))


def _cell(
    street: Street,
    ours: list[tuple[Agreement, int]],
    named: set[tuple[int, int | None]],
    day: date,
) -> Cell:
    """Of several agreements the one that lasts longest counts, those with a contact first."""
    if not ours:
        return Cell(street, None, False, "late")
    best, body = max(ours, key=lambda one: ((one[0].pk, one[1]) in named, one[0].until))
    contact = (best.pk, body) in named
    soon = best.until < day + timedelta(days=settings.COBUILDING_WARN_DAYS)
    return Cell(street, best, contact, "late" if not contact else "soon" if soon else "ok")


def _place(tile: Tile) -> tuple[int, str]:
    code = tile.district.code
    return (MAP.index(code) if code in MAP else len(MAP)), code
