"""Calls, what happened to each, the seats that take them, and the judges on duty."""

from faqiao.calls.models.calls import Call, CallEvent
from faqiao.calls.models.duty import DutyTurn
from faqiao.calls.models.seats import Seat

__all__ = ["Call", "CallEvent", "DutyTurn", "Seat"]
