"""Who may join orders, take them apart, and take that back."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from faqiao.hotline.models import OrderLink, WorkOrder
from faqiao.hotline.rules.shared import at_the_desk
from faqiao.hotline.states import ORDER, UNANSWERED, LinkKind, State
from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.people.models import Person, Role
from faqiao.people.rules import holds, is_machine


def link(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        provided(
            order.state != State.MERGED,
            _("This order has been joined with another."),
            way=_("Link the other one."),
        ),
        provided(
            bool(at_the_desk(actor, order))
            or (order.unit_id is not None and holds(actor, Role.HANDLER, unit=order.unit_id)),
            _("Only the hotline desk and the unit that has it can link orders."),
            way=_("Ask the hotline desk, 12368."),
        ),
    )


def apart(order: WorkOrder, other: WorkOrder) -> Verdict:
    return provided(order.pk != other.pk, _("An order is not linked with itself."))


def unlink(actor: Person, link: OrderLink) -> Verdict:
    return all_of(
        provided(link.undone_at is None, _("This link has been undone already.")),
        provided(
            link.kind == LinkKind.RELATED,
            _("Only a plain link is undone like this."),
            way=_("What was joined is taken apart again on the order that was joined."),
        ),
        provided(
            bool(at_the_desk(actor, link.order)) or actor.pk == link.by_id,
            _("Only the hotline desk, or who made it, can undo a link."),
            way=_("Ask the hotline desk, 12368."),
        ),
    )


def merge(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        ORDER.allows("merge", order),
        at_the_desk(actor, order),
        provided(
            not order.merged.exists(),
            _("Other orders have been joined with this one."),
            way=_("Join the other one with this one instead."),
        ),
    )


def takes_in(actor: Person, order: WorkOrder, into: WorkOrder) -> Verdict:
    """Whether `into` can go on for `order` too."""
    return all_of(
        provided(order.pk != into.pk, _("An order is not joined with itself.")),
        provided(
            into.state in UNANSWERED,
            _("The other order has been answered, or was joined with another itself."),
            way=_("Link the two instead, so that each is seen from the other."),
        ),
        provided(
            order.court_id == into.court_id,
            _("The two orders are with different courts."),
            way=_("Link them; each court answers its own."),
        ),
        provided(
            order.matter.confidentiality == into.matter.confidentiality,
            _("One of the two is only for those in charge."),
            way=_("Link them instead."),
        ),
        at_the_desk(actor, into),
    )


def unmerge(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        ORDER.allows("unmerge", order),
        YES if _left_alone(actor, order) else at_the_desk(actor, order),
        _lately_merged(actor, order),
    )


def split(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(
        provided(
            order.state in UNANSWERED,
            _("This order has been answered or joined; nothing is taken out of it."),
            way=_("Take down a new request instead."),
        ),
        at_the_desk(actor, order),
    )


def hand_to_duty(actor: Person, order: WorkOrder) -> Verdict:
    return all_of(ORDER.allows("hand_to_duty", order), at_the_desk(actor, order))


def _left_alone(actor: Person, order: WorkOrder) -> bool:
    """The caller of the one that goes on took it back; the machine lets nobody else's request end with it."""
    into = order.merged_into
    return is_machine(actor) and into is not None and into.state == State.WITHDRAWN


def _lately_merged(actor: Person, order: WorkOrder) -> Verdict:
    if order.merged_at is None or actor.day is None:
        return YES
    days = settings.HOTLINE_UNMERGE_DAYS
    return provided(
        actor.day <= timezone.localdate(order.merged_at) + timedelta(days=days),
        _("This was joined more than %(days)d days ago.") % {"days": days},
        way=_("Take down a new request and link it."),
    )
