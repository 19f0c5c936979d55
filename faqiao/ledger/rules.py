"""Who may touch the ledger's own affairs: nobody its story, few its queue and its time of keeping."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.ledger.models import Event, Reaction


def erase(actor: Any, event: Event) -> Verdict:
    return all_of(
        provided(
            not event.name.startswith("ledger."),
            _("What tells of an erasure stays."),
            way=_("Only events of matters can be erased."),
        ),
        provided(
            event.facts is not None,
            _("This event has been erased already."),
            way=_("Nothing is left to do."),
        ),
        holds_one_of(actor, "ADMINISTRATOR"),
    )


def rotate(actor: Any) -> Verdict:
    return provided(
        actor.kind == "MACHINE",
        _("The key is changed on the server, in the name of the system."),
        way=_("Run there: faqiao ledger rotate."),
    )


def replay(actor: Any, reaction: Reaction) -> Verdict:
    return all_of(
        provided(
            not reaction.done,
            _("This has been done meanwhile."),
            way=_("Nothing is left to do."),
        ),
        holds_one_of(actor, "ADMINISTRATOR", "SUPERVISOR"),
    )


def holds_one_of(actor: Any, *roles: str) -> Verdict:
    """The ledger stands below people, so it asks the posts themselves; `actor` is told the day."""
    held = actor.posts.filter(role__in=roles, since__lte=actor.day)
    return provided(
        held.exclude(until__lt=actor.day).exists(),
        _("This is for administrators and supervisors."),
        way=_("Ask one of them."),
    )
