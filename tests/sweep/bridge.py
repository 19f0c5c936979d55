"""A system that the demo court exchanges requests with, and one request that each of the two sent."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.utils import timezone

from faqiao.bridge import actions
from faqiao.bridge.queries.telling import media_url
from faqiao.bridge.states import Language
from faqiao.people.models import Person
from faqiao.people.queries import the_machine
from faqiao.response.queries import of_the_street, open_requests


def bridge_places(street: Person, liaison: Person, paper: Any) -> dict[str, str]:
    """`paper` makes a file on the sheet of a matter."""
    at = timezone.now()
    machine = the_machine().on(timezone.localdate(at))
    mine = of_the_street(street).order_by("pk")[0]
    facts: dict[str, Any] = {"body": mine.body, "owner": street, "by": machine, "at": at}
    facts |= {"their_key": "", "their_jurisdiction": "", "form": "json", "rate": 100_000}
    facts |= {"url": "http://127.0.0.1:9/v2", "secret": "whsec_c2VjcmV0"}
    peer = actions.connect(name="市民热线 12345", language=Language.OPEN311, **facts)
    plain = actions.connect(name="社区平台", language=Language.SIGNED, **facts)
    waiting = open_requests(liaison).order_by("pk")[0]
    asked = {"service_code": waiting.kind, "description": "楼道堆物", "attributes": {}}
    ours = actions.hand_over(
        peer=peer, matter=waiting.matter, request=waiting, asked=asked, by=liaison, at=at
    )
    whistle = {
        "body": mine.body, "kind": mine.kind, "dispute": mine.dispute, "words": "楼上漏水，两家说不拢",
        "people_involved": 4, "street": mine.street, "token": uuid4(),
    }  # fmt: skip
    theirs = actions.take_request(
        peer=peer, key="k-1", reference="12345-1", whistle=whistle, by=street, at=at
    )
    kept = paper(theirs)
    said = {"words": "请看附件", "papers": [kept.pk], "token": uuid4()}
    actions.tell(handover=theirs, by=liaison, at=at, **said)
    found = {
        "peer": peer.pk,
        "plain": plain.pk,
        "ours": ours.pk,
        "theirs": theirs.pk,
        "number": str(theirs.request),
        "other": open_requests(liaison).exclude(pk=waiting.pk).order_by("pk")[0].number,
        "key": peer.shown,
        "media": media_url(theirs, kept.pk, ""),
    }
    return {f"b.{name}": str(value) for name, value in found.items()}
