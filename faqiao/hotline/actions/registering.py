"""Taking down what somebody asks: the sheet, the order, its number and its first clock."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone

from faqiao.calls import actions as calls
from faqiao.hotline import queries, rules
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Category, Urgency
from faqiao.kit.verdict import require
from faqiao.law.causes import SINCE as CAUSES_SINCE
from faqiao.ledger.actions import action, alone_with, record, there_before
from faqiao.matters import actions as matters
from faqiao.matters.models import Matter
from faqiao.matters.states import Channel, Confidentiality, PartyRole
from faqiao.people.models import Court, Person, Street

if TYPE_CHECKING:
    from faqiao.calls.models import Call

TITLE_LENGTH = 28
#: How people begin; a heading begins after it.
GREETING = re.compile(
    r"^(?:(?:喂|您好|你好|请问|麻烦您?|想问一下|我想问一下|是法院吗)[，,。！!？?、\s]*)+"
)


@action
def register(
    *,
    court: Court,
    category: Category,
    channel: Channel,
    request: str,
    name: str,
    phone: str,
    person: Person | None = None,
    street: Street | None = None,
    case_number: str = "",
    cause: str = "",
    urgency: Urgency = Urgency.ORDINARY,
    matter: Matter | None = None,
    confidentiality: Confidentiality = Confidentiality.ORDINARY,
    source: str = "",
    texts: bool = True,
    call: Call | None = None,
    token: UUID,
    by: Person,
    at: datetime,
) -> WorkOrder:
    """Take down what somebody asks. It gets a number and a clock; the same form sent twice, only once."""
    require(rules.register(by, court))
    alone_with(token)
    if order := queries.order_of_token(token):
        return there_before(order)
    matter = matter or _new_sheet(court, request, channel, street, confidentiality, by, at)
    who: dict[str, Any] = {"name": name, "phone": phone, "person": person}
    requester = matters.add_party(matter=matter, role=PartyRole.REQUESTER, **who, at=at)
    said = dict(category=category, channel=channel, request=request, cause=cause, urgency=urgency)
    place = {"matter": matter, "court": court, "requester": requester, "registered_by": by}
    trail = {"case_number": case_number, "source": source, "token": token, "received_at": at}
    tied = calls.tie(call=call, matter=matter, phone=phone, by=by, at=at) if call else None
    order = _numbered(at, texts=texts, call=tied, **said, **place, **trail)
    said = _said(said) | start_forwarding(order, at)
    told = {"number": order.number, "court": court.code, "street": _origin(matter), **said}
    record("hotline.order.register", about=order, by=by, at=at, **told, **_quiet(texts))
    return order


def write_down(
    first: WorkOrder,
    *,
    category: Category,
    request: str,
    own_sheet: bool,
    token: UUID,
    by: Person,
    at: datetime,
) -> WorkOrder:
    """A second order of the same caller, taken out of the first: its time began when the first came in."""
    matter, requester = first.matter, first.requester
    channel, start = Channel(first.channel), first.received_at
    if own_sheet:
        kept_back = Confidentiality(matter.confidentiality)
        matter = _new_sheet(first.court, request, channel, matter.street, kept_back, by, at)
        who = {"name": str(requester.name), "phone": str(requester.phone)}
        requester = matters.add_party(
            matter=matter, role=PartyRole.REQUESTER, person=requester.person, at=at, **who
        )
    said = {"category": category, "channel": channel, "request": request}
    place = {"matter": matter, "court": first.court, "requester": requester, "registered_by": by}
    trail: dict[str, Any] = {"case_number": first.case_number, "token": token}
    trail |= {"received_at": start}
    trail["texts"] = first.texts
    order = _numbered(at, **said, **place, **trail)
    promise = start_forwarding(order, start)
    origin = {"court": first.court.code, "street": _origin(matter)}
    told = {"number": order.number, **origin, **said, **promise}
    begun = {"received_at": start.isoformat(), "split_from": first.number}
    record("hotline.order.register", about=order, by=by, at=at, **told, **begun)
    return order


def start_forwarding(order: WorkOrder, start: datetime) -> dict[str, str]:
    """Run the clock of the desk; its due moment, for the event."""
    target = queries.target_for(order.court, order.category)
    due = queries.forward_due(target, start, queries.hours_for(target, order.court_id, start))
    matters.run_clocks(order, matter=order.matter_id, start=start, due={"forward": due})
    return {"forward_due": due.at.isoformat(), "forward_basis": due.basis}


def title_of(request: str) -> str:
    """The first sentence, short enough for a heading."""
    asked = GREETING.sub("", request.strip()) or request.strip()
    first = re.split(r"[。！？!?\n]", asked, maxsplit=1)[0].strip()
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1] + "…"


def _quiet(texts: bool) -> dict[str, bool]:
    """For the event: that the caller wants no text messages, where they said so."""
    return {} if texts else {"texts": False}


def _said(said: dict[str, str]) -> dict[str, str]:
    """For the event: cause and haste only where somebody said them."""
    return {name: value for name, value in said.items() if value not in ("", Urgency.ORDINARY)}


def _numbered(at: datetime, **said: Any) -> WorkOrder:  # noqa: ANN401  the row's own fields
    since = CAUSES_SINCE if said.get("cause") else None
    number = _order_number(said["court"], at)
    return WorkOrder.objects.create(number=number, cause_edition=since, **said)


def _origin(matter: Matter) -> str:
    """The code of the street it comes from, where that is known."""
    return matter.street.code if matter.street else ""


def _order_number(court: Court, at: datetime) -> str:
    year = timezone.localdate(at).year
    return f"{court.code}-{year}-{matters.take_number(f'12368 {court.code} {year}'):06d}"


def _new_sheet(
    court: Court,
    request: str,
    channel: Channel,
    street: Street | None,
    confidentiality: Confidentiality,
    by: Person,
    at: datetime,
) -> Matter:
    return matters.open_matter(
        court=court,
        title=title_of(request),
        channel=channel,
        street=street,
        confidentiality=confidentiality,
        by=by,
        at=at,
    )
