"""What vendors send is translated as the settings say; what means nothing here is passed over."""

from datetime import UTC, datetime, timedelta

import pytest

from faqiao.gateways.telephony.events import Nonsense
from faqiao.gateways.telephony.webhook import translated

AT = datetime(2026, 11, 23, 2, 5, tzinfo=UTC)


@pytest.fixture
def toolbar(settings):
    """A product that reports what its toolbar does."""
    settings.TELEPHONY_FIELDS = {
        "event_id": "callID+messageID+creationTime", "call_id": "callID", "type": "messageID", "caller": "ANI",
        "callee": "DNIS", "agent": "agentID", "ts": "creationTime", "direction": "callType",
    }  # fmt: skip
    settings.TELEPHONY_TYPES = {
        "EventRinging": "offered", "EventEstablished": "answered", "EventReleased": "hangup",
    }  # fmt: skip


@pytest.fixture
def summary(settings):
    """A product that reports once, after the call."""
    settings.TELEPHONY_FIELDS = {
        "call_id": "callid", "caller": "callfrom", "callee": "callto", "seconds": "billsec", "ts": "end_stamp",
        "cause": "hangup_cause", "file": "recording", "direction": "type",
    }  # fmt: skip
    settings.TELEPHONY_CONSTANTS = {"type": "cdr"}


def test_an_event_of_a_toolbar(toolbar):
    said = {
        "messageID": "EventRinging", "creationTime": 1795399400000, "callID": "c2", "callType": "Inbound",
        "ANI": "13800138000", "DNIS": "12368", "agentID": "1001", "colour": "blue",
    }  # fmt: skip

    found = translated(said, AT)

    assert (found.type, found.call_id, found.agent, found.direction) == (
        "offered",
        "c2",
        "1001",
        "inbound",
    )
    assert found.ts == datetime.fromtimestamp(1795399400, UTC)
    assert translated(said, AT + timedelta(seconds=5)).event_id == found.event_id
    assert translated({**said, "messageID": "EventEstablished"}, AT).event_id != found.event_id


def test_a_summary_after_the_call(summary):
    said = {
        "callid": "c1", "end_stamp": "2026-11-23 10:00:00", "billsec": "65", "callfrom": "13800138000",
        "callto": "12368", "type": "in", "hangup_cause": "NORMAL_CLEARING", "recording": "c1.mp3",
    }  # fmt: skip

    found = translated(said, AT)

    assert (found.type, found.seconds, found.file) == ("cdr", 65, "c1.mp3")
    assert found.ts == datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Beijing's ten o'clock
    assert found.direction == "inbound"


def test_fields_that_lie_deeper_are_found(toolbar, settings):
    settings.TELEPHONY_FIELDS = settings.TELEPHONY_FIELDS | {"caller": "call.from.number"}
    said = {
        "messageID": "EventRinging", "creationTime": 1795399400, "callID": "c2",
        "call": {"from": {"number": "13800138000"}},
    }  # fmt: skip

    assert translated(said, AT).caller == "13800138000"


def test_what_means_nothing_here_is_passed_over(toolbar):
    assert (
        translated({"messageID": "EventAgentLogin", "callID": "x", "creationTime": 1795399400}, AT)
        is None
    )


@pytest.mark.parametrize(
    "said",
    [
        [],
        "text",
        {"messageID": "EventRinging", "callID": "c", "creationTime": "when it rang"},
        {"messageID": "EventRinging", "creationTime": 1795399400},
        {"messageID": "EventRinging", "callID": "a\nb", "creationTime": 1795399400},
    ],
)
def test_nonsense_is_refused(toolbar, said):
    with pytest.raises(Nonsense):
        translated(said, AT)
