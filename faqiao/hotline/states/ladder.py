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
