"""Who moves a mediation on: from the request to its end."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.law import mediation as law
from faqiao.law.mediation.kinds import Mediable, Subject
from faqiao.matters.models import Matter
from faqiao.matters.queries import running_clock
from faqiao.mediation.models import Listing, Mediation, Side
from faqiao.mediation.rules.shared import (
    all_consented,
    coordinates,
    coordinates_or_machine,
    inside,
    is_side,
    mediates,
)
from faqiao.mediation.states import (
    INSIDE,
    MEDIATION,
    OPEN,
    End,
    Field,
    Path,
    State,
    Term,
)
from faqiao.people.models import Person, Role
from faqiao.people.rules import holds, is_machine

LONGEST_EXTENSION = 60  # days at a time; a number of the system's own


def propose(actor: Person, matter: Matter, path: str, subject: Subject = Subject.OTHER) -> Verdict:
    """A party asks for it, or the court suggests it; some things cannot be mediated at all."""
    asks = matter.parties.filter(person=actor).exists()
    court = is_machine(actor) or holds(
        actor, Role.COORDINATOR, Role.HANDLER, Role.DIVISION_HEAD, court=matter.court_id
    )
    return all_of(
        provided(
            court or (asks and path == Path.APPLIED),
            _("Only a party of this matter, or the court that has it, can propose mediation."),
            way=_("Tell the hotline, 12368, what it is about."),
        ),
        provided(
            law.mediable(subject=subject).value is not Mediable.NO,
            _("This cannot be mediated: the law leaves it to a judgment."),
            way=_("File the case instead."),
        ),
        provided(
            not Mediation.objects.filter(matter=matter, state__in=OPEN).exists(),
            _("This matter is being mediated already."),
            way=_("Open the mediation that runs."),
        ),
    )


def add_side(actor: Person, mediation: Mediation) -> Verdict:
    return all_of(
        provided(
            mediation.state == State.PROPOSED,
            _("Those who take part are known once everybody has consented."),
            way=_("Turn it away and propose it anew, with all of them."),
        ),
        coordinates(actor, mediation.court_id),
    )


def turn_away(actor: Person, mediation: Mediation) -> Verdict:
    return all_of(MEDIATION.allows("turn_away", mediation), coordinates(actor, mediation.court_id))


def start_choosing(actor: Person, mediation: Mediation) -> Verdict:
    return all_of(
        MEDIATION.allows("start_choosing", mediation),
        provided(
            all_consented(mediation),
            _("Not everybody has consented to mediation yet."),
            way=_("It begins by itself when the last one has."),
        ),
    )


def designate(actor: Person, mediation: Mediation, listing: Listing) -> Verdict:
    """The court appoints, or everybody chose the same one."""
    together = not mediation.sides.exclude(choice=listing).exists()
    return all_of(
        MEDIATION.allows("designate", mediation),
        can_be_asked(actor, mediation, listing),
        YES if together else all_of(coordinates(actor, mediation.court_id), _its_turn(mediation)),
    )


def _its_turn(mediation: Mediation) -> Verdict:
    return provided(
        running_clock(mediation, "choice") is None,
        _("The parties still have time to choose together."),
        way=_("Wait until their two working days are over, or one of them leaves it to the court."),
    )


def can_be_asked(actor: Person, mediation: Mediation, listing: Listing) -> Verdict:
    return all_of(
        provided(
            listing.court_id == mediation.court_id and listing.person_id is not None,
            _("This is not a mediator on the roster of this court."),
            way=_("Choose somebody from the list."),
        ),
        provided(
            actor.day is None or in_force(listing, actor),
            _("This mediator is not on the roster now."),
            way=_("Choose somebody else from the list."),
        ),
        provided(
            not mediation.tenures.filter(listing=listing).exclude(ended="").exists(),
            _("This mediator has been asked in this dispute before."),
            way=_("Choose somebody else from the list."),
        ),
        provided(
            listing.person_id not in people_in(mediation),
            _("A party cannot be the mediator."),
            way=_("Choose somebody else from the list."),
        ),
        provided(
            listing.mediations.filter(state__in=OPEN).count() < listing.most,
            _("This mediator has as many disputes in hand as they take."),
            way=_("Choose somebody else, or wait until one of them has ended."),
        ),
    )


def in_force(listing: Listing, actor: Person) -> bool:
    if actor.day is None:
        return True
    body = Listing.objects.filter(
        court=listing.court_id, organisation=listing.organisation_id, person=None
    ).first()
    return listing.is_in_force(actor.day) and (body is None or body.is_in_force(actor.day))


def people_in(mediation: Mediation) -> set[int]:
    pairs = mediation.sides.values_list("person", "agent")
    return {key for pair in pairs for key in pair if key}


def accept(actor: Person, mediation: Mediation) -> Verdict:
    told = mediation.disclosures.filter(listing=mediation.listing_id)
    return all_of(
        MEDIATION.allows("accept", mediation),
        mediates(actor, mediation),
        provided(
            told.exists(),
            _("Say first whether you have a relation to anybody in it."),
            way=_("Fill in the disclosure above; “none” is an answer."),
        ),
    )


def disclose(actor: Person, mediation: Mediation) -> Verdict:
    return all_of(
        provided(
            mediation.state in INSIDE | {State.ASKED},
            _("A relation is disclosed before mediation begins, or while it lasts."),
            way=_("Nothing is left to do."),
        ),
        mediates(actor, mediation),
    )


def decline(actor: Person, mediation: Mediation) -> Verdict:
    return all_of(MEDIATION.allows("decline", mediation), mediates(actor, mediation))


def pass_on(actor: Person, mediation: Mediation) -> Verdict:
    return all_of(
        MEDIATION.allows("pass_on", mediation),
        coordinates_or_machine(actor, mediation.court_id),
    )


def replace(actor: Person, mediation: Mediation, side: Side | None = None) -> Verdict:
    """A party asks for another mediator, or the court replaces one who cannot go on."""
    wants = is_side(actor, side) if side else coordinates(actor, mediation.court_id)
    return all_of(MEDIATION.allows("replace", mediation), wants)


def ask_for_more(actor: Person, mediation: Mediation, days: int = 1) -> Verdict:
    return all_of(
        inside(mediation),
        mediates(actor, mediation),
        provided(
            0 < days <= LONGEST_EXTENSION,
            _("More time is asked for in days: 1 to %(most)d.") % {"most": LONGEST_EXTENSION},
        ),
    )


def agree_to_more(actor: Person, side: Side) -> Verdict:
    return all_of(
        inside(side.mediation),
        provided(
            side.mediation.more_days > 0 and side.more_days == 0,
            _("No more time is being asked for."),
            way=_("The mediator asks when it is needed."),
        ),
        is_side(actor, side),
    )


def leave_out(actor: Person, mediation: Mediation) -> Verdict:
    """Days of an appraisal before filing are not counted."""
    return all_of(
        inside(mediation),
        provided(
            mediation.term == Term.BEFORE,
            _("Only an appraisal before filing stops the time of mediation."),
            way=_("After filing it is left out of the time of the trial."),
        ),
        mediates(actor, mediation),
    )


def stop(actor: Person, mediation: Mediation) -> Verdict:
    return all_of(MEDIATION.allows("stop", mediation), mediates(actor, mediation))


def resume(actor: Person, mediation: Mediation) -> Verdict:
    return all_of(MEDIATION.allows("resume", mediation), coordinates(actor, mediation.court_id))


def terminate(actor: Person, mediation: Mediation, end: str = End.OTHER) -> Verdict:
    """The mediator ends it with the record; the system when time is over, consent is gone, or all signed."""
    by_itself = is_machine(actor) and end in (End.EXPIRED, End.UNWILLING, End.AGREED)
    may = YES if by_itself else _ends_it(actor, mediation, end)
    agreed = end == End.AGREED
    return all_of(
        MEDIATION.allows("terminate", mediation),
        provided(
            not agreed or mediation.effective_at is not None,
            _("It ends in an agreement when the last party has signed, by itself."),
            way=_("Settle the draft and let everybody sign; or choose another reason."),
        ),
        may,
    )


def _ends_it(actor: Person, mediation: Mediation, end: str) -> Verdict:
    mine = mediates(actor, mediation)
    if mine and mediation.state != State.STOPPED:
        return YES
    side = actor.pk in people_in(mediation)
    if side and end in (End.UNWILLING, End.WITHDRAWN, End.AGREED):
        return YES
    return coordinates(actor, mediation.court_id)


def subject_of(field: str, status: bool) -> Subject:
    """What the rulebook asks about, out of what is known of the dispute."""
    if status:
        return Subject.STATUS
    return Subject.DIVORCE if field == Field.FAMILY else Subject.OTHER


def enough(actor: Person, matter: Matter, sides: int) -> Verdict:
    """A party names the other side; what comes from the court may be completed by its coordinator."""
    return provided(
        sides > 1 or not matter.parties.filter(person=actor).exists(),
        _("Mediation needs two sides, and only one is known."),
        way=_("Give the name and the phone number of the other side."),
    )
