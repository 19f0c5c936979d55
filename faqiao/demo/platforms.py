"""Other systems at the demo court's bridge: a city's 12345 that sends and asks, a platform that is being renewed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone

from faqiao.bridge import actions
from faqiao.bridge.models import Handover, Peer
from faqiao.bridge.states import Language
from faqiao.demo.rhythm import BEIJING, later
from faqiao.demo.streets import at_work
from faqiao.demo.words.streets import CALLS, PLACES
from faqiao.demo.world import HOME, a_name
from faqiao.ledger.actions import history
from faqiao.people import actions as people
from faqiao.people.models import Court, Organisation, Person, Post, Role, Street
from faqiao.people.queries import the_machine
from faqiao.response import actions as response
from faqiao.response.queries import open_requests

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SINCE = 120  # days
CITY, PLATFORM = "12345 热线平台", "社区治理平台"
THERE = "https://governance.example/open311/v2"
#: Of the newest, so many hours ago: (how far it has come, what the city says afterwards)
SENT = (
    (2300, "closed", "市民回访满意，工单已办结。"),
    (1600, "closed", "市民没有再来电，工单已办结。"),
    (900, "closed", ""),
    (190, "accepted", "又有两户来电，说的是同一件事，已并入这张工单。"),
    (75, "accepted", ""),
    (28, "routed", "市民希望周末到场。"),
    (5, "called", ""),
)
OURS = (
    ("三百米外的另一个小区也在换物业，请平台提醒居委会留意。", "已转给属地网格员，本周内走访。"),
    ("请平台把电梯维修的进度拍照发来，开庭前要用。", "已联系维保公司，周五前发来。"),
    ("请平台协助通知租户周三下午到社区议事厅。", ""),
)


def exchange(until: datetime, seed: int) -> None:
    """Four months of exchange, up to a call of this morning and a platform that has been resting since yesterday."""
    with transaction.atomic(), history():
        told = _Exchange(until, Random(f"{seed}/platforms"))
        city, platform = told.city(), told.platform()
        for number, (hours, goal, word) in enumerate(SENT):
            at = at_work(until - hours * HOUR)
            if at > told.began:
                told.sent(city, number, at, goal, word)
        told.handed(platform)


@dataclass
class _Exchange:
    until: datetime
    random: Random

    def __post_init__(self) -> None:
        self.machine = the_machine()
        self.admin = Person.objects.get(username="demo-admin")
        self.liaison = Person.objects.get(username="demo-liaison")
        self.judge = Person.objects.get(username="demo-handler")
        both = Post.objects.filter(person__in=(self.admin, self.judge))
        in_post = max(both.values_list("since", flat=True))  # nothing was exchanged before them
        self.began = max(
            self.until - SINCE * DAY, datetime.combine(in_post, time(9), BEIJING) + DAY
        )
        self.unit = Organisation.objects.get(court__code=HOME, name="民事审判一庭")
        district = Court.objects.get(code=HOME).district
        self.streets = list(Street.objects.filter(district=district).order_by("code")[:8])

    def city(self) -> Peer:
        return self._connected(CITY, "市民热线服务中心", "", 600)

    def platform(self) -> Peer:
        return self._connected(PLATFORM, "社区治理服务中心", THERE, 120)

    def sent(self, peer: Peer, number: int, at: datetime, goal: str, word: str) -> None:
        """A request of the city: taken in, dealt with as far as it has come, told of and fetched."""
        kind, dispute, words, _told, _answer = CALLS[(number * 3 + 1) % len(CALLS)]
        street = self.streets[number % len(self.streets)]
        order = f"2026{self.random.randrange(10**8):08d}"
        whistle: dict[str, Any] = {
            "body": peer.body, "kind": kind, "dispute": dispute, "words": words, "case": "", "wish": "",
            "people_involved": self.random.choice((6, 14, 30)), "risk": "LOW", "street": street,
            "place": PLACES[number % len(PLACES)], "order_12345": order, "token": _token("in", number),
        }  # fmt: skip
        handover = actions.take_request(
            peer=peer, key=f"order-{order}", reference=order, whistle=whistle,
            by=_on(peer.owner, at), at=at,
        )  # fmt: skip
        self._asked(peer, "POST requests", handover, at, 201)
        at = self._dealt_with(handover, goal, at)
        if word:
            at = self._later(at, 3)
            self._heard(handover, number, word, "closed" if goal == "closed" else "open", at)
            self._asked(peer, "POST updates", handover, at, 200)
        if goal != "called":
            self._news(handover, number, at)

    def handed(self, peer: Peer) -> None:
        """Ours at the platform: two arrived and were answered, the third waits since it rests."""
        waiting = list(open_requests(_on(self.liaison, self.until)).order_by("-called_at")[:3])
        start = self.until - 30 * HOUR
        for number, (one, (asked, answer)) in enumerate(zip(waiting, OURS, strict=False)):
            at = max(one.called_at, start + number * HOUR)
            said = {"service_code": "community", "description": asked, "attributes": {}}
            handover = actions.hand_over(
                peer=peer, matter=one.matter, request=one, asked=said, by=_on(self.liaison, at), at=at
            )  # fmt: skip
            if answer:
                self._arrived(handover, number, answer, at)
        at = self.until - 20 * HOUR
        reason = "对方平台升级，预计后天恢复"
        actions.pause(peer=peer, reason=reason, by=_on(self.admin, at), at=at)

    def _arrived(self, handover: Handover, number: int, answer: str, at: datetime) -> None:
        machine = _on(self.machine, at)
        actions.give_out(messages=list(handover.messages.values_list("pk", flat=True)), at=at)
        remote = f"SQ-2026-{1207 + number}"
        handover = actions.arrive(handover=handover, remote=remote, notice="", by=machine, at=at)
        self._heard(handover, 100 + number, answer, "open", min(at + 2 * HOUR, self.until))

    def _dealt_with(self, handover: Handover, goal: str, at: datetime) -> datetime:
        request: Any = handover.request
        if goal == "called":
            return at
        at = self._later(at, 2)
        request = response.route(
            request=request, organisation=self.unit, why="12345 转来的由民事审判一庭统一办理",
            by=_on(self.liaison, at), at=at,
        )  # fmt: skip
        if goal == "routed":
            return at
        at = self._later(at, 4)
        judge = _on(self.judge, at)
        request = response.accept(request=request, by=judge, at=at)
        if goal == "accepted":
            return at
        at = self._later(at, 9)
        judge = _on(self.judge, at)
        response.give_service(
            request=request, kind=request.kind, given_at=at, place=request.place, whom="双方代表",
            people_reached=12, told="讲清了各自的权利和能走的路。", minutes="到场记录在卷。", by=judge, at=at,
        )  # fmt: skip
        request.refresh_from_db()
        request = response.record_result(
            request=request,
            result="RESOLVED",
            answer="双方当场说好了办法，一周后回看。",
            by=judge,
            at=at,
        )
        at = self._later(at, 5)
        response.confirm(request=request, by=_on(request.called_by, at), at=at)
        request.refresh_from_db()
        response.close(request=request, by=_on(self.machine, at), at=at)
        return at

    def _news(self, handover: Handover, number: int, at: datetime) -> None:
        """The liaison says a word; the city fetches it with its next question."""
        at = self._later(at, 1)
        by = _on(self.liaison, at)
        words = "法院已经安排人办，进展在这里能看到。"
        actions.tell(
            handover=handover, words=words, papers=[], token=_token("out", number), by=by, at=at
        )
        at = min(at + HOUR / 6, self.until)
        actions.give_out(messages=list(handover.messages.values_list("pk", flat=True)), at=at)
        self._asked(handover.peer, "GET updates", handover, at, 200)

    def _heard(self, handover: Handover, number: int, text: str, status: str, at: datetime) -> None:
        said = {
            "update_id": f"u-{number:04d}", "status": status, "word": "", "text": text,
            "said_at": at.isoformat(), "media": [],
        }  # fmt: skip
        by = _on(handover.peer.owner, at)
        actions.take_update(handover=handover, update=said, by=by, at=at)

    def _asked(self, peer: Peer, what: str, handover: Handover, at: datetime, status: int) -> None:
        numbers = [str(handover.request)]
        actions.keep_answer(peer=peer, what=what, status=status, numbers=numbers, at=at)

    def _later(self, at: datetime, hours: float) -> datetime:
        """Office hours later; what is newest has only part of the time before now."""
        then = later(at, self.random.uniform(hours / 2, hours))
        return then if then <= self.until else at + (self.until - at) * 0.2

    def _connected(self, name: str, body_name: str, url: str, rate: int) -> Peer:
        by: dict[str, Any] = {"by": _on(self.machine, self.began), "at": self.began}
        body = people.found(kind=Organisation.Kind.BODY, name=body_name, name_en="", **by)
        owner = people.enrol(username=f"platform-{body.pk}", name=a_name(self.random), **by)
        since = timezone.localdate(self.began)
        people.appoint(person=owner, organisation=body, role=Role.STREET_OFFICER, since=since, **by)
        peer: Peer = actions.connect(
            name=name, language=Language.OPEN311, body=body, owner=owner, url=url,
            their_key="demo" if url else "", their_jurisdiction="", form="json", rate=rate, secret="",
            by=_on(self.admin, self.began), at=self.began,
        )  # fmt: skip
        return peer


def _on(person: Person, at: datetime) -> Person:
    return person.on(timezone.localdate(at))


def _token(what: str, number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"faqiao:demo:platform:{what}:{number}")
