"""A dispute while it is lived through, step by step: consent, choice, talks, offers, the agreement, signatures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from faqiao.mediation import actions, queries, rules
from faqiao.mediation.models import Listing, Mediation, Side
from faqiao.mediation.states import ConsentTo
from faqiao.people.models import Person

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def facts(said: dict[str, Any]) -> dict[str, Any]:
    """What an action takes besides its thing."""
    return said


@dataclass
class Case:
    """One dispute while it is lived through; `at` goes forward."""

    serial: int
    at: datetime
    random: Random
    ours: Person
    coordinator: Person
    machine: Person
    mediation: Mediation = field(init=False)
    mediator: Person = field(init=False)
    sum: int = 0
    undisputed: tuple[str, ...] = ()

    def later(self, hours: float) -> datetime:
        self.at += timedelta(hours=hours)
        return self.at

    def day_later(self, days: int) -> datetime:
        """So many days on, at an hour when people work."""
        there = timezone.localtime(self.at + timedelta(days=days))
        self.at = there.replace(hour=9 + self.random.randrange(8), minute=self.random.randrange(60))
        return self.at

    def look(self) -> None:
        self.mediation = Mediation.objects.select_related("matter", "court", "listing__person").get(
            pk=self.mediation.pk
        )

    def side(self, number: int) -> Side:
        found = self.mediation.sides.select_related("party", "person").order_by("pk")[number]
        found.mediation = self.mediation
        return found

    def person(self, number: int) -> Person:
        found = self.side(number).person
        assert found is not None
        return found


def entered(case: Case) -> None:
    actions.enter(side=case.side(1), by=case.machine, at=case.later(5))
    case.look()


def consented(case: Case) -> None:
    entered(case)
    for to in (ConsentTo.MEDIATION, ConsentTo.ONLINE, ConsentTo.PASSING_ON):
        actions.consent(side=case.side(1), to=to, by=case.person(1), at=case.later(0.1))
        case.look()
    for to in (ConsentTo.ONLINE, ConsentTo.PASSING_ON):
        actions.consent(side=case.side(0), to=to, by=case.ours, at=case.later(0.2))


def asked(case: Case, username: str = "") -> None:
    """Both choose the same one; every third time the court appoints."""
    consented(case)
    case.look()
    wanted = queries.suggested(case.mediation, timezone.localdate(case.at))[case.serial % 2]
    if username:
        wanted = Listing.objects.get(person__username=username)
    if case.serial % 3 == 2 and not username:
        told = facts({"side": case.side(0), "by": case.ours, "at": case.later(2)})
        actions.hand_to_court(mediation=case.mediation, **told)
        told = facts({"listing": wanted, "by": case.coordinator, "at": case.later(20)})
        actions.designate(mediation=case.mediation, **told)
    else:
        for number in (0, 1):
            case.look()
            told = facts({"listing": wanted, "by": case.person(number), "at": case.later(4)})
            actions.choose(side=case.side(number), **told)
    case.look()
    assert case.mediation.listing and case.mediation.listing.person
    case.mediator = case.mediation.listing.person


def accepted(case: Case, username: str = "") -> None:
    asked(case, username)
    told = facts({"by": case.mediator, "at": case.later(18)})
    actions.disclose(mediation=case.mediation, relation="NONE", **told)
    actions.accept(mediation=case.mediation, by=case.mediator, at=case.later(0.2))
    case.look()
    for number in (0, 1):
        told = facts(
            {
                "side": case.side(number),
                "reached": True,
                "by": case.mediator,
                "at": case.later(1),
            }
        )
        actions.contact(mediation=case.mediation, **told)
        case.look()
    for text in case.undisputed:
        fact = actions.propose_fact(
            mediation=case.mediation, side=case.side(0), text=text, by=case.ours, at=case.later(1)
        )
        told = facts({"fact": fact, "answer": "YES", "by": case.person(1), "at": case.later(1)})
        actions.answer_fact(side=case.side(1), **told)


def talked(case: Case) -> None:
    case.look()
    begins = case.at + 2 * DAY
    session = actions.plan(
        mediation=case.mediation, way="PHONE" if case.serial % 2 else "ROOM", starts_at=begins,
        by=case.mediator, at=case.later(1),
    )  # fmt: skip
    case.at = begins + HOUR
    told = facts({"minutes": 40 + case.serial % 30, "present": "双方和调解员", "by": case.mediator})
    actions.hold(session=session, **told, at=case.at)


def offered(case: Case, number: int | None, share: float, hours: float = 5) -> None:
    case.look()
    by = case.mediator if number is None else case.person(number)
    actions.make_offer(
        mediation=case.mediation, side=None if number is None else case.side(number),
        amount=Decimal(int(case.sum * share) // 50 * 50), first_on=timezone.localdate(case.at) + 20 * DAY,
        instalments=3 if case.sum > 10_000 else 1, condition="付清以前先把东西修好" if case.serial % 4 == 0 else "",
        token=uuid5(NAMESPACE_URL, f"demo offer {case.serial} {case.at}"), by=by, at=case.later(hours),
    )  # fmt: skip


def agreed_to(case: Case) -> None:
    offer = queries.open_offer(case.mediation)
    assert offer is not None
    for number in (0, 1):
        if not offer.answers.filter(side=case.side(number)).exists():
            told = facts(
                {"offer": offer, "answer": "YES", "by": case.person(number), "at": case.later(6)}
            )
            actions.answer_offer(side=case.side(number), **told)


def drafted(case: Case) -> None:
    """The sum that everybody said yes to, peace, and going to court together."""
    case.look()
    agreed = case.mediation.offers.filter(state="ACCEPTED").latest("pk")
    payer = str(case.side(1).party.name)
    day = agreed.first_on
    texts = [
        f"{payer}于 {day.year} 年 {day.month} 月 {day.day} 日前向{case.ours.name}付清 {agreed.yuan:.2f} 元。",
        "上述义务履行完毕后，双方就本纠纷再无其他争议。",
        "双方同意自本协议生效之日起三十日内，共同向人民法院申请司法确认。",
    ]
    clauses = [{"kind": "OTHER", "text": text} for text in texts]
    actions.draft(mediation=case.mediation, clauses=clauses, by=case.mediator, at=case.later(3))
    for number in (0, 1):
        for text in texts:
            told = facts({"clause": queries.digest(text), "answer": "YES", "at": case.later(0.5)})
            actions.answer_clause(side=case.side(number), by=case.person(number), **told)
    case.look()
    actions.settle(mediation=case.mediation, by=case.mediator, at=case.later(2))
    case.look()


def signed(case: Case, number: int) -> None:
    case.look()
    draft = queries.newest_draft(case.mediation)
    assert draft is not None
    by = case.person(number)
    side = actions.issue_code(side=case.side(number), by=by, at=case.later(4))
    actions.sign(
        text=draft,
        side=side,
        sha256=draft.sha256,
        code=rules.code_of(side),
        by=by,
        at=case.later(0.05),
    )
