"""What the public pages ask for, by subject."""

from faqiao.portal.forms.calculators import Ask
from faqiao.portal.forms.intake import (
    LONGEST,
    WISHES,
    AddMaterial,
    Code,
    Phone,
    Plain,
    Rate,
    Reopen,
    Resume,
    Tell,
    TellFurther,
    Track,
    Where,
    Withdraw,
)

__all__ = [
    "LONGEST",
    "WISHES",
    "AddMaterial",
    "Ask",
    "Code",
    "Phone",
    "Plain",
    "Rate",
    "Reopen",
    "Resume",
    "Tell",
    "TellFurther",
    "Track",
    "Where",
    "Withdraw",
]
