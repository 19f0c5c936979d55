"""What a machine reads out of a request. A suggestion is shown as one; people decide."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from django.db.models import QuerySet

from faqiao.law import causes as catalogue
from faqiao.law.answers import Unanswerable
from faqiao.people.models import Street
from faqiao.triage.reading.corpus import causes as known_causes
from faqiao.triage.reading.haste import ORDINARY
from faqiao.triage.reading.reader import Reading, read
from faqiao.triage.states import Part, Source

__all__ = ["ORDINARY", "Shown", "Suggestion", "cause_name", "cause_of", "causes", "suggestion_for"]

SHOWN_WORDS = 4


class Shown(NamedTuple):
    """What somebody saw: which model, from where, and what it said of each part."""

    version: str
    source: str
    parts: dict[str, str]


@dataclass(frozen=True)
class Suggestion:
    """What may be meant. Empty where the machine is not sure; `streets` has several when it cannot decide."""

    version: str
    source: str = Source.LOCAL
    category: str = ""
    cause: str = ""
    cause_name: str = ""
    streets: list[Street] = field(default_factory=list)
    urgency: str = ORDINARY
    case_number: str = ""
    because: tuple[str, ...] = ()
    alarm: bool = False
    sure: dict[str, float] = field(default_factory=dict)

    @property
    def street(self) -> Street | None:
        return self.streets[0] if len(self.streets) == 1 else None

    @property
    def parts(self) -> dict[str, str]:
        """What is suggested, part by part, as it is kept."""
        said = {
            Part.CATEGORY: self.category,
            Part.CAUSE: self.cause,
            Part.STREET: self.street.code if self.street else "",
            Part.URGENCY: "" if self.urgency == ORDINARY else self.urgency,
            Part.CASE_NUMBER: self.case_number,
        }
        return {str(part): value for part, value in said.items() if value}

    @property
    def shown(self) -> Shown:
        return Shown(self.version, str(self.source), self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts or self.streets)


def suggestion_for(text: str, streets: QuerySet[Street] | None = None) -> Suggestion:
    """Read a text. `streets`: those among which the asker can choose; all of them without."""
    reading = read(text)
    found = Suggestion(
        reading.version,
        urgency=reading.haste.level,
        alarm=reading.haste.alarm,
        case_number=reading.case_number,
        because=_because(reading),
        streets=_streets(reading, streets),
    )
    if reading.category:
        sure = {**found.sure, "category": reading.category.sure}
        found = replace(found, category=reading.category.label, sure=sure)
    if reading.cause:
        sure = {**found.sure, "cause": reading.cause.sure}
        code = reading.cause.label
        found = replace(found, cause=code, cause_name=cause_name(code), sure=sure)
    return found


def _streets(reading: Reading, streets: QuerySet[Street] | None) -> list[Street]:
    if not reading.place.codes:
        return []
    among = Street.objects.all() if streets is None else streets
    return list(among.filter(code__in=reading.place.codes).order_by("code"))


def _because(reading: Reading) -> tuple[str, ...]:
    """The words that spoke for it, each once."""
    words = [word for guess in (reading.cause, reading.category) if guess for word in guess.because]
    words += [word for word in (reading.place.because, reading.haste.because) if word]
    plain = [word.replace("#", "…").replace("§", "…") for word in words]
    once = list(dict.fromkeys(plain))
    whole = [word for word in once if not any(word != other and word in other for other in once)]
    return tuple(whole[-SHOWN_WORDS:] if reading.haste.because else whole[:SHOWN_WORDS])


@cache
def causes() -> dict[str, str]:
    """The causes that come up often, by their code in the catalogue in force."""
    return {code: catalogue.cause(code=code).value for code in known_causes()}


def cause_name(code: str) -> str:
    """The name of a code; "" for one that our copy of the catalogue does not hold."""
    try:
        return catalogue.cause(code=code).value if code else ""
    except Unanswerable:
        return ""


def cause_of(text: str) -> str:
    """The code that is meant by a code (126, 55(5)) or by a whole name; "" when there is none."""
    said = text.strip().removesuffix("。")
    if cause_name(said):
        return str(catalogue.cause(code=said).facts["code"])
    number, _, name = said.partition(" ")
    if name and cause_name(number) == name.strip():
        return str(catalogue.cause(code=number).facts["code"])
    if not said:
        return ""
    found = catalogue.search(text=said)
    codes = [line.partition(" ")[0] for line in found.value if line.partition(" ")[2] == said]
    return codes[0] if codes else ""
