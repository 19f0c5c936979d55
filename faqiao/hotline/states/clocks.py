"""How an order stands still while something is waited for, and how more time is asked for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle


class Hold(TextChoices):
    """Whether an order's answer waits for the caller."""

    RUNNING = "RUNNING", _("Running")
    PAUSED = "PAUSED", _("Waiting for the caller")


HOLD = Lifecycle(
    states=Hold,
    start=Hold.RUNNING,
    field="hold",
    moves={
        "pause": ({Hold.RUNNING}, Hold.PAUSED),
        "resume": ({Hold.PAUSED}, Hold.RUNNING),
    },
)


class Awaited(TextChoices):
    """What an order waits for."""

    MATERIAL = "MATERIAL", _("Material from the caller")
    CALL = "CALL", _("A call back from the caller")
    ANSWER = "ANSWER", _("An answer to a question")


class Resumed(TextChoices):
    """Why an order that waited goes on."""

    CALLER = "CALLER", _("The caller answered")
    MATERIAL = "MATERIAL", _("The caller handed in material")
    STAFF = "STAFF", _("The person in charge goes on")
    TIME = "TIME", _("The time of waiting was over")
    MOVED = "MOVED", _("It was answered or given back")


class ExtensionState(TextChoices):
    ASKED = "ASKED", _("Asked for")
    GRANTED = "GRANTED", _("Granted")
    REFUSED = "REFUSED", _("Refused")
    WITHDRAWN = "WITHDRAWN", _("Not needed any more")


EXTENSION = Lifecycle(
    states=ExtensionState,
    start=ExtensionState.ASKED,
    moves={
        "grant_extension": ({ExtensionState.ASKED}, ExtensionState.GRANTED),
        "refuse_extension": ({ExtensionState.ASKED}, ExtensionState.REFUSED),
        "withdraw_extension": ({ExtensionState.ASKED}, ExtensionState.WITHDRAWN),
    },
)


class Approver(TextChoices):
    """Who decides about more time."""

    SUPERVISOR = "SUPERVISOR", _("A supervisor or a court leader")
    LEADER = "LEADER", _("A court leader")
    HEAD = "HEAD", _("The head of the division, a supervisor or a court leader")
