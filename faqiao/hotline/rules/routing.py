"""Who may say to which unit orders are offered."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Court, Organisation, Person, Role
from faqiao.people.rules import holds, is_machine


def route(actor: Person, court: Court) -> Verdict:
    return provided(
        is_machine(actor) or holds(actor, Role.SUPERVISOR, court=court.pk),
        _("Only a supervisor of this court's hotline makes rules of routing."),
        way=_("Ask a supervisor."),
    )


def leads_to(actor: Person, court: Court, unit: Organisation) -> Verdict:
    """A rule sends to units that the supervisor's desk reaches."""
    return all_of(
        provided(
            unit.kind == Organisation.Kind.UNIT and unit.court_id is not None,
            _("Orders go to units of courts."),
        ),
        provided(
            is_machine(actor)
            or unit.court_id == court.pk
            or holds(actor, Role.SUPERVISOR, court=unit.court_id),
            _("This unit belongs to another court."),
            way=_("Choose a unit of the same court."),
        ),
    )
