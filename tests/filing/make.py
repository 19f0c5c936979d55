"""Builders for confirmations: each walks the real actions, so no test starts from an impossible state."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from faqiao.filing import actions
from faqiao.filing.models import Confirmation
from faqiao.filing.states import NUMBERED, State
from faqiao.people.models import Court, Role
from tests.make import MORNING, a_leader, an_office, staff
from tests.mediation.make import a_mediation, a_world, later, look


def a_real_court() -> Court:
    """One whose code the rulebook knows, so that case numbers can be written."""
    return Court.objects.get_or_create(
        code="京0105",
        defaults={"name": "北京市朝阳区人民法院", "name_en": "Chaoyang Court", "level": "BASIC"},
    )[0]


def recently() -> datetime:
    """So that what is opened in the browser of today is in time."""
    return datetime.now(UTC) - timedelta(days=3)


def a_signed_world(*texts: str, at: datetime = MORNING):
    """A world whose parties have signed, with a filing office: judge, clerk, and the court's leadership."""
    world = a_world(court=a_real_court(), at=at)
    a_mediation("ENDED", world, texts=texts)
    world.judge = staff(Role.FILING_JUDGE, an_office(world.court))
    world.clerk = staff(Role.FILING_CLERK, an_office(world.court))
    world.leader = a_leader(world.court)
    return world


def seen(world) -> Confirmation:
    world.confirmation = Confirmation.objects.select_related(
        "matter", "court", "entry", "mediation__listing__organisation"
    ).get(pk=world.confirmation.pk)
    look(world)
    return world.confirmation


def apply(world, *, side=None, by=None, **said):
    told = {"subject": "payment", "token": uuid4()} | said
    world.confirmation = actions.apply(
        side=side or world.ours, **told, by=by or world.zhou, at=later(world)
    )
    return seen(world)


def join(world, **told):
    told = {"side": world.theirs, "by": world.wu} | told
    actions.join(confirmation=world.confirmation, at=later(world), **told)
    return seen(world)


def do(world, verb, by=None, **said):
    act = getattr(actions, verb)
    act(confirmation=world.confirmation, by=by or world.judge, at=later(world), **said)
    return seen(world)


def _lapse(world):
    later(world, days=40)
    do(world, "lapse", by=world.machine)


BEFORE_THE_COURT = {
    State.GATHERING: seen,
    State.LAPSED: _lapse,
    State.WITHDRAWN: lambda world: do(world, "take_back", by=world.zhou),
}
LACKING = {"lacks": ["ADDRESS"], "words": "请补充吴强的地址。"}
THEN = {
    State.SUPPLEMENTING: ("ask_supplement", "clerk", LACKING),
    State.DENIED: ("deny", "judge", {"codes": ["title"], "reason": "协议确认房屋归属。"}),
    State.CONFIRMED: ("confirm", "judge", {}),
    State.REJECTED: ("reject", "judge", {"codes": ["unclear"], "reason": "付款日期没有写明。"}),
}


def a_confirmation(state: str = State.GATHERING, world=None):
    """A world whose application has come this far."""
    world = world or a_signed_world()
    apply(world)
    if state in BEFORE_THE_COURT:
        BEFORE_THE_COURT[state](world)
        return world
    join(world)
    if state in NUMBERED:
        do(world, "admit")
    if state in THEN:
        verb, by, said = THEN[state]
        do(world, verb, by=getattr(world, by), **said)
    return world
