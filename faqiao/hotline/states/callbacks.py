"""How a callback ends."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle


class CallbackState(TextChoices):
    DUE = "DUE", _("To be called")
    ANSWERED = "ANSWERED", _("Answered")
    UNREACHABLE = "UNREACHABLE", _("Unreachable")
    REFUSED = "REFUSED", _("Did not want to answer")


CALLBACK = Lifecycle(
    states=CallbackState,
    start=CallbackState.DUE,
    moves={
        "attempt": ({CallbackState.DUE}, CallbackState.DUE),
        "give_up": ({CallbackState.DUE}, CallbackState.UNREACHABLE),
        "decline": ({CallbackState.DUE}, CallbackState.REFUSED),
        "rate": ({CallbackState.DUE}, CallbackState.ANSWERED),
    },
)
