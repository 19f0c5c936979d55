"""What a mediation leaves as papers: the agreement, and its course without a word of the talk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import QuerySet
from django.utils import timezone, translation

from faqiao.mediation.models import Draft, Mediation, Side
from faqiao.mediation.queries.papers import clauses_of, newest_draft
from faqiao.mediation.states import SessionState
from faqiao.papers.queries import papers_of
from faqiao.papers.states import Kind
from faqiao.people.models import Person

if TYPE_CHECKING:
    from faqiao.papers.models import Paper

KINDS = (Kind.MEDIATION_AGREEMENT, Kind.MEDIATION_RECORD)
LONGEST = 5000


def token_of(mediation: Mediation, kind: str) -> UUID:
    """The same paper of the same mediation is made once."""
    return uuid5(NAMESPACE_URL, f"faqiao mediation {mediation.pk} {kind}")


def papers_left(mediation: Mediation, viewer: Person) -> QuerySet[Paper]:
    """What this mediation left, as far as the viewer may see it."""
    tokens = [token_of(mediation, kind) for kind in KINDS]
    return papers_of(mediation.matter, viewer).filter(token__in=tokens)


def readers_of(mediation: Mediation) -> list[Person]:
    """Its parties, their agents, its mediator: nobody else."""
    found: dict[int, Person] = {}
    for side in mediation.sides.select_related("person", "agent"):
        for person in (side.person, side.agent):
            if person is not None:
                found[person.pk] = person
    mediator = mediation.listing.person if mediation.listing else None
    if mediator is not None:
        found[mediator.pk] = mediator
    return list(found.values())


def to_write(mediation: Mediation) -> dict[Kind, dict[str, Any]]:
    """What stands on each paper. Papers of a court are in Chinese, whoever reads them."""
    draft = newest_draft(mediation)
    assert draft is not None
    assert mediation.listing is not None
    with translation.override("zh-hans"):
        sides = list(mediation.sides.select_related("party").order_by("pk"))
        signed = [_signature(one) for one in draft.signatures.order_by("at", "pk")]
        asks = [side for side in sides if side.asks]
        others = [side for side in sides if not side.asks]
        shared = {
            "applicants": [{"name": str(side.party.name)} for side in asks],
            "respondents": [{"name": str(side.party.name)} for side in others],
            "mediator": str(mediation.listing)[:60],
            "signed": signed,
            "day": _iso(mediation.effective_at)[:10],
        }
        agreement = {
            "dispute": str(mediation.claim)[:LONGEST],
            "terms": [one["text"] for one in clauses_of(draft)],
            "organisation": str(mediation.listing.organisation.name),
        }
        return {
            Kind.MEDIATION_AGREEMENT: shared | agreement,
            Kind.MEDIATION_RECORD: shared | _course(mediation, draft, sides),
        }


def _course(mediation: Mediation, draft: Draft, sides: list[Side]) -> dict[str, Any]:
    talks = mediation.sessions.filter(state=SessionState.HELD).order_by("starts_at")
    first = talks.first()
    names = [str(side.party.name) for side in sides]
    return {
        "cause": str(mediation.get_field_display()),
        "moment": _iso(first.starts_at if first else mediation.accepted_at)[:16],
        "place": (first.place if first else "") or "线上调解室",
        "present": "、".join([*names, f"调解员{mediation.listing}"])[:300],
        "course": "\n".join(_steps(mediation, draft, sides)),
        "outcome": f"双方自愿达成调解协议，自{_told(mediation.effective_at)}起生效。",
    }


def _steps(mediation: Mediation, draft: Draft, sides: list[Side]) -> Iterator[str]:
    """The road of it, with its days; offers, concessions and words are no part of it."""
    yield f"{_told(mediation.proposed_at)}，{sides[0].party.name}申请调解。"
    yield f"{_told(mediation.accepted_at)}，各方同意后，调解员{mediation.listing}接受本次调解。"
    for one in mediation.sessions.filter(state=SessionState.HELD).order_by("starts_at"):
        yield f"{_told(one.starts_at)}，进行了{one.get_kind_display()}（{one.get_way_display()}）。"
    if draft.settled_at:
        yield f"{_told(draft.settled_at)}，各方逐条同意协议文本，文本定稿（第{draft.version}稿）。"


def _signature(one: Any) -> str:  # noqa: ANN401  a signature
    if one.side is None:
        return f"调解员{one.person}，{_told(one.at)}，登录本人账户签署"
    return f"{one.side.called}，{_told(one.at)}，以发到本人手机的验证码签署"


def _iso(moment: datetime | None) -> str:
    assert moment is not None
    return timezone.localtime(moment).replace(tzinfo=None).isoformat()


def _told(moment: datetime | None) -> str:
    assert moment is not None
    said = timezone.localtime(moment)
    return f"{said.year}年{said.month}月{said.day}日{said.hour}时{said.minute:02d}分"
