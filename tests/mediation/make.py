"""Builders for mediations: each walks the real actions, so no test starts from an impossible state."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from types import SimpleNamespace
from uuid import uuid4

from faqiao.matters import actions as matters
from faqiao.matters.states import Channel, PartyRole
from faqiao.mediation import actions, queries, rules
from faqiao.mediation.models import Listing, Mediation
from faqiao.mediation.states import ConsentTo, Field, State
from faqiao.people.models import Organisation, Person, Role
from tests.make import MORNING, a_citizen, a_court, an_office, staff, the_system

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
_n = count(1)


def a_coordinator(court):
    return staff(Role.COORDINATOR, an_office(court))


def a_body(court):
    kind = Organisation.Kind.MEDIATION
    name = f"第{next(_n)}人民调解委员会"
    return Organisation.objects.create(kind=kind, name=name, court=court)


def a_mediator(court, body=None) -> Person:
    return staff(Role.MEDIATOR, body or a_body(court))


def a_listing(court, *, by, mediator=None, body=None, **said) -> Listing:
    body = body or a_body(court)
    told = {
        "qualification": "人民调解员证",
        "fields": [Field.NEIGHBOURS],
        "since": date(2026, 1, 1),
        "until": date(2027, 12, 31),
    } | said
    return actions.enlist(
        court=court, organisation=body, person=mediator or a_mediator(court, body),
        by=by, at=MORNING, **told,
    )  # fmt: skip


def a_world(court=None, at=MORNING):
    """A court with its coordinator, a mediator on the roster, a matter of two neighbours."""
    court = court or a_court()
    zhou, wu = a_citizen(), a_citizen()
    wu.name = "吴强"
    coordinator = a_coordinator(court)
    body = a_body(court)
    mediator = a_mediator(court, body)
    listing = a_listing(court, by=coordinator, mediator=mediator, body=body)
    matter = matters.open_matter(court=court, title="暖气漏水", channel=Channel.WEB, by=zhou, at=at)
    matters.add_party(
        matter=matter,
        role=PartyRole.APPLICANT,
        name="周明",
        phone=zhou.phone,
        person=zhou,
        at=at,
    )
    return SimpleNamespace(
        court=court, zhou=zhou, wu=wu, coordinator=coordinator, body=body, mediator=mediator,
        listing=listing, matter=matter, machine=the_system(), at=at,
    )  # fmt: skip


def later(world, **time):
    world.at += timedelta(**(time or {"hours": 1}))
    return world.at


def look(world) -> Mediation:
    world.mediation = Mediation.objects.select_related("listing", "matter", "court").get(
        pk=world.mediation.pk
    )
    sides = list(world.mediation.sides.select_related("party", "mediation").order_by("pk"))
    world.ours, world.theirs = sides
    for side in sides:
        side.mediation = world.mediation
    return world.mediation


def a_mediation(state: str = State.PROPOSED, world=None, texts=()):
    """A world whose mediation has come this far; what it agrees on, where that matters."""
    world = world or a_world()
    world.texts = texts
    world.mediation = actions.propose(
        matter=world.matter, field=Field.NEIGHBOURS, claim="楼上暖气漏水，泡坏了天花板和地板。",
        other_name="吴强", other_phone=world.wu.phone, token=uuid4(), by=world.zhou, at=world.at,
    )  # fmt: skip
    look(world)
    actions.enter(side=world.theirs, by=world.machine, at=later(world, minutes=5))
    look(world)
    steps = {
        State.CHOOSING: _consented, State.ASKED: _asked, State.MEDIATING: _accepted,
        State.READY: _settled, State.STOPPED: _stopped, State.ENDED: _signed,
    }  # fmt: skip
    if state == State.TURNED_AWAY:
        actions.turn_away(
            mediation=world.mediation,
            reason="请到劳动仲裁委",
            by=world.coordinator,
            at=later(world),
        )
    road = {
        State.STOPPED: [State.CHOOSING, State.ASKED, State.MEDIATING, State.STOPPED],
    }.get(state, list(steps)[: list(steps).index(state) + 1] if state in steps else [])
    for step in road:
        if step == State.STOPPED and state != State.STOPPED:
            continue
        steps[step](world)
        look(world)
    look(world)
    return world


def _consented(world):
    actions.consent(side=world.theirs, to=ConsentTo.MEDIATION, by=world.wu, at=later(world))


def _asked(world):
    actions.choose(side=world.ours, listing=world.listing, by=world.zhou, at=later(world))
    look(world)
    actions.choose(side=world.theirs, listing=world.listing, by=world.wu, at=later(world))


def _accepted(world):
    actions.disclose(mediation=world.mediation, relation="NONE", by=world.mediator, at=later(world))
    actions.accept(mediation=world.mediation, by=world.mediator, at=later(world))


def _stopped(world):
    actions.stop(
        mediation=world.mediation, reason="双方说法对不上", by=world.mediator, at=later(world)
    )


def a_draft(world, *texts):
    clauses = [{"kind": "OTHER", "text": text} for text in texts or ("吴强赔周明 5850 元",)]
    draft = actions.draft(
        mediation=world.mediation, clauses=clauses, by=world.mediator, at=later(world)
    )
    for one in clauses:
        for side, person in ((world.ours, world.zhou), (world.theirs, world.wu)):
            actions.answer_clause(
                side=side, clause=queries.digest(one["text"]), answer="YES", by=person,
                at=later(world, minutes=1),
            )  # fmt: skip
    return draft


def _settled(world):
    a_draft(world, *world.texts)
    actions.settle(mediation=world.mediation, by=world.mediator, at=later(world))


def sign_as(world, side, person, draft=None):
    draft = draft or queries.newest_draft(world.mediation)
    side = actions.issue_code(side=side, by=person, at=later(world, minutes=1))
    code = rules.code_of(side)
    return actions.sign(
        text=draft, side=side, sha256=draft.sha256, code=code, by=person, at=later(world, minutes=1)
    )


def _signed(world):
    draft = queries.newest_draft(world.mediation)
    actions.sign(text=draft, sha256=draft.sha256, by=world.mediator, at=later(world))
    sign_as(world, world.ours, world.zhou)
    look(world)
    sign_as(world, world.theirs, world.wu)


def an_offer(world, amount="5850", **said):
    told = {"first_on": date(2026, 4, 10), "token": uuid4(), "by": world.mediator} | said
    return actions.make_offer(
        mediation=world.mediation, amount=Decimal(amount), at=later(world), **told
    )
