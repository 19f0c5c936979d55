"""The conditions that the verbs share."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.kit.verdict import Verdict, provided
from faqiao.knowledge.models import Article, Version
from faqiao.people.models import Court, Person, Post, Role
from faqiao.people.queries import posts_of


def is_editor(person: Person) -> bool:
    return any(post.role == Role.EDITOR and post.organisation.court for post in posts_of(person))


def edits(actor: Person, court: int | None) -> Verdict:
    """Over the articles of a court its editors and the High Court's; over those of all courts the latter."""
    return provided(
        any(_reaches(post.organisation.court, court) for post in _editing(actor)),
        _("Only an editor of this court's articles can do this."),
        way=_("Make a proposal: an editor answers it."),
    )


def keeps(actor: Person, article: Article) -> bool:
    """Whether the article is this person's to keep right, or their unit's."""
    units = {post.organisation_id for post in posts_of(actor)}
    return article.owner_id == actor.pk or article.owner_unit_id in units


def at_work(actor: Person) -> Verdict:
    return provided(
        bool(posts_of(actor)),
        _("This is for people who work here."),
        way=_("Call 12368 and tell us."),
    )


def not_the_writer(actor: Person, version: Version) -> Verdict:
    return provided(
        actor.pk not in (version.written_by_id, version.edited_by_id),
        _("Nobody approves what they have written themselves."),
        way=_("Another editor reads it and approves."),
    )


def _editing(actor: Person) -> list[Post]:
    return [post for post in posts_of(actor) if post.role == Role.EDITOR]


def _reaches(own: Court | None, court: int | None) -> bool:
    return own is not None and (own.pk == court or own.level == Court.Level.HIGH)
