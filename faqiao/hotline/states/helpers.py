"""How units and persons help with an order that somebody else leads (首接负责)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle


class HelperState(TextChoices):
    INVITED = "INVITED", _("Asked to help")
    HELPING = "HELPING", _("Helping")
    RELEASED = "RELEASED", _("Not needed any more")


HELPER = Lifecycle(
    states=HelperState,
    start=HelperState.INVITED,
    moves={
        "join_in": ({HelperState.INVITED}, HelperState.HELPING),
        "contribute": ({HelperState.INVITED, HelperState.HELPING}, HelperState.HELPING),
        "release": ({HelperState.INVITED, HelperState.HELPING}, HelperState.RELEASED),
    },
)
