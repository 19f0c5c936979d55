"""Who uses an article, sends it on, doubts it, and proposes a better one."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.knowledge.models import Article, Proposal, Version
from faqiao.knowledge.rules.shared import at_work, edits
from faqiao.knowledge.states import PROPOSAL, VersionState
from faqiao.people.models import Person, Role
from faqiao.people.rules import holds


def use(actor: Person, version: Version, note: str, day: date) -> Verdict:
    return all_of(
        at_work(actor),
        _published(version),
        provided(
            bool(note.strip()) or not version.article.is_overdue(day),
            _("This answer is past its review day: nobody has said that it is still right."),
            way=_("Write in a note how you checked it, or take another answer."),
        ),
    )


def doubt(actor: Person, version: Version) -> Verdict:
    return at_work(actor)


def send(actor: Person, version: Version, day: date) -> Verdict:
    return all_of(
        provided(
            holds(actor, Role.AGENT, Role.SUPERVISOR),
            _("Only the hotline sends answers to callers."),
            way=_("Tell the hotline what to send."),
        ),
        _published(version),
        provided(
            not version.article.is_overdue(day),
            _("This answer is past its review day: it is not sent as it stands."),
            way=_("Ask its owner to check it, or tell the caller yourself."),
        ),
        provided(
            version.article.is_public,
            _("This answer is for staff only."),
            way=_("Tell the caller in your own words."),
        ),
    )


def propose(actor: Person, article: Article | None) -> Verdict:
    return at_work(actor)


def accept(actor: Person, proposal: Proposal) -> Verdict:
    return all_of(PROPOSAL.allows("accept", proposal), _answers(actor, proposal))


def decline(actor: Person, proposal: Proposal) -> Verdict:
    return all_of(PROPOSAL.allows("decline", proposal), _answers(actor, proposal))


def _answers(actor: Person, proposal: Proposal) -> Verdict:
    court = proposal.article.court_id if proposal.article else proposal.court_id
    return edits(actor, court)


def _published(version: Version) -> Verdict:
    return provided(
        version.state == VersionState.PUBLISHED,
        _("This wording is not published, or not any more."),
        way=_("Search again for the one that is."),
    )
