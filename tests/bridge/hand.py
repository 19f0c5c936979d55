"""What people do at one of two running courts: python -m tests.bridge.hand, a question per line, an answer per line."""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from faqiao.config.program import set_up


def answer_all() -> None:
    set_up()
    from tests.bridge import hand  # noqa: PLC0415  the models are there only now

    for line in sys.stdin:
        asked = json.loads(line)
        said = getattr(hand, asked.pop("do"))(**asked)
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


def furnish() -> dict[str, str]:
    """A court with a street that may call it, and the other system connected; its key is told once."""
    from tests import make  # noqa: PLC0415  after set-up
    from tests.bridge import world  # noqa: PLC0415
    from tests.response import world as response  # noqa: PLC0415

    with transaction.atomic():
        make.the_system()
        court = make.a_court()
        response.a_liaison(court)
        street = world.a_place(court)
        response.a_judge(court.units.get(kind="UNIT"))
        peer = world.a_peer(name="另一家法院", rate=1_000_000)
    return {"key": peer.shown, "street": street.code}


def meet(url: str, key: str) -> dict[str, str]:
    """Now the other one is there, too."""
    from faqiao.bridge import actions  # noqa: PLC0415
    from faqiao.bridge.models import Peer  # noqa: PLC0415

    peer = Peer.objects.get()
    now = timezone.now()
    actions.change(
        peer=peer, url=url, their_key=key, their_jurisdiction="", form="json", rate=peer.rate,
        by=peer.created_by.on(timezone.localdate(now)), at=now,
    )  # fmt: skip
    return {}


def hand_over(many: int, street: str) -> dict[str, int]:
    """So many of our requests are handed to the other one; `street` is where they are, as it is called there."""
    from faqiao.bridge import actions  # noqa: PLC0415
    from faqiao.bridge.models import Peer  # noqa: PLC0415
    from tests.response import world as response  # noqa: PLC0415

    peer, liaison = Peer.objects.get(), _liaison()
    court = liaison.posts.get().organisation.court
    place = court.district.streets.get()
    body = response.a_body(place)
    officer = response.an_officer(body)
    with transaction.atomic():
        for number in range(many):
            who: dict[str, Any] = {"court": court, "street": place, "body": body}
            ours = response.a_request(**who, officer=officer, at=timezone.now())
            answers = {"dispute": [ours.dispute], "people": ["32"], "street": [street]}
            asked = {
                "service_code": ours.kind,
                "description": f"第 {number} 件",
                "attributes": answers,
            }
            said = {"peer": peer, "matter": ours.matter, "request": ours, "asked": asked}
            actions.hand_over(**said, by=liaison, at=timezone.now())
    return {"many": many}


def tell(words: str) -> dict[str, int]:
    """A word about every request, ours and theirs."""
    from faqiao.bridge import actions  # noqa: PLC0415
    from faqiao.bridge.models import Handover  # noqa: PLC0415

    liaison, handovers = _liaison(), list(Handover.objects.order_by("pk"))
    with transaction.atomic():
        for one in handovers:
            who: dict[str, Any] = {"token": uuid4(), "by": liaison, "at": timezone.now()}
            actions.tell(handover=one, words=words, papers=[], **who)
    return {"many": len(handovers)}


def take_up() -> dict[str, int]:
    """What the other one sent is given to a judge, who accepts it: news that goes back."""
    from faqiao.bridge.models import Handover  # noqa: PLC0415
    from faqiao.people.models import Organisation, Person  # noqa: PLC0415
    from faqiao.response import actions  # noqa: PLC0415

    court = _liaison().posts.get().organisation.court
    unit = Organisation.objects.get(court=court, kind="UNIT")
    now = timezone.now()
    judge = Person.objects.get(posts__role="HANDLER").on(timezone.localdate(now))
    theirs = [one.request for one in Handover.objects.filter(side="THEIRS").order_by("pk")]
    with transaction.atomic():
        for one in theirs:
            request = one
            if request.state == "CALLED":
                request = actions.route(
                    request=request, organisation=unit, why="最近", by=_liaison(), at=now
                )
            actions.accept(request=request, by=judge, at=timezone.now())
    return {"many": len(theirs)}


def arrived() -> dict[str, int]:
    """How many of ours have their number there."""
    from faqiao.bridge.models import Handover  # noqa: PLC0415

    return {"many": Handover.objects.filter(side="OURS").exclude(remote="").count()}


def take_in(many: int) -> dict[str, float]:
    """Seconds for so many requests by the bare action, in this one process: no network, no other system."""
    from faqiao.bridge import actions  # noqa: PLC0415
    from faqiao.bridge.models import Peer  # noqa: PLC0415

    peer = Peer.objects.select_related("owner", "body").get()
    street = _liaison().posts.get().organisation.court.district.streets.get()
    now = timezone.now()
    by = peer.owner.on(timezone.localdate(now))
    began = time.perf_counter()
    for number in range(many):
        whistle = {
            "body": peer.body, "kind": "ADVICE", "dispute": "HOUSING", "words": f"第 {number} 件",
            "people_involved": 3, "street": street, "token": uuid4(), "case": "", "wish": "",
        }  # fmt: skip
        asked = {"key": str(uuid4()), "reference": "", "whistle": whistle}
        actions.take_request(peer=peer, **asked, by=by, at=now)
    return {"seconds": time.perf_counter() - began}


def facts() -> dict[str, Any]:
    """Everything that was exchanged, as it stands here."""
    from faqiao.bridge.models import Handover, Message  # noqa: PLC0415
    from faqiao.ledger.models import Event  # noqa: PLC0415
    from faqiao.response.models import GovernanceRequest  # noqa: PLC0415

    sent, heard = defaultdict(list), defaultdict(list)
    found = Message.objects.filter(kind="UPDATE").select_related("handover__request")
    for one in found.order_by("made_at", "pk"):
        known = one.handover.remote if one.handover.side == "OURS" else one.handover.request.number
        (sent if one.direction == "OUT" else heard)[f"{one.handover.side} {known}"].append(one.key)
    waits = Message.objects.filter(direction="OUT").exclude(state="SENT")
    events = Event.objects.filter(name__startswith="bridge.handover.")
    return {
        "ours": sorted(Handover.objects.filter(side="OURS").values_list("remote", flat=True)),
        "theirs": sorted(
            Handover.objects.filter(side="THEIRS").values_list("request__number", flat=True)
        ),
        "requests": GovernanceRequest.objects.count(),
        "sent": sent,
        "heard": heard,
        "waits": waits.count(),
        "tries": sum(Message.objects.filter(direction="OUT").values_list("tries", flat=True)),
        "taken": {
            verb: events.filter(name=f"bridge.handover.{verb}").count()
            for verb in ("take_request", "take_update")
        },
    }


def _liaison() -> Any:
    from faqiao.people.models import Person  # noqa: PLC0415

    return Person.objects.get(posts__role="LIAISON").on(timezone.localdate())


if __name__ == "__main__":
    answer_all()
