"""Those who tell the records: in this process, or in one of their own so that two work at once."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from typing import Protocol

import django
from django.db import DataError, IntegrityError, connections, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from faqiao.hotline.imports.cast import Cast
from faqiao.hotline.imports.retelling import retell
from faqiao.hotline.imports.rows import Row
from faqiao.hotline.imports.wrong import Unreadable
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.queries import promises_remembered
from faqiao.kit.verdict import Refused
from faqiao.ledger.actions import history

IMPORTED, KNOWN = "imported", "known"
AHEAD = 4  # batches that wait for a hand
PARENT_CHECK = 1.0  # seconds between two looks whether the main process still lives


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a record: IMPORTED, KNOWN, or else what is wrong with it."""

    number: int
    what: str
    mend: str = ""


Batch = Sequence[tuple[int, Row]]


class Hand(Protocol):
    """Tells batches again; outcomes come when they are ready, the last with finish()."""

    def take(self, batch: Batch) -> list[Outcome]: ...
    def finish(self) -> list[Outcome]: ...
    def stop(self) -> None: ...


def a_hand(at: datetime, *, alone: bool) -> Hand:
    return OwnHand(at) if alone else OtherHand(at)


class OwnHand:
    """Tells in this process."""

    def __init__(self, at: datetime) -> None:
        self._teller = Teller(at)

    def take(self, batch: Batch) -> list[Outcome]:
        return self._teller.tell(batch) if batch else []

    def finish(self) -> list[Outcome]:
        return []

    def stop(self) -> None:
        return


class OtherHand:
    """Tells in a process of its own, a few batches behind."""

    def __init__(self, at: datetime) -> None:
        name = connections["default"].settings_dict["NAME"]
        self._pool = ProcessPoolExecutor(
            max_workers=1,
            mp_context=get_context("spawn"),
            initializer=django.setup,
        )
        self._pool.submit(_begin, at, name, translation.get_language(), os.getpid())
        self._waiting: deque[Future[list[Outcome]]] = deque()

    def take(self, batch: Batch) -> list[Outcome]:
        if batch:
            self._waiting.append(self._pool.submit(_tell, batch))
        return self._result() if len(self._waiting) > AHEAD else []

    def finish(self) -> list[Outcome]:
        return [outcome for _batch in range(len(self._waiting)) for outcome in self._result()]

    def stop(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _result(self) -> list[Outcome]:
        try:
            return self._waiting.popleft().result()
        except BrokenProcessPool as broken:
            raise Unreadable(
                _("The import was interrupted. Give the same command again: it goes on from here.")
            ) from broken


class Teller:
    """Tells batches of records again: one transaction each, every record all or nothing."""

    def __init__(self, at: datetime) -> None:
        self._cast = Cast(at)

    def tell(self, batch: Batch) -> list[Outcome]:
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
            with transaction.atomic():  # noqa: TID251  a record within its batch
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


# In the other process

_teller: list[Teller] = []


def _begin(at: datetime, database: str, language: str | None, parent: int) -> None:
    """Everything a hand needs; it goes away when the main process does, however that ended."""
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    connections["default"].settings_dict["NAME"] = database
    if language:
        translation.activate(language)
    _teller.append(Teller(at))


def _tell(batch: Batch) -> list[Outcome]:
    return _teller[0].tell(batch)


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(PARENT_CHECK)
    os._exit(1)
