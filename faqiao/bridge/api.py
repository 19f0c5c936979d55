"""The bridge as JSON: with which systems requests are exchanged, what went over, and what can be done about it.

Keys are given out on the pages, once, to somebody who is signed in: `connect` and `rekey` stand there alone.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema
from pydantic import Field, StringConstraints

from faqiao.bridge import actions, forms, queries, rules
from faqiao.bridge.models import Handover, Message, Peer
from faqiao.bridge.queries import telling
from faqiao.bridge.states import Language, MessageState, PeerState
from faqiao.gateways.webhooks import signed
from faqiao.kit.api import ANSWERS, NO_ZERO, VERB_ANSWERS, Key, Window, Words, part_of
from faqiao.kit.http import Visit
from faqiao.kit.verdict import Refused
from faqiao.matters.queries import attachments_of
from faqiao.response.queries import open_requests

router = Router(tags=["bridge"])
PEER_VERBS = ("change", "remap", "pause", "resume", "rekey", "end")
Text = Annotated[str, StringConstraints(max_length=500, pattern=NO_ZERO)]
Lines = Annotated[str, StringConstraints(max_length=8000, pattern=NO_ZERO)]
Sample = Annotated[str, StringConstraints(min_length=1, max_length=20_000, pattern=NO_ZERO)]
Number = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=NO_ZERO)]
WayOver = Literal["OUT", "IN"]
Service = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=NO_ZERO)]


class PeerOut(Schema):
    """Another system. Of its key only the part that may be shown; `counts`: how many messages stand at which state."""

    id: int
    name: str
    language: Language
    state: PeerState
    reason: str
    body: str
    owner: str
    key: str
    rate: int
    url: str
    their_jurisdiction: str
    form: str
    fields: str
    asked_at: datetime | None
    failures: int
    trouble: str
    created_at: datetime
    counts: dict[str, int]
    may: dict[str, str]


class PeersOut(Schema):
    count: int
    items: list[PeerOut]


class PeerChangeIn(Schema):
    """An empty `their_key` leaves the one that we have."""

    url: Text = ""
    their_key: Annotated[str, StringConstraints(max_length=200, pattern=NO_ZERO)] = ""
    their_jurisdiction: Annotated[str, StringConstraints(max_length=80, pattern=NO_ZERO)] = ""
    form: Annotated[str, Field(pattern="^(json|xml)$")] = "json"
    rate: Annotated[int, Field(ge=1, le=1_000_000)]


class RemapIn(Schema):
    """`lines` as on the page, one field or word per line; `sample`: a message of that system, to be understood."""

    lines: Lines = ""
    sample: Sample


class PeerReasonIn(Schema):
    reason: Annotated[str, StringConstraints(min_length=2, max_length=200, pattern=NO_ZERO)]


class BridgeMessageOut(Schema):
    """One request or update that went over, or is to. Its words stand with the shared request."""

    id: int
    kind: Literal["REQUEST", "UPDATE"]
    direction: WayOver
    state: MessageState
    key: str
    handover: int | None
    tries: int
    status: int | None
    answer: str
    made_at: datetime
    due_at: datetime
    ended_at: datetime | None


class BridgeMessagesOut(Schema):
    count: int
    items: list[BridgeMessageOut]


class MessageFilter(Window):
    state: MessageState | None = None
    direction: WayOver | None = None


class GivenAnswerOut(Schema):
    """What it asked, and the numbers of the requests that it was told of."""

    at: datetime
    what: str
    status: int
    count: int
    numbers: list[str]


class GivenAnswersOut(Schema):
    count: int
    items: list[GivenAnswerOut]


class SaidOut(Schema):
    at: datetime
    direction: WayOver
    state: MessageState
    text: str


class HandoverOut(Schema):
    """A request that two systems share. `remote`: its number there; `status`, `word`: how they say it stands."""

    id: int
    peer: int
    side: Literal["THEIRS", "OURS"]
    request: str
    matter: str
    remote: str
    reference: str
    status: str
    word: str
    said_at: datetime | None
    notice: str
    made_at: datetime
    said: list[SaidOut]
    may: dict[str, str]


class HandOverIn(Schema):
    """`request`: its number here; `description` leaves the court."""

    request: Number
    service_code: Service
    description: Annotated[str, StringConstraints(min_length=2, max_length=3900, pattern=NO_ZERO)]
    address_string: Annotated[str, StringConstraints(max_length=200, pattern=NO_ZERO)] = ""


class TellIn(Schema):
    """The same token is the same word. `papers`: files on the sheet, by their keys."""

    token: UUID
    words: Words
    papers: Annotated[list[Key], Field(max_length=10)] = []


@router.get("/bridge/peers", response={200: PeersOut, **ANSWERS})
def peers(request: Visit, window: Query[Window]) -> Any:  # noqa: ANN401  built from the schema
    """Every system that requests are exchanged with."""
    if not rules.looks_after(request.user):
        raise Http404
    found = queries.peers_seen_by(request.user).order_by("state", "name", "pk")
    return part_of(found, window, lambda one: shown(request, one))


@router.get("/bridge/peers/{key}", response={200: PeerOut, **ANSWERS})
def peer(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """One system, how it stands, and what you may do with it."""
    return shown(request, _peer(request, key))


@router.post("/bridge/peers/{key}/change", response={200: PeerOut, **VERB_ANSWERS})
def change(request: Visit, key: Path[Key], said: PeerChangeIn) -> Any:  # noqa: ANN401
    """Put right where it is and how it is spoken to."""
    form = forms.Change(said.dict())
    return _done(request, key, actions.change, **_good(form))


@router.post("/bridge/peers/{key}/remap", response={200: PeerOut, **VERB_ANSWERS})
def remap(request: Visit, key: Path[Key], said: RemapIn) -> Any:  # noqa: ANN401
    """Say which of its fields means what; refused unless the sample is understood."""
    found = _good(forms.Remap(said.dict()))
    return _done(request, key, actions.remap, fields=found["lines"])


@router.post("/bridge/peers/{key}/pause", response={200: PeerOut, **VERB_ANSWERS})
def pause(request: Visit, key: Path[Key], said: PeerReasonIn) -> Any:  # noqa: ANN401
    """Exchange nothing for a while; what is meant for it waits."""
    return _done(request, key, actions.pause, reason=said.reason)


@router.post("/bridge/peers/{key}/resume", response={200: PeerOut, **VERB_ANSWERS})
def resume(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Exchange again, beginning with what has waited."""
    return _done(request, key, actions.resume)


@router.post("/bridge/peers/{key}/end", response={200: PeerOut, **VERB_ANSWERS})
def end(request: Visit, key: Path[Key], said: PeerReasonIn) -> Any:  # noqa: ANN401
    """Exchange nothing any more, for good."""
    return _done(request, key, actions.end, reason=said.reason)


@router.get("/bridge/peers/{key}/messages", response={200: BridgeMessagesOut, **ANSWERS})
def messages(request: Visit, key: Path[Key], window: Query[MessageFilter]) -> Any:  # noqa: ANN401
    """What went over in both directions, the newest first."""
    found = queries.messages_of(
        _peer(request, key), window.state or "", window.direction or ""
    )  # fmt: skip
    return part_of(found, window, message_shown)


@router.get("/bridge/peers/{key}/answers", response={200: GivenAnswersOut, **ANSWERS})
def answers(request: Visit, key: Path[Key], window: Query[Window]) -> Any:  # noqa: ANN401
    """What it asked and was told, the newest first."""
    found = queries.answers_of(_peer(request, key))
    names = ("at", "what", "status", "count", "numbers")
    return part_of(found, window, lambda one: {name: getattr(one, name) for name in names})


@router.post(
    "/bridge/peers/{key}/messages/{message}/retry", response={200: BridgeMessageOut, **VERB_ANSWERS}
)
def retry(request: Visit, key: Path[Key], message: Path[Key]) -> Any:  # noqa: ANN401
    """Send again what was given up, under its old key."""
    found = queries.messages_of(_peer(request, key)).select_related("peer")
    one = get_object_or_404(found, pk=message)
    return message_shown(actions.retry(message=one, by=request.user, at=request.at))


@router.post("/bridge/peers/{key}/hand_over", response={200: HandoverOut, **VERB_ANSWERS})
def hand_over(request: Visit, key: Path[Key], said: HandOverIn) -> Any:  # noqa: ANN401
    """Hand a request of ours to that system."""
    found = _peer(request, key)
    one: Any = get_object_or_404(open_requests(request.user), number=said.request)
    form = forms.HandOver(said.dict())
    _good(form)
    asked = form.facts(one.street.code, telling.answers_of(one))
    who: dict[str, Any] = {"by": request.user, "at": request.at}
    made = actions.hand_over(peer=found, matter=one.matter, request=one, asked=asked, **who)
    return handover_shown(request, made)


@router.get("/bridge/handovers/{key}", response={200: HandoverOut, **ANSWERS})
def handover(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """A shared request, and what both sides said about it."""
    return handover_shown(request, _handover(request, key))


@router.post("/bridge/handovers/{key}/tell", response={200: HandoverOut, **VERB_ANSWERS})
def tell(request: Visit, key: Path[Key], said: TellIn) -> Any:  # noqa: ANN401
    """Say something to the other system."""
    found = _handover(request, key)
    papers = [get_object_or_404(attachments_of(found.matter), pk=one).pk for one in said.papers]
    who: dict[str, Any] = {"token": said.token, "by": request.user, "at": request.at}
    actions.tell(handover=found, words=said.words, papers=papers, **who)
    return handover_shown(request, found)


def shown(request: Visit, one: Peer) -> dict[str, Any]:
    plain = (
        "name language state reason key rate url their_jurisdiction form asked_at failures trouble"
        " created_at"
    )
    verdicts = {verb: getattr(rules, verb)(request.user, one) for verb in PEER_VERBS}
    return {
        **{name: getattr(one, name) for name in plain.split()},
        "id": one.pk,
        "body": str(one.body),
        "owner": str(one.owner),
        "fields": signed.lines_of(one.fields),
        "counts": queries.counts_of(one),
        "may": {
            verb: _("Yes") if verdict else verdict.reason for verb, verdict in verdicts.items()
        },
    }


def message_shown(one: Message) -> dict[str, Any]:
    plain = "kind direction state key tries status answer made_at due_at ended_at"
    told = {name: getattr(one, name) for name in plain.split()}
    return told | {"id": one.pk, "handover": one.handover_id}


def handover_shown(request: Visit, one: Handover) -> dict[str, Any]:
    plain = "side remote reference status word said_at notice made_at"
    verdict = rules.tell(request.user, one)
    said = [
        {
            "at": message.made_at, "direction": message.direction, "state": message.state,
            "text": telling.plain_text(message),
        }
        for message in queries.messages_about(one)[:100]
    ]  # fmt: skip
    return {
        **{name: getattr(one, name) for name in plain.split()},
        "id": one.pk,
        "peer": one.peer_id,
        "request": str(one.request),
        "matter": one.matter.number,
        "said": said,
        "may": {"tell": _("Yes") if verdict else verdict.reason},
    }


def _good(form: Any) -> dict[str, Any]:  # noqa: ANN401  one of the forms of the pages
    """What a form of the pages makes of it; what it finds wrong is told as it is told there."""
    if form.is_valid():
        found: dict[str, Any] = form.cleaned_data
        return found
    said = [str(one) for some in form.errors.values() for one in some]
    raise Refused(" ".join(said), _("Put that right and send it again."))


def _peer(request: Visit, key: int) -> Peer:
    found: Peer = get_object_or_404(queries.peers_seen_by(request.user), pk=key)
    return found


def _handover(request: Visit, key: int) -> Handover:
    if not rules.looks_after(request.user):
        raise Http404
    found: Handover = get_object_or_404(queries.handovers_seen_by(request.user), pk=key)
    return found


def _done(request: Visit, key: int, act: Any, **said: Any) -> dict[str, Any]:  # noqa: ANN401
    act(peer=_peer(request, key), by=request.user, at=request.at, **said)
    return shown(request, _peer(request, key))
