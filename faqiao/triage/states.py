"""What is suggested about a request, and what became of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Part(TextChoices):
    CATEGORY = "category", _("What it is about")
    CAUSE = "cause", _("Cause of action")
    STREET = "street", _("Street or town")
    URGENCY = "urgency", _("How soon")
    CASE_NUMBER = "case_number", _("Case number")


class Outcome(TextChoices):
    ACCEPTED = "ACCEPTED", _("Taken over")
    AGREED = "AGREED", _("Chosen the same by hand")
    CHANGED = "CHANGED", _("Chosen otherwise")
    IGNORED = "IGNORED", _("Left open")


class Source(TextChoices):
    LOCAL = "local", _("the small model on this machine")
    LANGUAGE = "language", _("the language service")
