"""Which street, and which court, a text means: what was decided, what was not, and why in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from faqiao.people.models import Community, Court, District, Street
from faqiao.people.queries.gazetteer import Gazetteer, Kind, Match, Place, Sure
from faqiao.people.queries.reference import STREET_CODE, shipped


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of the reasons; `str` says it in the language of the moment."""

    sentence: Promise | str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return str(self.sentence) % {name: str(value) for name, value in self.values}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the text may mean. `zone` is named where no street has it."""

    street: Street | None
    community: Community | None
    district: District
    zone: str = ""

    def __str__(self) -> str:
        parts = [self.district, self.street or self.zone, self.community]
        return " ".join(str(part) for part in parts if part)


@dataclass(frozen=True, slots=True)
class Found:
    """The street if the text decides it, else the candidates; district and court if all agree on them."""

    text: str
    street: Street | None
    community: Community | None
    district: District | None
    court: Court | None
    candidates: tuple[Candidate, ...]
    steps: tuple[Step, ...]

    @property
    def decided(self) -> bool:
        return self.street is not None


def resolve(text: str) -> Found:
    """The street and the court of an address in free text. It never guesses: see `candidates`, `steps`."""
    match = gazetteer().match(text)
    candidates = _candidates(match.places)
    certain = match.sure in (Sure.FOUND, Sure.ZONE)
    streets = {one.street for one in candidates}
    district = District.objects.filter(code=_district_of(match)).first()
    court = Court.objects.filter(district=district).first() if district else None
    if match.sure == Sure.ZONE:
        court = None  # whose a functional zone is, its code does not say
    street = streets.pop() if certain and len(streets) == 1 else None
    community = candidates[0].community if certain and len(candidates) == 1 else None
    return Found(
        text=text,
        street=street,
        community=community,
        district=district,
        court=court,
        candidates=() if street else tuple(candidates),
        steps=tuple(_steps(match, candidates, street, community, district, court)),
    )


@cache
def gazetteer() -> Gazetteer:
    """All names that ship with the program, prepared once for this process."""
    streets = {row["code"] for row in shipped("streets")}
    places = [
        Place(Kind.STREET, row["code"], row["name"], row["code"]) for row in shipped("streets")
    ]
    places += [Place(Kind.ZONE, row["code"], row["name"], "") for row in shipped("zones")]
    for row in shipped("communities"):
        street = row["code"][:STREET_CODE]
        within = street if street in streets else ""
        places.append(Place(Kind.COMMUNITY, row["code"], row["name"], within))
    return Gazetteer({row["code"]: row["name"] for row in shipped("districts")}, places)


def _candidates(places: Iterable[Place]) -> list[Candidate]:
    """The places as they are entered, in the order of the match."""
    places = list(places)
    streets = Street.objects.select_related("district").in_bulk(
        [one.street for one in places if one.street], field_name="code"
    )
    communities = Community.objects.in_bulk(
        [one.code for one in places if one.kind == Kind.COMMUNITY], field_name="code"
    )
    districts = District.objects.in_bulk({one.district for one in places}, field_name="code")
    found = []
    for one in places:
        community = communities.get(one.code)
        zone = one.name if one.kind == Kind.ZONE else community.zone if community else ""
        if one.district in districts:
            street = streets.get(one.street)
            found.append(Candidate(street, community, districts[one.district], zone))
    return list(dict.fromkeys(found))


def _district_of(match: Match) -> str:
    """The one named; or the one of all places that are called so. Of what is only alike nothing follows."""
    if match.sure == Sure.AGAINST:
        return ""
    found = {place.district for place in match.places}
    called_so = match.sure in (Sure.FOUND, Sure.SEVERAL, Sure.ZONE)
    return match.district or (found.pop() if called_so and len(found) == 1 else "")


def _steps(
    match: Match,
    candidates: list[Candidate],
    street: Street | None,
    community: Community | None,
    district: District | None,
    court: Court | None,
) -> Iterable[Step]:
    """What was read, what it is, what stays open, and the court."""
    if street and community:
        said = _("“%(read)s” is %(community)s, which belongs to %(street)s in %(district)s.")
        yield _step(said, match, community=community, street=street, district=street.district)
    elif street:
        said = _("“%(read)s” is in %(street)s, %(district)s.")
        yield _step(said, match, street=street, district=street.district)
    else:
        yield _undecided(match, candidates, district)
    if street and match.rest:
        yield _step(_("“%(rest)s” was not needed to find the street."), match)
    if court:
        said = _("The court for all of %(district)s is %(court)s.")
        yield _step(said, match, district=district, court=court)


def _undecided(match: Match, candidates: list[Candidate], district: District | None) -> Step:
    listed = "; ".join(str(one) for one in candidates)
    if match.sure == Sure.SEVERAL:
        said = _("%(count)s places are called “%(read)s”: %(listed)s. Choose the right one.")
        return _step(said, match, listed=listed, count=len(candidates))
    if match.sure == Sure.ZONE:
        said = _("“%(read)s” lies in %(zone)s, a functional zone that is none of the streets.")
        return _step(said, match, zone=candidates[0].zone if candidates else match.read)
    return _step(
        _WHY[match.sure], match, listed=listed, district=district or _named(match.district)
    )


def _named(code: str) -> str:
    return gazetteer().districts.get(code, "")


def _step(sentence: Promise | str, match: Match, **values: object) -> Step:
    said = {"read": match.read, "rest": match.rest, **values}
    return Step(sentence, tuple(said.items()))


_WHY = {
    Sure.PART: _(
        "Only “%(read)s” is a known name, and “%(rest)s” may lead elsewhere: a road or an estate can"
        " reach into other streets. Perhaps: %(listed)s."
    ),
    Sure.NEAR: _("No place is called “%(read)s”. These look like it: %(listed)s."),
    Sure.AGAINST: _(
        "The text says %(district)s, but “%(read)s” is elsewhere: %(listed)s. Correct one of the two."
    ),
    Sure.DISTRICT: _("Only %(district)s is named. Add the street, the town or the community."),
    Sure.NOTHING: _(
        "No district, street or community of Beijing is named here. Write, for example, 望京街道 or 花家地南里."
    ),
}
