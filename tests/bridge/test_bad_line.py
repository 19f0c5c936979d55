"""Two ends of one exchange over real sockets and a line that is cut: nothing is lost, nothing counts twice."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from faqiao.bridge import actions
from faqiao.bridge.jobs import send
from faqiao.bridge.models import Handover, Message
from faqiao.response.models import GovernanceRequest
from tests import make
from tests.bridge import world
from tests.bridge.proxy import BadLine
from tests.response import world as response

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # Where the line is cut, the test's own web server leaves its connection to the database open.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
MOST = 40  # strokes until everything must have arrived
BAD = ["lose", "refuse", "pass", "lose", "refuse", "lose"]


@pytest.fixture
def ends(live_server, settings):
    """We, with a bad line to them; they, who know us by a key. Both live in one database here."""
    settings.BRIDGE_TIMEOUT, settings.BRIDGE_LINES = 3, 1
    make.the_system()
    line = BadLine(live_server.thread.port, BAD)
    them = world.a_peer(name="我们在对方那里")
    us = world.a_peer(name="对方", url=f"{line.url}/bridge/v2", their_key=them.shown)
    yield us, them
    line.close()


def handed(us, n):
    """So many of our requests, handed to them."""
    court = make.a_court()
    street, liaison = world.a_place(court), response.a_liaison(court)
    for number in range(n):
        ours = response.a_request(court=court, street=street)
        answers = {"dispute": [ours.dispute], "people": ["32"], "street": [street.code]}
        asked = {"service_code": ours.kind, "description": f"第{number}件", "attributes": answers}
        said = {"peer": us, "matter": ours.matter, "request": ours, "asked": asked}
        actions.hand_over(**said, by=liaison, at=timezone.now())
    return liaison


def strokes(us, at):
    """The clock strikes until nothing waits any more."""
    for _n in range(MOST):
        at += timedelta(seconds=700)
        send(at)
        waits = Message.objects.filter(peer=us, direction="OUT").exclude(state="SENT")
        if not waits.exists():
            break
    return at


def test_requests_and_words_arrive_once_and_in_order(ends):
    us, them = ends
    liaison = handed(us, 5)
    at = strokes(us, timezone.now())
    handover = Handover.objects.filter(peer=us).earliest("pk")
    for words in ("一", "二", "三"):
        who = {"token": uuid4(), "by": liaison, "at": at}
        actions.tell(handover=handover, words=words, papers=[], **who)

    strokes(us, at)

    theirs = Handover.objects.filter(peer=them, side="THEIRS").select_related("request")
    numbers = {one.remote for one in Handover.objects.filter(peer=us, side="OURS")}
    assert numbers == {one.request.number for one in theirs}
    assert (theirs.count(), GovernanceRequest.objects.count()) == (5, 10)
    heard = Message.objects.filter(peer=them, direction="IN", kind="UPDATE").order_by("pk")
    assert [json.loads(str(one.body))["text"] for one in heard] == ["一", "二", "三"]


def test_a_client_that_others_wrote_can_read_us(live_server):
    georeport = pytest.importorskip("georeport")
    peer, street = world.a_peer(), world.a_place()
    whistle = {
        "body": peer.body, "kind": "ADVICE", "dispute": "HOUSING", "words": "群租",
        "people_involved": 3, "street": street, "token": uuid4(), "case": "", "wish": "",
    }  # fmt: skip
    made = actions.take_request(
        peer=peer, key="g-1", reference="", whistle=whistle, by=peer.owner, at=timezone.now()
    )
    number = made.request.number
    root = f"http://{peer.shown}:key@127.0.0.1:{live_server.thread.port}/bridge/v2"

    for form in ("json", "xml"):
        client = georeport.GeoReport(root, output_format=form)

        assert len(client.get_service_list()) == 6
        assert "ADVICE" in str(client.get_service_definition("ADVICE"))
        assert client.get_service_request(number)["service_request_id"] == number
        assert number in str(client.get_service_requests())
