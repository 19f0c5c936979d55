"""How a record of interference moves, how a quarter's report does, and the words of both."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from faqiao.kit.lifecycle import Lifecycle


class Relation(TextChoices):
    """Who asked, as they said it. A party and their agent ask in due form, so they are not here."""

    LEADER = "LEADER", _("A leading cadre")
    INSIDER = "INSIDER", _("Somebody inside the judiciary")
    ORGANISATION = "ORGANISATION", _("A body, in its own name")
    RELATIVE = "RELATIVE", _("A relative or friend of a party")
    OTHER = "OTHER", _("Somebody else, or not said")


class Way(TextChoices):
    """How it came to the court."""

    CALL = "CALL", _("By telephone")
    VISIT = "VISIT", _("In person")
    LETTER = "LETTER", _("In writing")
    MESSAGE = "MESSAGE", _("By message")
    REQUEST = "REQUEST", _("In a request of a street or a body")


class Pending(TextChoices):
    YES = "YES", pgettext_lazy("pending", "It is pending")
    NO = "NO", pgettext_lazy("pending", "It has ended")
    UNKNOWN = "UNKNOWN", pgettext_lazy("pending", "Not known")


class AttemptState(TextChoices):
    RECORDED = "RECORDED", _("Recorded")
    REVIEWED = "REVIEWED", _("Reviewed")
    REPORTED = "REPORTED", _("Reported")
    SET_ASIDE = "SET_ASIDE", _("Set aside")


class QuarterState(TextChoices):
    DRAWN = "DRAWN", _("Drawn up")
    SIGNED = "SIGNED", _("Signed off")


ATTEMPT = Lifecycle(
    states=AttemptState,
    start=AttemptState.RECORDED,
    moves={
        "review": ({AttemptState.RECORDED}, AttemptState.REVIEWED),
        "report": ({AttemptState.REVIEWED}, AttemptState.REPORTED),
        "set_aside": ({AttemptState.RECORDED, AttemptState.REVIEWED}, AttemptState.SET_ASIDE),
    },
)
QUARTER = Lifecycle(
    states=QuarterState,
    start=QuarterState.DRAWN,
    moves={"sign": ({QuarterState.DRAWN}, QuarterState.SIGNED)},
)
