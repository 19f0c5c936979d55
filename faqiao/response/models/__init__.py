"""The tables of requests, of those who answer them, of what was done and how it was judged."""

from faqiao.response.models.giving import Appointment, Service
from faqiao.response.models.judging import Claim, Exclusion, Rating
from faqiao.response.models.requests import GovernanceRequest, Responder
from faqiao.response.models.routing import Route

__all__ = [
    "Appointment",
    "Claim",
    "Exclusion",
    "GovernanceRequest",
    "Rating",
    "Responder",
    "Route",
    "Service",
]
