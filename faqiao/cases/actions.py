"""Everything that can be done to a case of the docket, and the check of a caller."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password

from faqiao.cases import queries, rules
from faqiao.cases.models import Case, CaseParty, Check, tail_key_of
from faqiao.cases.states import CASE, Procedure, Proof
from faqiao.kit.sealed import fingerprint
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.matters.states import PartyRole
from faqiao.people.models import Court, Organisation, Person


@dataclass(frozen=True)
class Side:
    """A party as it is told to us."""

    role: PartyRole
    name: str
    phone: str = ""
    id_number: str = ""


@dataclass(frozen=True)
class Record:
    """A case as the court's case system tells it. `sides` None: nothing was said about parties."""

    number: str
    court: Court
    filed_on: date
    unit: Organisation | None = None
    judge: Person | None = None
    clerk: Person | None = None
    cause: str = ""
    procedure: Procedure = Procedure.ORDINARY
    state: str = ""
    next_at: datetime | None = None
    next_what: str = ""
    password: str = ""
    sides: tuple[Side, ...] | None = None


@action
def take_over(*, told: Record, by: Person, at: datetime) -> Case:
    """Enter a case, or bring it up to date with what the case system tells now. Told twice, nothing happens."""
    require(rules.take_over(by, told.court))
    plain: dict[str, Any] = {
        "cause": told.cause, "procedure": told.procedure, "filed_on": told.filed_on,
    }  # fmt: skip
    case = Case.objects.filter(number=told.number).first()
    if case is None:
        first: dict[str, Any] = {**plain, "sides": told.sides or (), "password": told.password}
        case = enter(number=told.number, court=told.court, **first, by=by, at=at)
    elif _facts(case) != _plain(plain) or _other_sides(case, told.sides):
        case = correct(case=case, **plain, sides=told.sides, by=by, at=at)
    case = _brought_up_to_date(case, told, by, at)
    return there_before(case)


@action
def enter(
    *,
    number: str,
    court: Court,
    filed_on: date,
    cause: str = "",
    procedure: Procedure = Procedure.ORDINARY,
    sides: Iterable[Side] = (),
    password: str = "",
    by: Person,
    at: datetime,
) -> Case:
    """Enter a case into the docket. The same number again finds the case that is there."""
    require(rules.enter(by, court))
    alone_with(_key_of(number))
    if case := Case.objects.filter(number=number).first():
        return there_before(case)
    case = Case.objects.create(
        number=number,
        court=court,
        filed_on=filed_on,
        cause=cause,
        procedure=procedure,
        password=make_password(password) if password else "",
        entered_at=at,
    )
    count = _seat(case, sides)
    told = {"number": number, "court": court.code, "filed_on": filed_on.isoformat()}
    record("cases.case.enter", about=case, by=by, at=at, **told, parties=count)
    return case


@action
def assign(
    *,
    case: Case,
    unit: Organisation,
    judge: Person | None = None,
    clerk: Person | None = None,
    by: Person,
    at: datetime,
) -> Case:
    """Say which unit, which judge and which clerk have the case."""
    case = locked(case)
    require(rules.assign(by, case))
    require(rules.fits(unit, judge, case))
    require(rules.fits(unit, clerk, case))
    case.unit, case.judge, case.clerk = unit, judge, clerk
    case.save(update_fields=["unit", "judge", "clerk"])
    who = {"unit": unit.pk, "judge": judge and judge.pk, "clerk": clerk and clerk.pk}
    record("cases.case.assign", about=case, by=by, at=at, **who)
    return case


@action
def correct(
    *,
    case: Case,
    cause: str,
    procedure: Procedure,
    filed_on: date,
    sides: Iterable[Side] | None = None,
    by: Person,
    at: datetime,
) -> Case:
    """Take over what the court's case system says now. Parties are replaced when they are given."""
    case = locked(case)
    require(rules.correct(by, case))
    before = _facts(case)
    case.cause, case.procedure, case.filed_on = cause, procedure, filed_on
    case.save(update_fields=["cause", "procedure", "filed_on"])
    count = None
    if sides is not None:
        case.parties.all().delete()
        count = _seat(case, sides)
    now = _facts(case)
    record("cases.case.correct", about=case, by=by, at=at, before=before, now=now, parties=count)
    return case


@action
def schedule(
    *, case: Case, next_at: datetime | None, next_what: str, by: Person, at: datetime
) -> Case:
    """Note what comes next in the case, and when; or that nothing is fixed."""
    case = locked(case)
    require(rules.schedule(by, case))
    case.next_at, case.next_what = next_at, next_what
    case.save(update_fields=["next_at", "next_what"])
    when = next_at.isoformat() if next_at else None
    record("cases.case.schedule", about=case, by=by, at=at, next_at=when, what=next_what)
    return case


@action
def set_password(*, case: Case, password: str, by: Person, at: datetime) -> Case:
    """Give a case a new query password. It is kept as a hash; the old one no longer opens anything."""
    case = locked(case)
    require(rules.set_password(by, case))
    case.password = make_password(password)
    case.save(update_fields=["password"])
    record("cases.case.set_password", about=case, by=by, at=at)
    return case


@action
def hear(*, case: Case, by: Person, at: datetime) -> Case:
    """The hearing of the case has begun."""
    case = locked(case)
    require(rules.hear(by, case))
    _move("hear", case)
    record("cases.case.hear", about=case, by=by, at=at)
    return case


@action
def suspend(*, case: Case, by: Person, at: datetime) -> Case:
    """The case is suspended."""
    case = locked(case)
    require(rules.suspend(by, case))
    _move("suspend", case)
    record("cases.case.suspend", about=case, by=by, at=at)
    return case


@action
def resume(*, case: Case, by: Person, at: datetime) -> Case:
    """A suspended case goes on."""
    case = locked(case)
    require(rules.resume(by, case))
    _move("resume", case)
    record("cases.case.resume", about=case, by=by, at=at)
    return case


@action
def decide(*, case: Case, by: Person, at: datetime) -> Case:
    """The case has been decided, by judgment, ruling or mediation."""
    case = locked(case)
    require(rules.decide(by, case))
    _move("decide", case)
    record("cases.case.decide", about=case, by=by, at=at)
    return case


@action
def close(*, case: Case, by: Person, at: datetime) -> Case:
    """The case is closed; nothing more comes."""
    case = locked(case)
    require(rules.close(by, case))
    _move("close", case)
    record("cases.case.close", about=case, by=by, at=at)
    return case


@action
def identify(
    *,
    case: Case,
    call: UUID,
    caller: str = "",
    password: str = "",
    phone: str = "",
    tail: str = "",
    by: Person,
    at: datetime,
) -> Check:
    """Check whether a caller belongs to a case, before anything of it is said.

    By the query password, or by a phone number of the case with the last four of that person's ID number.
    Every try is counted, whether it holds or not; what was said is kept nowhere.
    """
    alone_with(call)
    case = locked(case)
    require(rules.identify(by, case, queries.shut_until(case, call, caller, at)))
    proof = Proof.PASSWORD if password else Proof.PHONE_AND_TAIL
    holds = case.opens_with(password) if password else _is_a_party(case, phone, tail)
    check = Check.objects.create(
        case=case, call=call, caller=caller, proof=proof, succeeded=holds, by=by, at=at
    )
    record("cases.case.identify", about=case, by=by, at=at, call=str(call), proof=proof, held=holds)
    return check


def _brought_up_to_date(case: Case, told: Record, by: Person, at: datetime) -> Case:
    """Who has it, what comes next, by what it is opened, how it stands; each only where it differs."""
    seated = (told.unit, told.judge, told.clerk)
    if told.unit and seated != (case.unit, case.judge, case.clerk):
        case = assign(case=case, unit=told.unit, judge=told.judge, clerk=told.clerk, by=by, at=at)
    if (told.next_at, told.next_what) != (case.next_at, case.next_what):
        case = schedule(case=case, next_at=told.next_at, next_what=told.next_what, by=by, at=at)
    if told.password and not case.opens_with(told.password):
        case = set_password(case=case, password=told.password, by=by, at=at)
    return _brought_to(case, told.state or case.state, by, at)


def _brought_to(case: Case, state: str, by: Person, at: datetime) -> Case:
    """The moves that lead to this state, each an action of its own."""
    way = queries.way_to(case.state, state)
    require(rules.can_get_there(case, state, way))
    verbs: dict[str, Any] = {
        "hear": hear, "suspend": suspend, "resume": resume, "decide": decide, "close": close,
    }  # fmt: skip
    for verb in way or []:
        case = verbs[verb](case=case, by=by, at=at)
    return case


def _is_a_party(case: Case, phone: str, tail: str) -> bool:
    if not (phone and len(tail.strip()) == 4):
        return False
    known = {"phone_key": fingerprint(phone), "tail_key": tail_key_of(case.number, tail)}
    return case.parties.filter(**known).exists()


def _seat(case: Case, sides: Iterable[Side]) -> int:
    rows = [
        CaseParty(
            case=case,
            **asdict(side),
            phone_key=fingerprint(side.phone) if side.phone else "",
            tail_key=tail_key_of(case.number, side.id_number),
        )
        for side in sides
    ]
    return len(CaseParty.objects.bulk_create(rows))


def _facts(case: Case) -> dict[str, str]:
    return {
        "cause": case.cause,
        "procedure": str(case.procedure),
        "filed_on": case.filed_on.isoformat(),
    }


def _plain(facts: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in facts.items()}


def _other_sides(case: Case, sides: tuple[Side, ...] | None) -> bool:
    if sides is None:
        return False
    known = {
        (one.role, str(one.name), str(one.phone), str(one.id_number)) for one in case.parties.all()
    }
    return known != {(one.role, one.name, one.phone, one.id_number) for one in sides}


def _move(verb: str, case: Case) -> None:
    CASE.apply(verb, case)
    case.save(update_fields=["state"])


def _key_of(number: str) -> UUID:
    return UUID(hex=fingerprint(f"case {number}")[:32])
