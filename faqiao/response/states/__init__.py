"""How requests, those who answer them, visits, claims, ratings and exclusions move."""

from faqiao.response.states.answering import (
    APPOINTMENT,
    HERE,
    RESPONDER,
    AppointmentState,
    ResponderState,
)
from faqiao.response.states.judging import (
    CLAIM,
    EXCLUSION,
    RATING,
    ClaimState,
    Counting,
    ExclusionState,
    Ground,
    Rate,
    RatingState,
)
from faqiao.response.states.requests import (
    IN_HAND,
    OPEN,
    REQUEST,
    TOLD,
    Dispute,
    HandBackReason,
    Help,
    Result,
    Risk,
    State,
)

__all__ = [
    "APPOINTMENT",
    "CLAIM",
    "EXCLUSION",
    "HERE",
    "IN_HAND",
    "OPEN",
    "RATING",
    "REQUEST",
    "RESPONDER",
    "TOLD",
    "AppointmentState",
    "ClaimState",
    "Counting",
    "Dispute",
    "ExclusionState",
    "Ground",
    "HandBackReason",
    "Help",
    "Rate",
    "RatingState",
    "ResponderState",
    "Result",
    "Risk",
    "State",
]
