"""The court's roster of mediators and their organisations, and complaints."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from faqiao.kit.lifecycle import Lifecycle


class DisputeField(TextChoices):
    """What somebody mediates in, and what a dispute is about."""

    NEIGHBOURS = "NEIGHBOURS", _("Neighbours")
    FAMILY = "FAMILY", _("Marriage and family")
    LEASE = "LEASE", _("Leases")
    PROPERTY_SERVICE = "PROPERTY_SERVICE", _("Property service")
    LOAN = "LOAN", _("Private loans")
    LABOUR = "LABOUR", _("Work and wages")
    TRAFFIC = "TRAFFIC", _("Traffic accidents")
    FINANCE = "FINANCE", _("Financial consumption")
    CONSUMER = "CONSUMER", _("Buying and selling")
    OTHER = "OTHER", pgettext_lazy("field", "Other disputes")


Field = DisputeField


class ListingState(TextChoices):
    LISTED = "LISTED", _("On the roster")
    SUSPENDED = "SUSPENDED", pgettext_lazy("roster", "Suspended")


class ComplaintState(TextChoices):
    RECEIVED = "RECEIVED", pgettext_lazy("complaint", "Being looked into")
    UPHELD = "UPHELD", pgettext_lazy("complaint", "Well founded")
    DISMISSED = "DISMISSED", pgettext_lazy("complaint", "Not well founded")


class ComplaintGround(TextChoices):
    """The five grounds on which the rules let a party complain about a mediator."""

    FORCED = "FORCED", _("Pressed somebody into mediation")
    REFUSING = "REFUSING", _("Turned cases down again and again without good reason")
    GAIN = "GAIN", _("Listened to one side's favour, or took money or gifts")
    LEAKED = "LEAKED", _("Told others what was said, or what was agreed")
    CONDUCT = "CONDUCT", _("Acted against the duties of a mediator in another way")


Ground = ComplaintGround


LISTING = Lifecycle(
    states=ListingState,
    start=ListingState.LISTED,
    moves={
        "suspend": ({ListingState.LISTED}, ListingState.SUSPENDED),
        "readmit": ({ListingState.SUSPENDED}, ListingState.LISTED),
    },
)
COMPLAINT = Lifecycle(
    states=ComplaintState,
    start=ComplaintState.RECEIVED,
    moves={
        "uphold": ({ComplaintState.RECEIVED}, ComplaintState.UPHELD),
        "dismiss": ({ComplaintState.RECEIVED}, ComplaintState.DISMISSED),
    },
)
