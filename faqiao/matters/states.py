"""Where a matter stands on the bridge, and what its words mean."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(TextChoices):
    """The five arches of the bridge, in order."""

    TELL = "TELL", pgettext_lazy("stage", "Tell")
    MEDIATE = "MEDIATE", pgettext_lazy("stage", "Mediate")
    FILE = "FILE", pgettext_lazy("stage", "File")
    HEAR = "HEAR", pgettext_lazy("stage", "Hear")
    FULFIL = "FULFIL", pgettext_lazy("stage", "Fulfil")


class Category(TextChoices):
    """What a matter is about. Courts name these differently: a list that a court may reorder, not extend."""

    CASE_QUERY = "CASE_QUERY", _("Case query")
    CONTACT_JUDGE = "CONTACT_JUDGE", _("Contact the judge")
    PROCEDURE_CONSULT = "PROCEDURE_CONSULT", _("How it works")
    FILING_JURISDICTION = "FILING_JURISDICTION", _("Filing and jurisdiction")
    BOOKING = "BOOKING", _("Booking")
    MATERIAL_SUBMISSION = "MATERIAL_SUBMISSION", _("Hand in material")
    COMPLAINT_REPORT = "COMPLAINT_REPORT", _("Complaint or report")
    SUGGESTION = "SUGGESTION", _("Suggestion")
    PETITION = "PETITION", _("Petition")
    GOVERNANCE_REQUEST = "GOVERNANCE_REQUEST", _("Request of a street")
    OTHER = "OTHER", _("Other")


class Channel(TextChoices):
    """Where it came from: 厅网线微 (hall, web, line, mobile)."""

    HALL = "HALL", _("Service hall")
    WEB = "WEB", _("Website")
    PHONE = "PHONE", _("Phone")
    MOBILE = "MOBILE", _("Mini program")
    MAIL = "MAIL", _("E-mail")


class PartyRole(TextChoices):
    REQUESTER = "REQUESTER", _("Requester")
    APPLICANT = "APPLICANT", _("Applicant")
    RESPONDENT = "RESPONDENT", _("Respondent")
    THIRD = "THIRD", _("Third party")
    AGENT = "AGENT", _("Representative")


class Confidentiality(TextChoices):
    ORDINARY = "ORDINARY", _("Ordinary")
    RESTRICTED = "RESTRICTED", _("Only those in charge")


class Counted(TextChoices):
    """In what a time limit is counted."""

    NATURAL = "natural", _("Natural time")
    WORKING = "working", _("Working time of the court")
    DAYS = "days", _("Working days")
