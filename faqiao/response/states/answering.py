"""How a court or tribunal stands to a request, and how a visit does."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from faqiao.kit.lifecycle import Lifecycle


class ResponderState(TextChoices):
    ASKED = "ASKED", pgettext_lazy("responder", "Asked")
    AT_WORK = "AT_WORK", pgettext_lazy("responder", "At work")
    LEFT = "LEFT", pgettext_lazy("responder", "Not any more")


class AppointmentState(TextChoices):
    PLANNED = "PLANNED", pgettext_lazy("appointment", "Planned")
    HELD = "HELD", pgettext_lazy("appointment", "Held")
    CALLED_OFF = "CALLED_OFF", pgettext_lazy("appointment", "Called off")


HERE = frozenset({ResponderState.ASKED, ResponderState.AT_WORK})

RESPONDER = Lifecycle(
    states=ResponderState,
    start=ResponderState.ASKED,
    moves={
        "accept": ({ResponderState.ASKED}, ResponderState.AT_WORK),
        "join_court": ({ResponderState.ASKED}, ResponderState.AT_WORK),
        "leave": (HERE, ResponderState.LEFT),
        "hand_back": (HERE, ResponderState.LEFT),
    },
)
APPOINTMENT = Lifecycle(
    states=AppointmentState,
    start=AppointmentState.PLANNED,
    moves={
        "move": ({AppointmentState.PLANNED}, AppointmentState.PLANNED),
        "call_off": ({AppointmentState.PLANNED}, AppointmentState.CALLED_OFF),
        "give_service": ({AppointmentState.PLANNED}, AppointmentState.HELD),
    },
)
