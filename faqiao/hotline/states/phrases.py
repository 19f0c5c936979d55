"""How a ready phrase is offered and taken back."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle


class PhraseState(TextChoices):
    OFFERED = "OFFERED", _("Offered")
    WITHDRAWN = "WITHDRAWN", _("Taken back")


PHRASE = Lifecycle(
    states=PhraseState,
    start=PhraseState.OFFERED,
    moves={"withdraw_phrase": ({PhraseState.OFFERED}, PhraseState.WITHDRAWN)},
)
