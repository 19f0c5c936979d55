"""How a paper is served: opened, tried by one way after the other, and done when the law says so."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from faqiao.kit.lifecycle import Lifecycle


class ServiceState(TextChoices):
    OPEN = "OPEN", _("Being served")
    NOTICED = "NOTICED", _("Public notice is running")
    SERVED = "SERVED", pgettext_lazy("service", "Served")
    GIVEN_UP = "GIVEN_UP", pgettext_lazy("service", "Not served")


class ServiceAttemptState(TextChoices):
    SENT = "SENT", pgettext_lazy("attempt", "On its way")
    ARRIVED = "ARRIVED", pgettext_lazy("attempt", "Arrived")
    READ = "READ", pgettext_lazy("attempt", "Read")
    CONFIRMED = "CONFIRMED", pgettext_lazy("attempt", "Receipt confirmed")
    FAILED = "FAILED", pgettext_lazy("attempt", "Did not arrive")


class ServiceWay(TextChoices):
    """By which way a paper is brought to somebody."""

    PLATFORM = "PLATFORM", _("On their page here")
    SMS = "SMS", _("Link by text message")
    EMAIL = "EMAIL", _("E-mail")
    WECHAT = "WECHAT", _("WeChat")
    MAIL = "MAIL", _("By post")
    HANDED = "HANDED", _("Handed over")
    LEFT = "LEFT", _("Left at the home")
    NOTICE = "NOTICE", _("Public notice")


ELECTRONIC = (ServiceWay.PLATFORM, ServiceWay.SMS, ServiceWay.EMAIL, ServiceWay.WECHAT)
#: What goes out by itself; the other electronic ways are noted by whoever used them.
AUTOMATIC = (ServiceWay.PLATFORM, ServiceWay.SMS)
ON_PAPER = (ServiceWay.MAIL, ServiceWay.HANDED, ServiceWay.LEFT)


class Form(TextChoices):
    """How somebody agreed to electronic service: the four forms of 在线诉讼规则 art. 29."""

    EXPRESS = "express", _("Said so expressly")
    AGREED_BEFORE = "agreed_before", _("Agreed or promised before the suit")
    GAVE_ADDRESS = "gave_address", _("Gave an electronic address in a pleading")
    ACCEPTED = "accepted", _("Accepted earlier electronic service without objecting")


class AddressState(TextChoices):
    GOOD = "GOOD", pgettext_lazy("address", "Holds")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("address", "Withdrawn")


ADDRESS = Lifecycle(
    states=AddressState,
    start=AddressState.GOOD,
    moves={"withdraw_address": ({AddressState.GOOD}, AddressState.WITHDRAWN)},
)
SERVICE = Lifecycle(
    states=ServiceState,
    start=ServiceState.OPEN,
    moves={
        "publish": ({ServiceState.OPEN}, ServiceState.NOTICED),
        "take_effect": ({ServiceState.OPEN, ServiceState.NOTICED}, ServiceState.SERVED),
        "give_up": ({ServiceState.OPEN}, ServiceState.GIVEN_UP),
    },
)
ATTEMPT = Lifecycle(
    states=ServiceAttemptState,
    start=ServiceAttemptState.SENT,
    moves={
        "arrive": ({ServiceAttemptState.SENT}, ServiceAttemptState.ARRIVED),
        "read": ({ServiceAttemptState.SENT, ServiceAttemptState.ARRIVED}, ServiceAttemptState.READ),
        "confirm_receipt": (
            {ServiceAttemptState.SENT, ServiceAttemptState.ARRIVED, ServiceAttemptState.READ},
            ServiceAttemptState.CONFIRMED,
        ),
        "fail": ({ServiceAttemptState.SENT}, ServiceAttemptState.FAILED),
    },
)
