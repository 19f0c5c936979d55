"""Articles of the knowledge base and their versions."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from faqiao.knowledge.states import VERSION, Category, VersionState

_OPEN = [VersionState.DRAFT, VersionState.REVIEW]


class Article(models.Model):
    """A question that people ask, who keeps its answer right, and until which day that was looked at."""

    court = models.ForeignKey("people.Court", models.PROTECT, null=True, related_name="+")
    category = models.CharField(max_length=24, choices=Category.choices)
    is_public = models.BooleanField(default=True)  # callers may read it themselves
    owner = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    owner_unit = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, related_name="+"
    )
    review_months = models.PositiveSmallIntegerField()
    checked_on = models.DateField(null=True)  # the day on which somebody last said: still right
    checked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    review_on = models.DateField(null=True)  # the last day on which it counts as current
    reminded_on = models.DateField(null=True)
    key = models.CharField(max_length=60, blank=True)  # its name in a file of articles
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="article_owned_by_one",
                condition=Q(owner__isnull=True) | Q(owner_unit__isnull=True),
            ),
            models.CheckConstraint(
                name="article_review_interval",
                condition=Q(review_months__gte=1, review_months__lte=60),
            ),
            models.UniqueConstraint(
                fields=["court", "key"],
                condition=~Q(key=""),
                nulls_distinct=False,
                name="article_key_once",
            ),
        ]
        indexes = [models.Index(fields=["review_on"], name="article_by_review")]

    def __str__(self) -> str:
        return f"K{self.pk}"

    def get_category_display(self) -> str:  # type: ignore[no-redef]
        return str(Category(self.category).label)

    def is_overdue(self, day: date) -> bool:
        """Past its review day: to be found still, never shown as current."""
        return self.review_on is not None and self.review_on < day


class Version(models.Model):
    """One wording of an article. Whoever wrote it never approves it."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=VersionState.choices, default=VERSION.start)
    ask = models.CharField(max_length=120)  # the question as people ask it
    also = models.TextField(blank=True)  # other ways of asking, one a line
    words = models.TextField(blank=True)  # words to find it by, with spaces between
    short = models.TextField()  # to be read aloud, and sent as a text message
    full = models.TextField(blank=True)
    ask_en = models.CharField(max_length=200, blank=True)
    short_en = models.TextField(blank=True)
    full_en = models.TextField(blank=True)
    basis = models.TextField(blank=True)  # one law and article a line
    why = models.CharField(max_length=200, blank=True)  # what was changed, and why
    is_starting = models.BooleanField(default=False)  # of the set that ships, untouched
    revision = models.PositiveIntegerField(default=1)  # grows with every edit
    written_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    edited_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()
    approved_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # why it was sent back or withdrawn

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_numbered_once"),
            models.CheckConstraint(
                name="version_state_known", condition=Q(state__in=VersionState.values)
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(state=VersionState.PUBLISHED),
                name="version_one_published",
            ),
            models.UniqueConstraint(
                fields=["article"], condition=Q(state__in=_OPEN), name="version_one_in_work"
            ),
            models.CheckConstraint(
                name="version_four_eyes",
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("written_by")) & ~Q(approved_by=F("edited_by"))),
            ),
            models.CheckConstraint(
                name="version_published_by_somebody",
                condition=~Q(state=VersionState.PUBLISHED)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["state", "article"], name="version_by_state")]

    def __str__(self) -> str:
        return f"{self.article}.{self.number}"

    @property
    def question(self) -> str:
        return self.ask if _speaks_chinese() or not self.ask_en else self.ask_en

    @property
    def brief(self) -> str:
        return self.short if _speaks_chinese() or not self.short_en else self.short_en

    @property
    def long(self) -> str:
        return self.full if _speaks_chinese() or not self.short_en else self.full_en

    @property
    def only_chinese(self) -> bool:
        """Whether a reader of English is shown Chinese."""
        return not _speaks_chinese() and not self.short_en

    @property
    def ways(self) -> list[str]:
        """Every way of asking, the usual one first."""
        return [self.ask, *(line.strip() for line in self.also.splitlines() if line.strip())]


def _speaks_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")
