"""How a version of an article comes to be published, and leaves again."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle


class Category(TextChoices):
    """What an article is about: the categories of the hotline, value for value."""

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
