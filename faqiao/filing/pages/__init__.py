"""The pages of judicial confirmation."""

from faqiao.filing.pages.party import deed, party
from faqiao.filing.pages.staff import ROOM, confirmation, confirmations, register, seen_confirmation

__all__ = [
    "ROOM",
    "confirmation",
    "confirmations",
    "deed",
    "party",
    "register",
    "seen_confirmation",
]
