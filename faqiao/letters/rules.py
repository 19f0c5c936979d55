"""Who may do what with a letter. One function per verb."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.letters.models import Letter
from faqiao.letters.states import LETTER
from faqiao.people.models import Person, Role
from faqiao.people.rules import holds, is_machine


def take_in(actor: Person) -> Verdict:
    return _by_itself(actor)


def read(actor: Person, letter: Letter) -> Verdict:
    return all_of(LETTER.allows("read", letter), _by_itself(actor))


def set_aside(actor: Person, letter: Letter) -> Verdict:
    return all_of(LETTER.allows("set_aside", letter), _by_itself(actor))


def file(actor: Person, letter: Letter) -> Verdict:
    return all_of(LETTER.allows("file", letter), at_the_desk(actor, letter))


def settle(actor: Person, letter: Letter) -> Verdict:
    return all_of(LETTER.allows("settle", letter), at_the_desk(actor, letter))


def at_the_desk(actor: Person, letter: Letter) -> Verdict:
    return provided(
        is_machine(actor) or holds(actor, Role.AGENT, Role.SUPERVISOR, court=letter.court_id),
        _("Only the hotline desk works on letters."),
        way=_("Ask an agent or a supervisor."),
    )


def _by_itself(actor: Person) -> Verdict:
    return provided(is_machine(actor), _("Letters are taken in and read by the system itself."))
