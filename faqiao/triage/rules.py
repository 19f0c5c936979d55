"""Who may note what became of a suggestion, and who may look at how good suggestions are."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.kit.verdict import Verdict, provided
from faqiao.people.models import Court, Person, Role
from faqiao.people.rules import holds, is_machine


def note(actor: Person, court: Court) -> Verdict:
    """Whoever registers a request has seen its suggestion."""
    return provided(
        is_machine(actor)
        or actor.kind == Person.Kind.CITIZEN
        or holds(actor, Role.AGENT, Role.SUPERVISOR, court=court.pk),
        _("Only whoever takes a request down has seen its suggestion."),
    )


def watches_accuracy(actor: Person) -> bool:
    return holds(actor, Role.SUPERVISOR, Role.LEADER, Role.ADMINISTRATOR)
