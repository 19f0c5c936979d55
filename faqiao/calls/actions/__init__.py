"""Everything that can be done to a call, a seat and the roster, one function per verb."""

from faqiao.calls.actions.afterwards import call_back, keep_recording, listen, tie, unmask
from faqiao.calls.actions.arriving import assign, receive
from faqiao.calls.actions.duty import put_on_duty, take_off_duty
from faqiao.calls.actions.handling import (
    dial,
    hang_up,
    hold,
    mute,
    resume,
    take_up,
    transfer,
    unmute,
)
from faqiao.calls.actions.seats import get_ready, leave, pause, take_seat

__all__ = [
    "assign",
    "call_back",
    "dial",
    "get_ready",
    "hang_up",
    "hold",
    "keep_recording",
    "leave",
    "listen",
    "mute",
    "pause",
    "put_on_duty",
    "receive",
    "resume",
    "take_off_duty",
    "take_seat",
    "take_up",
    "tie",
    "transfer",
    "unmask",
    "unmute",
]
