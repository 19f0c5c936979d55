"""Who may keep the docket, and who may ask whether a caller belongs to a case."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from faqiao.cases.models import Case
from faqiao.cases.states import CASE, CaseState
from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.people.models import Court, Organisation, Person, Role
from faqiao.people.rules import holds, is_machine


def enter(actor: Person, court: Court) -> Verdict:
    return keeps_the_docket(actor, court.pk)


def assign(actor: Person, case: Case) -> Verdict:
    return all_of(not_over(case), keeps_the_docket(actor, case.court_id))


def correct(actor: Person, case: Case) -> Verdict:
    return keeps_the_docket(actor, case.court_id)


def set_password(actor: Person, case: Case) -> Verdict:
    return keeps_the_docket(actor, case.court_id)


def schedule(actor: Person, case: Case) -> Verdict:
    return all_of(not_over(case), in_charge(actor, case))


def hear(actor: Person, case: Case) -> Verdict:
    return all_of(CASE.allows("hear", case), in_charge(actor, case))


def suspend(actor: Person, case: Case) -> Verdict:
    return all_of(CASE.allows("suspend", case), in_charge(actor, case))


def resume(actor: Person, case: Case) -> Verdict:
    return all_of(CASE.allows("resume", case), in_charge(actor, case))


def decide(actor: Person, case: Case) -> Verdict:
    return all_of(CASE.allows("decide", case), in_charge(actor, case))


def close(actor: Person, case: Case) -> Verdict:
    return all_of(CASE.allows("close", case), in_charge(actor, case))


def identify(actor: Person, case: Case, again_at: datetime | None = None) -> Verdict:
    """`again_at`: too many tries have failed; until then nobody is asked."""
    return all_of(
        provided(
            is_machine(actor) or holds(actor, Role.AGENT, Role.SUPERVISOR, court=case.court_id),
            _("Only the hotline desk of this court checks callers."),
            way=_("Ask the hotline desk, 12368."),
        ),
        YES if again_at is None else _shut_until(again_at),
    )


def fits(unit: Organisation | None, person: Person | None, case: Case) -> Verdict:
    """A judge or a clerk sits in the unit, and the unit is one of the case's court."""
    return all_of(
        provided(
            unit is None or unit.court_id == case.court_id,
            _("This unit belongs to another court."),
            way=_("Choose a unit of the court that the case number names."),
        ),
        provided(
            person is None
            or unit is None
            or person.posts.filter(organisation=unit, role=Role.HANDLER).exists(),
            _("That person does not work in that unit."),
            way=_("Choose somebody of the unit, or give the unit alone."),
        ),
    )


def take_over(actor: Person, court: Court) -> Verdict:
    return keeps_the_docket(actor, court.pk)


def can_get_there(case: Case, state: str, way: list[str] | None) -> Verdict:
    return provided(
        way is not None,
        _("A case that stands at “%(here)s” does not become “%(there)s”.")
        % {"here": CaseState(case.state).label, "there": CaseState(state).label},
        way=_(
            "Check the state in the case system; a case that is taken up again gets a new number."
        ),
    )


def keeps_the_docket(actor: Person, court: int) -> Verdict:
    return provided(
        is_machine(actor) or holds(actor, Role.ADMINISTRATOR, court=court),
        _("The docket is kept by the court's case system and its administrator."),
        way=_("Ask the administrator of the court."),
    )


def in_charge(actor: Person, case: Case) -> Verdict:
    mine = actor.pk in (case.judge_id, case.clerk_id)
    return provided(
        mine or bool(keeps_the_docket(actor, case.court_id)),
        _("Only the judge or the clerk of this case can do that."),
        way=_("Ask the judge in charge."),
    )


def not_over(case: Case) -> Verdict:
    return provided(case.state != CaseState.CLOSED, _("This case is closed."))


def _shut_until(again_at: datetime) -> Verdict:
    when = f"{timezone.localtime(again_at):%H:%M}"
    return Verdict(
        _("Too many tries have failed. No more are taken before %(when)s.") % {"when": when},
        _("Put the call through to the judge's unit without telling anything about the case."),
    )
