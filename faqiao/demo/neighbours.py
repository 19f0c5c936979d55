"""Courts and streets side by side in the demo court: agreements, promises, and half a year of activities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone

from faqiao.cobuilding import actions, jobs
from faqiao.cobuilding.models import Activity, Agreement
from faqiao.cobuilding.states import Calls, Kind, Repeat, Side
from faqiao.demo.rhythm import BEIJING
from faqiao.demo.words.neighbours import ACTIVITIES, AIMS, BASES, DONE, EVIDENCE, PLACES
from faqiao.demo.world import HOME, a_name, a_phone
from faqiao.law.periods import month_later
from faqiao.ledger.actions import history
from faqiao.people import actions as people
from faqiao.people.models import Court, Organisation, Person, Post, Role, Street
from faqiao.people.queries import the_machine

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BACK = 200 * DAY  # so long ago the first one was signed
OFFICE, OFFICE_EN = "联建共建办公室", "Co-building office"
BARE, DRAFTED, OFFERED, EXPIRED = {5, 17, 30}, {11}, {2}, {23}  # places in the list of streets
RUNS_OUT = {8: 12, 14: 26, 27: 41, 35: 55}  # days until the end
NOBODY = {20, 33}  # the contact has moved on
ACTIVE = 12  # streets in which something is going on
WEIGHTS = {"COMMITMENTS": 40, "ACTIVITIES": 20, "CONTACT": 20, "EFFECT": 20}


def live_side_by_side(until: datetime, seed: int) -> None:
    """The streets of the role cards' district, as a co-building office would find them today."""
    told = _Telling(until, Random(f"{seed}/neighbours"))
    with transaction.atomic(), history():
        told.take_places()
        for place, street in enumerate(told.streets):
            told.agree(place, street)
        told.meet()
    jobs.watch_days(until)


@dataclass
class _Side:
    """One street's office, the officer there, and its party branch."""

    body: Organisation
    officer: Person
    branch: Organisation


class _Telling:
    def __init__(self, until: datetime, random: Random) -> None:
        self.until, self.random = until, random
        self.today = timezone.localdate(until)
        self.began = until - BACK
        self.machine = the_machine()
        self.court = Court.objects.select_related("district").get(code=HOME)
        of_district = Street.objects.filter(district=self.court.district)
        self.streets = list(of_district.order_by("code"))
        self.sides: dict[int, _Side] = {}
        self.held: list[Agreement] = []

    def take_places(self) -> None:
        """The office of the court, and an office with an officer in each street."""
        at = self.began - 10 * DAY
        office = self._found(Organisation.Kind.OFFICE, OFFICE, OFFICE_EN, at, court=self.court)
        self.office = self._appoint("demo-cobuilder", office, Role.COBUILDER, at)
        self.branches = [
            self._found(Organisation.Kind.BRANCH, f"第{n}党支部", "", at, court=self.court)
            for n in ("一", "二", "三")
        ]
        for street in self.streets:
            self._side(street, at)

    def _side(self, street: Street, at: datetime) -> None:
        kind = Organisation.Kind.STREET
        body = Organisation.objects.filter(kind=kind, street=street).first() or self._found(
            kind, f"{street.name}办事处", "", at, street=street
        )
        post = Post.objects.filter(organisation=body, role=Role.STREET_OFFICER).first()
        officer = (
            post.person
            if post and post.since <= timezone.localdate(at)
            else self._appoint(f"neighbour-{street.code}", body, Role.STREET_OFFICER, at)
        )
        branch = self._found(
            Organisation.Kind.BRANCH, f"{street.name}机关党支部", "", at, street=street
        )
        self.sides[street.pk] = _Side(body, officer, branch)

    def agree(self, place: int, street: Street) -> None:
        """What there is between the court and this street."""
        if place in BARE:
            return
        begun = self.began + timedelta(days=place % 12)
        since = timezone.localdate(begun)
        until = self._end_of(place, since)
        if place in DRAFTED | OFFERED:
            self._not_yet(place, street)
        else:
            self._in_force(place, street, since, until, begun)

    def _end_of(self, place: int, since: date) -> date:
        if place in RUNS_OUT:
            return self.today + timedelta(days=RUNS_OUT[place])
        if place in EXPIRED:
            return self.today - 20 * DAY
        return month_later(since, 24) - DAY

    def _not_yet(self, place: int, street: Street) -> None:
        at = self._morning(self.until - 3 * DAY)
        since = self.today + 10 * DAY
        agreement = actions.draft(
            court=self.court, bodies=[self.sides[street.pk].body], title=self._title(street),
            aims=AIMS, calls=Calls.DIRECT, since=since, until=month_later(since, 24) - DAY,
            token=self._token("agreement", place), by=self._on(self.office, at), at=at,
        )  # fmt: skip
        self._contacts(agreement, street, place, at)
        if place in OFFERED:
            actions.sign(agreement=agreement, by=self._on(self.office, at), at=at + 4 * HOUR)

    def _in_force(self, place: int, street: Street, since: date, until: date, at: datetime) -> None:
        side, office = self.sides[street.pk], self._on(self.office, at)
        agreement = actions.draft(
            court=self.court, bodies=[side.body], title=self._title(street), aims=AIMS,
            calls=Calls.DIRECT if place % 3 == 0 else Calls.THROUGH_STREET, since=since, until=until,
            token=self._token("agreement", place), by=office, at=at,
        )  # fmt: skip
        self._contacts(agreement, street, place, at)
        actions.pair(
            agreement=agreement, ours=self.branches[place % 3], theirs=side.branch, by=office, at=at
        )
        if place < ACTIVE:
            self._promise(agreement, place, at)
        agreement = actions.sign(agreement=agreement, by=office, at=at + 2 * HOUR)
        officer = self._on(side.officer, at)
        agreement = actions.countersign(agreement=agreement, by=officer, at=at + 5 * HOUR)
        if place in NOBODY:
            gone = agreement.contacts.get(side=Side.BODY)
            when = self.until - 9 * DAY
            actions.release_contact(contact=gone, by=self._on(self.office, when), at=when)
        elif place < ACTIVE:
            self.held.append(agreement)

    def _contacts(self, agreement: Agreement, street: Street, place: int, at: datetime) -> None:
        body = self.sides[street.pk].body
        for side, whose, post in ((Side.BODY, body, "综治办"), (Side.COURT, None, "联络法官")):
            actions.name_contact(
                agreement=agreement, side=side, body=whose, name=a_name(self.random), post=post,
                phone=a_phone(self.random), token=self._token(f"contact {side}", place),
                by=self._on(self.office, at), at=at,
            )  # fmt: skip

    def _promise(self, agreement: Agreement, place: int, at: datetime) -> None:
        by, since = self._on(self.office, at), agreement.since
        for n, (side, text, repeat, days) in enumerate(
            (
                (Side.COURT, "每季度一次社区微法庭", Repeat.QUARTERLY, 60),
                (Side.BODY, "每半年通报一次矛盾纠纷情况", Repeat.HALF_YEARLY, 120 + place),
            )
        ):
            actions.promise(
                agreement=agreement, side=side, text=text, due_on=since + timedelta(days=days),
                repeat=repeat, token=self._token(f"promise {n}", place), by=by, at=at,
            )  # fmt: skip

    def meet(self) -> None:
        """Activities, two a week, most of them reported; some are moved, one is called off."""
        first = self.today - 170 * DAY
        monday = first - timedelta(days=first.weekday())
        days = [monday + timedelta(days=7 * week + n) for week in range(24) for n in (1, 3)]
        days += [self.today - 2 * DAY, *(self.today + n * DAY for n in (3, 6, 9, 16))]
        for serial, day in enumerate(days):
            self._activity(serial, day)
        self._keep_promises()
        self._look_back()

    def _activity(self, serial: int, day: date) -> None:
        agreement = self.held[serial % len(self.held)]
        street = self._street_of(agreement)
        kind, title = ACTIVITIES[(serial * 4 + serial // 9) % len(ACTIVITIES)]
        starts = datetime.combine(day, time(9 + serial % 6), BEIJING)
        told = self._morning(min(starts - 6 * DAY, self.until - DAY))
        by = self._on(self.office, told)
        activity = actions.announce(
            court=self.court, kind=kind, title=title, street=street, agreement=agreement,
            place=self.random.choice(PLACES), starts_at=starts, ends_at=starts + 2 * HOUR,
            token=self._token("activity", serial), by=by, at=told,
        )  # fmt: skip
        if serial % 13 == 5:
            when: dict[str, Any] = {"starts_at": starts + DAY, "ends_at": starts + DAY + 2 * HOUR}
            reason = "社区活动室临时停用，改到第二天。"
            activity = actions.move(
                activity=activity, reason=reason, by=by, at=told + 2 * HOUR, **when
            )
        self._afterwards(serial, activity)

    def _afterwards(self, serial: int, activity: Activity) -> None:
        over = activity.ends_at + 3 * HOUR
        if over > self.until - 3 * DAY:  # the last ones still wait for their report
            return
        by = self._on(self.office, over)
        if serial % 29 == 11:
            before = activity.starts_at - DAY
            reason = "暴雨预警，居民不便出门。"
            actions.call_off(
                activity=activity, reason=reason, by=self._on(self.office, before), at=before
            )
            return
        reached, handled = self.random.randrange(14, 70), self._disputes(activity)
        actions.report_back(
            activity=activity, reached=reached, handled=handled,
            basis=BASES[serial % len(BASES)].format(reached=reached, handled=handled),
            done=DONE[Kind(activity.kind)], by=by, at=over,
        )  # fmt: skip

    def _disputes(self, activity: Activity) -> int:
        most = 4 if activity.kind in (Kind.MICRO_COURT, Kind.JOINT_STUDY) else 2
        return self.random.randrange(most)

    def _keep_promises(self) -> None:
        """Most were kept by their day, some late; a few are missed, which the clock finds by itself."""
        for place, agreement in enumerate(self.held):
            for one in agreement.commitments.filter(due_on__lt=self.today).order_by("due_on"):
                lot = (place + one.place) % 7
                late = lot == 3
                if lot == 6:
                    continue
                day = one.due_on + timedelta(days=4 if late else -3)
                if day > self.today:
                    continue
                at = self._morning(datetime.combine(day, time(15), BEIJING))
                actions.keep(
                    commitment=one, kept_on=day, evidence=EVIDENCE[Side(one.side)],
                    by=self._on(self.office, at), at=at,
                )  # fmt: skip

    def _look_back(self) -> None:
        at = self.until - 5 * DAY
        agreement = self.held[0]
        body = agreement.signatories.select_related("body").get().body
        marks = {"COMMITMENTS": 8, "ACTIVITIES": 9, "CONTACT": 7, "EFFECT": 8}
        said: dict[str, Any] = {
            "agreement": agreement, "year": timezone.localdate(at).year, "weights": WEIGHTS,
        }  # fmt: skip
        actions.evaluate(
            side=Side.COURT, body=None, marks=marks, remark="工单会商可以再密一些。",
            by=self._on(self.office, at), at=at, **said,
        )  # fmt: skip
        officer = self._on(self.sides[self._street_of(agreement).pk].officer, at)
        actions.evaluate(
            side=Side.BODY, body=body, marks={**marks, "CONTACT": 9, "EFFECT": 6},
            remark="希望夜间也能找到联络法官。", by=officer, at=at + HOUR, **said,
        )  # fmt: skip

    def _street_of(self, agreement: Agreement) -> Street:
        body = agreement.signatories.select_related("body__street").get().body
        assert body.street is not None
        return body.street

    def _found(
        self,
        kind: str,
        name: str,
        name_en: str,
        at: datetime,
        **where: Any,  # noqa: ANN401  its court or its street
    ) -> Organisation:
        return people.found(
            kind=kind, name=name, name_en=name_en, by=self._on(self.machine, at), at=at, **where
        )

    def _appoint(self, username: str, unit: Organisation, role: Role, at: datetime) -> Person:
        by = self._on(self.machine, at)
        person = people.enrol(username=username, name=a_name(self.random), by=by, at=at)
        since = timezone.localdate(at)
        people.appoint(person=person, organisation=unit, role=role, since=since, by=by, at=at)
        return person

    def _title(self, street: Street) -> str:
        return f"朝阳法院与{street.name}联建共建协议"

    def _morning(self, at: datetime) -> datetime:
        return min(at, self.until - HOUR)

    def _token(self, what: str, n: int) -> UUID:
        return uuid5(NAMESPACE_URL, f"faqiao:demo:neighbours:{what}:{n}")

    def _on(self, person: Person, at: datetime) -> Person:
        return person.on(timezone.localdate(at))
