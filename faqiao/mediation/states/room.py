"""What moves inside a mediation: sessions, offers, and figures that nobody else sees."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from faqiao.kit.lifecycle import Lifecycle


class TalkKind(TextChoices):
    JOINT = "JOINT", _("Everybody together")
    PRIVATE = "PRIVATE", _("With one party alone")


Kind = TalkKind


class TalkWay(TextChoices):
    ROOM = "ROOM", _("In writing, on this page")
    PHONE = "PHONE", _("By phone")
    PERSON = "PERSON", _("At one table")


Way = TalkWay


class SessionState(TextChoices):
    PLANNED = "PLANNED", _("Planned")
    HELD = "HELD", _("It took place")
    CALLED_OFF = "CALLED_OFF", _("It was called off")


class OfferState(TextChoices):
    OPEN = "OPEN", pgettext_lazy("offer", "On the table")
    ACCEPTED = "ACCEPTED", pgettext_lazy("offer", "Everybody agreed")
    TURNED_DOWN = "TURNED_DOWN", pgettext_lazy("offer", "Turned down")
    OVERTAKEN = "OVERTAKEN", pgettext_lazy("offer", "Overtaken by a newer one")


class BlindState(TextChoices):
    OPEN = "OPEN", pgettext_lazy("blind", "Figures are being collected")
    MET = "MET", pgettext_lazy("blind", "They overlap")
    APART = "APART", pgettext_lazy("blind", "They do not overlap")


class SideAnswer(TextChoices):
    YES = "YES", pgettext_lazy("answer", "I agree")
    NO = "NO", pgettext_lazy("answer", "Not like this")


Answer = SideAnswer


SESSION = Lifecycle(
    states=SessionState,
    start=SessionState.PLANNED,
    moves={
        "hold": ({SessionState.PLANNED}, SessionState.HELD),
        "call_off": ({SessionState.PLANNED}, SessionState.CALLED_OFF),
    },
)
OFFER = Lifecycle(
    states=OfferState,
    start=OfferState.OPEN,
    moves={
        "close_offer": ({OfferState.OPEN}, OfferState.ACCEPTED),
        "turn_down": ({OfferState.OPEN}, OfferState.TURNED_DOWN),
        "overtake": ({OfferState.OPEN}, OfferState.OVERTAKEN),
    },
)
BLIND = Lifecycle(
    states=BlindState,
    start=BlindState.OPEN,
    moves={
        "meet": ({BlindState.OPEN}, BlindState.MET),
        "miss": ({BlindState.OPEN}, BlindState.APART),
    },
)
