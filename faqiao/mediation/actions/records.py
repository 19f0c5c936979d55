"""What is left on paper when everybody has signed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.mediation import queries, rules
from faqiao.mediation.models import Mediation
from faqiao.papers import actions as papers
from faqiao.papers.queries import template_of
from faqiao.papers.states import Confidentiality
from faqiao.people.models import Person

if TYPE_CHECKING:
    from faqiao.papers.models import Paper


@action
def write_papers(*, mediation: Mediation, by: Person, at: datetime) -> list[Paper]:
    """The agreement as everybody signed it, and the course of it: for its parties and its mediator alone."""
    mediation = locked(mediation)
    require(rules.write_papers(by, mediation))

    reason = _("Party or mediator of this mediation")
    made = []
    for kind, facts in queries.to_write(mediation).items():
        paper = papers.make_paper(
            matter=mediation.matter, template=template_of(kind), facts=facts,
            token=queries.token_of(mediation, kind), confidentiality=Confidentiality.SHOWN, by=by, at=at,
        )  # fmt: skip
        for person in queries.readers_of(mediation):
            papers.share_paper(paper=paper, person=person, reason=reason, by=by, at=at)
        made.append(paper)

    keys = [paper.pk for paper in made]
    record("mediation.mediation.write_papers", about=mediation, by=by, at=at, papers=keys)
    return made
