"""How each order of a reassignment in bulk fares."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle


class ShiftState(TextChoices):
    WAITING = "WAITING", _("Waiting")
    MOVED = "MOVED", _("Reassigned")
    REFUSED = "REFUSED", _("Not possible")


SHIFT = Lifecycle(
    states=ShiftState,
    start=ShiftState.WAITING,
    moves={
        "shift": ({ShiftState.WAITING}, ShiftState.MOVED),
        "pass_over": ({ShiftState.WAITING}, ShiftState.REFUSED),
    },
)
