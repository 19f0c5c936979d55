"""Working time of a court: its hours on each weekday, and the time counted in them."""

from faqiao.law.office_hours.answering import after, before, between, is_open
from faqiao.law.office_hours.counting import Ends, added, days_after, moved_by, taken_off, worked
from faqiao.law.office_hours.hours import ALWAYS, USUAL, Hours, Shift, shifts_from

__all__ = [
    "ALWAYS",
    "USUAL",
    "Ends",
    "Hours",
    "Shift",
    "added",
    "after",
    "before",
    "between",
    "days_after",
    "is_open",
    "moved_by",
    "shifts_from",
    "taken_off",
    "worked",
]
