"""Papers put out to be signed, the signatures on them, and the check that is open to everybody."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import File, Path, Query, Router, Schema, Status, UploadedFile
from pydantic import AwareDatetime, Field, StringConstraints

from faqiao.instruments import actions, queries, rules
from faqiao.instruments.actions import Asked
from faqiao.instruments.forms import strokes_of
from faqiao.instruments.forms.checking import MOST, told_of
from faqiao.instruments.forms.tries import CODES, FILES, too_many_codes
from faqiao.instruments.models import Signature, Signing
from faqiao.instruments.states import Capacity, Check, Means, SignatureState, SigningState
from faqiao.kit.api import ANSWERS, NO_ZERO, VERB_ANSWERS, Key, Problem, Window, part_of
from faqiao.kit.http import Visit
from faqiao.kit.links import client_of
from faqiao.kit.verdict import Refused
from faqiao.papers.queries import latest_of, papers_seen_by
from faqiao.people.models import Person

router = Router(tags=["instruments"])
Code = Annotated[str, StringConstraints(min_length=1, max_length=12, pattern=r"^[0-9A-Z]+$")]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class SignatureOut(Schema):
    """One person's place on the paper. Names are masked."""

    id: int
    place: int
    capacity: Capacity
    who: str
    state: SignatureState
    means: Means | None
    checked: Check | None
    signed_at: datetime | None
    mine: bool


class SigningOut(Schema):
    """A text put out to be signed. It is in force from `bound_at` on, when the last party signed."""

    code: str
    paper: int
    title: str
    matter: str
    state: SigningState
    sha256: str
    file_sha256: str
    until: datetime
    put_out_at: datetime
    bound_at: datetime | None
    ended_at: datetime | None
    signatures: list[SignatureOut]
    may: dict[str, str]


class Signings(Schema):
    count: int
    items: list[SigningOut]


class PutOut(Schema):
    """Which parties (by key) sign, until when; `capacity` if you sign, too."""

    parties: Annotated[list[Key], Field(min_length=1, max_length=20)]
    capacity: Capacity | None = None
    until: AwareDatetime


class Sign(Schema):
    """The hash of the text that you have read, the one-time code, and strokes of a hand or the typed name.

    Strokes are lists of numbers, x and y in turn, from 0 0 at the top left to 1000 400.
    """

    sha256: Hash
    code: Annotated[str, StringConstraints(max_length=8, pattern=NO_ZERO)] = ""
    strokes: list[list[int]] = []
    typed: Annotated[str, StringConstraints(max_length=60, pattern=NO_ZERO)] = ""


class SigningReason(Schema):
    reason: Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=NO_ZERO)]


class SeenOut(Schema):
    name: str
    reason: str
    finding: str
    stamped_at: datetime | None


class Verdict(Schema):
    """What a file proves. `stands` is whole, older, void, bare, ours, strange, changed, unsigned or unreadable."""

    stands: str
    code: str = ""
    bound_at: datetime | None = None
    signatures: list[SeenOut]
    added: bool


@router.get("/instruments/signings", response={200: Signings, **ANSWERS})
def signings(request: Visit, window: Query[Window]) -> Any:  # noqa: ANN401  built from the schema
    """Those that you may see, and those that you were asked to sign; the newest first."""
    found = queries.signings_seen_by(request.user).order_by("-put_out_at", "-pk")
    return part_of(found, window, lambda one: shown(request, one))


@router.get("/instruments/signings/{code}", response={200: SigningOut, **ANSWERS})
def signing(request: Visit, code: Path[Code]) -> Any:  # noqa: ANN401
    """Who has signed, who has not, until when."""
    return shown(request, seen(request, code))


@router.post("/instruments/papers/{paper}/put_out", response={201: SigningOut, **VERB_ANSWERS})
def put_out(request: Visit, paper: Path[Key], said: PutOut) -> Any:  # noqa: ANN401
    """Put the final text of a paper out to be signed."""
    version = latest_of(get_object_or_404(papers_seen_by(request.user), pk=paper))
    parties = version.paper.matter.parties
    asked = [
        Asked(Capacity.PARTY, party=get_object_or_404(parties, pk=key)) for key in said.parties
    ]
    if said.capacity:
        asked.append(Asked(said.capacity, person=request.user))
    made = actions.put_out(
        version=version, asked=asked, until=said.until, by=request.user, at=request.at
    )
    return Status(201, shown(request, seen(request, made.code)))


@router.post("/instruments/signings/{code}/call_off", response={200: SigningOut, **VERB_ANSWERS})
def call_off(request: Visit, code: Path[Code], said: SigningReason) -> Any:  # noqa: ANN401
    """Call signing off, before the last party has signed."""
    found = seen(request, code)
    actions.call_off(signing=found, reason=said.reason, by=request.user, at=request.at)
    return shown(request, seen(request, code))


@router.post("/instruments/signatures/{key}/ask_code", response={200: SigningOut, **VERB_ANSWERS})
def ask_code(request: Visit, key: Path[Key]) -> Any:  # noqa: ANN401
    """Have the one-time code sent to the phone on the sheet."""
    found = own(request, key)
    actions.ask_code(signature=found, by=request.user, at=request.at)
    return shown(request, seen(request, found.signing.code))


@router.post("/instruments/signatures/{key}/sign", response={200: SigningOut, **VERB_ANSWERS})
def sign(request: Visit, key: Path[Key], said: Sign) -> Any:  # noqa: ANN401
    """Sign. The same signature again gives the same answer."""
    found = own(request, key)
    strokes = strokes_of(str(said.strokes)) if said.strokes else []
    if CODES.is_spent(f"{found.pk}"):
        raise too_many_codes()
    try:
        actions.sign(
            signature=found,
            sha256=said.sha256,
            code=said.code,
            strokes=strokes or [],
            typed=said.typed,
            by=request.user,
            at=request.at,
        )
    except Refused:
        CODES.count(f"{found.pk}")
        raise
    return shown(request, seen(request, found.signing.code))


@router.post("/instruments/signatures/{key}/decline", response={200: SigningOut, **VERB_ANSWERS})
def decline(request: Visit, key: Path[Key], said: SigningReason) -> Any:  # noqa: ANN401
    """Say that you do not sign, and why."""
    found = own(request, key)
    actions.decline(signature=found, reason=said.reason, by=request.user, at=request.at)
    return shown(request, seen(request, found.signing.code))


@router.post(
    "/instruments/verify", response={200: Verdict, 413: Problem, 422: Any, 429: Problem}, auth=None
)
def verify(request: Visit, file: File[UploadedFile]) -> Any:  # noqa: ANN401
    """Whether a PDF is ours and unchanged. Open to everybody; the file is forgotten at once."""
    if not FILES.pay(client_of(request)):
        return Status(429, {"detail": _("Too many files from here in this hour. Try again later.")})
    if (file.size or 0) > MOST:
        return Status(
            413, {"detail": _("This file is larger than 30 MB. No paper of ours is that large.")}
        )
    told = told_of(file.read(), request.at)
    known = told.signing
    plain = ("name", "reason", "finding", "stamped_at")
    return {
        "stands": told.stands,
        "code": known.code if known else "",
        "bound_at": known.bound_at if known else None,
        "signatures": [{name: getattr(one, name) for name in plain} for one in told.checked.seen],
        "added": told.checked.added,
    }


def seen(request: Visit, code: str) -> Signing:
    found: Signing = get_object_or_404(queries.signings_seen_by(request.user), code=code)
    return found


def own(request: Visit, key: int) -> Signature:
    found: Signature = get_object_or_404(queries.signatures_seen_by(request.user), pk=key)
    return found


def shown(request: Visit, signing: Signing) -> dict[str, Any]:
    plain = "code state sha256 file_sha256 until put_out_at bound_at ended_at"
    verdict = rules.call_off(request.user, signing)
    return {
        **{name: getattr(signing, name) for name in plain.split()},
        "paper": signing.version.paper_id,
        "title": signing.version.paper.title,
        "matter": signing.matter.number,
        "signatures": [_shown(request.user, one) for one in signing.signatures.all()],
        "may": {"call_off": _("Yes") if verdict else verdict.reason},
    }


def _shown(viewer: Person, one: Signature) -> dict[str, Any]:
    plain = "id place capacity state signed_at"
    return {
        **{name: getattr(one, name) for name in plain.split()},
        "who": one.masked_name,
        "means": one.means or None,
        "checked": one.checked or None,
        "mine": one.person_id == viewer.pk,
    }
