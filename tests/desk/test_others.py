"""What belongs to another sheet, court or person is not reached through one's own."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from faqiao.desk.queries import has_looked, looked_at, matters_related
from faqiao.hotline import actions as hotline
from faqiao.hotline.states import State
from faqiao.ledger.models import Event
from faqiao.matters import actions
from faqiao.matters.models import Attachment
from faqiao.matters.queries import parties_of
from tests import make

pytestmark = pytest.mark.django_db
TODAY = make.MORNING.date()


def handed_in(client, order):
    file = SimpleUploadedFile("说明.txt", "已经修好。".encode())
    client.post(reverse("desk:attach", args=[order.matter.number]), {"file": file})
    return Attachment.objects.get()


def taken_out(client, order, paper):
    answer = client.get(reverse("desk:download", args=[order.matter.number, paper.pk]))
    assert not answer.streaming or b"".join(answer.streaming_content)
    return answer


def gone_to_another_court(order, agent):
    """Sent to a unit of another court: the sheet goes with it."""
    hotline.dispatch(order=order, unit=make.a_unit(), by=agent, at=make.MORNING)


def test_a_party_of_another_court_s_sheet_is_not_unmasked_through_an_own_one(client):
    mine, foreign = make.an_order(), make.an_order()
    client.force_login(make.an_agent(mine.court))
    address = reverse("desk:unmask", args=[mine.matter.number, foreign.requester_id])

    assert client.post(address, {"reason": "回电"}).status_code == 404
    own = reverse("desk:unmask", args=[mine.matter.number, mine.requester_id])
    assert client.post(own, {"reason": "回电核实"}).status_code == 200


def test_a_paper_of_another_sheet_is_not_taken_out_through_an_own_one(client, settings, tmp_path):
    settings.STORAGE_FOLDER = tmp_path
    mine, foreign = make.an_order(), make.an_order()
    client.force_login(make.an_agent(foreign.court))
    paper = handed_in(client, foreign)
    theirs = taken_out(client, foreign, paper)
    client.force_login(make.an_agent(mine.court))

    through_mine = taken_out(client, mine, paper)

    assert (theirs.status_code, through_mine.status_code) == (200, 404)


def test_a_paper_whose_file_is_lost_is_not_found(client, settings, tmp_path):
    settings.STORAGE_FOLDER = tmp_path
    order = make.an_order()
    client.force_login(make.an_agent(order.court))
    paper = handed_in(client, order)
    for kept in [path for path in tmp_path.rglob("*") if path.is_file()]:
        kept.unlink()

    assert taken_out(client, order, paper).status_code == 404


def test_a_paper_is_kept_by_no_cache_and_guessed_by_no_browser(client, settings, tmp_path):
    settings.STORAGE_FOLDER = tmp_path
    settings.SECURE_CONTENT_TYPE_NOSNIFF = False  # the paper says so by itself
    order = make.an_order()
    client.force_login(make.an_agent(order.court))
    paper = handed_in(client, order)

    answer = taken_out(client, order, paper)

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_sheets_looked_at_are_those_of_this_viewer_the_latest_first():
    order = make.an_order()
    other = make.an_order(court=order.court)
    me, colleague = make.an_agent(order.court), make.an_agent(order.court)

    actions.look(matter=order.matter, by=me, at=make.MORNING)
    actions.look(matter=other.matter, by=me, at=make.MORNING)

    assert looked_at(me) == [other.matter, order.matter]
    assert looked_at(colleague) == []


def test_a_sheet_that_went_to_another_court_is_no_longer_among_those_looked_at():
    order = make.an_order()
    agent = make.an_agent(order.court)
    actions.look(matter=order.matter, by=agent, at=make.MORNING)

    gone_to_another_court(order, agent)

    assert looked_at(agent) == []


def test_everybody_s_first_look_of_a_day_is_kept(client):
    order = make.an_order()
    me, colleague = make.an_agent(order.court), make.an_agent(order.court)
    actions.look(matter=order.matter, by=me, at=make.MORNING)  # some earlier day
    address = reverse("desk:matter", args=[order.matter.number])

    for viewer in (me, me, colleague):
        client.force_login(viewer)
        client.get(address)

    looks = Event.objects.filter(name="matters.matter.look").order_by("id")
    assert [look.by_id for look in looks] == [me.pk, me.pk, colleague.pk]


def test_other_deeds_of_the_day_are_no_look():
    order = make.an_order(State.IN_PROGRESS)
    events = list(Event.objects.filter(matter=order.matter_id))

    assert not has_looked(events, order.handler, TODAY)
    actions.look(matter=order.matter, by=order.handler, at=make.MORNING)
    events = list(Event.objects.filter(matter=order.matter_id))
    assert has_looked(events, order.handler, TODAY)
    assert not has_looked(events, order.handler, TODAY + timedelta(days=1))


def test_related_are_the_other_sheets_of_the_caller_that_one_may_see():
    here = make.an_order()
    earlier, foreign = make.an_order(court=here.court), make.an_order()
    viewer = make.an_agent(here.court)

    found = matters_related(list(parties_of(here.matter)), here.matter, viewer)

    assert found == [earlier.matter]
    assert foreign.matter not in found


def test_a_unit_that_gave_an_order_back_sees_the_sheet_but_no_door_to_the_order(client):
    order = make.an_order(State.DISPATCHED)
    unit = order.unit
    handler = make.a_handler(unit)
    hotline.return_order(order=order, reason="不归本庭", by=handler, at=make.MORNING)
    client.force_login(handler)

    page = client.get(reverse("desk:matter", args=[order.matter.number]))

    assert page.status_code == 200
    assert page.context["orders"] == []


def test_a_citizen_has_no_sheet_of_the_desk_even_of_the_own_matter(client):
    citizen = make.a_citizen()
    order = make.an_order(citizen=citizen)
    client.force_login(citizen)

    assert client.get(reverse("desk:matter", args=[order.matter.number])).status_code == 404
    assert not Event.objects.filter(name="matters.matter.look").exists()


def test_somebody_whose_post_has_ended_has_no_sheet_any_more(client):
    order = make.an_order()
    agent = make.an_agent(order.court)
    agent.posts.update(until=TODAY)  # the clock of the page runs later than this day
    client.force_login(agent)

    pages = ["desk:home", "desk:matters"]

    assert {client.get(reverse(page)).status_code for page in pages} == {404}
