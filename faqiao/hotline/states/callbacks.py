"""How a callback ends, what a call met, and why somebody is not satisfied."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle


class CallbackState(TextChoices):
    DUE = "DUE", _("To be called")
    ANSWERED = "ANSWERED", _("Answered")
    UNREACHABLE = "UNREACHABLE", _("Unreachable")
    REFUSED = "REFUSED", _("Did not want to answer")


class Missed(TextChoices):
    """What a call met instead of an answer."""

    NO_ANSWER = "NO_ANSWER", _("Nobody picked up")
    BUSY = "BUSY", _("Busy")
    OFF = "OFF", _("Switched off")
    LATER = "LATER", _("Asked to be called later")
    LANGUAGE = "LANGUAGE", _("Could not understand each other")
    WRONG_NUMBER = "WRONG_NUMBER", _("Wrong number")


class WhyNot(TextChoices):
    """Why a caller is not satisfied; several may hold."""

    NOT_CALLED = "NOT_CALLED", _("Nobody called")
    SLOW = "SLOW", _("It took too long")
    UNCLEAR = "UNCLEAR", _("The answer was not clear")
    UNSOLVED = "UNSOLVED", _("It is not solved")
    MANNER = "MANNER", _("The way I was spoken to")
    SENT_AROUND = "SENT_AROUND", _("Sent from one to another")
    OUTCOME = "OUTCOME", _("I do not agree with the court's decision")
    OTHER = "OTHER", _("Another reason")


class Through(TextChoices):
    """How the two answers came."""

    PHONE = "PHONE", _("On the phone")
    PAGE = "PAGE", _("On the matter's page")
    LINK = "LINK", _("By the link in the text message")


CALLBACK = Lifecycle(
    states=CallbackState,
    start=CallbackState.DUE,
    moves={
        "claim": ({CallbackState.DUE}, CallbackState.DUE),
        "unclaim": ({CallbackState.DUE}, CallbackState.DUE),
        "attempt": ({CallbackState.DUE}, CallbackState.DUE),
        "offer_link": ({CallbackState.DUE}, CallbackState.DUE),
        "repeat_link": ({CallbackState.DUE}, CallbackState.DUE),
        "give_up": ({CallbackState.DUE}, CallbackState.UNREACHABLE),
        "decline": ({CallbackState.DUE}, CallbackState.REFUSED),
        "rate": ({CallbackState.DUE, CallbackState.UNREACHABLE}, CallbackState.ANSWERED),
    },
)
