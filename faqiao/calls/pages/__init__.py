"""The pages of calls: the bar at the desk, the list, the roster; and the address to which exchanges report."""

from faqiao.calls.pages.bar import bar, hang_up, hold, mute, resume, take_up, transfer, unmute
from faqiao.calls.pages.calls import call, call_back, calls, dial, listen, missed, recording, unmask
from faqiao.calls.pages.cti import assign, events, vendor
from faqiao.calls.pages.duty import duty, put_on_duty, take_off_duty
from faqiao.calls.pages.seats import get_ready, leave, pause, seats, take_seat

__all__ = [
    "assign",
    "bar",
    "call",
    "call_back",
    "calls",
    "dial",
    "duty",
    "events",
    "get_ready",
    "hang_up",
    "hold",
    "leave",
    "listen",
    "missed",
    "mute",
    "pause",
    "put_on_duty",
    "recording",
    "resume",
    "seats",
    "take_off_duty",
    "take_seat",
    "take_up",
    "transfer",
    "unmask",
    "unmute",
    "vendor",
]
