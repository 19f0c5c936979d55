"""What can be filled in on a paper: each field reads what was said into its one form, or says what is wrong.

A form is plain JSON: text, whole numbers (money in fen), days as 2026-03-02, lists and objects of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from faqiao.law import case_number, identity
from faqiao.law.answers import Unanswerable

MOST_MONEY = 10**14  # fen
MOST_ITEMS = 40
MOST_PEOPLE = 12


class Wrong(ValueError):  # noqa: N818  read as a sentence
    """What was said cannot be put on the paper; the message says why, and what can."""


@dataclass(frozen=True)
class Field:
    """One line of text."""

    name: str
    label: Any  # lazily translated
    hint: Any = ""
    required: bool = True
    longest: int = 200

    def read(self, given: object) -> Any:  # noqa: ANN401  JSON
        """The value as it goes on the paper. Raises Wrong."""
        text = "" if given is None else str(given).strip()
        if not text:
            if self.required:
                raise Wrong(_("“%(field)s” is missing.") % {"field": self.label})
            return self.nothing()
        if len(text) > self.longest:
            raise Wrong(
                _("“%(field)s” is too long: %(n)d characters are the most.")
                % {"field": self.label, "n": self.longest}
            )
        if any(ord(sign) < 32 and sign not in "\n\r\t" for sign in text):
            raise Wrong(
                _("“%(field)s” holds signs that cannot be printed. Type it anew.")
                % {"field": self.label}
            )
        return self.parsed(text)

    def nothing(self) -> Any:  # noqa: ANN401
        return ""

    def parsed(self, text: str) -> Any:  # noqa: ANN401
        return " ".join(text.split())


@dataclass(frozen=True)
class Words(Field):
    """Sentences; each line is a paragraph."""

    longest: int = 5000

    def parsed(self, text: str) -> str:
        return "\n".join(line.strip() for line in text.splitlines() if line.strip())


@dataclass(frozen=True)
class Items(Words):
    """Several points: a list, or text with one point on each line. The paper numbers them."""

    def read(self, given: object) -> list[str]:
        lines = given if isinstance(given, list) else str(given or "").splitlines()
        text = super().read("\n".join(str(one).replace("\n", " ") for one in lines))
        items = text.split("\n") if text else []
        if len(items) > MOST_ITEMS:
            raise Wrong(
                _("“%(field)s” has too many points: %(n)d are the most.")
                % {"field": self.label, "n": MOST_ITEMS}
            )
        return items


@dataclass(frozen=True)
class Money(Field):
    """Yuan as people write them (12,345.67), kept as whole fen. A whole number given as such is fen already."""

    longest: int = 24

    def read(self, given: object) -> Any:  # noqa: ANN401
        if isinstance(given, int) and not isinstance(given, bool):
            return self._within(given)
        return super().read(given)

    def nothing(self) -> None:
        return None

    def parsed(self, text: str) -> int:
        plain = text.replace(",", "").replace("，", "").removesuffix("元").strip()
        try:
            fen = Decimal(plain) * 100
        except InvalidOperation:
            fen = Decimal("NaN")
        if not fen.is_finite() or fen != fen.to_integral_value():
            raise Wrong(
                _("“%(field)s”: write an amount in yuan, like 12345.67.") % {"field": self.label}
            )
        return self._within(int(fen))

    def _within(self, fen: int) -> int:
        if not 0 <= fen <= MOST_MONEY:
            raise Wrong(
                _("“%(field)s”: an amount lies between 0 and a million million yuan.")
                % {"field": self.label}
            )
        return fen


@dataclass(frozen=True)
class Day(Field):
    def parsed(self, text: str) -> str:
        try:
            return date.fromisoformat(text[:10]).isoformat()
        except ValueError:
            raise Wrong(
                _("“%(field)s”: write a day like 2026-03-02.") % {"field": self.label}
            ) from None


@dataclass(frozen=True)
class Moment(Field):
    """A day and a time of day at the court."""

    def parsed(self, text: str) -> str:
        try:
            said = datetime.fromisoformat(text.replace(" ", "T"))
        except ValueError:
            raise Wrong(
                _("“%(field)s”: write a day and a time like 2026-03-02 09:30.")
                % {"field": self.label}
            ) from None
        return said.replace(tzinfo=None).isoformat(timespec="minutes")


@dataclass(frozen=True)
class CaseNumber(Field):
    longest: int = 60

    def parsed(self, text: str) -> str:
        try:
            return str(case_number.read(text))
        except Unanswerable as wrong:
            why = wrong.said.text(get_language() or "")
            raise Wrong(f"{_('“%(field)s”:') % {'field': self.label}} {why}") from None


@dataclass(frozen=True)
class People(Field):
    """The persons of one side: name, identity number, address, telephone, and who acts for them."""

    longest: int = 120
    PARTS = ("name", "identity", "address", "phone", "agent")

    def read(self, given: object) -> list[dict[str, str]]:
        rows = given if isinstance(given, list) else []
        people = [self._person(row) for row in rows if isinstance(row, Mapping)]
        people = [one for one in people if any(one.values())]
        if not people and self.required:
            raise Wrong(_("“%(field)s” is missing.") % {"field": self.label})
        if len(people) > MOST_PEOPLE:
            raise Wrong(
                _("“%(field)s” has too many persons: %(n)d are the most.")
                % {"field": self.label, "n": MOST_PEOPLE}
            )
        for one in people:
            self._check(one)
        return people

    def _person(self, row: Mapping[str, object]) -> dict[str, str]:
        plain = Field(self.name, self.label, required=False, longest=self.longest)
        return {part: plain.read(row.get(part)) for part in self.PARTS}

    def _check(self, one: dict[str, str]) -> None:
        if not one["name"]:
            raise Wrong(_("“%(field)s”: a name is missing.") % {"field": self.label})
        if not one["identity"]:
            return
        number = one["identity"]
        if not (identity.person(number=number).value or identity.organisation(code=number).value):
            raise Wrong(
                _("“%(field)s”: the identity number of %(name)s is not well formed.")
                % {"field": self.label, "name": one["name"]}
            )


@dataclass(frozen=True)
class Payments(Field):
    """A plan of payments: objects with day and amount, or lines such as 2026-04-01 5000."""

    longest: int = 2000

    def read(self, given: object) -> list[dict[str, Any]]:
        rows = given if isinstance(given, list) else self._lines(str(given or ""))
        day, amount = Day("day", self.label), Money("amount", self.label)
        if len(rows) > MOST_ITEMS:
            raise Wrong(
                _("“%(field)s” has too many points: %(n)d are the most.")
                % {"field": self.label, "n": MOST_ITEMS}
            )
        plan = [
            {"day": day.read(row.get("day")), "amount": amount.read(row.get("amount"))}
            for row in rows
            if isinstance(row, Mapping)
        ]
        if not plan and self.required:
            raise Wrong(_("“%(field)s” is missing.") % {"field": self.label})
        return sorted(plan, key=lambda row: str(row["day"]))

    def _lines(self, text: str) -> list[dict[str, str]]:
        rows = []
        for line in text.splitlines():
            if line.strip():
                day, _gap, amount = line.strip().partition(" ")
                rows.append({"day": day, "amount": amount})
        return rows
