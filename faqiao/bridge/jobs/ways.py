"""How a peer is spoken to: by Open311, or by the plain signed profile. The same few words for both."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.conf import settings

from faqiao.bridge.models import Message, Peer
from faqiao.bridge.queries.telling import known, mark_of, update_of
from faqiao.bridge.states import Kind, Language
from faqiao.gateways.open311.client import Client
from faqiao.gateways.open311.shapes import Asked, Taken
from faqiao.gateways.webhooks.signed import SignedLine


class Way(Protocol):
    """Somebody to bring a message to. Raises gateways.open311.client.Away, No."""

    keyed: bool

    def bring(self, message: Message) -> Taken: ...
    def close(self) -> None: ...


def line_to(peer: Peer) -> Way:
    return Open311Way(peer) if peer.language == Language.OPEN311 else SignedWay(peer)


def client_of(peer: Peer) -> Client:
    return Client(
        peer.url, key=str(peer.their_key), jurisdiction=peer.their_jurisdiction, form=peer.form,
        zone=ZoneInfo(settings.TIME_ZONE), timeout=settings.BRIDGE_TIMEOUT,
    )  # fmt: skip


class Open311Way:
    def __init__(self, peer: Peer) -> None:
        self.peer, self.client = peer, client_of(peer)
        self.keyed = False

    def close(self) -> None:
        self.client.close()

    def bring(self, message: Message) -> Taken:
        handover = known(message.handover)
        if message.kind == Kind.UPDATE:
            self.client.tell(update_of(message))
            self.keyed = self.client.keyed
            return Taken(handover.remote)
        asked = asked_of(message)
        there = self._there_already(message, asked) if message.doubtful else None
        if there is not None:
            return there
        taken = self.client.send(asked, message.key)
        self.keyed = self.client.keyed
        return taken

    def _there_already(self, message: Message, asked: Asked) -> Taken | None:
        """The answer to an earlier try was lost. Who keeps no keys is asked whether the request is there."""
        if self.peer.keyed:
            return None
        day = timedelta(days=1)
        since, until = message.made_at - day, message.due_at + day
        mark = mark_of(known(message.handover))
        for one in self.client.requests(since, until, service_code=asked.service_code):
            if mark in one.description:
                return Taken(one.service_request_id)
        return None


class SignedWay:
    """The plain profile: one address, one signed message each."""

    keyed = True

    def __init__(self, peer: Peer) -> None:
        self.peer = peer
        self.line = SignedLine(peer.url, str(peer.secret), settings.BRIDGE_TIMEOUT)

    def close(self) -> None:
        self.line.close()

    def bring(self, message: Message) -> Taken:
        return self.line.bring(message.key, plain_of(message), self.peer.fields)


def asked_of(message: Message) -> Asked:
    said = json.loads(str(message.body))
    said["attributes"] = {code: tuple(some) for code, some in said.get("attributes", {}).items()}
    asked = Asked(**{**said, "media_urls": ()})
    mark = mark_of(known(message.handover))
    return replace(asked, description=f"{asked.description}\n{mark}")


def plain_of(message: Message) -> dict[str, Any]:
    """A message in the names of the plain profile."""
    handover, said = known(message.handover), json.loads(str(message.body))
    told = {"type": message.kind.lower(), "reference": handover.matter.number}
    if message.kind == Kind.REQUEST:
        plain = {name: value for name, value in said.items() if value and name != "attributes"}
        answers = {code: ", ".join(some) for code, some in said.get("attributes", {}).items()}
        return told | plain | answers
    update = update_of(message)
    at = update.updated_datetime
    return told | {
        "update_id": update.update_id, "service_request_id": update.service_request_id,
        "status": update.status, "word": update.extended_status, "description": update.description,
        "updated_datetime": at.astimezone(ZoneInfo(settings.TIME_ZONE)).isoformat() if at else "",
        "media_urls": list(update.media_urls),
    }  # fmt: skip
