"""Who may arrange that somebody is away, and who can stand in. Nobody stands in for a stand-in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Absence, Person, Role
from faqiao.people.queries import away, standing_in, units_handled_by
from faqiao.people.rules.people import holds


def enter(
    actor: Person, person: Person, since: date, until: date, stand_ins: Mapping[int, Person]
) -> Verdict:
    return all_of(
        provided(person.kind == Person.Kind.STAFF, _("Only staff have days of absence.")),
        provided(
            until >= since,
            _("The last day lies before the first."),
            way=_("Choose %(day)s or a later day.") % {"day": since},
        ),
        provided(
            actor.day is None or until >= actor.day,
            _("These days are over."),
            way=_("What was handled then stays as it was; enter days that lie ahead."),
        ),
        provided(
            not away(person, since, until).exists(),
            _("Days of absence are entered for this time already."),
            way=_("Shorten or cancel those first."),
        ),
        provided(
            set(stand_ins) == set(units_handled_by(person, since, until)),
            _("Somebody must stand in for each unit in which this person handles orders."),
            way=_("Choose a colleague for each of the units."),
        ),
        _no_chain_from(person, since, until),
        *(_can_stand_in(one, person, unit, since, until) for unit, one in stand_ins.items()),
        arranges(actor, person),
    )


def shorten(actor: Person, absence: Absence, until: date) -> Verdict:
    return all_of(
        _still_counts(absence),
        provided(
            absence.since <= until < absence.until,
            _("Days of absence can only be made fewer."),
            way=_("Choose a day from %(since)s on that lies before %(until)s.")
            % {"since": absence.since, "until": absence.until},
        ),
        provided(
            actor.day is None or absence.until >= actor.day,
            _("These days are over."),
        ),
        arranges(actor, absence.person),
    )


def cancel(actor: Person, absence: Absence) -> Verdict:
    return all_of(
        _still_counts(absence),
        provided(
            actor.day is None or absence.since >= actor.day,
            _("These days have begun: what the colleague did meanwhile stays done."),
            way=_("Shorten them: give the last day of the absence."),
        ),
        arranges(actor, absence.person),
    )


def arranges(actor: Person, person: Person) -> Verdict:
    """Oneself; else the administrator, the hotline supervisor or the head of the division."""
    theirs = person.posts.select_related("organisation")
    directs = any(
        holds(actor, Role.DIVISION_HEAD, unit=post.organisation_id)
        or (
            post.organisation.court_id is not None
            and holds(actor, Role.ADMINISTRATOR, Role.SUPERVISOR, court=post.organisation.court_id)
        )
        for post in theirs
    )
    return provided(
        actor.pk == person.pk or directs,
        _(
            "Absence is arranged by the person, the head of division, a supervisor or an administrator."
        ),
        way=_("Ask one of them."),
    )


def _still_counts(absence: Absence) -> Verdict:
    return provided(absence.called_off_at is None, _("This absence was cancelled already."))


def _no_chain_from(person: Person, since: date, until: date) -> Verdict:
    first = standing_in(person, since, until).select_related("absence__person").first()
    return provided(
        first is None,
        _("This person stands in for %(name)s in this time.")
        % {"name": first.absence.person if first else ""},
        way=_("Give those orders to somebody else first: nobody stands in for a stand-in."),
    )


def _can_stand_in(one: Person, person: Person, unit: int, since: date, until: date) -> Verdict:
    name = {"name": str(one)}
    held = one.posts.filter(organisation=unit, role=Role.HANDLER, since__lte=since)
    return all_of(
        provided(
            one.pk != person.pk,
            _("Nobody stands in for themselves."),
            way=_("Choose a colleague."),
        ),
        provided(
            one.is_active and any(post.until is None or post.until >= until for post in held),
            _("%(name)s does not handle orders in that unit in all of this time.") % name,
            way=_("Choose a colleague of the same unit."),
        ),
        provided(
            not away(one, since, until).exists(),
            _("%(name)s is away in this time too.") % name,
            way=_("Choose somebody who is there."),
        ),
    )
