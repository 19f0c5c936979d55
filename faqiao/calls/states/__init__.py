"""What a call can be, what can happen to it, and how a seat moves."""

from faqiao.calls.states.calls import ABLE, CallState, Direction, Kind
from faqiao.calls.states.seats import SEAT, SeatState

__all__ = ["ABLE", "SEAT", "CallState", "Direction", "Kind", "SeatState"]
