"""What the public pages ask for, by subject."""

from faqiao.portal.forms.calculators import Ask
from faqiao.portal.forms.intake import (
    LONGEST,
    MOST_FILES,
    WISHES,
    Attach,
    Phone,
    Plain,
    Rate,
    Reopen,
    Resume,
    Tell,
    Track,
    Where,
)

__all__ = [
    "LONGEST",
    "MOST_FILES",
    "WISHES",
    "Ask",
    "Attach",
    "Phone",
    "Plain",
    "Rate",
    "Reopen",
    "Resume",
    "Tell",
    "Track",
    "Where",
]
