"""How a case stands, as far as a caller may be told. The court's case system is the source; this is its shadow."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from faqiao.kit.lifecycle import Lifecycle


class CaseState(TextChoices):
    FILED = "FILED", pgettext_lazy("case", "Filed")
    HEARING = "HEARING", pgettext_lazy("case", "Being heard")
    SUSPENDED = "SUSPENDED", pgettext_lazy("case", "Suspended")
    DECIDED = "DECIDED", pgettext_lazy("case", "Decided")
    CLOSED = "CLOSED", pgettext_lazy("case", "Closed")


class Procedure(TextChoices):
    ORDINARY = "ORDINARY", _("Ordinary procedure")
    SIMPLE = "SIMPLE", _("Simple procedure")
    SMALL_CLAIMS = "SMALL_CLAIMS", _("Small claims")
    SPECIAL = "SPECIAL", _("Special procedure")
    ENFORCEMENT = "ENFORCEMENT", _("Enforcement")
    OTHER = "OTHER", pgettext_lazy("procedure", "Other")


class Proof(TextChoices):
    """By what a caller shows to belong to a case."""

    PASSWORD = "PASSWORD", _("query password")
    PHONE_AND_TAIL = "PHONE_AND_TAIL", _("phone number and end of the ID number")


CASE = Lifecycle(
    states=CaseState,
    start=CaseState.FILED,
    moves={
        "hear": ({CaseState.FILED}, CaseState.HEARING),
        "suspend": ({CaseState.HEARING}, CaseState.SUSPENDED),
        "resume": ({CaseState.SUSPENDED}, CaseState.HEARING),
        "decide": ({CaseState.FILED, CaseState.HEARING}, CaseState.DECIDED),
        "close": ({CaseState.DECIDED}, CaseState.CLOSED),
    },
)
