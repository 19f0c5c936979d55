"""Who finds an application, what its text is, and what follows from how it ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import get_language

from faqiao.filing import rules
from faqiao.filing.models import Confirmation, Entry
from faqiao.filing.states import DECIDED, OPEN, Dropped, State
from faqiao.kit.verdict import Verdict
from faqiao.law import confirmation as law
from faqiao.law.answers import Answer
from faqiao.law.confirmation import Defect, Outcome, Refusal
from faqiao.ledger.models import label_of
from faqiao.matters.models import Clock
from faqiao.mediation.queries import clauses_of, newest_draft
from faqiao.people.models import Person, Role
from faqiao.people.queries import reach_of

if TYPE_CHECKING:
    from faqiao.mediation.models import Mediation

OFFICE = (Role.FILING_JUDGE, Role.FILING_CLERK)


def confirmations_seen_by(viewer: Person) -> QuerySet[Confirmation]:
    """The parties and their agents; the filing office of the court; its leadership, who approve more time."""
    found = Confirmation.objects.select_related(
        "matter", "court", "entry", "mediation__listing__organisation"
    )
    if viewer.kind == Person.Kind.MACHINE:
        return found
    mine = Q(mediation__sides__person=viewer) | Q(mediation__sides__agent=viewer)
    office = Q(court__in=reach_of(viewer, *OFFICE, Role.LEADER)) & ~Q(state=State.GATHERING)
    keys = Confirmation.objects.filter(mine | office).values("pk")
    return found.filter(pk__in=keys)


def entries_seen_by(viewer: Person) -> QuerySet[Entry]:
    """The register of a court is read by its filing office and its leadership."""
    found = Entry.objects.select_related("court", "matter")
    if viewer.kind == Person.Kind.MACHINE:
        return found
    return found.filter(court__in=reach_of(viewer, *OFFICE, Role.LEADER))


def by_clock(found: QuerySet[Confirmation]) -> QuerySet[Confirmation]:
    """What is due first comes first: the next clock that runs on each of them."""
    about = Concat(Value("filing.Confirmation:"), Cast(OuterRef("pk"), CharField()))
    running = Clock.objects.filter(about=about, stopped_at=None).order_by("due_at")
    return found.annotate(due_at=Subquery(running.values("due_at")[:1])).order_by("due_at", "pk")


def next_due(rows: Iterable[Confirmation]) -> dict[int, Clock]:
    """The next clock of each of them."""
    labels = {label_of(one): one.pk for one in rows}
    running = Clock.objects.filter(about__in=list(labels), stopped_at=None).order_by("-due_at")
    return {labels[clock.about]: clock for clock in running}


def running_of(confirmation: Confirmation) -> Clock | None:
    """The clock that runs on it now, if one does."""
    return next_due([confirmation]).get(confirmation.pk)


def has_followed(confirmation: Confirmation) -> bool:
    """Whether it ended so that the rulebook says what can be done then."""
    return confirmation.state in (State.CONFIRMED, State.REJECTED, State.WITHDRAWN)


def confirmation_of(mediation: Mediation) -> Confirmation | None:
    """The one that counts: open or decided, else the newest."""
    found = Confirmation.objects.filter(mediation=mediation).select_related("matter", "entry")
    return found.filter(state__in=OPEN | DECIDED).first() or found.order_by("-pk").first()


def confirmation_of_token(token: UUID) -> Confirmation | None:
    return Confirmation.objects.filter(token=token).first()


def text_of(mediation: Mediation) -> list[dict[str, Any]]:
    """The clauses that everybody signed."""
    draft = newest_draft(mediation)
    return clauses_of(draft) if draft else []


def what_follows(confirmation: Confirmation) -> Answer[Outcome]:
    """How the rulebook calls the end, and what can be done then, with its articles."""
    if confirmation.state == State.WITHDRAWN:
        return law.review(
            withdrawn=confirmation.dropped == Dropped.TAKEN_BACK,
            uncooperative=confirmation.dropped == Dropped.UNCOOPERATIVE,
        )
    if confirmation.state == State.REJECTED:
        return law.review(
            defects=tuple(
                Defect.from_word(code) for code in confirmation.codes if code in set(Defect)
            ),
            refusals=tuple(
                Refusal.from_word(code) for code in confirmation.codes if code not in set(Defect)
            ),
        )
    return law.review()


def said_codes(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Each code with its words in the reader's language."""
    known: dict[str, Refusal | Defect] = {one.value: one for one in (*Refusal, *Defect)}
    return [(code, known[code].said.text(get_language() or "")) for code in codes]


def asked(verb: str, viewer: Any, thing: Any) -> Verdict:  # noqa: ANN401
    """What the rule of a verb says before anything was filled in."""
    verdict: Verdict = getattr(rules, verb)(viewer, thing)
    return verdict
