"""How a subscription stands, and one delivery of it. This table is the whole truth for subscriptions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle


class State(TextChoices):
    ACTIVE = "ACTIVE", _("Runs")
    PAUSED = "PAUSED", _("Paused")
    ENDED = "ENDED", _("Stopped")


class DeliveryState(TextChoices):
    """WAITING → DELIVERED, or FAILED after the last try; a replay makes it WAITING again."""

    WAITING = "WAITING", _("Waits")
    DELIVERED = "DELIVERED", _("Delivered")
    FAILED = "FAILED", _("Failed")


SUBSCRIPTION = Lifecycle(
    states=State,
    start=State.ACTIVE,
    moves={
        "pause": ({State.ACTIVE}, State.PAUSED),
        "resume": ({State.PAUSED}, State.ACTIVE),
        "end": ({State.ACTIVE, State.PAUSED}, State.ENDED),
    },
)
