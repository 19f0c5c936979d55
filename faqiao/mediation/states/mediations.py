"""How a mediation moves. This table is the whole truth; docs/lifecycles.md is drawn from it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from faqiao.kit.lifecycle import Lifecycle


class MediationState(TextChoices):
    PROPOSED = "PROPOSED", _("Waiting for everybody's consent")
    CHOOSING = "CHOOSING", _("A mediator is being chosen")
    ASKED = "ASKED", _("The mediator has been asked")
    MEDIATING = "MEDIATING", pgettext_lazy("mediation", "Being mediated")
    READY = "READY", _("Ready to sign")
    STOPPED = "STOPPED", _("Stopped, it is being looked into")
    ENDED = "ENDED", pgettext_lazy("mediation", "Ended")
    TURNED_AWAY = "TURNED_AWAY", _("Not taken on")


State = MediationState


class MediationPath(TextChoices):
    """How the dispute came to mediation."""

    APPLIED = "APPLIED", _("A party asked for it before filing")
    ASSIGNED = "ASSIGNED", _("Assigned by the court before filing")
    ENTRUSTED = "ENTRUSTED", _("Entrusted by the court after filing")


Path = MediationPath


class MediationTerm(TextChoices):
    """Where the case stands; how long mediation may take depends on it."""

    BEFORE = "BEFORE", _("Before filing")
    ORDINARY = "ORDINARY", _("After filing, ordinary procedure")
    SIMPLE = "SIMPLE", _("After filing, simple procedure")


Term = MediationTerm


class ConsentTo(TextChoices):
    """Consent is asked for each of these by itself."""

    MEDIATION = "MEDIATION", _("Settle it by mediation")
    ONLINE = "ONLINE", _("Talk online")
    RECORDING = "RECORDING", _("Record sound or pictures")
    PASSING_ON = "PASSING_ON", _("If it fails, hand the undisputed facts to the court")


class MediatorRelation(TextChoices):
    NONE = "NONE", _("No relation to anybody in it")
    RELATIVE = "RELATIVE", _("A near relative of a party or an agent")
    INTEREST = "INTEREST", _("An interest in the dispute")
    OTHER = "OTHER", _("Another relation that may matter")


Relation = MediatorRelation


class MediatorHow(TextChoices):
    """How somebody's time as the mediator of a case began, or ended."""

    CHOSEN = "CHOSEN", _("Chosen by everybody together")
    APPOINTED = "APPOINTED", _("Appointed by the court")
    DECLINED = "DECLINED", _("Did not take it on")
    SILENT = "SILENT", _("Did not answer in time")
    REPLACED = "REPLACED", _("Replaced at a party's wish")
    DONE = "DONE", _("To the end")


How = MediatorHow


class MediationEnd(TextChoices):
    """The eight ways in which mediation ends."""

    AGREED = "AGREED", _("An agreement was reached")
    WITHDRAWN = "WITHDRAWN", _("Settled among themselves, the request was taken back")
    UNREACHABLE = "UNREACHABLE", _("A party could not be reached")
    UNWILLING = "UNWILLING", _("A party does not want to go on")
    APART = "APART", _("Too far apart to agree")
    EXPIRED = "EXPIRED", _("The time was over, and nobody wanted more")
    UNSIGNED = "UNSIGNED", _("A party would not sign")
    OTHER = "OTHER", _("Something else made it impossible")


End = MediationEnd


OPEN = frozenset(
    {State.PROPOSED, State.CHOOSING, State.ASKED, State.MEDIATING, State.READY, State.STOPPED}
)
#: While it stands here, people talk; before and afterwards nothing of the talk is shown to anybody.
INSIDE = frozenset({State.MEDIATING, State.READY})
ENDS_IN_AGREEMENT = frozenset({End.AGREED, End.WITHDRAWN})

MEDIATION = Lifecycle(
    states=State,
    start=State.PROPOSED,
    moves={
        "turn_away": ({State.PROPOSED}, State.TURNED_AWAY),
        "start_choosing": ({State.PROPOSED}, State.CHOOSING),
        "designate": ({State.CHOOSING}, State.ASKED),
        "accept": ({State.ASKED}, State.MEDIATING),
        "decline": ({State.ASKED}, State.CHOOSING),
        "pass_on": ({State.ASKED}, State.CHOOSING),
        "replace": ({State.ASKED, State.MEDIATING}, State.CHOOSING),
        "settle": ({State.MEDIATING}, State.READY),
        "take_up_again": ({State.READY}, State.MEDIATING),
        "stop": (INSIDE, State.STOPPED),
        "resume": ({State.STOPPED}, State.MEDIATING),
        "terminate": (OPEN, State.ENDED),
    },
)
