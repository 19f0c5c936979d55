"""How a request of a street moves, who answers it, and the words of both."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from faqiao.kit.lifecycle import Lifecycle


class Help(TextChoices):
    """What a street asks the court to come for."""

    ADVICE = "ADVICE", _("Legal advice")
    MEDIATION = "MEDIATION", _("Guide a mediation")
    CIRCUIT = "CIRCUIT", _("Hear a case on the spot")
    FILING = "FILING", _("File cases on site")
    PUBLICITY = "PUBLICITY", _("Explain the law to people")
    JOINT_STUDY = "JOINT_STUDY", _("Study 12345 orders together")


class Dispute(TextChoices):
    PROPERTY_SERVICE = "PROPERTY_SERVICE", _("Property service")
    HOUSING = "HOUSING", _("Sale or lease of a home")
    NEIGHBOURS = "NEIGHBOURS", _("Between neighbours")
    FAMILY = "FAMILY", _("Family and inheritance")
    LABOUR = "LABOUR", _("Labour and unpaid wages")
    CONSUMER = "CONSUMER", _("Consumers and prepaid cards")
    LOAN = "LOAN", _("Private loans")
    CONSTRUCTION = "CONSTRUCTION", _("Building and resettlement")
    LAND = "LAND", _("Land of a village")
    FINANCE = "FINANCE", _("Finance and securities")
    INTELLECTUAL = "INTELLECTUAL", _("Intellectual property")
    INTERNET = "INTERNET", _("Bought or published online")
    OTHER = "OTHER", pgettext_lazy("dispute", "Something else")


class Risk(TextChoices):
    LOW = "LOW", pgettext_lazy("risk", "Calm")
    MEDIUM = "MEDIUM", pgettext_lazy("risk", "Tense")
    HIGH = "HIGH", pgettext_lazy("risk", "It may get out of hand")


class RequestState(TextChoices):
    CALLED = "CALLED", pgettext_lazy("request", "Called")
    ROUTED = "ROUTED", pgettext_lazy("request", "With a court")
    HANDED_BACK = "HANDED_BACK", pgettext_lazy("request", "Handed back")
    ACCEPTED = "ACCEPTED", pgettext_lazy("request", "Accepted")
    PLANNED = "PLANNED", pgettext_lazy("request", "A visit is planned")
    SERVED = "SERVED", pgettext_lazy("request", "The court has been there")
    ANSWERED = "ANSWERED", pgettext_lazy("request", "Result recorded")
    CONFIRMED = "CONFIRMED", pgettext_lazy("request", "Confirmed by the street")
    CLOSED = "CLOSED", pgettext_lazy("request", "Closed")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("request", "Withdrawn")
    COMBINED = "COMBINED", pgettext_lazy("request", "Goes along with another")


State = RequestState  # in full where names of every module meet: in the description of the API


class Result(TextChoices):
    RESOLVED = "RESOLVED", _("Resolved")
    AGREEMENT = "AGREEMENT", _("Agreement in mediation")
    ADVISED_TO_SUE = "ADVISED_TO_SUE", _("Advised to go to court")
    NO_BASIS = "NO_BASIS", _("The law gives no basis for it")


class HandBackReason(TextChoices):
    """Why a court hands a request back."""

    OTHER_COURT = "OTHER_COURT", _("Another court or tribunal is nearer, or specialised")
    NOT_LAW = "NOT_LAW", _("No question of law; another body is in charge")
    UNCLEAR = "UNCLEAR", _("It is not clear what is asked")
    CONFLICT = "CONFLICT", _("The court has the very dispute before it")


#: Somebody at a court still has to do something.
OPEN = frozenset(
    {State.CALLED, State.ROUTED, State.HANDED_BACK, State.ACCEPTED, State.PLANNED, State.SERVED}
)
#: A court is at work on it.
IN_HAND = frozenset({State.ACCEPTED, State.PLANNED, State.SERVED})
#: The street knows what came out.
TOLD = frozenset({State.ANSWERED, State.CONFIRMED, State.CLOSED})

REQUEST = Lifecycle(
    states=State,
    start=State.CALLED,
    moves={
        "route": ({State.CALLED, State.HANDED_BACK}, State.ROUTED),
        "hand_back": ({State.ROUTED} | IN_HAND, State.HANDED_BACK),
        "accept": ({State.ROUTED}, State.ACCEPTED),
        "plan": (IN_HAND, State.PLANNED),
        "give_service": (IN_HAND, State.SERVED),
        "record_result": ({State.PLANNED, State.SERVED}, State.ANSWERED),
        "share_result": ({State.COMBINED}, State.ANSWERED),
        "confirm": ({State.ANSWERED}, State.CONFIRMED),
        "close": ({State.ANSWERED, State.CONFIRMED}, State.CLOSED),
        "reopen": (TOLD, State.ACCEPTED),
        "withdraw": (OPEN - {State.SERVED}, State.WITHDRAWN),
        "combine": (OPEN, State.COMBINED),
        "separate": ({State.COMBINED}, State.CALLED),
    },
)
