"""The whistle: a street calls, and a request stands; or what it says is kept and goes to nobody."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from faqiao.interference import actions as interference
from faqiao.interference.states import Pending, Relation, Way
from faqiao.kit.verdict import Refused, Verdict, require
from faqiao.law.case_number import found_in
from faqiao.ledger.actions import action, alone_with, record, there_before
from faqiao.matters import actions as matters
from faqiao.matters.models import Matter
from faqiao.matters.states import Channel, Confidentiality
from faqiao.people.models import Community, Court, Organisation, Person, Street
from faqiao.people.queries import the_machine
from faqiao.response import queries, rules
from faqiao.response.models import GovernanceRequest
from faqiao.response.states import Dispute, Help, Risk

if TYPE_CHECKING:
    from faqiao.interference.models import Attempt

LONGEST_WISH = 1000


@action
def blow_whistle(
    *,
    body: Organisation,
    kind: str,
    dispute: str,
    words: str,
    people_involved: int,
    risk: str = Risk.LOW,
    street: Street,
    community: Community | None = None,
    place: str = "",
    order_12345: str = "",
    contact: str = "",
    phone: str = "",
    case: str = "",
    wish: str = "",
    token: UUID,
    by: Person,
    at: datetime,
) -> GovernanceRequest:
    """Call the court: a request with a number and two clocks. `hear` keeps what this refuses about a case."""
    require(rules.blow_whistle(by, body, street, community))
    require(rules.free_of_cases(words, case, wish))
    alone_with(token)
    if before := queries.request_of_token(token):
        return there_before(before)
    court = _court_for(street, community, dispute, kind, at)
    asked = {"kind": kind, "dispute": dispute, "people_involved": people_involved, "risk": risk}
    request = GovernanceRequest.objects.create(
        matter=_sheet(court, street, kind, dispute, by, at), number=_number(at), body=body,
        court=court, street=street, community=community, words=words, place=place, called_at=at,
        order_12345=order_12345, contact=contact, phone=phone, called_by=by, token=token, **asked,
    )  # fmt: skip
    involve_liaison(request, at)
    where = {"street": street.code, "court": court.code, "body": body.pk, "order": order_12345}
    told = {"number": request.number, **where, **asked, **run_first_clocks(request, at)}
    record("response.request.blow_whistle", about=request, by=by, at=at, **told)
    return request


def hear(**said: Any) -> GovernanceRequest:  # noqa: ANN401  what blow_whistle takes
    """A call as it comes in: it becomes a request; or, about a pending case, is kept and refused with the reason."""
    require(screen(**said))
    return blow_whistle(**said)


def screen(**said: Any) -> Verdict:  # noqa: ANN401  what blow_whistle takes
    """Whether this call can become a request. What speaks for an outcome in a case is kept before the no is said."""
    at, by = said["at"], said["by"]
    community = said.get("community")
    verdict = rules.free_of_cases(said["words"], said.get("case", ""), said.get("wish", ""))
    by.on(timezone.localdate(at))
    if not verdict and rules.blow_whistle(by, said["body"], said["street"], community):
        names = ("body", "street", "words", "case", "wish", "contact", "phone", "token")
        kept = {name: said[name] for name in names if name in said}
        turn_away(by=the_machine(), at=at, **kept)
    return verdict


@action
def turn_away(
    *,
    body: Organisation,
    street: Street,
    words: str,
    case: str = "",
    wish: str = "",
    contact: str = "",
    phone: str = "",
    token: UUID,
    by: Person,
    at: datetime,
) -> Attempt:
    """Keep what spoke for an outcome, in its own words. It goes to the interference officer and nobody else."""
    require(rules.turn_away(by, body))
    named = rules.pending_in(f"{case} {words}")
    court = _court_of_case(named) or _court_for(street, None, Dispute.OTHER, Help.ADVICE, at)
    attempt = interference.record_attempt(
        court=court,
        who=contact.strip() or _("An officer of %(body)s") % {"body": body.name},
        standing=body.name,
        phone=phone,
        relation=Relation.ORGANISATION,
        way=Way.REQUEST,
        case=("、".join(named) or case)[:120],
        pending=Pending.YES if named and _is_known(named) else Pending.UNKNOWN,
        wish=(wish or words)[:LONGEST_WISH],
        words=words,
        token=token,
        by=by,
        at=at,
    )
    record("response.call.turn_away", about=attempt, by=by, at=at, court=court.code)
    return attempt


def run_first_clocks(request: GovernanceRequest, at: datetime) -> dict[str, str]:
    """Until a judge has it, and until a judge answers; their ends, for the event."""
    due = {"route": queries.route_due(request.court, at)}
    if request.responded_at is None:
        due["respond"] = queries.respond_due(request.court, at)
    running = matters.run_clocks(request, matter=request.matter_id, start=at, due=due)
    facts: dict[str, str] = {}
    for name, end in running.items():
        facts |= {f"{name}_due": end.at.isoformat(), f"{name}_basis": end.basis}
    return facts


def involve_liaison(request: GovernanceRequest, at: datetime) -> None:
    for office in queries.liaison_offices(request.court, timezone.localdate(at)):
        matters.involve(matter=request.matter_id, organisation=office, at=at)


def _sheet(
    court: Court, street: Street, kind: str, dispute: str, by: Person, at: datetime
) -> Matter:
    """Only those in charge read it: it tells of people who did not ask the court for anything."""
    return matters.open_matter(
        court=court,
        title=f"{Help(kind).label} · {Dispute(dispute).label} · {street}"[:80],
        channel=Channel.WEB,
        street=street,
        confidentiality=Confidentiality.RESTRICTED,
        by=by,
        at=at,
    )


def _court_for(
    street: Street, community: Community | None, dispute: str, kind: str, at: datetime
) -> Court:
    asked = queries.Asked(street, community, dispute, kind)
    proposal = queries.proposal_for(asked, timezone.localdate(at))
    if proposal is None:
        raise Refused(
            _("No court is entered for this street's district."),
            _("Call 12368; the court's administrator can enter one."),
        )
    return proposal.court


def _court_of_case(named: list[str]) -> Court | None:
    codes = [one.court for number in named for one in found_in(number)]
    return Court.objects.filter(code__in=codes).order_by("code").first()


def _is_known(named: list[str]) -> bool:
    return any(rules.is_known_pending(number) for number in named)


def _number(at: datetime) -> str:
    year = timezone.localdate(at).year
    return f"Y{year}-{matters.take_number(f'one number {year}'):06d}"
