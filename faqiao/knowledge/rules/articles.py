"""Who writes, approves, checks and withdraws articles."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.knowledge.models import Article, Version
from faqiao.knowledge.rules.shared import edits, keeps, not_the_writer
from faqiao.knowledge.states import VERSION, VersionState
from faqiao.people.models import Court, Person
from faqiao.people.rules import is_machine

IN_WORK = (VersionState.DRAFT, VersionState.REVIEW)


def write(actor: Person, court: Court | None) -> Verdict:
    return edits(actor, court.pk if court else None)


def take_in(actor: Person, court: Court | None) -> Verdict:
    return write(actor, court)


def revise(actor: Person, article: Article) -> Verdict:
    return all_of(
        edits(actor, article.court_id),
        provided(
            not article.versions.filter(state__in=IN_WORK).exists(),
            _("Somebody is working on a new version of this article already."),
            way=_("Go on with that one."),
        ),
    )


def edit(actor: Person, version: Version, revision: int | None = None) -> Verdict:
    return all_of(
        VERSION.allows("edit", version),
        edits(actor, version.article.court_id),
        provided(
            revision in (None, version.revision),
            _("%(who)s changed this draft at %(when)s, while you were writing.")
            % {
                "who": version.edited_by,
                "when": date_format(localtime(version.edited_at), "TIME_FORMAT"),
            },
            way=_("Look at both wordings, and keep what is right."),
        ),
    )


def drop(actor: Person, version: Version) -> Verdict:
    return all_of(VERSION.allows("drop", version), edits(actor, version.article.court_id))


def submit(actor: Person, version: Version) -> Verdict:
    return all_of(
        VERSION.allows("submit", version),
        edits(actor, version.article.court_id),
        provided(
            bool(version.basis.strip()),
            _("It does not say yet which law it rests on."),
            way=_("Write the law and the article into the draft."),
        ),
    )


def send_back(actor: Person, version: Version) -> Verdict:
    return all_of(VERSION.allows("send_back", version), edits(actor, version.article.court_id))


def approve(actor: Person, version: Version) -> Verdict:
    return all_of(
        VERSION.allows("approve", version),
        edits(actor, version.article.court_id),
        not_the_writer(actor, version),
    )


def supersede(actor: Person, version: Version) -> Verdict:
    return all_of(VERSION.allows("supersede", version), edits(actor, version.article.court_id))


def withdraw(actor: Person, version: Version) -> Verdict:
    return all_of(VERSION.allows("withdraw", version), edits(actor, version.article.court_id))


def check(actor: Person, version: Version) -> Verdict:
    return all_of(
        VERSION.allows("check", version),
        provided(
            keeps(actor, version.article) or bool(edits(actor, version.article.court_id)),
            _("Only who keeps this article, or an editor, says that it is still right."),
            way=_("Make a proposal: an editor answers it."),
        ),
    )


def assign(actor: Person, article: Article) -> Verdict:
    return edits(actor, article.court_id)


def remind(actor: Person, article: Article, day: date) -> Verdict:
    return all_of(
        provided(is_machine(actor), _("The system itself reminds who keeps an article.")),
        provided(
            article.reminded_on is None or article.reminded_on < day,
            _("Whoever keeps this article has been reminded today."),
        ),
    )
