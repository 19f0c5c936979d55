"""Two papers lived through at random: whatever is tried, in whatever order, nothing impossible comes about."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase
from hypothesis import settings as speed
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from faqiao.gateways.esign import gateway as esign
from faqiao.gateways.esign.checking import SOUND
from faqiao.instruments import actions
from faqiao.instruments.models import Attempt, Service, Signature, Signing
from faqiao.instruments.states import ServiceWay
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.papers import actions as papers
from faqiao.papers.models import Paper
from tests.instruments.make import (
    STROKES,
    TERM,
    a_matter,
    a_paper,
    a_service,
    a_signing,
    file_of,
    settle,
)
from tests.make import MORNING, a_citizen, the_system

pytestmark = pytest.mark.django_db
PLACES = st.integers(0, 2)
MOSTLY = st.sampled_from([True] * 5 + [False])
SELDOM = st.sampled_from([False] * 7 + [True])


class Lives(RuleBasedStateMachine):
    """Parties, a mediator and a stranger sign, decline, wait; the clerk changes the text, serves, gives up."""

    @initialize()
    def begin(self):
        self.at = MORNING
        matter = a_matter()
        paper = a_paper(matter)
        self.clerk = paper.brought_by.on(MORNING.date())
        self.signing = a_signing(paper, with_mediator=True)
        party = matter.parties.order_by("pk").first()
        actions.agree_address(
            party=party, way=ServiceWay.SMS, address="+8613811110001", by=self.clerk, at=MORNING
        )
        self.service = a_service(
            a_paper(matter, by=self.clerk), party=party, ways=(ServiceWay.SMS, ServiceWay.MAIL)
        )
        self.stranger = a_citizen()

    def tried(self, act):
        try:
            act()
        except Refused as no:
            assert no.reason
        settle()

    def one(self, place):
        return Signature.objects.get(signing=self.signing, place=place + 1)

    def actor(self, signature):
        person = signature.person
        return person.on(self.at.date()) if person else the_system()

    @rule(place=PLACES, asks=MOSTLY, same=MOSTLY)
    def sign(self, place, asks, same):
        signature = self.one(place)
        by = self.actor(signature)
        if asks and signature.party_id:
            self.tried(lambda: actions.ask_code(signature=signature, by=by, at=self.at))
        signature = self.one(place)
        code = signature.one_time_code if signature.nonce else "000000"
        said = {"sha256": self.signing.sha256 if same else "0" * 64, "code": code}
        self.tried(
            lambda: actions.sign(signature=signature, strokes=STROKES, by=by, at=self.at, **said)
        )

    @rule(place=PLACES)
    def somebody_else_signs(self, place):
        signature = self.one(place)
        before = signature.signed_at
        code = signature.one_time_code if signature.nonce else ""
        self.tried(
            lambda: actions.sign(
                signature=signature,
                sha256=self.signing.sha256,
                code=code,
                strokes=STROKES,
                by=self.stranger,
                at=self.at,
            )
        )
        assert self.one(place).signed_at == before

    @rule(place=PLACES, now=SELDOM)
    def decline(self, place, now):
        if not now:
            return
        signature = self.one(place)
        by = self.actor(signature)
        self.tried(lambda: actions.decline(signature=signature, reason="不同意", by=by, at=self.at))

    @rule(now=SELDOM)
    def take_the_text_back(self, now):
        if not now:
            return
        paper = Paper.objects.get(pk=self.signing.version.paper_id)
        self.tried(lambda: papers.reopen_paper(paper=paper, reason="改", by=self.clerk, at=self.at))

    @rule(minutes=st.sampled_from([1, 1, 6, 6, 60, 60 * 24]))
    def wait(self, minutes):
        self.at += timedelta(minutes=minutes)
        if self.at >= TERM:
            machine, signing = the_system(), Signing.objects.get(pk=self.signing.pk)
            self.tried(lambda: actions.lapse(signing=signing, by=machine, at=self.at))

    @rule(
        verb=st.sampled_from(["arrive", "read", "confirm_receipt", "fail"]),
        way=st.sampled_from(["SMS", "MAIL"]),
    )
    def something_comes_back(self, verb, way):
        attempt = Attempt.objects.filter(service=self.service, way=way).order_by("pk")[0]
        said = {"reason": "退回"} if verb == "fail" else {}
        self.tried(
            lambda: getattr(actions, verb)(attempt=attempt, by=the_system(), at=self.at, **said)
        )

    @rule()
    def stop_serving(self):
        self.tried(
            lambda: actions.give_up(
                service=Service.objects.get(pk=self.service.pk),
                reason="撤回",
                by=self.clerk,
                at=self.at,
            )
        )

    @invariant()
    def in_force_if_and_only_if_every_party_has_signed_in_time(self):
        signing = Signing.objects.get(pk=self.signing.pk)
        parties = signing.signatures.filter(capacity="PARTY")
        everybody = not parties.filter(signed_at=None).exists()
        assert (signing.state == "BINDING") == everybody
        if signing.bound_at:
            last = max(one.signed_at for one in parties)
            assert signing.bound_at == last < signing.until
        bound = Event.objects.filter(
            name="instruments.signing.bind", about__endswith=f":{signing.pk}"
        )
        assert bound.count() == int(signing.bound_at is not None)

    @invariant()
    def every_signature_names_the_text_and_stands_in_the_file_once(self):
        signing = Signing.objects.get(pk=self.signing.pk)
        done = signing.signatures.exclude(signed_at=None)
        assert {one.sha256 for one in done} <= {signing.sha256}
        found = esign.check(file_of(signing), self.at).seen
        assert sorted(one.place for one in found) == sorted(one.field for one in done)
        assert {one.finding for one in found} <= set(SOUND)

    @invariant()
    def served_at_the_first_moment_that_counts(self):
        service = Service.objects.get(pk=self.service.pk)
        texted = service.attempts.get(way="SMS")
        counts = [
            moment for moment in (texted.arrived_at, texted.read_at, texted.confirmed_at) if moment
        ]
        if service.served_at:
            assert service.served_at <= min(counts)
        clocks = service.matter.clocks.filter(name="serve", stopped_at=None)
        assert clocks.exists() == (service.state == "OPEN")


class TestLives(TestCase):
    """Each life in a transaction of its own."""

    def test_nothing_impossible_comes_about(self):
        machine = Lives.TestCase()
        machine.settings = speed(
            max_examples=10,
            stateful_step_count=24,
            deadline=None,
            phases=[Phase.generate],  # a life is not made shorter: each takes seconds
            suppress_health_check=list(HealthCheck),
        )
        machine.runTest()
