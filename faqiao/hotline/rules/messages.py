"""Who looks after messages that could not be delivered."""

from __future__ import annotations

from typing import Protocol

from django.utils.translation import gettext as _

from faqiao.hotline.models import WorkOrder
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Person, Role
from faqiao.people.queries import courts_of
from faqiao.people.rules import holds, is_machine

LOOK_AFTER = (Role.AGENT, Role.SUPERVISOR, Role.ADMINISTRATOR)
ENDED = ("FAILED", "EXPIRED")


class Message(Protocol):
    """A text message that left the house, or could not."""

    court: str
    state: str


def miss(actor: Person, order: WorkOrder) -> Verdict:
    return provided(is_machine(actor), _("The system itself notes what did not arrive."))


def resend(actor: Person, message: Message) -> Verdict:
    return all_of(_failed(message), _looks_after(actor, message))


def drop(actor: Person, message: Message) -> Verdict:
    return all_of(_failed(message), _looks_after(actor, message))


def _failed(message: Message) -> Verdict:
    return provided(
        message.state in ENDED,
        _("This message is on its way, has arrived, or was given up."),
        way=_("Nothing is left to do."),
    )


def _looks_after(actor: Person, message: Message) -> Verdict:
    reach = courts_of(actor, *LOOK_AFTER)
    mine = reach.filter(code=message.court).exists() if message.court else False
    return provided(
        is_machine(actor) or mine or (not message.court and holds(actor, *LOOK_AFTER)),
        _("Only the hotline and the administrators of this court look after its messages."),
        way=_("Ask one of them."),
    )
