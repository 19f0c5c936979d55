"""Reminding whoever keeps an article, and learning anew what words mean."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from faqiao.kit.reactions import clockwork
from faqiao.knowledge import actions, queries
from faqiao.knowledge.models import Entry, Meaning
from faqiao.people.queries import the_machine

AGAIN = timedelta(days=7)  # a keeper who did not look is reminded once a week
MOST = 500


@clockwork(seconds=3600)
def remind_keepers(at: datetime) -> None:
    """Two weeks before the review day, and every week after it."""
    day = timezone.localdate(at)
    ahead = day + timedelta(days=settings.KNOWLEDGE_REMIND_DAYS)
    machine = the_machine().on(day)
    for article in queries.due_for_review(day - AGAIN + timedelta(days=1), ahead)[:MOST]:
        actions.remind(article=article, by=machine, at=at)


@clockwork(seconds=600)
def learn_anew(at: datetime) -> None:
    """When articles came or changed since the last time."""
    newest = Entry.objects.order_by("-entered_at").values_list("entered_at", flat=True).first()
    last = Meaning.objects.order_by("-pk").values_list("upto", "articles").first()
    if newest and last != (newest, Entry.objects.count()):
        actions.learn(at)
