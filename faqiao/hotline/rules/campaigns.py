"""Who may have closings drawn."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from faqiao.hotline.models import Campaign
from faqiao.hotline.states import CAMPAIGN
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Court, Person, Role
from faqiao.people.rules import holds, is_machine


def announce(actor: Person, court: Court) -> Verdict:
    return provided(
        is_machine(actor) or holds(actor, Role.SUPERVISOR, court=court.pk),
        _("Only a supervisor announces callbacks."),
        way=_("Ask a supervisor of this court."),
    )


def draw_lots(actor: Person, campaign: Campaign) -> Verdict:
    return all_of(
        CAMPAIGN.allows("draw_lots", campaign),
        provided(
            is_machine(actor)
            or holds(actor, Role.SUPERVISOR, Role.CALLBACK, court=campaign.court_id),
            _("Only the callback staff or a supervisor draws the lots."),
            way=_("The system does it the morning after the last day."),
        ),
    )


def over(campaign: Campaign, day: date) -> Verdict:
    """The seed is shown only when no closing can be added any more."""
    return provided(
        day > campaign.closes_on,
        _("The period is not over yet, and the seed stays sealed until then."),
        way=_("Draw after %(day)s.") % {"day": f"{campaign.closes_on:%F}"},
    )


def ahead_of_closings(opens_on: date, closes_on: date, day: date) -> Verdict:
    """A seed is worth something only when it is sealed before anybody knows what it decides."""
    return all_of(
        provided(
            opens_on >= day,
            _("These closings are known already, so a draw among them proves nothing."),
            way=_("Let the period begin today or later."),
        ),
        provided(
            closes_on >= opens_on,
            _("The last day lies before the first."),
            way=_("Change one of the two days."),
        ),
        provided(
            (closes_on - opens_on).days < LONGEST,
            _("A period has %(days)d days at the most.") % {"days": LONGEST},
            way=_("Announce two of them."),
        ),
    )


LONGEST = 92
