"""What signing and serving say on the page of a paper, on a sheet, and among somebody's own matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from faqiao.instruments import queries
from faqiao.instruments.forms import PutOut, Serve
from faqiao.instruments.pages.deeds import verdict_of
from faqiao.kit.http import Visit
from faqiao.people.models import Person

if TYPE_CHECKING:
    from faqiao.matters.models import Matter
    from faqiao.papers.models import Paper

Said = tuple[str, dict[str, Any]] | None
MOST = 20


def of_paper(request: Visit, paper: Paper) -> Said:
    """Who signs it, on whom it is served; and, for those who may, both verbs."""
    viewer = request.user
    said: dict[str, Any] = {
        "paper": paper,
        "signings": queries.signings_of_paper(paper, viewer)[:MOST],
        "waiting": queries.waiting_for(viewer).filter(signing__version__paper=paper),
        "services": queries.services_of_paper(paper, viewer)[:MOST],
    }
    if viewer.kind == Person.Kind.STAFF:
        version = queries.text_of(paper)
        said["deeds"] = [(one, verdict_of(one.verb, viewer, version)) for one in (PutOut, Serve)]
    return _unless_empty("instruments/_beside_paper.html", said)


def of_sheet(request: Visit, matter: Matter) -> Said:
    """What of this matter is being signed and served."""
    viewer = request.user
    if not viewer.is_authenticated:
        return None
    said = {
        "matter": matter,
        "signings": queries.signings_of(matter, viewer)[:MOST],
        "waiting": queries.waiting_for(viewer).filter(signing__matter=matter),
        "services": queries.services_of(matter, viewer)[:MOST],
    }
    staff = viewer.kind == Person.Kind.STAFF
    page = "instruments/_beside_sheet.html" if staff else "instruments/_beside_matter.html"
    return _unless_empty(page, said)


def of_person(request: Visit, person: Person) -> Said:
    """What waits for somebody's signature, and what was served on them lately."""
    said = {
        "waiting": queries.waiting_for(person)[:MOST],
        "services": queries.services_of_person(person)[:3],
    }
    return _unless_empty("instruments/_beside_matter.html", said)


def _unless_empty(page: str, said: dict[str, Any]) -> Said:
    return (page, said) if any(said.get(one) for one in NEWS) else None


NEWS = ("deeds", "waiting", "signings", "services")
