"""Half a year of mediations: agreed, failed, refused, one by hidden figures, some still open."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from faqiao.demo.disputes import (
    Case,
    accepted,
    agreed_to,
    asked,
    consented,
    drafted,
    entered,
    facts,
    offered,
    signed,
    talked,
)
from faqiao.demo.world import HOME, OFFICE, a_name, a_phone
from faqiao.ledger.actions import history
from faqiao.matters import actions as matters
from faqiao.matters.states import Channel, PartyRole
from faqiao.mediation import actions, queries
from faqiao.mediation.states import End, Field
from faqiao.people import actions as people
from faqiao.people.models import Court, Organisation, Person, Role
from faqiao.people.queries import the_machine

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ENDED = 29
BODIES = (
    (
        "朝阳区多元调解中心",
        "Chaoyang Mediation Centre",
        ("demo-mediator", "mediator-2", "mediator-3"),
    ),
    (
        "望京街道人民调解委员会",
        "Wangjing People's Mediation Committee",
        ("mediator-4", "mediator-5"),
    ),
)
DISPUTES: tuple[tuple[Field, str, str, int, tuple[str, ...]], ...] = (
    (Field.NEIGHBOURS, "楼上漏水泡了天花板", "楼上暖气接口漏水，泡坏了我家天花板和木地板，修要八千六。", 8600,
     ("水从楼上暖气片接口漏下来", "坏了一间天花板、十二平方米木地板")),
    (Field.LEASE, "退租押金没退", "租房到期，房东说墙面有污渍，押金六千四一直不退。", 6400,
     ("合同十月底到期", "押金六千四百元已经交了")),
    (Field.PROPERTY_SERVICE, "物业费和电梯", "电梯坏了两个月，物业照样催全年物业费。", 3800,
     ("电梯停用了五十二天",)),
    (Field.LOAN, "朋友借款没还", "借给朋友三万，写了借条，说好一年还，过了半年还没还。", 30000,
     ("借条是本人写的", "已经还了五千元")),
    (Field.LABOUR, "离职工资没结", "离职两个月了，最后一个月工资和加班费没有发。", 11200,
     ("最后工作到九月三十日",)),
    (Field.TRAFFIC, "电动车碰撞", "送餐的电动车把我碰倒了，看病花了四千多，还误了十天工。", 7900,
     ("交警认定对方负主要责任", "医药费四千三百元")),
    (Field.CONSUMER, "定制家具尺寸不对", "定做的柜子短了八公分，装不上，商家不肯重做。", 5200,
     ("合同写的是二米四",)),
)  # fmt: skip


def mediate(until: datetime, seed: int) -> int:
    """Enter the roster, then live through the disputes; how many there are."""
    random = Random(f"{seed}/mediation")
    court = Court.objects.get(code=HOME)
    begun = until - 200 * DAY
    with history():
        coordinator = _roster(court, begun, random)
    citizens = list(Person.objects.filter(username__startswith="citizen-").order_by("pk")[:60])
    machine = the_machine()
    for serial in range(ENDED):
        start = until - timedelta(days=165 - 5 * serial, hours=random.randrange(6))
        ours = random.choice(citizens)
        with history():
            _live(Case(serial, start, random, ours, coordinator, machine), HOW[serial % len(HOW)])
    demo = Person.objects.get(username="demo-citizen")
    for number, (days, story, live) in enumerate(OPEN):
        ours = demo if story is _bidding else random.choice(citizens)
        case = Case(
            ENDED + number, until - timedelta(hours=24 * days), random, ours, coordinator, machine
        )
        with nullcontext() if live else history():
            _live(case, story)
    return ENDED + len(OPEN)


def _roster(court: Court, at: datetime, random: Random) -> Person:
    machine, since = the_machine(), timezone.localdate(at)
    office = Organisation.objects.get(court=court, name=OFFICE)
    coordinator = engaged("demo-coordinator", office, Role.COORDINATOR, at, random)
    kind = Organisation.Kind.MEDIATION
    term = facts({"since": since, "until": since + timedelta(days=730)})
    for number, (name, name_en, mediators) in enumerate(BODIES):
        body = people.found(kind=kind, name=name, name_en=name_en, court=court, by=machine, at=at)
        told = facts(
            {"court": court, "organisation": body, "by": coordinator, "at": at + HOUR, **term}
        )
        actions.enlist(qualification="市多元调解发展促进会推荐", **told)
        for place, username in enumerate(mediators):
            person = engaged(username, body, Role.MEDIATOR, at, random)
            fields = [one[0] for one in DISPUTES][(number + place) % 3 :: 2]
            actions.enlist(
                person=person, qualification="人民调解员证", fields=fields, languages="普通话",
                region="朝阳区", **told,
            )  # fmt: skip
    return coordinator


def engaged(username: str, body: Organisation, role: Role, at: datetime, random: Random) -> Person:
    machine, since = the_machine(), timezone.localdate(at)
    person = people.enrol(username=username, name=a_name(random), by=machine, at=at)
    people.appoint(person=person, organisation=body, role=role, since=since, by=machine, at=at)
    return person


def _live(case: Case, story: Callable[[Case], None]) -> None:
    what, title, claim, sum_, undisputed = DISPUTES[
        0 if story is _bidding else case.serial % len(DISPUTES)
    ]
    case.sum, case.undisputed = sum_ + 100 * (case.serial % 5), undisputed
    court = Court.objects.get(code=HOME)
    matter = matters.open_matter(
        court=court, title=title, channel=Channel.MOBILE, by=case.ours, at=case.at
    )
    told = facts({"name": case.ours.name, "phone": str(case.ours.phone), "person": case.ours})
    matters.add_party(matter=matter, role=PartyRole.APPLICANT, **told, at=case.at)
    case.mediation = actions.propose(
        matter=matter, field=what, claim=claim, other_name=a_name(case.random),
        other_phone=a_phone(case.random), token=uuid5(NAMESPACE_URL, f"demo mediation {case.serial}"),
        by=case.ours, at=case.later(0.3),
    )  # fmt: skip
    case.look()
    story(case)


def _agreed(case: Case) -> None:
    accepted(case)
    talked(case)
    for number, share in ((0, 1.0), (1, 0.35), (0, 0.85), (1, 0.6)):
        offered(case, number, share)
    offered(case, None, 0.7)
    agreed_to(case)
    drafted(case)
    draft = queries.newest_draft(case.mediation)
    assert draft is not None
    actions.sign(text=draft, sha256=draft.sha256, by=case.mediator, at=case.later(1))
    for number in (0, 1):
        signed(case, number)


def _agreed_blind(case: Case) -> None:
    """Hidden figures that did not overlap at first, and did the second time."""
    accepted(case)
    talked(case)
    for takes, gives in ((0.9, 0.5), (0.65, 0.75)):
        case.look()
        round_ = actions.open_round(mediation=case.mediation, by=case.mediator, at=case.later(3))
        for number, share in ((0, takes), (1, gives)):
            amount = Decimal(int(case.sum * share))
            told = facts(
                {
                    "round_": round_,
                    "amount": amount,
                    "by": case.person(number),
                    "at": case.later(5),
                }
            )
            actions.name_figure(side=case.side(number), **told)
    agreed_to(case)
    drafted(case)
    draft = queries.newest_draft(case.mediation)
    assert draft is not None
    actions.sign(text=draft, sha256=draft.sha256, by=case.mediator, at=case.later(1))
    for number in (0, 1):
        signed(case, number)


def _failed(case: Case) -> None:
    accepted(case)
    talked(case)
    offered(case, 0, 1.0)
    offered(case, 1, 0.2)
    case.look()
    actions.terminate(
        mediation=case.mediation, end=End.APART, course="电话谈了一次，双方差距较大，均表示不再让步。",
        by=case.mediator, at=case.day_later(2),
    )  # fmt: skip


def _refused(case: Case) -> None:
    entered(case)
    actions.refuse(side=case.side(1), by=case.person(1), at=case.day_later(1))


def _withdrawn(case: Case) -> None:
    accepted(case)
    case.look()
    told = facts({"end": End.WITHDRAWN, "by": case.ours, "at": case.day_later(3)})
    actions.terminate(mediation=case.mediation, **told)


def _silent(case: Case) -> None:
    """The first one did not answer; the court asked somebody else, who could not reach the other side."""
    asked(case)
    actions.pass_on(mediation=case.mediation, by=case.machine, at=case.day_later(6))
    case.look()
    other = queries.suggested(case.mediation, timezone.localdate(case.at))[0]
    told = facts({"listing": other, "by": case.coordinator, "at": case.day_later(1)})
    actions.designate(mediation=case.mediation, **told)
    case.look()
    assert other.person is not None
    case.mediator = other.person
    actions.disclose(mediation=case.mediation, relation="NONE", by=other.person, at=case.later(3))
    actions.accept(mediation=case.mediation, by=other.person, at=case.later(0.1))
    case.look()
    told = facts({"side": case.side(1), "reached": False, "by": other.person, "at": case.later(4)})
    actions.contact(mediation=case.mediation, **told)
    actions.terminate(
        mediation=case.mediation, end=End.UNREACHABLE, course="三个工作日内打了三次电话，均未接通。",
        by=other.person, at=case.day_later(3),
    )  # fmt: skip


def _proposed(case: Case) -> None:
    """Nobody has answered yet."""


def _to_accept(case: Case) -> None:
    asked(case, "demo-mediator")


def _bidding(case: Case) -> None:
    """The citizen of the role cards: two prices come closer, a middle way lies on the table."""
    accepted(case, "demo-mediator")
    for number, share in ((0, 1.0), (1, 0.25), (0, 0.86), (1, 0.52), (0, 0.72), (1, 0.64)):
        offered(case, number, share, hours=2)
    case.look()
    texts = (
        (case.ours, 0, "地板是新铺的，能不能别太低。"),
        (case.person(1), 1, "我愿意多出一点，一次付清有点难。"),
    )
    for by, number, text in texts:
        token = uuid5(NAMESPACE_URL, f"demo words {case.serial} {number}")
        told = facts({"side": case.side(number), "text": text, "token": token, "by": by})
        actions.say(mediation=case.mediation, **told, at=case.later(0.2))
    told = facts({"side": case.side(1), "text": "最多能到七成，得分两次", "by": case.person(1)})
    actions.concede(mediation=case.mediation, **told, at=case.later(0.3))
    payer = str(case.side(1).party.name)
    for sum_ in ("5500", "5850"):
        texts_ = [
            f"{payer}赔偿{case.ours.name}天花板、木地板维修费 {sum_} 元。",
            "修好自家暖气片接口，由物业验看。",
        ]
        clauses = [{"kind": "OTHER", "text": text} for text in texts_]
        actions.draft(
            mediation=case.mediation, clauses=clauses, by=case.mediator, at=case.later(0.5)
        )
    told = facts({"clause": queries.digest(texts_[1]), "answer": "YES", "at": case.later(0.3)})
    actions.answer_clause(side=case.side(1), by=case.person(1), **told)
    told = facts({"starts_at": case.at + 2 * DAY, "way": "PHONE", "by": case.mediator})
    actions.plan(mediation=case.mediation, **told, at=case.later(0.2))
    offered(case, None, 0.68, hours=0.3)


def _ready(case: Case) -> None:
    accepted(case, "demo-mediator")
    offered(case, None, 0.7)
    agreed_to(case)
    drafted(case)
    signed(case, 0)


def _blind_open(case: Case) -> None:
    accepted(case, "demo-mediator")
    case.look()
    round_ = actions.open_round(mediation=case.mediation, by=case.mediator, at=case.later(2))
    told = facts(
        {"round_": round_, "amount": Decimal(case.sum), "by": case.ours, "at": case.later(1)}
    )
    actions.name_figure(side=case.side(0), **told)


def _stopped(case: Case) -> None:
    accepted(case, "demo-mediator")
    case.look()
    reason = "双方对借款经过的说法一字不差，转账记录当天又转了回去。"
    actions.stop(mediation=case.mediation, reason=reason, by=case.mediator, at=case.later(5))


def _complained(case: Case) -> None:
    _failed(case)
    case.look()
    listing = case.mediation.listing
    assert listing is not None
    actions.complain(
        side=case.side(1), listing=listing, ground="FORCED", words="一直说不签就要上法庭，让人没法好好想。",
        by=case.person(1), at=case.later(20),
    )  # fmt: skip


#: How those that are over went, again and again.
HOW = (
    _agreed, _agreed, _failed, _agreed_blind, _agreed, _refused, _agreed, _withdrawn, _agreed, _silent,
)  # fmt: skip
#: The open ones: begun so many days ago, and whether what they set off happens too (text messages).
OPEN: tuple[tuple[float, Callable[[Case], None], bool], ...] = (
    (14, _complained, False), (12, _stopped, False), (9, _ready, False), (7, _bidding, True),
    (6, _blind_open, False), (5, accepted, False), (2, _to_accept, True), (1.5, asked, False),
    (1.2, consented, True), (1, _proposed, True), (0.6, _proposed, True), (24, _agreed, False), (21, _agreed, False),
    (18, _agreed, False),
)  # fmt: skip
