"""What callers do by themselves: withdraw, add, go on later, look with a code."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import translation

from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.hotline import actions, jobs, queries
from faqiao.hotline.figures import count_order
from faqiao.hotline.models import Material, WorkOrder
from faqiao.hotline.states import Category, Ladder, State
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event, label_of
from faqiao.matters.models import Attachment, Clock
from tests import make
from tests.make import MORNING

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
VOICE = {"name": "录音.webm", "kind": "audio/webm", "size": 3, "sha256": "0" * 64, "key": "a" * 32}


@pytest.fixture
def citizen():
    return make.a_citizen()


def samples(order):
    story = Event.objects.filter(about=label_of(order)).order_by("pk")
    return {(one.figure, one.turn): one.hit for one in count_order(list(story))}


@pytest.mark.parametrize(
    "state", [State.RECEIVED, State.DISPATCHED, State.IN_PROGRESS, State.RETURNED]
)
def test_a_caller_takes_an_open_request_back_and_its_clocks_end(citizen, state):
    order = make.an_order(state, citizen=citizen)

    order = actions.withdraw(order=order, reason="已经解决", by=citizen, at=MORNING + HOUR)

    assert (order.state, order.withdrawn_at) == (State.WITHDRAWN, MORNING + HOUR)
    assert not Clock.objects.filter(about=label_of(order), stopped_at=None).exists()


@pytest.mark.parametrize("state", [State.REPLIED, State.CLOSED])
def test_what_is_answered_cannot_be_taken_back(citizen, state):
    order = make.an_order(state, citizen=citizen)

    with translation.override("en"), pytest.raises(Refused, match="cannot be done now"):
        actions.withdraw(order=order, by=citizen, at=MORNING + DAY)


def test_nobody_takes_back_what_somebody_else_asked(citizen):
    order = make.an_order(State.IN_PROGRESS, citizen=citizen)

    for by in (make.a_citizen(), make.a_handler(order.unit), make.a_leader(order.court)):
        with pytest.raises(Refused):
            actions.withdraw(order=order, by=by, at=MORNING + HOUR)


def test_what_was_taken_back_counts_neither_as_late_nor_as_answered(citizen):
    order = make.an_order(State.IN_PROGRESS, citizen=citizen)
    before = samples(order)

    actions.withdraw(order=order, by=citizen, at=MORNING + HOUR)

    after = samples(order)
    assert ("timely_reply", 1) in before
    assert {figure for figure, _turn in after} == {"orders", "answered_on_call", "withdrawn"}


def test_what_was_late_before_stays_late(citizen):
    order = make.an_order(State.IN_PROGRESS, citizen=citizen)

    actions.withdraw(order=order, by=citizen, at=MORNING + 60 * DAY)

    assert ("timely_reply", 1) in samples(order)


def test_a_complaint_that_is_taken_back_is_seen_by_the_supervisor(citizen):
    order = make.an_order(State.IN_PROGRESS, citizen=citizen, category=Category.COMPLAINT_REPORT)

    order = actions.withdraw(order=order, by=citizen, at=MORNING + HOUR)

    seen = queries.withdrawn_complaints(make.a_supervisor(order.court))
    assert (order.ladder, list(seen)) == (Ladder.SUPERVISED, [order])
    assert list(queries.withdrawn_complaints(make.a_supervisor(make.a_court()))) == []


def test_words_and_a_recording_come_onto_the_sheet_once(citizen):
    order = make.an_order(State.IN_PROGRESS, citizen=citizen)
    token = uuid4()

    for _ in range(2):
        actions.add_material(
            order=order,
            words="周二不行",
            files=(VOICE,),
            token=token,
            by=citizen,
            at=MORNING + HOUR,
        )

    assert (Material.objects.count(), Attachment.objects.get().kind) == (1, "audio/webm")
    assert Event.objects.get(name="hotline.order.add_material").facts["words"] == "周二不行"


@pytest.mark.parametrize("state", [State.CLOSED])
def test_nothing_is_added_to_what_is_over(citizen, state):
    order = make.an_order(state, citizen=citizen)

    with translation.override("en"), pytest.raises(Refused, match="over"):
        actions.add_material(order=order, words="x", token=uuid4(), by=citizen, at=MORNING + DAY)


def test_later_words_start_a_matter_that_follows(citizen):
    order = make.an_order(State.CLOSED, citizen=citizen)
    token = uuid4()

    for _ in range(2):
        new = actions.tell_further(
            order=order, request="又漏水了", token=token, by=citizen, at=MORNING + 30 * DAY
        )

    assert WorkOrder.objects.count() == 2
    assert (new.matter.follows, new.court, new.category) == (
        order.matter,
        order.court,
        order.category,
    )
    assert new.requester.person == citizen
    opened = Event.objects.get(name="matters.matter.open_matter", matter=new.matter_id)
    assert opened.facts["follows"] == order.matter.number


def test_an_open_matter_is_not_begun_again(citizen):
    order = make.an_order(State.IN_PROGRESS, citizen=citizen)

    with translation.override("en"), pytest.raises(Refused, match="still open"):
        actions.tell_further(order=order, request="x", token=uuid4(), by=citizen, at=MORNING + DAY)


@pytest.mark.parametrize(("days", "may"), [(7, True), (8, False)])
def test_the_grace_time_is_the_court_s_to_set(citizen, settings, days, may):
    settings.HOTLINE_GRACE_DAYS = 7
    order = make.an_order(State.CLOSED, citizen=citizen)
    at = MORNING + days * DAY

    if may:
        assert actions.reopen(order=order, reason="没解决", by=citizen, at=at).reopenings == 1
    else:
        with pytest.raises(Refused):
            actions.reopen(order=order, reason="没解决", by=citizen, at=at)


def registered():
    order = make.an_order()
    event = Event.objects.get(name="hotline.order.register")
    jobs.tell_number(event)
    jobs.tell_number(event)
    return order


def test_the_first_message_carries_number_and_code():
    order = registered()

    code = queries.code_of(queries.tracking_of(order.matter))
    text = str(OutgoingMessage.objects.get().text)
    assert (order.matter.spoken_number in text, code in text, len(code)) == (True, True, 6)


def test_the_code_lies_nowhere():
    order = registered()
    tracking = queries.tracking_of(order.matter)
    code = queries.code_of(tracking)

    assert code not in str(tracking.__dict__)
    assert code not in str(list(Event.objects.values_list("facts", flat=True)))


def test_number_and_code_open_the_order_and_nothing_else_does():
    order = registered()
    code = queries.code_of(queries.tracking_of(order.matter))
    other = f"{(int(code) + 1) % 10**6:06d}"

    assert queries.order_of_code(order.matter.number, code) == order
    assert queries.order_of_code(order.matter.number, other) is None
    assert queries.order_of_code("99999999", code) is None


def test_a_new_code_goes_to_the_same_phone_and_ends_the_old_one():
    order = registered()
    old = queries.code_of(queries.tracking_of(order.matter))

    tracking = actions.issue_code(order=order, asked=True, by=make.the_system(), at=MORNING)
    jobs.send_code(Event.objects.filter(name="hotline.order.issue_code").latest("pk"))

    sent = OutgoingMessage.objects.latest("pk")
    assert str(sent.to) == str(order.requester.phone)
    assert queries.code_of(tracking) in str(sent.text)
    assert queries.order_of_code(order.matter.number, old) is None


def test_the_code_shows_whose_matter_it_is():
    order = make.an_order()

    person = actions.open_by_code(order=order, by=make.the_system(), at=MORNING)
    again = actions.open_by_code(order=order, by=make.the_system(), at=MORNING + HOUR)

    order.requester.refresh_from_db()
    assert order.requester.person == person == again
    assert person.phone_verified_at == MORNING
    assert list(queries.orders_seen_by(person)) == [order]


def test_a_citizen_who_is_known_by_the_phone_is_found_again():
    citizen = make.a_citizen("+8613812342076")
    order = make.an_order()

    assert actions.open_by_code(order=order, by=make.the_system(), at=MORNING) == citizen
