"""What people fill in, one form per verb: the mediator's and coordinator's, and the parties'."""

from faqiao.mediation.forms.parties import PARTY_DEEDS
from faqiao.mediation.forms.propose import Propose
from faqiao.mediation.forms.roster import COMPLAINT_DEEDS, LISTING_DEEDS, Enlist
from faqiao.mediation.forms.staff import (
    MEDIATION_DEEDS,
    SESSION_DEEDS,
    SIDE_DEEDS,
    Designate,
    MakeOffer,
    ProposeFact,
    Say,
)

__all__ = [
    "COMPLAINT_DEEDS", "LISTING_DEEDS", "MEDIATION_DEEDS", "PARTY_DEEDS", "SESSION_DEEDS", "SIDE_DEEDS",
    "Designate", "Enlist", "MakeOffer", "Propose", "ProposeFact", "Say",
]  # fmt: skip
