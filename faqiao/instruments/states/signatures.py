"""How a paper is signed: put out to everybody who has to, signed by each, in force with the last party."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from faqiao.kit.lifecycle import Lifecycle


class SigningState(TextChoices):
    PREPARED = "PREPARED", _("Being prepared")
    GATHERING = "GATHERING", _("Being signed")
    BINDING = "BINDING", pgettext_lazy("document", "In force")
    LAPSED = "LAPSED", _("The time to sign is over")
    CALLED_OFF = "CALLED_OFF", pgettext_lazy("signing", "Called off")


class SignatureState(TextChoices):
    ASKED = "ASKED", pgettext_lazy("signature", "Not signed yet")
    SIGNED = "SIGNED", pgettext_lazy("signature", "Signed")
    SEALED = "SEALED", pgettext_lazy("signature", "Signed, and in the paper")
    DECLINED = "DECLINED", pgettext_lazy("signature", "Does not sign")


class Capacity(TextChoices):
    """As what somebody signs. Only the parties' signatures bring a paper into force."""

    PARTY = "PARTY", _("Party")
    MEDIATOR = "MEDIATOR", _("Mediator")
    ORGANISATION = "ORGANISATION", _("Mediation organisation")
    JUDGE = "JUDGE", _("Judge")
    CLERK = "CLERK", _("Clerk")


class Means(TextChoices):
    HAND = "HAND", pgettext_lazy("signed", "By hand")
    TYPED = "TYPED", pgettext_lazy("signed", "By one-time code and typed name")


class Check(TextChoices):
    """How it was made sure, at that moment, who signs."""

    CODE = "CODE", _("One-time code to the phone")
    SESSION = "SESSION", _("Signed in with a second factor")


SIGNING = Lifecycle(
    states=SigningState,
    start=SigningState.PREPARED,
    moves={
        "lay_out": ({SigningState.PREPARED}, SigningState.GATHERING),
        "bind": ({SigningState.GATHERING}, SigningState.BINDING),
        "lapse": ({SigningState.GATHERING}, SigningState.LAPSED),
        "call_off": ({SigningState.PREPARED, SigningState.GATHERING}, SigningState.CALLED_OFF),
    },
)
SIGNATURE = Lifecycle(
    states=SignatureState,
    start=SignatureState.ASKED,
    moves={
        "sign": ({SignatureState.ASKED}, SignatureState.SIGNED),
        "seal": ({SignatureState.SIGNED}, SignatureState.SEALED),
        "decline": ({SignatureState.ASKED}, SignatureState.DECLINED),
    },
)
