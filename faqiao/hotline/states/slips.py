"""How a supervision slip moves: issued, signed for, answered, accepted or sent back."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle


class SlipState(TextChoices):
    ISSUED = "ISSUED", _("Issued")
    SIGNED = "SIGNED", _("Signed for")
    ANSWERED = "ANSWERED", _("Reported back")
    ACCEPTED = "ACCEPTED", _("Accepted")


SLIP = Lifecycle(
    states=SlipState,
    start=SlipState.ISSUED,
    moves={
        "sign_slip": ({SlipState.ISSUED}, SlipState.SIGNED),
        "answer_slip": ({SlipState.SIGNED}, SlipState.ANSWERED),
        "accept_slip": ({SlipState.ANSWERED}, SlipState.ACCEPTED),
        "send_back_slip": ({SlipState.ANSWERED}, SlipState.SIGNED),
    },
)
