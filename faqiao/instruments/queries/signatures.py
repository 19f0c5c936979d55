"""Reading what is being signed. A signing is seen by whoever may see its paper; a link by whoever holds it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet

from faqiao.instruments.models import Signature, Signing
from faqiao.instruments.states import SignatureState, SigningState
from faqiao.kit.sealed import fingerprint
from faqiao.matters.models import Matter
from faqiao.papers.queries import latest_of, papers_seen_by
from faqiao.people.models import Person

if TYPE_CHECKING:
    from faqiao.papers.models import Paper, Version


def signings_seen_by(viewer: Person) -> QuerySet[Signing]:
    """Those of the papers that one may see, and those that one was asked to sign."""
    papers = papers_seen_by(viewer).values("pk")
    asked = Signature.objects.filter(person=viewer).values("signing")
    seen = Q(version__paper__in=papers) | Q(pk__in=asked)
    return with_signatures(Signing.objects.filter(seen))


def with_signatures(signings: QuerySet[Signing]) -> QuerySet[Signing]:
    places = Prefetch("signatures", Signature.objects.order_by("place"))
    return signings.select_related("version__paper", "matter__court").prefetch_related(places)


def signings_of_paper(paper: Paper, viewer: Person) -> QuerySet[Signing]:
    return signings_seen_by(viewer).filter(version__paper=paper).order_by("-put_out_at")


def signings_of(matter: Matter, viewer: Person) -> QuerySet[Signing]:
    return signings_seen_by(viewer).filter(matter=matter).order_by("-put_out_at", "-pk")


def signatures_seen_by(viewer: Person) -> QuerySet[Signature]:
    """One's own, and those on the papers that one may see."""
    signings = signings_seen_by(viewer).values("pk")
    return Signature.objects.filter(signing__in=signings).select_related(
        "signing__version__paper", "matter"
    )


def text_of(paper: Paper) -> Version:
    """The text that would be put out or served now."""
    version = latest_of(paper)
    version.paper = paper
    return version


def waiting_for(viewer: Person) -> QuerySet[Signature]:
    """What somebody has to sign now, the first to end on top."""
    open_now = (SigningState.GATHERING, SigningState.BINDING)
    mine = Signature.objects.filter(
        person=viewer, state=SignatureState.ASKED, signing__state__in=open_now
    )
    return mine.select_related("signing__version__paper").order_by("signing__until", "pk")


def signature_of_link(token: str) -> Signature | None:
    """Whoever holds the link is let to the door; the code to the phone opens it."""
    found = Signature.objects.filter(link_key=fingerprint(token))
    return found.select_related(
        "signing__version__paper", "signing__matter__court", "person", "party"
    ).first()


def unsealed(signing: Signing) -> QuerySet[Signature]:
    """Signed, and not in the file yet: in the order of signing."""
    return signing.signatures.filter(state=SignatureState.SIGNED).order_by("signed_at", "place")


def is_whole(signing: Signing) -> bool:
    """Whether everybody who was asked has signed, and every signature stands in the file."""
    return not signing.signatures.exclude(state=SignatureState.SEALED).exists()


def overdue(at: datetime) -> QuerySet[Signing]:
    return Signing.objects.filter(state=SigningState.GATHERING, until__lte=at).order_by("until")


def signing_of_code(code: str) -> Signing | None:
    """By what is printed on the paper; anybody may ask."""
    return with_signatures(Signing.objects.filter(code=code)).first()


def signing_of_file(sha256: str) -> tuple[Signing, Signature | None] | None:
    """By the bytes: the file as it stands, or as it stood behind one of its signatures, or the text alone."""
    one = Signature.objects.filter(file_sha256=sha256).select_related("signing").first()
    if one is not None:
        whole = with_signatures(Signing.objects.filter(pk=one.signing_id)).get()
        return whole, one
    text = Q(file_sha256=sha256) | Q(sha256=sha256)
    bare = with_signatures(Signing.objects.filter(text)).order_by("-put_out_at").first()
    return (bare, None) if bare else None


def running_signings_of(paper: int) -> QuerySet[Signing]:
    """Those of a paper that wait for signatures."""
    waiting = (SigningState.PREPARED, SigningState.GATHERING)
    return Signing.objects.filter(version__paper=paper, state__in=waiting)
