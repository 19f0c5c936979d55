"""A concession, a hidden figure and a private word are planted; then every place is searched for them."""

import json
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse

from faqiao.gateways.mail.models import OutgoingMail
from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.ledger import log
from faqiao.ledger.bundle import bundle
from faqiao.ledger.models import Event
from faqiao.matters import actions as matters
from faqiao.mediation import actions, queries
from faqiao.mediation.states import State
from faqiao.people.models import Role
from tests.make import a_handler, a_unit, an_office, staff
from tests.mediation.make import a_mediation, an_offer, later, look

pytestmark = pytest.mark.django_db
SECRET, FIGURE = "绝密让步四千二百", "4217.63"
HIDDEN = (SECRET, json.dumps(SECRET)[1:-1], FIGURE, "4,217.63")


@pytest.fixture
def world():
    world = a_mediation(State.MEDIATING)
    actions.concede(
        mediation=world.mediation, side=world.theirs, text=SECRET, by=world.wu, at=later(world)
    )
    round_ = actions.open_round(mediation=world.mediation, by=world.mediator, at=later(world))
    actions.name_figure(
        side=world.ours, round_=round_, amount=Decimal(FIGURE), by=world.zhou, at=later(world)
    )
    world.round = round_
    return look(world) and world


def tables():
    """Every row of every table of the database, as text."""
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')
            for row in cursor.fetchall():
                yield f"{name}: {row}"


def pages(client, world, person, side=None):
    key, token = world.mediation.pk, queries.link_of(side) if side else ""
    own = [f"/m/{token}/", f"/m/{token}/text/", f"/m/{token}/concede/"] if side else []
    addresses = [
        reverse("mediation:mediations"), reverse("mediation:mediation", args=[key]),
        f"/api/mediations/{key}", f"/api/mediations/{key}/room", "/api/mediations",
        f"/api/matters/{world.matter.number}", f"/desk/matters/{world.matter.number}/",
        f"/matters/{world.matter.number}/", reverse("mediation:roster"),
        reverse("mediation:complaints"), *own,
    ]  # fmt: skip
    client.force_login(person)
    return {one: client.get(one, follow=True).content.decode() for one in addresses}


def test_nobody_but_the_mediator_finds_it_on_any_page_or_in_the_api(client, world):
    others = {
        "its own party": (world.wu, world.theirs), "the other party": (world.zhou, world.ours),
        "the coordinator": (world.coordinator, None),
        "a judge": (a_handler(a_unit(world.court)), None),
        "an administrator": (staff(Role.ADMINISTRATOR, an_office(world.court)), None),
    }  # fmt: skip

    found = {
        (who, address)
        for who, (person, side) in others.items()
        for address, text in pages(client, world, person, side).items()
        if any(one in text for one in HIDDEN)
    }

    assert found == set()


def test_the_mediator_reads_the_concession_but_never_the_figure(client, world):
    texts = pages(client, world, world.mediator)

    room = texts[reverse("mediation:mediation", args=[world.mediation.pk])]
    assert SECRET in room
    assert not any(FIGURE in text or "4,217.63" in text for text in texts.values())
    assert not any(SECRET in text for address, text in texts.items() if address.startswith("/api/"))


def test_neither_stands_readable_in_any_table(world):
    assert [row for row in tables() if any(one in row for one in HIDDEN)] == []


def test_neither_is_in_an_event_a_message_or_the_proof_that_people_take_home(world):
    told = json.dumps(list(Event.objects.values_list("facts", flat=True)), ensure_ascii=False)
    told += "".join(OutgoingMessage.objects.values_list("text", flat=True))
    told += "".join(str(row) for row in OutgoingMail.objects.values_list())
    while log.sequence():
        pass
    told += str(bundle(world.matter.pk))

    assert [one for one in HIDDEN if one in told] == []


def test_after_the_end_even_the_mediator_finds_nothing_and_the_words_are_gone(client, world):
    an_offer(world, "6543.21")
    actions.terminate(
        mediation=world.mediation,
        end="APART",
        course="谈了两次。",
        by=world.mediator,
        at=later(world),
    )

    texts = pages(client, world, world.mediator)

    assert not any(SECRET in text or "6,543.21" in text for text in texts.values())
    assert {str(one.text) for one in world.mediation.concessions.all()} == {""}
    assert {str(one.amount) for one in world.mediation.offers.all()} == {"0"}


def test_figures_that_do_not_overlap_are_wiped_and_nobody_learns_them(world):
    actions.name_figure(
        side=world.theirs, round_=world.round, amount=Decimal(100), by=world.wu, at=later(world)
    )

    world.round.refresh_from_db()
    assert world.round.state == "APART"
    assert {str(one.amount) for one in world.round.figures.all()} == {""}
    assert not world.mediation.offers.exists()


def test_figures_that_overlap_put_their_middle_on_the_table(world):
    actions.name_figure(
        side=world.theirs, round_=world.round, amount=Decimal("5000"), by=world.wu, at=later(world)
    )

    (offer,) = world.mediation.offers.all()
    assert (offer.yuan, offer.side, offer.state) == (Decimal("4608.82"), None, "OPEN")
    assert {str(one.amount) for one in world.round.figures.all()} == {""}


def test_a_mediation_on_the_same_matter_later_knows_nothing_of_it(world):
    actions.terminate(
        mediation=world.mediation,
        end="APART",
        course="谈了两次。",
        by=world.mediator,
        at=later(world),
    )
    a_mediation(State.MEDIATING, _again(world))

    assert not queries.concessions_seen_by(world.mediator).exists()
    assert not queries.offers_seen_by(world.zhou).exists()


def _again(world):
    """The same court and people, another matter."""
    world.matter = matters.open_matter(
        court=world.court,
        title="又漏水了",
        channel="WEB",
        follows=world.matter,
        by=world.zhou,
        at=world.at,
    )
    told = {"name": "周明", "phone": world.zhou.phone, "person": world.zhou}
    matters.add_party(matter=world.matter, role="APPLICANT", **told, at=world.at)
    return world
