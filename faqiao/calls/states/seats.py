"""How a seat moves."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from faqiao.kit.lifecycle import Lifecycle


class SeatState(TextChoices):
    AWAY = "AWAY", pgettext_lazy("seat", "Not at the seat")
    READY = "READY", pgettext_lazy("seat", "Ready for calls")
    PAUSED = "PAUSED", pgettext_lazy("seat", "Short break")


SEAT = Lifecycle(
    states=SeatState,
    start=SeatState.AWAY,
    moves={
        "get_ready": ({SeatState.AWAY, SeatState.PAUSED}, SeatState.READY),
        "pause": ({SeatState.READY}, SeatState.PAUSED),
        "leave": ({SeatState.READY, SeatState.PAUSED}, SeatState.AWAY),
    },
)
