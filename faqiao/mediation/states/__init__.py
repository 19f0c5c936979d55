"""How a mediation, an offer, a session, a complaint and a place on the roster move, and the words of all."""

from faqiao.mediation.states.mediations import (
    ENDS_IN_AGREEMENT,
    INSIDE,
    MEDIATION,
    OPEN,
    ConsentTo,
    End,
    How,
    Path,
    Relation,
    State,
    Term,
)
from faqiao.mediation.states.room import (
    BLIND,
    OFFER,
    SESSION,
    Answer,
    BlindState,
    Kind,
    OfferState,
    SessionState,
    Way,
)
from faqiao.mediation.states.roster import (
    COMPLAINT,
    LISTING,
    ComplaintState,
    Field,
    Ground,
    ListingState,
)

__all__ = [
    "BLIND", "COMPLAINT", "ENDS_IN_AGREEMENT", "INSIDE", "LISTING", "MEDIATION", "OFFER", "OPEN", "SESSION",
    "Answer", "BlindState", "ComplaintState", "ConsentTo", "End", "Field", "Ground", "How", "Kind",
    "ListingState", "OfferState", "Path", "Relation", "SessionState", "State", "Term", "Way",
]  # fmt: skip
