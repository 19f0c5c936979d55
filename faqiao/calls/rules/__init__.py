"""Who may do what with a call, a seat and the roster: one function per verb."""

from faqiao.calls.rules.calls import (
    assign,
    call_back,
    dial,
    hang_up,
    hold,
    keep_recording,
    listen,
    mute,
    receive,
    resume,
    take_up,
    tie,
    transfer,
    unmask,
    unmute,
)
from faqiao.calls.rules.duty import on_duty_now, put_on_duty, take_off_duty
from faqiao.calls.rules.seats import get_ready, leave, pause, take_seat

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
    "on_duty_now",
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
