"""A whole list of agreements, entered at once or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from faqiao.cobuilding import rules
from faqiao.cobuilding.actions.agreements import take_in
from faqiao.cobuilding.actions.contacts import name_contact
from faqiao.cobuilding.models import Agreement
from faqiao.cobuilding.states import Side
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, record
from faqiao.people.models import Court, Organisation, Person


@action
def take_in_list(
    *, court: Court, rows: Sequence[Mapping[str, Any]], by: Person, at: datetime
) -> list[Agreement]:
    """Enter a list of agreements that were signed on paper, with whom to call. All of it or nothing."""
    require(rules.take_in_list(by, court))

    bodies = Organisation.objects.in_bulk([row["body"] for row in rows])
    made = [_entered(court, bodies[row["body"]], row, by, at) for row in rows]

    record("cobuilding.list.take_in_list", about=court, by=by, at=at, rows=len(made))
    return made


def _entered(
    court: Court, body: Organisation, row: Mapping[str, Any], by: Person, at: datetime
) -> Agreement:
    days: dict[str, Any] = {
        key: date.fromisoformat(row[key]) for key in ("signed_on", "since", "until")
    }
    token = uuid5(NAMESPACE_URL, f"faqiao:list:{court.code}:{body.pk}:{row['since']}")
    agreement = take_in(
        court=court, bodies=[body], title=row["title"], calls=row["calls"], token=token, by=by,
        at=at, **days,
    )  # fmt: skip
    if row["name"]:
        said = {"name": row["name"], "post": row["post"], "phone": row["phone"]}
        _call(agreement, Side.BODY, body, uuid5(token, "theirs"), by, at, said)
    if row["our_name"]:
        said = {"name": row["our_name"], "phone": row["our_phone"]}
        _call(agreement, Side.COURT, None, uuid5(token, "ours"), by, at, said)
    return agreement


def _call(
    agreement: Agreement,
    side: str,
    body: Organisation | None,
    token: UUID,
    by: Person,
    at: datetime,
    said: dict[str, str],
) -> None:
    name_contact(agreement=agreement, side=side, body=body, token=token, by=by, at=at, **said)
