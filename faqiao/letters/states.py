"""How a letter moves. This table is the whole truth; docs/lifecycles.md is drawn from it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle


class State(TextChoices):
    STORED = "STORED", _("Kept, not read yet")
    READ = "READ", _("Read")
    ASIDE = "ASIDE", _("To be read by a person")
    FILED = "FILED", _("Filed, not answered")
    SETTLED = "SETTLED", _("On a sheet")


LETTER = Lifecycle(
    states=State,
    start=State.STORED,
    moves={
        "read": ({State.STORED}, State.READ),
        "set_aside": ({State.STORED, State.READ}, State.ASIDE),
        "file": ({State.STORED, State.READ, State.ASIDE}, State.FILED),
        "settle": ({State.READ, State.ASIDE, State.FILED}, State.SETTLED),
    },
)
