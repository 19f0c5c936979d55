"""How a proposal of somebody on the phones is answered."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.kit.lifecycle import Lifecycle


class ProposalKind(TextChoices):
    """What somebody wants of the editors."""

    WRONG = "WRONG", _("The answer is wrong")
    CORRECTION = "CORRECTION", _("It could be said better")
    NEW = "NEW", _("An answer is missing")


Kind = ProposalKind  # in full where names of every module meet: in the description of the API


class ProposalState(TextChoices):
    OPEN = "OPEN", _("Not answered yet")
    ACCEPTED = "ACCEPTED", _("Taken up")
    DECLINED = "DECLINED", _("Declined")


PROPOSAL = Lifecycle(
    states=ProposalState,
    start=ProposalState.OPEN,
    moves={
        "accept": ({ProposalState.OPEN}, ProposalState.ACCEPTED),
        "decline": ({ProposalState.OPEN}, ProposalState.DECLINED),
    },
)
