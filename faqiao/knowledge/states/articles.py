"""How a version of an article comes to be published, and leaves again."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle
from faqiao.matters.states import Category as Category


class VersionState(TextChoices):
    DRAFT = "DRAFT", _("Draft")
    REVIEW = "REVIEW", _("Waiting for approval")
    PUBLISHED = "PUBLISHED", _("Published")
    SUPERSEDED = "SUPERSEDED", _("Replaced by a newer one")
    WITHDRAWN = "WITHDRAWN", _("Out of use")
    DROPPED = "DROPPED", _("Abandoned")


_S = VersionState
VERSION = Lifecycle(
    states=VersionState,
    start=_S.DRAFT,
    moves={
        "edit": ({_S.DRAFT}, _S.DRAFT),
        "drop": ({_S.DRAFT}, _S.DROPPED),
        "submit": ({_S.DRAFT}, _S.REVIEW),
        "send_back": ({_S.REVIEW}, _S.DRAFT),
        "approve": ({_S.REVIEW}, _S.PUBLISHED),
        "check": ({_S.PUBLISHED}, _S.PUBLISHED),
        "supersede": ({_S.PUBLISHED}, _S.SUPERSEDED),
        "withdraw": ({_S.PUBLISHED}, _S.WITHDRAWN),
    },
)
