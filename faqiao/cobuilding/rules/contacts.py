"""Branches that are paired, people who are called, and calendars that are subscribed to."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.cobuilding.models import Agreement, Contact, FeedLink, Pair
from faqiao.cobuilding.rules.shared import is_open, keeps_agreements, speaks_for_a_body
from faqiao.cobuilding.states import Side
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Organisation, Person
from faqiao.people.queries import posts_of


def pair(
    actor: Person,
    agreement: Agreement,
    ours: Organisation | None = None,
    theirs: Organisation | None = None,
) -> Verdict:
    branches = [one for one in (ours, theirs) if one]
    return all_of(
        is_open(agreement),
        provided(
            all(one.kind == Organisation.Kind.BRANCH for one in branches)
            and (ours is None or ours.court_id == agreement.court_id)
            and (theirs is None or theirs.court_id is None),
            _("A pair is one party branch of the court and one of the other side."),
            way=_("Choose one of each."),
        ),
        provided(
            not (ours and theirs)
            or not agreement.pairs.filter(ours=ours, theirs=theirs, unpaired_at=None).exists(),
            _("These two are paired already."),
            way=_("Nothing is left to do."),
        ),
        keeps_agreements(actor, agreement.court_id),
    )


def unpair(actor: Person, pair: Pair) -> Verdict:
    return all_of(
        provided(pair.unpaired_at is None, _("These two are no longer paired.")),
        keeps_agreements(actor, pair.agreement.court_id),
    )


def name_contact(actor: Person, agreement: Agreement, side: str = "") -> Verdict:
    """The office names anybody; the other side names its own."""
    office = keeps_agreements(actor, agreement.court_id)
    theirs = speaks_for_a_body(actor, agreement) if side in ("", Side.BODY) else office
    return all_of(is_open(agreement), office if office or not theirs else theirs)


def release_contact(actor: Person, contact: Contact) -> Verdict:
    office = keeps_agreements(actor, contact.agreement.court_id)
    theirs = speaks_for_a_body(actor, contact.agreement) if contact.side == Side.BODY else office
    return all_of(
        provided(contact.released_at is None, _("This person is no longer a contact.")),
        office if office or not theirs else theirs,
    )


def reveal(actor: Person, contact: Contact) -> Verdict:
    return all_of(
        provided(contact.released_at is None, _("This person is no longer a contact.")),
        provided(
            bool(posts_of(actor)),
            _("Numbers are read by those who hold a post."),
            way=_("Call 12368."),
        ),
    )


def subscribe(actor: Person, owner: Person) -> Verdict:
    return all_of(
        provided(
            actor.pk == owner.pk,
            _("A calendar link is made by its owner only."),
            way=_("Sign in as yourself."),
        ),
        provided(
            bool(posts_of(actor)),
            _("There is no calendar for you here."),
            way=_("It is for those who hold a post at a court, a street or a body."),
        ),
    )


def unsubscribe(actor: Person, link: FeedLink) -> Verdict:
    return all_of(
        provided(link.revoked_at is None, _("This link is no longer good.")),
        provided(
            actor.pk == link.owner_id,
            _("A calendar link is taken back by its owner only."),
            way=_("Sign in as yourself."),
        ),
    )
