"""How an agreement, a promise and an activity move, and the words of them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from faqiao.kit.lifecycle import Lifecycle


class AgreementState(TextChoices):
    DRAFT = "DRAFT", pgettext_lazy("agreement", "Being drafted")
    OFFERED = "OFFERED", pgettext_lazy("agreement", "Signed by the court")
    IN_FORCE = "IN_FORCE", pgettext_lazy("agreement", "Signed by all")
    ENDED = "ENDED", pgettext_lazy("agreement", "Ended early")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("agreement", "Withdrawn")


class Standing(TextChoices):
    """Where an agreement stands on a day: what is signed still has its term."""

    AHEAD = "AHEAD", _("Not yet signed by all")
    WAITING = "WAITING", _("Begins later")
    LIVING = "LIVING", _("In force")
    RUNNING_OUT = "RUNNING_OUT", _("Runs out soon")
    OVER = "OVER", pgettext_lazy("agreement", "Over")


class CommunityCalls(TextChoices):
    """Whether the communities of a street call the court themselves."""

    DIRECT = "DIRECT", _("Communities call themselves")
    THROUGH_STREET = "THROUGH_STREET", _("Communities call through their street")


Calls = CommunityCalls  # in full where names of every module meet: in the description of the API


class Side(TextChoices):
    COURT = "COURT", _("The court")
    BODY = "BODY", _("The other side")


class Repeat(TextChoices):
    NONE = "NONE", pgettext_lazy("repeat", "Once")
    MONTHLY = "MONTHLY", _("Every month")
    QUARTERLY = "QUARTERLY", _("Every three months")
    HALF_YEARLY = "HALF_YEARLY", _("Every six months")
    YEARLY = "YEARLY", _("Every year")


#: How many months lie between two due days.
MONTHS = {Repeat.MONTHLY: 1, Repeat.QUARTERLY: 3, Repeat.HALF_YEARLY: 6, Repeat.YEARLY: 12}


class CommitmentState(TextChoices):
    PROMISED = "PROMISED", _("Promised")
    KEPT = "KEPT", _("Kept")
    MISSED = "MISSED", pgettext_lazy("commitment", "Missed")
    DROPPED = "DROPPED", pgettext_lazy("commitment", "No longer owed")


class ActivityState(TextChoices):
    ANNOUNCED = "ANNOUNCED", pgettext_lazy("activity", "Announced")
    HELD = "HELD", _("Held")
    CALLED_OFF = "CALLED_OFF", pgettext_lazy("activity", "Called off")


class ActivityKind(TextChoices):
    PUBLICITY = "PUBLICITY", _("Legal publicity")
    MICRO_COURT = "MICRO_COURT", _("Community micro court")
    JOINT_STUDY = "JOINT_STUDY", _("Joint study of 12345 orders")
    WORKSTATION = "WORKSTATION", _("Duty at the judge's workstation")
    TRAINING = "TRAINING", _("Training of mediators")
    VISIT = "VISIT", pgettext_lazy("activity", "Visit")
    BRANCH_DAY = "BRANCH_DAY", _("Joint branch activity")
    OTHER = "OTHER", pgettext_lazy("activity", "Something else")


Kind = ActivityKind  # in full where names of every module meet: in the description of the API


class Criterion(TextChoices):
    """By what an agreement is looked at each year. Nobody's law: a design of ours, its weights are settings."""

    COMMITMENTS = "COMMITMENTS", _("What was promised was kept")
    ACTIVITIES = "ACTIVITIES", _("Activities were useful to the people here")
    CONTACT = "CONTACT", _("The contacts can be reached and answer")
    EFFECT = "EFFECT", _("Disputes are settled where they arise")


AGREEMENT = Lifecycle(
    states=AgreementState,
    start=AgreementState.DRAFT,
    moves={
        "revise": ({AgreementState.DRAFT, AgreementState.OFFERED}, AgreementState.DRAFT),
        "sign": ({AgreementState.DRAFT}, AgreementState.OFFERED),
        "countersign": ({AgreementState.OFFERED}, AgreementState.IN_FORCE),
        "amend": ({AgreementState.IN_FORCE}, AgreementState.IN_FORCE),
        "end": ({AgreementState.IN_FORCE}, AgreementState.ENDED),
        "withdraw": ({AgreementState.DRAFT, AgreementState.OFFERED}, AgreementState.WITHDRAWN),
    },
)
COMMITMENT = Lifecycle(
    states=CommitmentState,
    start=CommitmentState.PROMISED,
    moves={
        "keep": ({CommitmentState.PROMISED, CommitmentState.MISSED}, CommitmentState.KEPT),
        "miss": ({CommitmentState.PROMISED}, CommitmentState.MISSED),
        "drop": ({CommitmentState.PROMISED}, CommitmentState.DROPPED),
    },
)
ACTIVITY = Lifecycle(
    states=ActivityState,
    start=ActivityState.ANNOUNCED,
    moves={
        "move": ({ActivityState.ANNOUNCED}, ActivityState.ANNOUNCED),
        "call_off": ({ActivityState.ANNOUNCED}, ActivityState.CALLED_OFF),
        "report_back": ({ActivityState.ANNOUNCED}, ActivityState.HELD),
    },
)
