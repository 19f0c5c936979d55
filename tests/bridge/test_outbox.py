"""Two systems exchange requests and their news while answers get lost: nothing is lost, nothing counts twice.

What we send goes through the real outbox to the real server, and its news come back through the real poll. Between
the two a network that drops questions, drops answers and repeats what it carried, as a seed has it.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client as Caller

from faqiao.bridge import actions
from faqiao.bridge.jobs import poll, sending
from faqiao.bridge.models import Handover, Message
from faqiao.bridge.states import Direction, Kind, MessageState, Side
from faqiao.gateways.webhooks.line import Line, Reply
from tests import make
from tests.bridge import world
from tests.response import world as response

pytestmark = pytest.mark.django_db
THERE = "http://127.0.0.1:9/bridge/v2"
MINUTE = timedelta(minutes=1)


class Network:
    """Carries a question to the server as it is, or cuts: before it arrives, or before its answer does."""

    def __init__(self, seed: int, cuts: float) -> None:
        self.chance, self.cuts = random.Random(seed), cuts
        self.seen: Counter[str] = Counter()

    def ask(self, method: str, url: str, body: bytes, headers: dict[str, str]) -> Reply:
        if self._happens("question lost"):
            raise ConnectionResetError
        answer = self._carried(method, url, body, headers)
        if self._happens("repeated"):
            answer = self._carried(method, url, body, headers)
        if self._happens("answer lost"):
            raise ConnectionResetError
        return answer

    def _happens(self, what: str) -> bool:
        cut = self.chance.random() < self.cuts
        self.seen[what] += cut
        return cut

    def _carried(self, method: str, url: str, body: bytes, headers: dict[str, str]) -> Reply:
        parts = urlsplit(url)
        kind = headers.get("Content-Type", "application/octet-stream")
        plain = {name: value for name, value in headers.items() if name != "Content-Type"}
        where = f"{parts.path}?{parts.query}" if parts.query else parts.path
        got = Caller().generic(method, where, body, content_type=kind, headers=plain)
        told = {name.lower(): value for name, value in got.headers.items()}
        return Reply(got.status_code, told, got.content)


class InOurThread:
    """The outbox without threads: the test's transaction is seen by no other."""

    def __init__(self, _lines: int) -> None:
        pass

    def __enter__(self) -> InOurThread:
        return self

    def __exit__(self, *_said: object) -> None:
        pass

    def map(self, do, rows):
        return [do(one) for one in rows]


@pytest.fixture
def network(monkeypatch):
    def begin(seed: int, cuts: float) -> Network:
        made = Network(seed, cuts)
        monkeypatch.setattr(sending, "ThreadPoolExecutor", InOurThread)
        monkeypatch.setattr(
            Line,
            "ask",
            lambda _line, method, url, body, headers: made.ask(method, url, body, headers),
        )
        return made

    return begin


@pytest.fixture
def pair():
    """We as they know us (`there`), and they as we know them (`here`): one of each side."""
    there = world.a_peer(name="我们在那边")
    here = world.a_peer(name="那边", url=THERE, their_key=there.shown)
    return here, there


def a_shared_request(here, court, street, words, at):
    """Handed over by the liaison of the court."""
    request = response.a_request(court=court, street=street, at=at)
    asked = {
        "service_code": request.kind, "description": words, "address_string": "6 号楼前",
        "address_id": street.code,
        "attributes": {"dispute": [request.dispute], "people": ["32"], "street": [street.code]},
    }  # fmt: skip
    liaison = response.a_liaison(court)
    return actions.hand_over(
        peer=here, matter=request.matter, request=request, asked=asked, by=liaison, at=at
    )


def until_quiet(at, most=300):
    """The clock goes on and the jobs run until nothing waits; the moment then."""
    for _round in range(most):
        at += MINUTE
        sending.send(at)
        poll(at)
        waits = Message.objects.filter(
            direction=Direction.OUT, handover__side=Side.OURS,
            state__in=(MessageState.WAITING, MessageState.FAILED),
        )  # fmt: skip
        if not waits.exists():
            return at
    raise AssertionError("it never became quiet")


@pytest.mark.parametrize("seed", range(4))
def test_what_is_handed_over_arrives_once_however_often_the_network_cuts(seed, network, pair):
    here, there = pair
    cut = network(seed, cuts=0.3)
    court = make.a_court()
    street = world.a_place(court)
    shared = [
        a_shared_request(here, court, street, f"第{n}件", make.MORNING + n * MINUTE)
        for n in range(6)
    ]

    until_quiet(make.MORNING + 10 * MINUTE)

    theirs = Handover.objects.filter(peer=there, side=Side.THEIRS)
    numbers = [one.remote for one in Handover.objects.filter(pk__in=[one.pk for one in shared])]
    assert sum(cut.seen.values()) > 0
    assert theirs.count() == len(shared)
    assert sorted(numbers) == sorted(str(one.request) for one in theirs)
    sent = Message.objects.filter(peer=here, direction=Direction.OUT, kind=Kind.REQUEST)
    assert {one.state for one in sent} == {MessageState.SENT}
