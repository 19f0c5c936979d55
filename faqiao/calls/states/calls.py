"""What a call can be. It has no table of moves: its state follows from the set of its events."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Direction(TextChoices):
    INBOUND = "INBOUND", _("Incoming")
    OUTBOUND = "OUTBOUND", _("Outgoing")


class CallState(TextChoices):
    RINGING = "RINGING", pgettext_lazy("call", "Ringing")
    IVR = "IVR", pgettext_lazy("call", "In the menu")
    QUEUED = "QUEUED", pgettext_lazy("call", "Waiting in line")
    OFFERED = "OFFERED", pgettext_lazy("call", "Ringing at a seat")
    TALKING = "TALKING", pgettext_lazy("call", "Talking")
    HELD = "HELD", pgettext_lazy("call", "On hold")
    ENDED = "ENDED", pgettext_lazy("call", "Ended")


class Kind(TextChoices):
    """What a telephone exchange can tell of a call."""

    RINGING = "ringing", _("It rang")
    ANSWERED_IVR = "answered_ivr", _("The menu answered")
    MENU = "menu", _("Something was chosen in the menu")
    QUEUED = "queued", _("Began to wait in line")
    OFFERED = "offered", _("Rang at a seat")
    ANSWERED = "answered", _("Was picked up")
    HELD = "held", _("Was put on hold")
    RESUMED = "resumed", _("Was taken back from hold")
    TRANSFERRED = "transferred", _("Was put through")
    AGENT_UNAVAILABLE = "agent_unavailable", _("The seat did not pick up")
    HANGUP = "hangup", _("Ended")
    RECORDING = "recording", _("The recording is there")
    CDR = "cdr", _("The exchange summed it up")


#: What can be asked of each kind of telephone exchange; the adapters in faqiao/gateways/telephony say the same.
ABLE: dict[str, frozenset[str]] = {
    "manual": frozenset(),
    "webhook": frozenset(),
    "asterisk": frozenset({"dial", "hang_up", "hold", "resume", "transfer", "mute", "unmute"}),
    "freeswitch": frozenset({"dial", "hang_up", "hold", "resume", "transfer", "mute", "unmute"}),
    "rehearsal": frozenset({"dial", "hang_up", "hold", "resume", "transfer", "mute", "unmute"}),
}
