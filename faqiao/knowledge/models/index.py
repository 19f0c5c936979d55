"""How a published version is found: by its words, by how it sounds, and by what it means."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from faqiao.knowledge.models.articles import Article, Version


class Entry(models.Model):
    """One published version in the index. Rebuilt from the version at any time."""

    article = models.OneToOneField(Article, models.PROTECT, related_name="entry")
    version = models.OneToOneField(Version, models.PROTECT, related_name="entry")
    words = SearchVectorField()  # our own words, under the configuration “simple”
    sounds = SearchVectorField()  # neighbouring syllables, so that a homophone is found
    meaning = models.BinaryField(null=True)  # float32 numbers, in the space of `space`
    space = models.IntegerField(null=True)
    entered_at = models.DateTimeField()

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="entry_words"),
            GinIndex(fields=["sounds"], name="entry_sounds"),
        ]

    def __str__(self) -> str:
        return str(self.version_id)


class Asking(models.Model):
    """One way of asking for an entry, and how it sounds: pinyin in plain letters."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="askings")
    text = models.CharField(max_length=200)
    sound = models.CharField(max_length=1200)
    meaning = models.BinaryField(null=True)  # in the space of its entry

    def __str__(self) -> str:
        return self.text


class Meaning(models.Model):
    """What was learnt from the articles about which words go together. The newest row counts."""

    terms = models.JSONField()  # term -> [column, in how many articles]
    sounds = models.JSONField()  # pair of syllables -> in how many articles
    matrix = models.BinaryField()  # float32, one row of `size` numbers per term
    size = models.PositiveSmallIntegerField()
    articles = models.PositiveIntegerField()
    learnt_at = models.DateTimeField()
    upto = models.DateTimeField()  # the newest entry that was read

    def __str__(self) -> str:
        return f"learnt from {self.articles} articles"


class WordList(models.Model):
    """Words that mean the same, a group a line. The newest row counts; none: the list that ships."""

    text = models.TextField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"list {self.pk}"
