"""What is claimed, rated and left out of a rate; and who has to agree."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from faqiao.kit.lifecycle import Lifecycle


class Counting(TextChoices):
    """How disputes that did not come to court are counted: never by a number somebody types."""

    LINES = "LINES", _("One for each line below")
    PEOPLE = "PEOPLE", _("One for each person whom the street named as involved")


class ClaimState(TextChoices):
    CLAIMED = "CLAIMED", pgettext_lazy("claim", "Waits for the street")
    CONFIRMED = "CONFIRMED", pgettext_lazy("claim", "Confirmed by the street")
    DISPUTED = "DISPUTED", pgettext_lazy("claim", "Disputed by the street")


class RatingState(TextChoices):
    DUE = "DUE", pgettext_lazy("rating", "Waits for the street")
    RATED = "RATED", pgettext_lazy("rating", "Rated")


class ExcludedRate(TextChoices):
    """The three rates (三率)."""

    RESPONSE = "RESPONSE", _("Answered in time")
    RESOLVED = "RESOLVED", pgettext_lazy("rate", "Resolved")
    SATISFIED = "SATISFIED", pgettext_lazy("rate", "Satisfied")


Rate = ExcludedRate  # in full where names of every module meet: in the description of the API


class Ground(TextChoices):
    """Why a request may be left out of a rate."""

    NOT_REACHED = "NOT_REACHED", _("Nobody at the street could be reached")
    NO_BASIS = "NO_BASIS", _("What was asked has no basis in law")
    FORCE = "FORCE", _("Something nobody could help")
    DOUBLE = "DOUBLE", _("Counted already under another number")


class ExclusionState(TextChoices):
    ASKED = "ASKED", pgettext_lazy("exclusion", "Asked for")
    GRANTED = "GRANTED", pgettext_lazy("exclusion", "Left out")
    REFUSED = "REFUSED", pgettext_lazy("exclusion", "Counts")


CLAIM = Lifecycle(
    states=ClaimState,
    start=ClaimState.CLAIMED,
    moves={
        "confirm_claim": ({ClaimState.CLAIMED}, ClaimState.CONFIRMED),
        "dispute_claim": ({ClaimState.CLAIMED}, ClaimState.DISPUTED),
    },
)
RATING = Lifecycle(
    states=RatingState,
    start=RatingState.DUE,
    moves={"rate": ({RatingState.DUE}, RatingState.RATED)},
)
EXCLUSION = Lifecycle(
    states=ExclusionState,
    start=ExclusionState.ASKED,
    moves={
        "grant_exclusion": ({ExclusionState.ASKED}, ExclusionState.GRANTED),
        "refuse_exclusion": ({ExclusionState.ASKED}, ExclusionState.REFUSED),
    },
)
