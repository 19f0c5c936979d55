"""Who may change who there is, and the conditions about people that every module shares."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.people.models import ApiToken, Court, Organisation, Person, Post, Role
from faqiao.people.queries import courts_served_by, holds_already, posts_of


def settle_reference(actor: Person) -> Verdict:
    return provided(is_machine(actor), _("Only the system itself enters courts and streets."))


def enrol(actor: Person, kind: str) -> Verdict:
    return all_of(
        provided(kind != Person.Kind.MACHINE, _("There is one system, and it is entered already.")),
        provided(
            is_machine(actor) or (kind == Person.Kind.STAFF and holds(actor, Role.ADMINISTRATOR)),
            _("Only an administrator enters new staff."),
            way=_("Ask the administrator of your court."),
        ),
    )


def found(actor: Person, court: Court | None) -> Verdict:
    return administers(actor, court)


def take_in_tribunals(actor: Person, court: Court) -> Verdict:
    return administers(actor, court)


def take_in_officers(actor: Person) -> Verdict:
    """Streets belong to no court, so whoever enters their officers keeps all courts."""
    return all_of(
        provided(
            is_machine(actor) or _reaches_every_court(actor),
            _("Streets belong to no court alone: their officers are entered by the High Court."),
            way=_("Send the list to the administrator of the High Court."),
        ),
        administers(actor, None),
    )


def rename(actor: Person, organisation: Organisation) -> Verdict:
    return administers(actor, organisation.court)


def appoint(
    actor: Person, person: Person, organisation: Organisation, role: str, since: date
) -> Verdict:
    return all_of(
        provided(person.kind == Person.Kind.STAFF, _("Only staff can hold a post.")),
        provided(
            actor.pk != person.pk,
            _("Nobody gives a post to themselves."),
            way=_("Ask another administrator."),
        ),
        provided(
            not holds_already(person, organisation, role, since),
            _("This person holds this post already."),
            way=_("End the post first, or choose a day after its end."),
        ),
        administers(actor, organisation.court),
    )


def relieve(actor: Person, post: Post, day: date) -> Verdict:
    return all_of(
        provided(
            post.until is None or post.until > day,
            _("This post has ended already."),
        ),
        provided(
            day >= post.since,
            _("A post cannot end before it begins."),
            way=_("Choose %(day)s or a later day.") % {"day": post.since},
        ),
        administers(actor, post.organisation.court),
    )


def suspend(actor: Person, person: Person) -> Verdict:
    return all_of(
        provided(person.is_active, _("This person is shut out already.")),
        _may_shut_out(actor, person),
    )


def readmit(actor: Person, person: Person) -> Verdict:
    return all_of(
        provided(not person.is_active, _("This person is not shut out.")),
        _may_shut_out(actor, person),
    )


def renew(actor: Person, person: Person) -> Verdict:
    return all_of(
        provided(
            person.kind == Person.Kind.STAFF,
            _("Only staff have a password."),
            way=_("Sign in with your phone number."),
        ),
        _may_shut_out(actor, person),
    )


def verify_phone(actor: Person, person: Person) -> Verdict:
    return all_of(
        provided(
            bool(person.phone),
            _("There is no phone number to confirm."),
            way=_("Sign in with your phone number."),
        ),
        provided(actor.pk == person.pk, _("Only the owner confirms a phone number.")),
    )


def sign_in(actor: Person) -> Verdict:
    return provided(actor.is_active, _("This account is shut."), way=_("Call 12368."))


def sign_out(actor: Person, person: Person) -> Verdict:
    return YES if actor.pk == person.pk else _may_shut_out(actor, person)


def add_factor(actor: Person, person: Person) -> Verdict:
    return of_oneself(actor, person)


def remove_factor(actor: Person, person: Person) -> Verdict:
    return of_oneself(actor, person)


def issue(actor: Person, owner: Person) -> Verdict:
    """A token is given out by an administrator of every court that its owner serves."""
    return all_of(
        provided(
            owner.kind == Person.Kind.STAFF and owner.is_active,
            _("Only a member of staff who is not shut out can have a token."),
            way=_("Enter somebody for the program first, with the posts that it needs."),
        ),
        _keeps_tokens(actor, owner),
    )


def rotate(actor: Person, token: ApiToken) -> Verdict:
    return all_of(_still_good(token), _keeps_tokens(actor, token.owner))


def revoke(actor: Person, token: ApiToken) -> Verdict:
    return all_of(_still_good(token), _keeps_tokens(actor, token.owner))


def tie(actor: Person, person: Person) -> Verdict:
    return all_of(
        provided(
            person.phone_verified_at is not None,
            _("WeChat is tied to a confirmed phone number."),
            way=_("Sign in with your phone number first."),
        ),
        of_oneself(actor, person),
    )


def untie(actor: Person, person: Person) -> Verdict:
    return all_of(
        provided(
            bool(person.openid), _("No WeChat account is tied."), way=_("Nothing is left to do.")
        ),
        of_oneself(actor, person),
    )


def of_oneself(actor: Person, person: Person) -> Verdict:
    return provided(
        actor.pk == person.pk,
        _("How somebody signs in is changed by themselves only."),
        way=_("An administrator can give them a new start."),
    )


def administers(actor: Person, court: Court | None) -> Verdict:
    """Over a court, its administrators and the High Court's; over what has no court, the latter."""
    may = holds(actor, Role.ADMINISTRATOR, court=court.pk) if court else _reaches_every_court(actor)
    return provided(
        is_machine(actor) or may,
        _("Only an administrator of this court can change this."),
        way=_("Ask the administrator of the court."),
    )


def holds(person: Person, *roles: Role, court: int | None = None, unit: int | None = None) -> bool:
    """Whether the person holds one of the roles on their day: anywhere, over a court, or in one unit.

    A post at the High Court reaches every court.
    """
    return any(
        post.role in roles
        and (unit is None or post.organisation_id == unit)
        and (court is None or _reaches(post.organisation.court, court))
        for post in posts_of(person)
    )


def is_machine(person: Person) -> bool:
    return person.kind == Person.Kind.MACHINE


def _may_shut_out(actor: Person, person: Person) -> Verdict:
    return all_of(
        provided(not is_machine(person), _("The system itself cannot be shut out.")),
        provided(
            actor.pk != person.pk,
            _("Nobody shuts themselves out or back in."),
            way=_("Ask another administrator."),
        ),
        provided(
            is_machine(actor) or holds(actor, Role.ADMINISTRATOR),
            _("Only an administrator can do this."),
            way=_("Ask the administrator of your court."),
        ),
        *(administers(actor, court) for court in courts_served_by(person)),
    )


def _still_good(token: ApiToken) -> Verdict:
    return provided(
        token.revoked_at is None,
        _("This token has been revoked already."),
        way=_("Give out a new one."),
    )


def _keeps_tokens(actor: Person, owner: Person) -> Verdict:
    return all_of(
        provided(
            is_machine(actor) or holds(actor, Role.ADMINISTRATOR),
            _("Only an administrator gives out tokens and takes them back."),
            way=_("Ask the administrator of your court."),
        ),
        *(administers(actor, court) for court in courts_served_by(owner)),
    )


def _reaches(own: Court | None, court: int) -> bool:
    return own is not None and (own.pk == court or own.level == Court.Level.HIGH)


def _reaches_every_court(person: Person) -> bool:
    return any(
        post.role == Role.ADMINISTRATOR
        and post.organisation.court is not None
        and post.organisation.court.level == Court.Level.HIGH
        for post in posts_of(person)
    )
