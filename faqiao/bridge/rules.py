"""Who connects another system, and what may cross. One function per verb."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.bridge.models import Handover, Message, Peer
from faqiao.bridge.states import PEER, Direction, MessageState, PeerState, Side
from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.matters.models import Matter
from faqiao.people.models import Organisation, Person, Role
from faqiao.people.queries import courts_of
from faqiao.people.rules import holds, is_machine


def connect(actor: Person, body: Organisation, owner: Person) -> Verdict:
    return all_of(
        provided(
            owner.is_active and _calls_courts(actor, body, owner),
            _(
                "What comes from another system is done on behalf of somebody who may call the court."
            ),
            way=_("Appoint somebody as street officer of the body that runs it, then choose them."),
        ),
        keeps_bridge(actor),
    )


def change(actor: Person, peer: Peer) -> Verdict:
    return all_of(_not_over(peer), keeps_bridge(actor))


def remap(actor: Person, peer: Peer) -> Verdict:
    return all_of(_not_over(peer), keeps_bridge(actor))


def pause(actor: Person, peer: Peer) -> Verdict:
    return all_of(PEER.allows("pause", peer), keeps_bridge(actor))


def resume(actor: Person, peer: Peer) -> Verdict:
    return all_of(PEER.allows("resume", peer), keeps_bridge(actor))


def end(actor: Person, peer: Peer) -> Verdict:
    return all_of(PEER.allows("end", peer), keeps_bridge(actor))


def rekey(actor: Person, peer: Peer) -> Verdict:
    return all_of(_not_over(peer), keeps_bridge(actor))


def retry(actor: Person, message: Message) -> Verdict:
    return all_of(
        provided(
            message.direction == Direction.OUT and message.state == MessageState.DEAD,
            _("Only what was given up is sent again by hand; the rest goes by itself."),
        ),
        runs(message.peer),
        looks_after(actor),
    )


def take_request(actor: Person, peer: Peer) -> Verdict:
    return all_of(runs(peer), _speaks_for(actor, peer))


def take_update(actor: Person, handover: Handover) -> Verdict:
    return all_of(runs(handover.peer), _speaks_for(actor, handover.peer))


def hand_over(actor: Person, peer: Peer, matter: Matter) -> Verdict:
    return all_of(
        runs(peer),
        provided(
            bool(peer.url),
            _("This system only asks us; nothing can be sent to it."),
            way=_("An administrator can add its address on its page."),
        ),
        provided(
            not Handover.objects.filter(peer=peer, matter=matter).exists(),
            _("This request is shared with that system already."),
            way=_("Send it a word about the request instead."),
        ),
        looks_after(actor, matter.court_id),
    )


def tell(actor: Person, handover: Handover) -> Verdict:
    return all_of(
        provided(
            handover.peer.state != PeerState.ENDED,
            _("Nothing is exchanged with this system any more."),
        ),
        looks_after(actor, handover.matter.court_id),
    )


def arrive(actor: Person, handover: Handover) -> Verdict:
    return all_of(
        provided(
            handover.side == Side.OURS and not handover.remote,
            _("This request has its number there already."),
        ),
        provided(is_machine(actor), _("What another system answers is noted by itself.")),
    )


def keeps_bridge(actor: Person) -> Verdict:
    """Keys and addresses belong to an administrator of the High Court: a peer reaches every court."""
    administered = courts_of(actor, Role.ADMINISTRATOR) if not is_machine(actor) else None
    return provided(
        administered is None or administered.filter(level="HIGH").exists(),
        _("Only an administrator of the High Court connects other systems."),
        way=_("Ask the administrator of the High Court."),
    )


def looks_after(actor: Person, court: int | None = None) -> Verdict:
    """The liaison of the court, and an administrator."""
    return provided(
        is_machine(actor) or holds(actor, Role.LIAISON, Role.ADMINISTRATOR, court=court),
        _("Only the court liaison and the administrator can do that."),
        way=_("Ask the liaison of this court."),
    )


def runs(peer: Peer) -> Verdict:
    return provided(
        peer.state == PeerState.ACTIVE,
        _("The exchange with this system is paused or has ended."),
        way=_("Let it run again first."),
    )


def _not_over(peer: Peer) -> Verdict:
    return provided(
        peer.state != PeerState.ENDED,
        _("This has ended for good."),
        way=_("Connect the system anew."),
    )


def _speaks_for(actor: Person, peer: Peer) -> Verdict:
    if is_machine(actor):
        return YES
    return provided(
        actor.pk == peer.owner_id,
        _("What a system sends is taken in on behalf of the one person named for it."),
    )


def _calls_courts(actor: Person, body: Organisation, owner: Person) -> bool:
    then = owner.on(actor.day) if actor.day else owner
    return holds(then, Role.STREET_OFFICER, unit=body.pk)
