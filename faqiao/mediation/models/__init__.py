"""The tables of mediation."""

from faqiao.mediation.models.mediations import Consent, Disclosure, Mediation, Side, Tenure
from faqiao.mediation.models.offers import BlindFigure, BlindRound, Offer, OfferAnswer
from faqiao.mediation.models.papers import ClauseAnswer, Draft, Signature
from faqiao.mediation.models.room import Concession, Contact, Fact, FactAnswer, Message, Session
from faqiao.mediation.models.roster import Complaint, Listing

__all__ = [
    "BlindFigure", "BlindRound", "ClauseAnswer", "Complaint", "Concession", "Consent", "Contact", "Disclosure",
    "Draft", "Fact", "FactAnswer", "Listing", "Mediation", "Message", "Offer", "OfferAnswer", "Session", "Side",
    "Signature", "Tenure",
]  # fmt: skip
