"""How an order moves (收转办督复评). This table is the whole truth; docs/lifecycles.md is drawn from it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle


class Category(TextChoices):
    """What a caller wants. Courts name these differently: a list that a court may reorder, not extend."""

    CASE_QUERY = "CASE_QUERY", _("Case query")
    CONTACT_JUDGE = "CONTACT_JUDGE", _("Contact the judge")
    PROCEDURE_CONSULT = "PROCEDURE_CONSULT", _("How it works")
    FILING_JURISDICTION = "FILING_JURISDICTION", _("Filing and jurisdiction")
    BOOKING = "BOOKING", _("Booking")
    MATERIAL_SUBMISSION = "MATERIAL_SUBMISSION", _("Hand in material")
    COMPLAINT_REPORT = "COMPLAINT_REPORT", _("Complaint or report")
    SUGGESTION = "SUGGESTION", _("Suggestion")
    PETITION = "PETITION", _("Petition")
    GOVERNANCE_REQUEST = "GOVERNANCE_REQUEST", _("Request of a street")
    OTHER = "OTHER", _("Other")


class State(TextChoices):
    RECEIVED = "RECEIVED", _("Received")
    DISPATCHED = "DISPATCHED", _("Dispatched")
    IN_PROGRESS = "IN_PROGRESS", _("In progress")
    RETURNED = "RETURNED", _("Returned")
    REPLIED = "REPLIED", _("Replied")
    CLOSED = "CLOSED", _("Closed")


OPEN = frozenset(State) - {State.CLOSED}
ORDER = Lifecycle(
    states=State,
    start=State.RECEIVED,
    moves={
        "answer": ({State.RECEIVED}, State.CLOSED),
        "dispatch": ({State.RECEIVED, State.RETURNED}, State.DISPATCHED),
        "sign_for": ({State.DISPATCHED}, State.IN_PROGRESS),
        "return_order": ({State.DISPATCHED, State.IN_PROGRESS}, State.RETURNED),
        "reassign": ({State.DISPATCHED, State.IN_PROGRESS}, State.DISPATCHED),
        "contact": ({State.IN_PROGRESS}, State.IN_PROGRESS),
        "extend": ({State.IN_PROGRESS}, State.IN_PROGRESS),
        "reply": ({State.IN_PROGRESS}, State.REPLIED),
        "close": ({State.REPLIED}, State.CLOSED),
        "reopen": ({State.REPLIED, State.CLOSED}, State.IN_PROGRESS),
        "take_up": ({State.CLOSED}, State.RECEIVED),
    },
)
