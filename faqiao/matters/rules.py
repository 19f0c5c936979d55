"""Who may do what on a sheet. One function per verb."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.matters.models import Matter, Party
from faqiao.people.models import Court, Person, Role
from faqiao.people.rules import holds, is_machine

COURT_STAFF = (Role.AGENT, Role.SUPERVISOR, Role.HANDLER, Role.CALLBACK, Role.LEADER)


def open_matter(actor: Person, court: Court) -> Verdict:
    """Anybody may bring a matter before a court."""
    return YES


def transfer(actor: Person, matter: Matter) -> Verdict:
    return provided(
        is_machine(actor) or holds(actor, Role.AGENT, Role.SUPERVISOR, Role.LIAISON),
        _("Only the hotline or a court's liaison can move a matter to another court."),
        way=_("Ask the hotline desk."),
    )


def look(actor: Person, matter: Matter) -> Verdict:
    return YES


def attach(actor: Person, matter: Matter) -> Verdict:
    return YES


def recognise(actor: Person, party: Party) -> Verdict:
    return all_of(
        provided(
            is_machine(actor), _("Who holds a phone is shown by the code that was sent to it.")
        ),
        provided(party.person_id is None, _("It is known already who this is.")),
    )


def unmask(actor: Person, party: Party) -> Verdict:
    return provided(
        holds(actor, *COURT_STAFF),
        _("Only court staff who work on this matter can see the full name and number."),
        way=_("Ask the person in charge to call."),
    )


def take_out(actor: Person, matter: Matter) -> Verdict:
    """Take the proof bundle home."""
    return YES


def announce(actor: Person, court: Court, since: date) -> Verdict:
    """Say when a court works, from a day on: what has passed is never changed."""
    return all_of(
        provided(
            is_machine(actor) or holds(actor, Role.ADMINISTRATOR, Role.SUPERVISOR, court=court.pk),
            _("Only an administrator or a supervisor of this court can set its working hours."),
            way=_("Ask the administrator of the court."),
        ),
        provided(
            is_machine(actor) or actor.day is None or since >= actor.day,
            _("Working hours cannot be changed for days that have passed."),
            way=_("Choose today or a later day."),
        ),
    )
