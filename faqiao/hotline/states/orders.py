"""How an order moves (收转办督复评). This table is the whole truth; docs/lifecycles.md is drawn from it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle
from faqiao.matters.states import Category as Category


class Urgency(TextChoices):
    """How soon somebody should look at it. People choose it; nothing is routed by it."""

    ORDINARY = "ORDINARY", _("Not pressing")
    SOON = "SOON", _("Soon")
    URGENT = "URGENT", _("Urgent")


class State(TextChoices):
    RECEIVED = "RECEIVED", _("Received")
    DISPATCHED = "DISPATCHED", _("Dispatched")
    IN_PROGRESS = "IN_PROGRESS", _("In progress")
    RETURNED = "RETURNED", _("Returned")
    REPLIED = "REPLIED", _("Replied")
    CLOSED = "CLOSED", _("Closed")
    MERGED = "MERGED", _("Joined with another")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


class ReturnReason(TextChoices):
    """Why a unit gives an order back; its own words come with it."""

    NOT_OURS = "NOT_OURS", _("Not for this unit")
    WRONG_CASE = "WRONG_CASE", _("Case number or party do not match")
    CASE_MOVED = "CASE_MOVED", _("The case is with another unit or court now")
    IN_HAND = "IN_HAND", _("Somebody else is handling it already")
    UNCLEAR = "UNCLEAR", _("What is asked is not clear")
    OTHER = "OTHER", _("Something else")


class Validity(TextChoices):
    """Whether a request could be met by the court at all: what the share of valid answers is counted from."""

    VALID = "VALID", _("A request for the court, answered")
    UNREASONABLE = "UNREASONABLE", _("Cannot be granted; explained why")
    ELSEWHERE = "ELSEWHERE", _("Not for the court; said who it is for")


OPEN = frozenset(State) - {State.CLOSED, State.MERGED, State.WITHDRAWN}
UNANSWERED = OPEN - {State.REPLIED}
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
        "hand_over": ({State.IN_PROGRESS}, State.IN_PROGRESS),
        "reply": ({State.IN_PROGRESS}, State.REPLIED),
        "close": ({State.REPLIED}, State.CLOSED),
        "reopen": ({State.REPLIED, State.CLOSED}, State.IN_PROGRESS),
        "take_up": ({State.CLOSED}, State.RECEIVED),
        "hand_to_duty": ({State.RECEIVED}, State.RECEIVED),
        "merge": (UNANSWERED, State.MERGED),
        "unmerge": ({State.MERGED}, State.RECEIVED),
        "withdraw": (UNANSWERED, State.WITHDRAWN),
    },
)
