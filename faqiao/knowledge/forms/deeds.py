"""One verb that somebody does to a version or a proposal: its words, its icon, its fields."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext_lazy as _

from faqiao.kit import deeds
from faqiao.kit.deeds import Deed

words = partial(deeds.words, longest=2000)


class Submit(Deed):
    verb, icon = "submit", "send"
    label, effect = _("Ask for approval"), _("Another editor reads it; nothing is published yet.")


class Approve(Deed):
    verb, icon = "approve", "check-check"
    label = _("Approve and publish")
    effect = _(
        "Callers hear this wording from now on. The one before it is kept and can be compared."
    )


class SendBack(Deed):
    verb, icon = "send_back", "corner-up-left"
    label, effect = _("Send back to the writer"), _("It becomes a draft again, with your reason.")
    reason = words(_("What is missing"), rows=2)


class Drop(Deed):
    verb, icon = "drop", "x"
    label, effect = _("Give this draft up"), _("What is published stays as it is.")


class Check(Deed):
    verb, icon = "check", "clipboard-list"
    label = _("It is still right")
    effect = _("Today becomes the day on which it was last checked; the next review day is set.")


class Withdraw(Deed):
    verb, icon = "withdraw", "eye-off"
    label, effect = _("Withdraw it"), _("Nobody finds it any more. The reason is kept.")
    reason = words(_("Why"), rows=2)


class Accept(Deed):
    verb, icon = "accept", "check"
    label = _("Take it up")
    effect = _("A draft is begun with it, and whoever proposed it reads your answer.")
    answer = words(_("What you tell them"), rows=2)


class Decline(Deed):
    verb, icon = "decline", "x"
    label, effect = _("Leave it aside"), _("Whoever proposed it reads your reason.")
    answer = words(_("What you tell them"), rows=2)


VERSION_DEEDS: tuple[type[Deed], ...] = (Submit, Approve, SendBack, Check, Withdraw, Drop)
PROPOSAL_DEEDS: tuple[type[Deed], ...] = (Accept, Decline)
