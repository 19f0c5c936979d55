"""How a paper moves, what papers there are, who may see one, and where its bytes came from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from faqiao.kit.lifecycle import Lifecycle


class PaperKind(TextChoices):
    """What a paper is. All but the last four are made from a template of the same name."""

    MEDIATION_AGREEMENT = "MEDIATION_AGREEMENT", _("Mediation agreement")
    MEDIATION_RECORD = "MEDIATION_RECORD", _("Mediation record")
    UNDISPUTED_FACTS = "UNDISPUTED_FACTS", _("Undisputed facts")
    CONFIRMATION_APPLICATION = "CONFIRMATION_APPLICATION", _("Application for confirmation")
    CONFIRMATION_RULING = "CONFIRMATION_RULING", _("Confirmation ruling")
    COMPLAINT = "COMPLAINT", _("Statement of claim")
    ANSWER = "ANSWER", _("Statement of defence")
    RIGHTS_NOTICE = "RIGHTS_NOTICE", _("Notice of rights and duties")
    HEARING_NOTICE = "HEARING_NOTICE", _("Notice of hearing")
    SUMMONS = "SUMMONS", _("Summons")
    FEE_NOTICE = "FEE_NOTICE", _("Fee notice")
    ADDRESS_CONFIRMATION = "ADDRESS_CONFIRMATION", _("Confirmation of the address for service")
    ENDING_NOTICE = "ENDING_NOTICE", _("Notice that mediation has ended")
    SUPPLEMENT_NOTICE = "SUPPLEMENT_NOTICE", _("Notice of what is to be supplemented")
    EVIDENCE = "EVIDENCE", _("Evidence")
    IDENTITY = "IDENTITY", _("Proof of identity")
    AUTHORITY = "AUTHORITY", _("Proof of authority")
    OTHER = "OTHER", pgettext_lazy("paper", "Other paper")


class PaperConfidentiality(TextChoices):
    """Who on the sheet may see a paper."""

    SHEET = "SHEET", _("Everybody on the sheet")
    COURT = "COURT", _("The court only")
    OWN = "OWN", _("Whoever brought it, and the court")
    SHOWN = "SHOWN", _("Only those to whom it was shown")


class PaperSource(TextChoices):
    """Where the bytes of a version came from."""

    UPLOADED = "UPLOADED", _("Uploaded")
    SCANNED = "SCANNED", _("Photographed")
    MADE = "MADE", _("Made from a template")
    EDITED = "EDITED", _("Edited outside and brought back")
    REDACTED = "REDACTED", _("Redacted")
    SIGNED = "SIGNED", _("Signed")


class PaperState(TextChoices):
    DRAFT = "DRAFT", pgettext_lazy("paper", "Draft")
    FINAL = "FINAL", pgettext_lazy("paper", "Final")
    SIGNED = "SIGNED", pgettext_lazy("paper", "Signed by all")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("paper", "Withdrawn")


#: Inside of the module they go by their short names; the long ones are those of the API.
Kind = PaperKind
Confidentiality = PaperConfidentiality
Source = PaperSource
State = PaperState

PAPER = Lifecycle(
    states=State,
    start=State.DRAFT,
    moves={
        "finish_paper": ({State.DRAFT}, State.FINAL),
        "reopen_paper": ({State.FINAL}, State.DRAFT),
        "sign_paper": ({State.FINAL}, State.SIGNED),
        "withdraw_paper": ({State.DRAFT, State.FINAL}, State.WITHDRAWN),
    },
)
