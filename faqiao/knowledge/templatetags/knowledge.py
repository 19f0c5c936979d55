"""How an article's law, its last check and the way it was found are said."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from faqiao.knowledge.models import Article
from faqiao.knowledge.queries import MEANING, SIMILAR, WORDS, Ground, Hit, grounds_of
from faqiao.people.models import Person

register = template.Library()


@register.filter
def grounds(basis: str) -> list[Ground]:
    """The lines of a basis, each with where it is explained."""
    return grounds_of(basis)


@register.filter
def keeper(article: Article) -> str:
    """The unit or the person who keeps an article right."""
    return str(article.owner_unit or article.owner or _("nobody yet"))


@register.filter
def by_whom(person: Person | None) -> str:
    """A name; what the program brought along was written by itself."""
    if person is not None and person.kind == Person.Kind.MACHINE:
        return _("by itself")
    return str(person or "")


@register.filter
def because(hit: Hit) -> str:
    """Why a hit was found: by which words, by sound or spelling, by meaning."""
    said = {
        WORDS: _("words: %(words)s") % {"words": _(", ").join(hit.words)} if hit.words else "",
        SIMILAR: _("sounds or is spelt alike"),
        MEANING: _("means something like it"),
    }
    return _("; ").join(filter(None, (said[way] for way in hit.why)))


@register.filter
def days_over(article: Article, at: datetime) -> str:
    """How long ago the review day was."""
    day = timezone.localdate(at)
    over = (day - article.review_on).days if article.review_on else 0
    return ngettext("%(n)s day over", "%(n)s days over", over) % {"n": over}
