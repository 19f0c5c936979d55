"""How a peer stands, and what is exchanged with it. The table is the whole truth for peers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from faqiao.kit.lifecycle import Lifecycle


class PeerState(TextChoices):
    ACTIVE = "ACTIVE", _("Runs")
    PAUSED = "PAUSED", _("Paused")
    ENDED = "ENDED", _("Stopped")


class Language(TextChoices):
    """What a peer speaks on the wire."""

    OPEN311 = "OPEN311", _("Open311 GeoReport v2")
    SIGNED = "SIGNED", _("Signed JSON")


class Side(TextChoices):
    """Who asks whom in a request that two systems share."""

    THEIRS = "THEIRS", _("They ask us")
    OURS = "OURS", _("We ask them")


class Direction(TextChoices):
    OUT = "OUT", pgettext_lazy("bridge", "Sent")
    IN = "IN", pgettext_lazy("bridge", "Received")


class Kind(TextChoices):
    REQUEST = "REQUEST", _("Request")
    UPDATE = "UPDATE", _("Update")


class MessageState(TextChoices):
    """Out: WAITING → SENT, or FAILED (tried, tried again later) → DEAD; a retry makes it WAITING again.

    In: TAKEN, or REFUSED.
    """

    WAITING = "WAITING", _("Waits")
    SENT = "SENT", pgettext_lazy("bridge", "Arrived")
    FAILED = "FAILED", _("Not arrived yet")
    DEAD = "DEAD", _("Given up")
    TAKEN = "TAKEN", _("Taken in")
    REFUSED = "REFUSED", _("Refused")


#: All that GeoReport says about how a request stands.
OPEN, CLOSED = "open", "closed"
TO_BE_SENT = (MessageState.WAITING, MessageState.FAILED)

#: What a system did, as its call is kept: method and address.
CALLS = {
    "POST requests": _("sent a request"),
    "GET requests": _("asked how its requests stand"),
    "GET request": _("asked how a request stands"),
    "POST updates": _("said something about a request"),
    "GET updates": _("fetched the news"),
    "GET token": _("asked for the number of a request"),
    "GET media": _("opened a picture"),
    "POST signed": _("sent a signed message"),
}

PEER = Lifecycle(
    states=PeerState,
    start=PeerState.ACTIVE,
    moves={
        "pause": ({PeerState.ACTIVE}, PeerState.PAUSED),
        "resume": ({PeerState.PAUSED}, PeerState.ACTIVE),
        "end": ({PeerState.ACTIVE, PeerState.PAUSED}, PeerState.ENDED),
    },
)
