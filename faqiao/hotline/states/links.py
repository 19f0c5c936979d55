"""How two orders belong together."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LinkKind(TextChoices):
    RELATED = "RELATED", _("Belongs together")
    DUPLICATE = "DUPLICATE", _("The same request")
    SPLIT = "SPLIT", _("Taken out of it")
