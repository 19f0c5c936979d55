"""What a signed mediation leaves on paper: the agreement and its course, for its parties and mediator alone."""

import io

import pypdfium2
import pytest
from django.urls import reverse

from faqiao.gateways.storage import gateway as storage
from faqiao.kit.verdict import Refused
from faqiao.mediation import actions, queries
from faqiao.mediation.states import State
from faqiao.papers import rules
from faqiao.papers.models import Paper, View
from faqiao.papers.queries import latest_of, papers_seen_by
from tests.make import a_handler, a_leader, a_unit, an_agent
from tests.mediation.make import a_mediation
from tests.papers.make import react

pytestmark = pytest.mark.django_db


def signed():
    """A mediation that came to an agreement, and what the worker does after it."""
    world = a_mediation(State.ENDED)
    react("mediation.mediation.terminate", world.mediation)
    for paper in Paper.objects.filter(matter=world.matter):
        react("papers.paper.make_paper", paper)
    return world


def text_of(paper):
    with storage.open_kept(latest_of(paper).key) as file:
        data = file.read()
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        return "".join("".join(p.get_textpage().get_text_range().split()) for p in pdf)


def test_the_agreement_stands_on_paper_with_who_signed_it_when():
    signed()

    said = text_of(Paper.objects.get(kind="MEDIATION_AGREEMENT"))

    assert "吴强赔周明5850元" in said
    assert said.count("以发到本人手机的验证码签署") == 2
    assert "登录本人账户签署" in said


def test_the_course_tells_the_road_and_nothing_of_the_talk():
    signed()

    said = text_of(Paper.objects.get(kind="MEDIATION_RECORD"))

    assert "周明申请调解" in said
    assert "5850" not in said


def test_its_papers_are_final_at_once_and_changed_by_nobody():
    world = signed()
    agreement = Paper.objects.get(kind="MEDIATION_AGREEMENT")
    judge = a_handler(a_unit(world.court))

    assert agreement.state == "FINAL"
    assert not rules.reopen_paper(judge, agreement)
    assert not rules.withdraw_paper(judge, agreement)


def test_only_its_parties_and_its_mediator_find_them():
    world = signed()
    others = [a_leader(world.court), a_handler(a_unit(world.court)), an_agent(world.court)]

    found = {
        one.pk: papers_seen_by(one).filter(matter=world.matter).count()
        for one in [world.zhou, world.wu, world.mediator, *others, world.coordinator]
    }

    inside = {world.zhou.pk: 2, world.wu.pk: 2, world.mediator.pk: 2}
    assert found == inside | {one.pk: 0 for one in [*others, world.coordinator]}


def test_written_twice_they_are_there_once():
    world = signed()

    actions.write_papers(mediation=world.mediation, by=world.machine, at=world.at)

    assert Paper.objects.filter(matter=world.matter).count() == 2


def test_nobody_but_the_machine_writes_them():
    world = a_mediation(State.ENDED)

    with pytest.raises(Refused):
        actions.write_papers(mediation=world.mediation, by=world.mediator, at=world.at)


def test_without_an_agreement_nothing_is_written():
    world = a_mediation(State.MEDIATING)
    actions.terminate(
        mediation=world.mediation, end="APART", course="差距较大。", by=world.mediator, at=world.at
    )

    react("mediation.mediation.terminate", world.mediation)

    assert not Paper.objects.exists()


def test_a_party_takes_them_by_the_link_and_is_written_down(client):
    world = signed()
    paper = Paper.objects.get(kind="MEDIATION_AGREEMENT")
    link = queries.link_of(world.theirs)

    page = client.get(reverse("mediation:party", args=[link])).content.decode()
    answer = client.get(reverse("mediation:paper", args=[link, paper.pk]))

    assert reverse("mediation:paper", args=[link, paper.pk]) in page
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"
    assert View.objects.get().person == world.wu


def test_the_link_opens_no_other_paper(client):
    world = signed()
    other = Paper.objects.create(
        matter=world.matter, kind="OTHER", title="x", brought_by=world.zhou, brought_at=world.at
    )

    answer = client.get(reverse("mediation:paper", args=[queries.link_of(world.ours), other.pk]))

    assert answer.status_code == 404


def test_the_mediator_finds_them_on_the_page_of_the_mediation(client):
    world = signed()
    client.force_login(world.mediator)

    page = client.get(reverse("mediation:mediation", args=[world.mediation.pk])).content.decode()

    assert page.count(reverse("papers:paper", args=[Paper.objects.first().pk])[:8]) >= 2
