"""Telling a batch of records again, and what became of each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import DataError, IntegrityError, OperationalError, transaction
from django.utils.translation import gettext as _
from psycopg.errors import DeadlockDetected

from faqiao.hotline.imports.cast import Cast
from faqiao.hotline.imports.retelling import retell
from faqiao.hotline.imports.rows import Row
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.queries import promises_remembered
from faqiao.kit.verdict import Refused
from faqiao.ledger.actions import history

IMPORTED, KNOWN = "imported", "known"
TURNS = 5  # so often a batch is begun before a deadlock ends it


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a record: IMPORTED, KNOWN, or else what is wrong with it."""

    number: int
    what: str
    mend: str = ""


Batch = Sequence[tuple[int, Row]]


def a_teller(at: datetime) -> Callable[[Batch], list[Outcome]]:
    return Teller(at).tell


class Teller:
    """Tells batches of records again: one transaction each, every record all or nothing."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._cast = Cast(at)

    def tell(self, batch: Batch) -> list[Outcome]:
        """Two hands that wait for each other: one is sent back, and begins the batch afresh."""
        for _turn in range(TURNS - 1):
            try:
                return self._tell(batch)
            except OperationalError as error:
                if not isinstance(error.__cause__, DeadlockDetected):
                    raise
                self._cast = Cast(self._at)  # whom it met is forgotten with the batch
        return self._tell(batch)

    def _tell(self, batch: Batch) -> list[Outcome]:
        there = known([row for _number, row in batch])
        new = [row for _number, row in batch if row.source not in there]
        self._cast.prepare(new)
        with transaction.atomic(), history(), promises_remembered():  # noqa: TID251  a batch
            return [Outcome(number, *self._tell_one(row, there)) for number, row in batch]

    def _tell_one(self, row: Row, there: set[str]) -> tuple[str, str]:
        if row.source in there:
            return KNOWN, ""
        there.add(row.source)
        cast = self._cast
        try:
            retell(row=row, cast=cast, by=cast.machine(row.received_at), at=row.received_at)
        except Refused as refused:
            return refused.reason, refused.way
        except IntegrityError as error:
            if "order_imported_once" in str(error):
                return KNOWN, ""
            return _("The database refuses this record: %s") % error, ""
        except DataError as error:
            return _("The database refuses this record: %s") % error, ""
        return IMPORTED, ""


def known(rows: Sequence[Row]) -> set[str]:
    """Which of these are imported already."""
    sources = WorkOrder.objects.filter(source__in=[row.source for row in rows])
    return set(sources.values_list("source", flat=True))


def known_among(batch: Batch) -> list[Outcome]:
    """What would become of these records, as far as it can be told without telling them."""
    there = known([row for _number, row in batch])
    return [Outcome(number, KNOWN if row.source in there else IMPORTED) for number, row in batch]
