"""How a callback campaign goes: its seed is sealed first, and shown when its lots are drawn."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle


class CampaignState(TextChoices):
    ANNOUNCED = "ANNOUNCED", _("The seed is sealed")
    DRAWN = "DRAWN", _("Drawn, the seed is open")


class Method(TextChoices):
    """How lots become callbacks; both follow from the seed alone."""

    EACH = "EACH", _("Each closing by itself, at once")
    SHARE = "SHARE", _("The smallest lots of each category, at the end")


CAMPAIGN = Lifecycle(
    states=CampaignState,
    start=CampaignState.ANNOUNCED,
    moves={"draw_lots": ({CampaignState.ANNOUNCED}, CampaignState.DRAWN)},
)
