"""People, their posts, and their ways in."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from faqiao.kit.sealed import fingerprint
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people import queries, rules
from faqiao.people.models import (
    Community,
    Court,
    Organisation,
    Person,
    Post,
    Role,
    Street,
)


@action
def enrol(
    *,
    username: str = "",
    kind: str = Person.Kind.STAFF,
    name: str = "",
    badge: str = "",
    email: str = "",
    phone: str = "",
    password: str | None = None,
    by: Person,
    at: datetime,
) -> Person:
    """Enter a person: staff under their work number, or a citizen under their phone number (E.164)."""
    require(rules.enrol(by, kind))

    citizen = kind == Person.Kind.CITIZEN
    person = Person(
        username=username or f"c{secrets.token_hex(8)}",
        kind=kind,
        name=name,
        badge=badge,
        email=email,
        phone=phone,
        phone_key=fingerprint(phone) if phone and citizen else None,  # staff sign in otherwise
        joined_at=at,
    )
    person.set_password(password)
    person.save()

    record("people.person.enrol", about=person, by=by, at=at, kind=kind)
    return person


@action
def found(
    *,
    kind: str,
    name: str,
    name_en: str = "",
    court: Court | None = None,
    street: Street | None = None,
    community: Community | None = None,
    by: Person,
    at: datetime,
) -> Organisation:
    """Set up an organisation, such as a court's unit or a street, in which people can hold posts."""
    require(rules.found(by, court))

    where = {"court": court, "street": street, "community": community}
    organisation = Organisation.objects.create(kind=kind, name=name, name_en=name_en, **where)

    facts = {"kind": kind, "called": name, "court": court and court.code}
    record("people.organisation.found", about=organisation, by=by, at=at, **facts)
    return organisation


@action
def rename(
    *, organisation: Organisation, name: str, name_en: str = "", by: Person, at: datetime
) -> Organisation:
    """Give a unit another name; its posts and orders stay with it."""
    organisation = locked(organisation)
    require(rules.rename(by, organisation))

    before = organisation.name
    organisation.name, organisation.name_en = name, name_en
    organisation.save(update_fields=["name", "name_en"])

    facts = {"before": before, "called": name}
    record("people.organisation.rename", about=organisation, by=by, at=at, **facts)
    return organisation


@action
def appoint(
    *,
    person: Person,
    organisation: Organisation,
    role: Role,
    since: date,
    until: date | None = None,
    by: Person,
    at: datetime,
) -> Post:
    """Give a person a post from a day on."""
    person = locked(person)
    require(rules.appoint(by, person, organisation, role, since))

    post = Post.objects.create(
        person=person, organisation=organisation, role=role, since=since, until=until
    )

    facts = {"person": person.pk, "organisation": organisation.pk, "role": str(role)}
    days = {"since": since.isoformat(), "until": until and until.isoformat()}
    record("people.post.appoint", about=post, by=by, at=at, **facts, **days)
    return post


@action
def relieve(*, post: Post, until: date, by: Person, at: datetime) -> Post:
    """End a post; the day given is the last on which it is held."""
    post = locked(post)
    require(rules.relieve(by, post, until))

    post.until = until
    post.save(update_fields=["until"])

    facts = {"person": post.person_id, "role": post.role, "until": until.isoformat()}
    record("people.post.relieve", about=post, by=by, at=at, **facts)
    return post


@action
def suspend(*, person: Person, reason: str, by: Person, at: datetime) -> Person:
    """Shut a person out at once: every session ends, signing in is refused."""
    person = locked(person)
    require(rules.suspend(by, person))

    person.is_active = False
    person.save(update_fields=["is_active"])

    record("people.person.suspend", about=person, by=by, at=at, reason=reason)
    return person


@action
def readmit(*, person: Person, reason: str, by: Person, at: datetime) -> Person:
    """Let a person who was shut out in again."""
    person = locked(person)
    require(rules.readmit(by, person))

    person.is_active = True
    person.save(update_fields=["is_active"])

    record("people.person.readmit", about=person, by=by, at=at, reason=reason)
    return person


@action
def renew(*, person: Person, password: str, by: Person, at: datetime) -> Person:
    """Give staff a new start: another password, no second factor, every session ended."""
    person = locked(person)
    require(rules.renew(by, person))

    person.set_password(password)
    person.save(update_fields=["password"])  # every session is tied to the password it began with
    taken_off, _kinds = Authenticator.objects.filter(user=person).delete()

    record("people.person.renew", about=person, by=by, at=at, factors=taken_off)
    return person


@action
def verify_phone(*, person: Person, by: Person, at: datetime) -> Person:
    """Note that somebody holds the phone whose number they gave: they entered the code sent to it."""
    person = locked(person)
    require(rules.verify_phone(by, person))

    person.phone_verified_at = at
    person.save(update_fields=["phone_verified_at"])

    record("people.person.verify_phone", about=person, by=by, at=at)
    return person


@action
def sign_in(*, means: list[str], by: Person, at: datetime) -> None:
    """Note who signed in when, and by which means."""
    require(rules.sign_in(by))

    record("people.person.sign_in", about=by, by=by, at=at, means=means)


@action
def sign_out(*, person: Person, sessions: list[UserSession], by: Person, at: datetime) -> None:
    """Sign out devices: one's own, or, by an administrator, those of a colleague who lost one."""
    require(rules.sign_out(by, person))

    ended = [queries.device_of(session) for session in sessions]
    for session in sessions:
        session.end()

    record("people.person.sign_out", about=person, by=by, at=at, ended=ended)


@action
def add_factor(*, person: Person, kind: str, by: Person, at: datetime) -> None:
    """Note that another way of proving who one is was added: a passkey, an app, emergency codes."""
    require(rules.add_factor(by, person))

    record("people.person.add_factor", about=person, by=by, at=at, kind=kind)


@action
def remove_factor(*, person: Person, kind: str, by: Person, at: datetime) -> None:
    """Note that a passkey, an app or emergency codes are no longer good for signing in."""
    require(rules.remove_factor(by, person))

    record("people.person.remove_factor", about=person, by=by, at=at, kind=kind)


@action
def tie(*, person: Person, openid: str, by: Person, at: datetime) -> Person:
    """Get messages by WeChat from now on, instead of text messages."""
    person = locked(person)
    require(rules.tie(by, person))

    person.openid = openid
    person.save(update_fields=["openid"])

    record("people.person.tie", about=person, by=by, at=at)
    return person


@action
def untie(*, person: Person, by: Person, at: datetime) -> Person:
    """Get text messages again."""
    person = locked(person)
    require(rules.untie(by, person))

    person.openid = ""
    person.save(update_fields=["openid"])

    record("people.person.untie", about=person, by=by, at=at)
    return person
