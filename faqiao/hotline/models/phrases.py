"""Words that a court keeps ready for its answers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.hotline.states import PHRASE, Category, PhraseState


class Phrase(models.Model):
    """A few sentences to begin an answer with, for one category or for all. Who answers changes them freely."""

    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")
    category = models.CharField(max_length=24, choices=Category.choices, blank=True)
    title = models.CharField(max_length=40)
    text = models.TextField()
    state = models.CharField(max_length=12, choices=PhraseState.choices, default=PHRASE.start)
    offered_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="phrase_state_known", condition=Q(state__in=PhraseState.values)
            ),
            models.UniqueConstraint(
                fields=["court", "category", "title"],
                condition=Q(state=PhraseState.OFFERED),
                name="phrase_offered_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title
