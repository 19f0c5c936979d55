"""Where a matter stands on the bridge, and what its words mean."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """The five arches of the bridge, in order."""

    TELL = "TELL", _("Tell")
    MEDIATE = "MEDIATE", _("Mediate")
    FILE = "FILE", _("File")
    HEAR = "HEAR", _("Hear")
    FULFIL = "FULFIL", _("Fulfil")


class Channel(TextChoices):
    """Where it came from: 厅网线微 (hall, web, line, mobile)."""

    HALL = "HALL", _("Service hall")
    WEB = "WEB", _("Website")
    PHONE = "PHONE", _("Phone")
    MOBILE = "MOBILE", _("Mini program")


class PartyRole(TextChoices):
    REQUESTER = "REQUESTER", _("Requester")
    APPLICANT = "APPLICANT", _("Applicant")
    RESPONDENT = "RESPONDENT", _("Respondent")
    THIRD = "THIRD", _("Third party")
    AGENT = "AGENT", _("Representative")


class Confidentiality(TextChoices):
    ORDINARY = "ORDINARY", _("Ordinary")
    RESTRICTED = "RESTRICTED", _("Only those in charge")
