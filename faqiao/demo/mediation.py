"""Half a year of mediations: agreed, failed, refused, one by hidden figures, some still open."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from faqiao.demo.world import HOME, OFFICE, a_name, a_phone
from faqiao.ledger.actions import history
from faqiao.matters import actions as matters
from faqiao.matters.states import Channel, PartyRole
from faqiao.mediation import actions, queries, rules
from faqiao.mediation.models import Listing, Mediation, Side
from faqiao.mediation.states import ConsentTo, End, Field
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
    facts: tuple[str, ...] = ()

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
    coordinator = _engaged("demo-coordinator", office, Role.COORDINATOR, at, random)
    kind = Organisation.Kind.MEDIATION
    term = {"since": since, "until": since + timedelta(days=730)}
    for number, (name, name_en, mediators) in enumerate(BODIES):
        body = people.found(kind=kind, name=name, name_en=name_en, court=court, by=machine, at=at)
        told = {"court": court, "organisation": body, "by": coordinator, "at": at + HOUR, **term}
        actions.enlist(qualification="市多元调解发展促进会推荐", **told)
        for place, username in enumerate(mediators):
            person = _engaged(username, body, Role.MEDIATOR, at, random)
            fields = [one[0] for one in DISPUTES][(number + place) % 3 :: 2]
            actions.enlist(
                person=person, qualification="人民调解员证", fields=fields, languages="普通话",
                region="朝阳区", **told,
            )  # fmt: skip
    return coordinator


def _engaged(username: str, body: Organisation, role: Role, at: datetime, random: Random) -> Person:
    machine, since = the_machine(), timezone.localdate(at)
    person = people.enrol(username=username, name=a_name(random), by=machine, at=at)
    people.appoint(person=person, organisation=body, role=role, since=since, by=machine, at=at)
    return person


def _live(case: Case, story: Callable[[Case], None]) -> None:
    what, title, claim, sum_, facts = DISPUTES[
        0 if story is _bidding else case.serial % len(DISPUTES)
    ]
    case.sum, case.facts = sum_ + 100 * (case.serial % 5), facts
    court = Court.objects.get(code=HOME)
    matter = matters.open_matter(
        court=court, title=title, channel=Channel.MOBILE, by=case.ours, at=case.at
    )
    told = {"name": case.ours.name, "phone": str(case.ours.phone), "person": case.ours}
    matters.add_party(matter=matter, role=PartyRole.APPLICANT, **told, at=case.at)
    case.mediation = actions.propose(
        matter=matter, field=what, claim=claim, other_name=a_name(case.random),
        other_phone=a_phone(case.random), token=uuid5(NAMESPACE_URL, f"demo mediation {case.serial}"),
        by=case.ours, at=case.later(0.3),
    )  # fmt: skip
    case.look()
    story(case)


def _entered(case: Case) -> None:
    actions.enter(side=case.side(1), by=case.machine, at=case.later(5))
    case.look()


def _consented(case: Case) -> None:
    _entered(case)
    for to in (ConsentTo.MEDIATION, ConsentTo.ONLINE, ConsentTo.PASSING_ON):
        actions.consent(side=case.side(1), to=to, by=case.person(1), at=case.later(0.1))
        case.look()
    for to in (ConsentTo.ONLINE, ConsentTo.PASSING_ON):
        actions.consent(side=case.side(0), to=to, by=case.ours, at=case.later(0.2))


def _asked(case: Case, username: str = "") -> None:
    """Both choose the same one; every third time the court appoints."""
    _consented(case)
    case.look()
    wanted = queries.suggested(case.mediation, timezone.localdate(case.at))[case.serial % 2]
    if username:
        wanted = Listing.objects.get(person__username=username)
    if case.serial % 3 == 2 and not username:
        told = {"side": case.side(0), "by": case.ours, "at": case.later(2)}
        actions.hand_to_court(mediation=case.mediation, **told)
        told = {"listing": wanted, "by": case.coordinator, "at": case.later(20)}
        actions.designate(mediation=case.mediation, **told)
    else:
        for number in (0, 1):
            case.look()
            told = {"listing": wanted, "by": case.person(number), "at": case.later(4)}
            actions.choose(side=case.side(number), **told)
    case.look()
    assert case.mediation.listing and case.mediation.listing.person
    case.mediator = case.mediation.listing.person


def _accepted(case: Case, username: str = "") -> None:
    _asked(case, username)
    told = {"by": case.mediator, "at": case.later(18)}
    actions.disclose(mediation=case.mediation, relation="NONE", **told)
    actions.accept(mediation=case.mediation, by=case.mediator, at=case.later(0.2))
    case.look()
    for number in (0, 1):
        told = {
            "side": case.side(number),
            "reached": True,
            "by": case.mediator,
            "at": case.later(1),
        }
        actions.contact(mediation=case.mediation, **told)
        case.look()
    for text in case.facts:
        fact = actions.propose_fact(
            mediation=case.mediation, side=case.side(0), text=text, by=case.ours, at=case.later(1)
        )
        told = {"fact": fact, "answer": "YES", "by": case.person(1), "at": case.later(1)}
        actions.answer_fact(side=case.side(1), **told)


def _talked(case: Case) -> None:
    case.look()
    begins = case.at + 2 * DAY
    session = actions.plan(
        mediation=case.mediation, way="PHONE" if case.serial % 2 else "ROOM", starts_at=begins,
        by=case.mediator, at=case.later(1),
    )  # fmt: skip
    case.at = begins + HOUR
    told = {"minutes": 40 + case.serial % 30, "present": "双方和调解员", "by": case.mediator}
    actions.hold(session=session, **told, at=case.at)


def _offered(case: Case, number: int | None, share: float, hours: float = 5) -> None:
    case.look()
    by = case.mediator if number is None else case.person(number)
    actions.make_offer(
        mediation=case.mediation, side=None if number is None else case.side(number),
        amount=Decimal(int(case.sum * share) // 50 * 50), first_on=timezone.localdate(case.at) + 20 * DAY,
        instalments=3 if case.sum > 10_000 else 1, condition="付清以前先把东西修好" if case.serial % 4 == 0 else "",
        token=uuid5(NAMESPACE_URL, f"demo offer {case.serial} {case.at}"), by=by, at=case.later(hours),
    )  # fmt: skip


def _agreed_to(case: Case) -> None:
    offer = queries.open_offer(case.mediation)
    assert offer is not None
    for number in (0, 1):
        if not offer.answers.filter(side=case.side(number)).exists():
            told = {"offer": offer, "answer": "YES", "by": case.person(number), "at": case.later(6)}
            actions.answer_offer(side=case.side(number), **told)


def _drafted(case: Case) -> None:
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
            told = {"clause": queries.digest(text), "answer": "YES", "at": case.later(0.5)}
            actions.answer_clause(side=case.side(number), by=case.person(number), **told)
    case.look()
    actions.settle(mediation=case.mediation, by=case.mediator, at=case.later(2))
    case.look()


def _signed(case: Case, number: int) -> None:
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


def _agreed(case: Case) -> None:
    _accepted(case)
    _talked(case)
    for number, share in ((0, 1.0), (1, 0.35), (0, 0.85), (1, 0.6)):
        _offered(case, number, share)
    _offered(case, None, 0.7)
    _agreed_to(case)
    _drafted(case)
    draft = queries.newest_draft(case.mediation)
    assert draft is not None
    actions.sign(text=draft, sha256=draft.sha256, by=case.mediator, at=case.later(1))
    for number in (0, 1):
        _signed(case, number)


def _agreed_blind(case: Case) -> None:
    """Hidden figures that did not overlap at first, and did the second time."""
    _accepted(case)
    _talked(case)
    for takes, gives in ((0.9, 0.5), (0.65, 0.75)):
        case.look()
        round_ = actions.open_round(mediation=case.mediation, by=case.mediator, at=case.later(3))
        for number, share in ((0, takes), (1, gives)):
            amount = Decimal(int(case.sum * share))
            told = {
                "round_": round_,
                "amount": amount,
                "by": case.person(number),
                "at": case.later(5),
            }
            actions.name_figure(side=case.side(number), **told)
    _agreed_to(case)
    _drafted(case)
    draft = queries.newest_draft(case.mediation)
    assert draft is not None
    actions.sign(text=draft, sha256=draft.sha256, by=case.mediator, at=case.later(1))
    for number in (0, 1):
        _signed(case, number)


def _failed(case: Case) -> None:
    _accepted(case)
    _talked(case)
    _offered(case, 0, 1.0)
    _offered(case, 1, 0.2)
    case.look()
    actions.terminate(
        mediation=case.mediation, end=End.APART, course="电话谈了一次，双方差距较大，均表示不再让步。",
        by=case.mediator, at=case.day_later(2),
    )  # fmt: skip


def _refused(case: Case) -> None:
    _entered(case)
    actions.refuse(side=case.side(1), by=case.person(1), at=case.day_later(1))


def _withdrawn(case: Case) -> None:
    _accepted(case)
    case.look()
    told = {"end": End.WITHDRAWN, "by": case.ours, "at": case.day_later(3)}
    actions.terminate(mediation=case.mediation, **told)


def _silent(case: Case) -> None:
    """The first one did not answer; the court asked somebody else, who could not reach the other side."""
    _asked(case)
    actions.pass_on(mediation=case.mediation, by=case.machine, at=case.day_later(6))
    case.look()
    other = queries.suggested(case.mediation, timezone.localdate(case.at))[0]
    told = {"listing": other, "by": case.coordinator, "at": case.day_later(1)}
    actions.designate(mediation=case.mediation, **told)
    case.look()
    assert other.person is not None
    case.mediator = other.person
    actions.disclose(mediation=case.mediation, relation="NONE", by=other.person, at=case.later(3))
    actions.accept(mediation=case.mediation, by=other.person, at=case.later(0.1))
    case.look()
    told = {"side": case.side(1), "reached": False, "by": other.person, "at": case.later(4)}
    actions.contact(mediation=case.mediation, **told)
    actions.terminate(
        mediation=case.mediation, end=End.UNREACHABLE, course="三个工作日内打了三次电话，均未接通。",
        by=other.person, at=case.day_later(3),
    )  # fmt: skip


def _proposed(case: Case) -> None:
    """Nobody has answered yet."""


def _to_accept(case: Case) -> None:
    _asked(case, "demo-mediator")


def _bidding(case: Case) -> None:
    """The citizen of the role cards: two prices come closer, a middle way lies on the table."""
    _accepted(case, "demo-mediator")
    for number, share in ((0, 1.0), (1, 0.25), (0, 0.86), (1, 0.52), (0, 0.72), (1, 0.64)):
        _offered(case, number, share, hours=2)
    case.look()
    texts = (
        (case.ours, 0, "地板是新铺的，能不能别太低。"),
        (case.person(1), 1, "我愿意多出一点，一次付清有点难。"),
    )
    for by, number, text in texts:
        token = uuid5(NAMESPACE_URL, f"demo words {case.serial} {number}")
        told = {"side": case.side(number), "text": text, "token": token, "by": by}
        actions.say(mediation=case.mediation, **told, at=case.later(0.2))
    told = {"side": case.side(1), "text": "最多能到七成，得分两次", "by": case.person(1)}
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
    told = {"clause": queries.digest(texts_[1]), "answer": "YES", "at": case.later(0.3)}
    actions.answer_clause(side=case.side(1), by=case.person(1), **told)
    told = {"starts_at": case.at + 2 * DAY, "way": "PHONE", "by": case.mediator}
    actions.plan(mediation=case.mediation, **told, at=case.later(0.2))
    _offered(case, None, 0.68, hours=0.3)


def _ready(case: Case) -> None:
    _accepted(case, "demo-mediator")
    _offered(case, None, 0.7)
    _agreed_to(case)
    _drafted(case)
    _signed(case, 0)


def _blind_open(case: Case) -> None:
    _accepted(case, "demo-mediator")
    case.look()
    round_ = actions.open_round(mediation=case.mediation, by=case.mediator, at=case.later(2))
    told = {"round_": round_, "amount": Decimal(case.sum), "by": case.ours, "at": case.later(1)}
    actions.name_figure(side=case.side(0), **told)


def _stopped(case: Case) -> None:
    _accepted(case, "demo-mediator")
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
    (6, _blind_open, False), (5, _accepted, False), (2, _to_accept, True), (1.5, _asked, False),
    (1.2, _consented, True), (1, _proposed, True), (0.6, _proposed, True),
)  # fmt: skip
