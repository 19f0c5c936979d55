"""Who may record interference, and who deals with it: the officer of the court, nobody who leads it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from faqiao.interference.models import Attempt, Quarter
from faqiao.interference.states import ATTEMPT, QUARTER, AttemptState
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.law.periods import month_later
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import posts_of
from faqiao.people.rules import holds, is_machine


def record_attempt(actor: Person, court: Court) -> Verdict:
    """Everybody who works for a court has the duty to record, and the right."""
    return provided(
        is_machine(actor) or any(post.organisation.court_id for post in posts_of(actor)),
        _("Interference is recorded by those who work for a court."),
        way=_("Tell the hotline, 12368, or the court's discipline office."),
    )


def review(actor: Person, attempt: Attempt) -> Verdict:
    return all_of(ATTEMPT.allows("review", attempt), deals_with(actor, attempt.court_id))


def report(actor: Person, attempt: Attempt) -> Verdict:
    return all_of(ATTEMPT.allows("report", attempt), deals_with(actor, attempt.court_id))


def set_aside(actor: Person, attempt: Attempt) -> Verdict:
    return all_of(ATTEMPT.allows("set_aside", attempt), deals_with(actor, attempt.court_id))


def draw_up(actor: Person, court: Court, first: date) -> Verdict:
    return all_of(
        provided(
            actor.day is None or month_later(first, 3) <= actor.day,
            _("This quarter is not over."),
            way=_("Its report is drawn up by itself on the day after."),
        ),
        provided(
            not Quarter.objects.filter(court=court, first=first).exists(),
            _("The report of this quarter is drawn up already."),
        ),
        provided(is_machine(actor), _("The report of a quarter is drawn up by itself.")),
    )


def sign(actor: Person, quarter: Quarter) -> Verdict:
    end = month_later(quarter.first, 3)
    waiting = Attempt.objects.filter(court=quarter.court_id, state=AttemptState.RECORDED)
    return all_of(
        QUARTER.allows("sign", quarter),
        provided(
            not waiting.filter(
                recorded_at__date__gte=quarter.first, recorded_at__date__lt=end
            ).exists(),
            _("A record of this quarter has not been reviewed."),
            way=_("Review every record of the quarter first."),
        ),
        deals_with(actor, quarter.court_id),
    )


def deals_with(actor: Person, court: int) -> Verdict:
    return provided(
        holds(actor, Role.DISCIPLINE, court=court),
        _("Only the interference officer of this court can do that."),
        way=_("Ask the interference officer."),
    )
