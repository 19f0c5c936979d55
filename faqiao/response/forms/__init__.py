"""What is filled in about a request: the call, one form per verb, the table of addresses."""

from faqiao.kit.deeds import Deed
from faqiao.response.forms.deeds import (
    APPOINTMENT_DEEDS,
    CLAIM_DEEDS,
    EXCLUSION_DEEDS,
    REQUEST_DEEDS,
    RESPONDER_DEEDS,
    STREET_VERBS,
    EndRoute,
    GiveService,
    Rate,
)
from faqiao.response.forms.routing import SetRoute, Sift
from faqiao.response.forms.whistle import BlowWhistle

__all__ = [
    "APPOINTMENT_DEEDS",
    "CLAIM_DEEDS",
    "EXCLUSION_DEEDS",
    "REQUEST_DEEDS",
    "RESPONDER_DEEDS",
    "STREET_VERBS",
    "BlowWhistle",
    "Deed",
    "EndRoute",
    "GiveService",
    "Rate",
    "SetRoute",
    "Sift",
]
