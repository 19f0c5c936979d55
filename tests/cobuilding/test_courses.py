"""Any course of actions by office, officer, another court and an outsider keeps what must always hold."""

from datetime import timedelta
from uuid import uuid4

import icalendar
import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from faqiao.cobuilding import actions, jobs, queries
from faqiao.cobuilding.models import Activity, Agreement, Commitment
from faqiao.cobuilding.states import AGREEMENT
from faqiao.kit import feeds
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event, label_of
from tests.cobuilding.make import a_body, a_cobuilder, a_district_court, a_street, an_officer
from tests.make import MORNING, a_citizen, a_court, the_system

DAY = timedelta(days=1)
ACTORS = st.sampled_from(["office", "officer", "stranger", "citizen"])
SMALL = st.integers(0, 60)


class Courses(RuleBasedStateMachine):
    agreements, activities, promises = (
        Bundle("agreements"),
        Bundle("activities"),
        Bundle("promises"),
    )

    @initialize()
    def begin(self):
        self.undo = transaction.atomic()
        self.undo.__enter__()
        the_system()
        self.at = MORNING
        self.court = a_district_court()
        self.body = a_body(a_street(self.court.district))
        self.people = {
            "office": a_cobuilder(self.court),
            "officer": an_officer(self.body),
            "stranger": a_cobuilder(a_court()),
            "citizen": a_citizen(),
        }
        self.sequences = {}

    def teardown(self):
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def do(self, verb, actor, **said):
        """The action, or None where a rule says no; then nothing may have changed."""
        before = (Event.objects.count(), list(Agreement.objects.values_list("pk", "state")))
        try:
            return getattr(actions, verb)(by=self.people[actor], at=self.at, **said)
        except Refused as refusal:
            assert refusal.reason
            after = (Event.objects.count(), list(Agreement.objects.values_list("pk", "state")))
            assert after == before
            return None

    @property
    def today(self):
        return self.at.astimezone().date()

    @rule(target=agreements, actor=ACTORS, ahead=SMALL, length=st.integers(-1, 400))
    def draft(self, actor, ahead, length):
        since = self.today + ahead * DAY
        made = self.do(
            "draft", actor, court=self.court, bodies=[self.body], title="联建", since=since,
            until=since + length * DAY, token=uuid4(),
        )  # fmt: skip
        assert made is None or (actor == "office" and length >= 0)
        return made or multiple()

    @rule(agreement=agreements, actor=ACTORS)
    def sign(self, agreement, actor):
        assert self.do("sign", actor, agreement=agreement) is None or actor == "office"

    @rule(agreement=agreements, actor=ACTORS)
    def countersign(self, agreement, actor):
        assert self.do("countersign", actor, agreement=agreement) is None or actor == "officer"

    @rule(agreement=agreements, actor=ACTORS)
    def end(self, agreement, actor):
        self.do("end", actor, agreement=agreement, reason="另签")

    @rule(target=agreements, agreement=agreements, actor=ACTORS, ahead=st.integers(0, 500))
    def renew(self, agreement, actor, ahead):
        since = self.today + ahead * DAY
        said = {"since": since, "until": since + 90 * DAY, "token": uuid4()}
        return self.do("renew", actor, agreement=agreement, **said) or multiple()

    @rule(target=promises, agreement=agreements, actor=ACTORS, ahead=SMALL)
    def promise(self, agreement, actor, ahead):
        made = self.do(
            "promise", actor, agreement=agreement, side="BODY", text="通报情况",
            due_on=self.today + ahead * DAY, repeat="QUARTERLY", token=uuid4(),
        )  # fmt: skip
        return made or multiple()

    @rule(promise=promises, actor=ACTORS)
    def keep(self, promise, actor):
        self.do("keep", actor, commitment=promise, kept_on=self.today, evidence="书面通报")

    @rule(target=activities, actor=ACTORS, ahead=SMALL)
    def announce(self, actor, ahead):
        starts = self.at + ahead * DAY
        made = self.do(
            "announce", actor, court=self.court, kind="PUBLICITY", title="普法",
            street=self.body.street, place="活动室", starts_at=starts,
            ends_at=starts + timedelta(hours=2), token=uuid4(),
        )  # fmt: skip
        assert made is None or actor == "office"
        return made or multiple()

    @rule(activity=activities, actor=ACTORS, ahead=SMALL)
    def move(self, activity, actor, ahead):
        starts = self.at + ahead * DAY
        when = {"starts_at": starts, "ends_at": starts + timedelta(hours=1)}
        self.do("move", actor, activity=activity, reason="场地", **when)

    @rule(activity=activities, actor=ACTORS)
    def call_off(self, activity, actor):
        self.do("call_off", actor, activity=activity, reason="暴雨")

    @rule(activity=consumes(activities), actor=ACTORS, reached=SMALL)
    def report_back(self, activity, actor, reached):
        said = {"reached": reached, "handled": 0, "basis": "签到表", "done": "讲法"}
        self.do("report_back", actor, activity=activity, **said)

    @rule(days=st.integers(1, 120))
    def time_passes(self, days):
        self.at += days * DAY
        jobs.watch_days(self.at)
        for person in self.people.values():
            person.on(self.today)

    @invariant()
    def each_agreement_in_force_was_signed_by_all(self):
        if not hasattr(self, "court"):
            return
        for one in Agreement.objects.filter(state__in=["IN_FORCE", "ENDED"]):
            assert one.signed_at and one.signed_on
            assert not one.signatories.filter(signed_at=None).exists()

    @invariant()
    def two_that_follow_each_other_never_hold_on_one_day(self):
        for one in Agreement.objects.exclude(follows=None).select_related("follows"):
            assert one.since > one.follows.last_day or one.state in AGREEMENT.moves["revise"][0]

    @invariant()
    def what_is_over_is_missed_kept_or_gone(self):
        if hasattr(self, "court"):
            late = Commitment.objects.filter(due_on__lt=self.today, state="PROMISED")
            for one in late.select_related("agreement"):
                assert one.agreement.state != "IN_FORCE" or one.promised_at > self.at - DAY

    @invariant()
    def calendars_only_move_forward(self):
        if not hasattr(self, "court"):
            return
        office = self.people["office"]
        feed = feeds.calendar("x", queries.calendar_of(office, MORNING - DAY))
        for event in icalendar.Calendar.from_ical(feed).events:
            uid, now = str(event["uid"]), event["sequence"]
            assert now >= self.sequences.get(uid, 0)
            self.sequences[uid] = now
        assert len(self.sequences) == Activity.objects.count()

    @invariant()
    def everything_has_its_trace(self):
        for one in Activity.objects.all():
            told = Event.objects.filter(about=label_of(one)).order_by("id")
            assert [event.facts["sequence"] for event in told][-1] == one.sequence


@pytest.mark.django_db
def test_any_course_keeps_what_must_hold():
    run_state_machine_as_test(
        Courses, settings=settings(max_examples=12, stateful_step_count=25, deadline=None)
    )
