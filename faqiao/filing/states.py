"""How an application for judicial confirmation moves. This table is the whole truth; lifecycles.md is drawn from it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle


class ConfirmationState(TextChoices):
    GATHERING = "GATHERING", _("Waiting for everybody to apply")
    RECEIVED = "RECEIVED", _("Received, admission is being decided")
    SUPPLEMENTING = "SUPPLEMENTING", _("Something is missing")
    EXAMINING = "EXAMINING", _("Being examined")
    CONFIRMED = "CONFIRMED", _("Confirmed")
    REJECTED = "REJECTED", _("Rejected")
    DENIED = "DENIED", _("Not admitted")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    LAPSED = "LAPSED", _("Not everybody applied in time")


State = ConfirmationState


class Lack(TextChoices):
    """What may be missing from an application; all of it is asked for at once."""

    IDENTITY = "IDENTITY", _("Proof of who a party is")
    AUTHORITY = "AUTHORITY", _("Proof that an agent may act")
    MEDIATOR = "MEDIATOR", _("Proof that the mediation body led it")
    PROPERTY = "PROPERTY", _("Proof about the thing that is agreed on")
    ADDRESS = "ADDRESS", _("An address or phone number of a party")
    CONTENT = "CONTENT", _("What exactly is to be done, by when")
    OTHER = "OTHER", _("Something else")


class Dropped(TextChoices):
    """Why an application ended without a ruling on the agreement."""

    TAKEN_BACK = "TAKEN_BACK", _("A party took it back")
    UNCOOPERATIVE = "UNCOOPERATIVE", _("What was asked for was not supplied, or nobody came")


OPEN = frozenset({State.GATHERING, State.RECEIVED, State.SUPPLEMENTING, State.EXAMINING})
#: Before the court; what ended otherwise can be applied for again while there is time.
DECIDED = frozenset({State.CONFIRMED, State.REJECTED, State.DENIED})
#: What has a case number.
NUMBERED = frozenset({State.EXAMINING, State.CONFIRMED, State.REJECTED})

CONFIRMATION = Lifecycle(
    states=State,
    start=State.GATHERING,
    moves={
        "receive": ({State.GATHERING}, State.RECEIVED),
        "lapse": ({State.GATHERING}, State.LAPSED),
        "take_back": ({State.GATHERING, State.RECEIVED, State.SUPPLEMENTING}, State.WITHDRAWN),
        "ask_supplement": ({State.RECEIVED}, State.SUPPLEMENTING),
        "supplement": ({State.SUPPLEMENTING}, State.RECEIVED),
        "admit": ({State.RECEIVED}, State.EXAMINING),
        "deny": ({State.RECEIVED, State.SUPPLEMENTING}, State.DENIED),
        "confirm": ({State.EXAMINING}, State.CONFIRMED),
        "reject": ({State.EXAMINING}, State.REJECTED),
        "drop": ({State.SUPPLEMENTING, State.EXAMINING}, State.WITHDRAWN),
    },
)
