"""A mediation from the request to its end. The ledger keeps what was done, never what was said."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from faqiao.kit.verdict import require
from faqiao.law import mediation as law
from faqiao.law.mediation.kinds import Go
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.matters import actions as matters
from faqiao.matters.models import Clock, Matter, Party
from faqiao.matters.queries import running_clock
from faqiao.matters.states import PartyRole
from faqiao.mediation import queries, rules
from faqiao.mediation.actions.shared import begin_tenure, end_tenure, forget_talk
from faqiao.mediation.models import Consent, Disclosure, Listing, Mediation, Side
from faqiao.mediation.states import MEDIATION, ConsentTo, End, How, Path, Term
from faqiao.people.models import Court, Person

NOT_SIDES = (PartyRole.AGENT,)


@action
def propose(
    *,
    matter: Matter,
    path: str = Path.APPLIED,
    term: str = Term.BEFORE,
    field: str,
    claim: str,
    status: bool = False,
    other_name: str = "",
    other_phone: str = "",
    token: UUID,
    by: Person,
    at: datetime,
) -> Mediation:
    """Ask for mediation: the other side is invited by text message and decides freely. It costs nothing."""
    matter = locked(matter)
    require(rules.propose(by, matter, path, rules.subject_of(field, status)))
    alone_with(token)
    if there := queries.mediation_of_token(token):
        return there_before(there)
    if other_name or other_phone:
        matters.add_party(
            matter=matter, role=PartyRole.RESPONDENT, name=other_name, phone=other_phone,
            person=None, at=at,
        )  # fmt: skip
    parties = list(matter.parties.exclude(role__in=NOT_SIDES).order_by("pk"))
    require(rules.enough(by, matter, len(parties)))
    mediation = Mediation.objects.create(
        number=_number(matter.court, at), matter=matter, court=matter.court, path=path, term=term,
        field=field, claim=claim, proposed_at=at, token=token,
    )  # fmt: skip
    record(
        "mediation.mediation.propose", about=mediation, by=by, at=at, number=mediation.number,
        court=matter.court.code, path=path, term=term, field=field, sides=len(parties),
    )  # fmt: skip
    for party in parties:
        _add_side(mediation, party, by, at)
    return mediation


@action
def add_side(
    *,
    mediation: Mediation,
    name: str,
    phone: str,
    role: str = PartyRole.RESPONDENT,
    by: Person,
    at: datetime,
) -> Side:
    """Put somebody into a dispute that came to the court without them. They are invited by text message."""
    mediation = locked(mediation)
    require(rules.add_side(by, mediation))

    party = matters.add_party(
        matter=mediation.matter, role=PartyRole(role), name=name, phone=phone, person=None, at=at
    )
    record("mediation.mediation.add_side", about=mediation, by=by, at=at, role=role)
    return _add_side(mediation, party, by, at)


@action
def turn_away(*, mediation: Mediation, reason: str, by: Person, at: datetime) -> Mediation:
    """Not take a dispute on, and say what can be done instead."""
    mediation = locked(mediation)
    require(rules.turn_away(by, mediation))

    MEDIATION.apply("turn_away", mediation)
    mediation.course, mediation.ended_at = reason, at
    mediation.save(update_fields=["state", "course", "ended_at"])

    record("mediation.mediation.turn_away", about=mediation, by=by, at=at, reason=reason)
    return mediation


@action
def start_choosing(*, mediation: Mediation, by: Person, at: datetime) -> Mediation:
    """Everybody has consented: for two working days they can choose a mediator together."""
    mediation = locked(mediation)
    require(rules.start_choosing(by, mediation))

    MEDIATION.apply("start_choosing", mediation)
    mediation.save(update_fields=["state"])
    due = _run(mediation, at, choice=queries.choice_due(at))

    record("mediation.mediation.start_choosing", about=mediation, by=by, at=at, **due)
    return mediation


@action
def designate(*, mediation: Mediation, listing: Listing, by: Person, at: datetime) -> Mediation:
    """Ask somebody on the roster to mediate: whom everybody chose, or whom the court appoints."""
    mediation = locked(mediation)
    require(rules.designate(by, mediation, listing))

    together = not mediation.sides.exclude(choice=listing).exists()
    MEDIATION.apply("designate", mediation)
    mediation.listing = listing
    mediation.save(update_fields=["state", "listing"])
    how = How.CHOSEN if together else How.APPOINTED
    begin_tenure(mediation, listing, how, at)
    matters.stop_clocks(mediation, "choice", "designation", at=at)
    due = _run(mediation, at, acceptance=queries.acceptance_due(at))
    mediation.sides.update(disclosed_to_at=None)

    facts = {"listing": listing.pk, "how": how}
    record("mediation.mediation.designate", about=mediation, by=by, at=at, **facts, **due)
    return mediation


@action
def disclose(
    *, mediation: Mediation, relation: str, words: str = "", by: Person, at: datetime
) -> Disclosure:
    """Say whether you have a relation to anybody in the dispute. The parties then decide whether it goes on."""
    mediation = locked(mediation)
    require(rules.disclose(by, mediation))

    assert mediation.listing is not None  # the rule has asked
    told = Disclosure.objects.create(
        mediation=mediation, listing=mediation.listing, relation=relation, words=words, at=at
    )
    mediation.sides.update(disclosed_to_at=None)

    record("mediation.mediation.disclose", about=mediation, by=by, at=at, relation=relation)
    return told


@action
def accept(*, mediation: Mediation, by: Person, at: datetime) -> Mediation:
    """Take the dispute on. From this day its time runs, and the parties hear from you."""
    mediation = locked(mediation)
    require(rules.accept(by, mediation))

    MEDIATION.apply("accept", mediation)
    first = mediation.accepted_at is None
    mediation.accepted_at = mediation.accepted_at or at
    mediation.save(update_fields=["state", "accepted_at"])
    mediation.tenures.filter(ended_at=None).update(accepted_at=at)
    matters.stop_clocks(mediation, "acceptance", at=at)
    due = {"contact": queries.contact_due(at)}
    if first:
        due["term"] = queries.term_due(mediation, at)
    told = _run(mediation, at, **due)

    record("mediation.mediation.accept", about=mediation, by=by, at=at, first=first, **told)
    return mediation


@action
def decline(*, mediation: Mediation, reason: str, by: Person, at: datetime) -> Mediation:
    """Say that you cannot take it on, and why. The court asks somebody else."""
    mediation = locked(mediation)
    require(rules.decline(by, mediation))

    MEDIATION.apply("decline", mediation)
    due = _choose_again(mediation, How.DECLINED, reason, at)

    record("mediation.mediation.decline", about=mediation, by=by, at=at, **due)
    return mediation


@action
def pass_on(*, mediation: Mediation, by: Person, at: datetime) -> Mediation:
    """Nobody answered in time: somebody else is asked."""
    mediation = locked(mediation)
    require(rules.pass_on(by, mediation))

    MEDIATION.apply("pass_on", mediation)
    due = _choose_again(mediation, How.SILENT, "", at)

    record("mediation.mediation.pass_on", about=mediation, by=by, at=at, **due)
    return mediation


@action
def replace(
    *, mediation: Mediation, side: Side | None = None, reason: str, by: Person, at: datetime
) -> Mediation:
    """Ask for another mediator. Whoever refuses the next one too, and chooses none, has refused to mediate."""
    mediation = locked(mediation)
    require(rules.replace(by, mediation, side))

    if side is not None:
        again = law.change(replaced=side.replaced > 0, accepts=False, chooses=False)
        side.replaced += 1
        side.save(update_fields=["replaced"])
        if again.value is Go.REFUSED:
            record("mediation.mediation.replace", about=mediation, by=by, at=at, refused=True)
            return terminate(mediation=mediation, end=End.UNWILLING, by=by, at=at)
    MEDIATION.apply("replace", mediation)
    due = _choose_again(mediation, How.REPLACED, reason, at)
    matters.stop_clocks(mediation, "contact", at=at)

    record("mediation.mediation.replace", about=mediation, by=by, at=at, refused=False, **due)
    return mediation


@action
def ask_for_more(*, mediation: Mediation, days: int, by: Person, at: datetime) -> Mediation:
    """Ask the parties for more days. They are added when everybody agrees."""
    mediation = locked(mediation)
    require(rules.ask_for_more(by, mediation, days))

    mediation.more_days = days
    mediation.save(update_fields=["more_days"])
    mediation.sides.update(more_days=0)

    record("mediation.mediation.ask_for_more", about=mediation, by=by, at=at, days=days)
    return mediation


@action
def agree_to_more(*, side: Side, by: Person, at: datetime) -> Side:
    """Agree to more days. With the last one who agrees, the end moves."""
    mediation = locked(side.mediation)
    side.mediation = mediation
    require(rules.agree_to_more(by, side))

    side.more_days = mediation.more_days
    side.save(update_fields=["more_days"])
    everybody = not mediation.sides.exclude(more_days=mediation.more_days).exists()
    due = {}
    if everybody:
        mediation.extended_days += mediation.more_days
        mediation.more_days = 0
        mediation.save(update_fields=["extended_days", "more_days"])
        mediation.sides.update(more_days=0)
        due = _move_term(mediation, at)

    record("mediation.side.agree_to_more", about=mediation, by=by, at=at, side=side.pk, **due)
    return side


@action
def leave_out(*, mediation: Mediation, days: int, by: Person, at: datetime) -> Mediation:
    """Note the days of an appraisal before filing: they are not counted."""
    mediation = locked(mediation)
    require(rules.leave_out(by, mediation))

    mediation.apart_days += days
    mediation.save(update_fields=["apart_days"])
    due = _move_term(mediation, at)

    record("mediation.mediation.leave_out", about=mediation, by=by, at=at, days=days, **due)
    return mediation


@action
def stop(*, mediation: Mediation, reason: str, by: Person, at: datetime) -> Mediation:
    """Stop: this may be a sham. The coordinator of the court looks into it; nothing is signed meanwhile."""
    mediation = locked(mediation)
    require(rules.stop(by, mediation))

    MEDIATION.apply("stop", mediation)
    mediation.save(update_fields=["state"])
    mediation.drafts.update(settled_at=None)

    record("mediation.mediation.stop", about=mediation, by=by, at=at, reason=reason)
    return mediation


@action
def resume(*, mediation: Mediation, finding: str, by: Person, at: datetime) -> Mediation:
    """Nothing was found: it goes on where it stood."""
    mediation = locked(mediation)
    require(rules.resume(by, mediation))

    MEDIATION.apply("resume", mediation)
    mediation.save(update_fields=["state"])

    record("mediation.mediation.resume", about=mediation, by=by, at=at, finding=finding)
    return mediation


@action
def terminate(
    *,
    mediation: Mediation,
    end: str,
    course: str = "",
    hindered: str = "",
    hints: str = "",
    by: Person,
    at: datetime,
) -> Mediation:
    """End it, with one of the eight reasons and the record that the rules ask for. What was said is wiped."""
    mediation = locked(mediation)
    require(rules.terminate(by, mediation, end))

    MEDIATION.apply("terminate", mediation)
    mediation.end, mediation.ended_at = end, at
    mediation.course, mediation.hindered, mediation.hints = course, hindered, hints
    mediation.save(
        update_fields=["state", "end", "ended_at", "course", "hindered", "hints", "effective_at"]
    )
    end_tenure(mediation, How.DONE, "", at)
    matters.stop_clocks(mediation, at=at)
    forget_talk(mediation)

    passed = list(queries.facts_passed_on(mediation).values_list("pk", flat=True))
    then = queries.what_follows(mediation)
    record(
        "mediation.mediation.terminate", about=mediation, by=by, at=at, end=end, path=mediation.path,
        term=mediation.term, then=str(then.value), facts=passed, court=mediation.court.code,
        agreed=end == End.AGREED, accepted=_moment(mediation.accepted_at),
        effective=_moment(mediation.effective_at), field=mediation.field,
    )  # fmt: skip
    return mediation


def _add_side(mediation: Mediation, party: Party, by: Person, at: datetime) -> Side:
    salt = queries.new_salt()
    side = Side(mediation=mediation, party=party, person=party.person, link_salt=salt)
    side.link_key = queries.link_key(queries.link_of(side))
    side.save()
    if party.person_id == by.pk:
        Consent.objects.create(side=side, to=ConsentTo.MEDIATION, at=at)
        record(
            "mediation.side.consent", about=mediation, by=by, at=at,
            side=side.pk, to=ConsentTo.MEDIATION,
        )  # fmt: skip
    elif party.phone:
        side.invited_at = at
        side.save(update_fields=["invited_at"])
        record("mediation.side.invite", about=mediation, by=by, at=at, side=side.pk)
    return side


def _choose_again(mediation: Mediation, how: How, reason: str, at: datetime) -> dict[str, str]:
    """The one who was asked is not any more; the court has three working days to ask somebody else."""
    end_tenure(mediation, how, reason, at)
    mediation.listing = None
    mediation.save(update_fields=["state", "listing"])
    mediation.sides.update(choice=None)
    matters.stop_clocks(mediation, "acceptance", at=at)
    return _run(mediation, at, designation=queries.designation_due(at))


def _run(mediation: Mediation, at: datetime, **due: queries.Limit) -> dict[str, str]:
    running = matters.run_clocks(mediation, matter=mediation.matter_id, start=at, due=due)
    return {f"{name}_due": one.at.isoformat() for name, one in running.items()}


def _move_term(mediation: Mediation, at: datetime) -> dict[str, str]:
    clock: Clock | None = running_clock(mediation, "term")
    if clock is None or mediation.accepted_at is None:
        return {}
    due = queries.term_due(mediation, mediation.accepted_at)
    clock.basis = due.basis
    clock.save(update_fields=["basis"])
    matters.move_clock(clock, due=due.at, at=at)
    return {"term_due": due.at.isoformat()}


def _number(court: Court, at: datetime) -> str:
    year = timezone.localdate(at).year
    return f"{court.code}-{year}-T{matters.take_number(f'mediation {court.code} {year}'):04d}"


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
