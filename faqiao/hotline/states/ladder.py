"""How a late order is raised."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle


class Ladder(TextChoices):
    """How far up a late order has been raised."""

    QUIET = "QUIET", _("Not raised")
    REMINDED = "REMINDED", _("Reminded")
    SUPERVISED = "SUPERVISED", _("Supervised")
    LEADER = "LEADER", _("With the court leader")


LADDER = Lifecycle(
    states=Ladder,
    start=Ladder.QUIET,
    field="ladder",
    moves={
        "remind": ({Ladder.QUIET}, Ladder.REMINDED),
        "supervise": ({Ladder.QUIET, Ladder.REMINDED}, Ladder.SUPERVISED),
        "escalate": ({Ladder.SUPERVISED}, Ladder.LEADER),
    },
)


class When(TextChoices):
    """By what a step of the ladder is timed."""

    WARNING = "WARNING", _("when the clock warns")
    SHARE = "SHARE", _("after a share of its time (percent)")
    BEFORE = "BEFORE", _("hours before its end")
    BEFORE_DAYS = "BEFORE_DAYS", _("working days before its end")
    AFTER = "AFTER", _("hours after its end")
    AFTER_DAYS = "AFTER_DAYS", _("working days after its end")
    NEVER = "NEVER", _("not at all")
    ABOVE = "ABOVE", _("as for the more general case")


class Reach(TextChoices):
    """Whom a step of the ladder reaches."""

    HANDLER = "HANDLER", _("Whoever has it")
    DIVISION_HEAD = "DIVISION_HEAD", _("The head of the division")
    SUPERVISOR = "SUPERVISOR", _("The supervisors")
    LEADER = "LEADER", _("The court leaders")


class NudgeState(TextChoices):
    SENT = "SENT", _("Not acknowledged")
    ACKNOWLEDGED = "ACKNOWLEDGED", _("Acknowledged")


NUDGE = Lifecycle(
    states=NudgeState,
    start=NudgeState.SENT,
    moves={"acknowledge": ({NudgeState.SENT}, NudgeState.ACKNOWLEDGED)},
)
#: The clocks that a step can be timed by, as the modules name them.
CLOCKS = {
    "forward": _("Sent on"),
    "contact": _("First contact"),
    "reply": _("Answer"),
}
