"""Which tables hang on a sheet, found by their foreign keys: what is added to the product is copied, too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import connection, models

from faqiao.ledger.models import Event
from faqiao.matters.models import Matter

Model = type[models.Model]
Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """One table that hangs on a sheet, directly or by another table that does."""

    model: Model
    owner: str  # the column that leads to the sheet, or to a row of `through`
    through: Model | None
    in_circle: bool = False  # it leads to a table that leads back to it: rows in it are not copied

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def label(self) -> str:
        """As the ledger names its things: hotline.WorkOrder."""
        return self.model._meta.label

    @cached_property
    def columns(self) -> list[str]:
        """All that are written; the database fills those it makes itself."""
        made = (models.GeneratedField,)
        return [str(f.column) for f in self.model._meta.concrete_fields if not isinstance(f, made)]

    @cached_property
    def unique(self) -> list[str]:
        """Columns of which every row has a value of its own, beside the key."""
        fields = self.model._meta.concrete_fields
        return [str(f.column) for f in fields if f.unique and not f.primary_key]

    @cached_property
    def links(self) -> dict[str, Model]:
        """Column -> the table it leads to."""
        fields = self.model._meta.concrete_fields
        return {f.column: f.related_model for f in fields if isinstance(f, models.ForeignKey)}


def tables() -> list[Table]:
    """The sheet first, then whatever hangs on it, each after what it leads to; last what leads in a circle."""
    found: dict[Model, Table] = {Matter: Table(Matter, "id", None)}
    ours = [m for m in apps.get_models() if m.__module__.startswith("faqiao.") and m is not Event]
    while more := [
        table for model in ours if model not in found and (table := _hung(model, found))
    ]:
        found |= {table.model: table for table in more}
    return _in_order(list(found.values()))


def _hung(model: Model, found: dict[Model, Table]) -> Table | None:
    """The nearest way from a table to the sheet, if there is one; the sheet itself before others."""
    ways = [
        (field.column, field.related_model)
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model in found
    ]
    if not ways:
        return None
    column, target = min(ways, key=lambda way: way[1] is not Matter)
    return Table(model, column, None if target is Matter else target)


def _in_order(found: list[Table]) -> list[Table]:
    ordered: list[Table] = []
    while len(ordered) < len(found):
        done = {table.model for table in ordered}
        hung = {table.model for table in found}
        ready = [
            table
            for table in found
            if table.model not in done
            and {m for m in table.links.values() if m in hung and m is not table.model} <= done
        ]
        if not ready:
            rest = [table for table in found if table.model not in done]
            return ordered + [replace(table, in_circle=True) for table in rest]
        ordered += ready
    return ordered


def rows_of(table: Table, owners: list[int]) -> list[Row]:
    """The rows that hang on these sheets, or on these rows of `table.through`, in the order of their keys."""
    names = ", ".join(f'"{column}"' for column in table.columns)
    sql = f'SELECT {names} FROM "{table.name}" WHERE "{table.owner}" = ANY(%s) ORDER BY "id"'
    with connection.cursor() as cursor:
        cursor.execute(sql, [owners])
        return [dict(zip(table.columns, row, strict=True)) for row in cursor.fetchall()]


def take_keys(table: str, many: int) -> list[int]:
    """So many keys that nobody else gets."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table, many],
        )
        return [key for (key,) in cursor.fetchall()]
