"""Who may have events sent to where. One function per verb."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.hooks.models import Subscription
from faqiao.hooks.states import SUBSCRIPTION, State
from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.people.models import Person, Role
from faqiao.people.queries import courts_served_by
from faqiao.people.rules import administers, holds, is_machine


def subscribe(actor: Person, owner: Person) -> Verdict:
    return all_of(
        provided(
            owner.kind == Person.Kind.STAFF and owner.is_active,
            _("Events are sent on behalf of a member of staff who is not shut out."),
            way=_("Choose somebody whose posts reach these matters."),
        ),
        _keeps(actor, owner),
    )


def pause(actor: Person, subscription: Subscription) -> Verdict:
    return all_of(SUBSCRIPTION.allows("pause", subscription), _keeps(actor, subscription.owner))


def resume(actor: Person, subscription: Subscription) -> Verdict:
    return all_of(SUBSCRIPTION.allows("resume", subscription), _keeps(actor, subscription.owner))


def end(actor: Person, subscription: Subscription) -> Verdict:
    return all_of(SUBSCRIPTION.allows("end", subscription), _keeps(actor, subscription.owner))


def rekey(actor: Person, subscription: Subscription) -> Verdict:
    return all_of(_not_over(subscription), _keeps(actor, subscription.owner))


def try_out(actor: Person, subscription: Subscription) -> Verdict:
    return all_of(_runs(subscription), _keeps(actor, subscription.owner))


def replay(actor: Person, subscription: Subscription) -> Verdict:
    return all_of(_runs(subscription), _keeps(actor, subscription.owner))


def _runs(subscription: Subscription) -> Verdict:
    return provided(
        subscription.state == State.ACTIVE,
        _("Nothing is sent while this is paused or ended."),
        way=_("Let it run again first."),
    )


def _not_over(subscription: Subscription) -> Verdict:
    return provided(
        subscription.state != State.ENDED,
        _("This has ended for good."),
        way=_("Set up a new one."),
    )


def _keeps(actor: Person, owner: Person) -> Verdict:
    if is_machine(actor):
        return YES
    return all_of(
        provided(
            holds(actor, Role.ADMINISTRATOR),
            _("Only an administrator decides where events are sent."),
            way=_("Ask the administrator of your court."),
        ),
        *(administers(actor, court) for court in courts_served_by(owner)),
    )
