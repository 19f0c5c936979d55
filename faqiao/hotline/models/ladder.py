"""When a late order is raised and whom that reaches; and each reminder that somebody got."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from faqiao.hotline.models.orders import WorkOrder
from faqiao.hotline.states import LADDER, NUDGE, Category, Ladder, NudgeState, Reach, When


class Rung(models.Model):
    """When one step of the ladder is taken, from a day on. Rows are only added, so the past keeps its rule.

    No court = every court; a blank category or clock = all of them. The more special row wins.
    """

    court = models.ForeignKey("people.Court", models.PROTECT, null=True, related_name="+")
    category = models.CharField(max_length=24, choices=Category.choices, blank=True)
    clock = models.CharField(max_length=20, blank=True)
    step = models.CharField(max_length=12)  # remind, supervise or escalate
    when = models.CharField(max_length=12, choices=When.choices)
    amount = models.PositiveIntegerField(default=0)
    reaches = ArrayField(models.CharField(max_length=16, choices=Reach.choices), default=list)
    since = models.DateField()
    placed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    placed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="rung_step_known", condition=Q(step__in=list(LADDER.moves))
            ),
            models.CheckConstraint(name="rung_time_known", condition=Q(when__in=When.values)),
        ]
        indexes = [models.Index(fields=["court", "since"], name="rung_in_force")]

    def __str__(self) -> str:
        return f"{self.court or '*'} {self.category or '*'} {self.clock or '*'} {self.step}"

    @property
    def place(self) -> tuple[int | None, str, str, str]:
        return self.court_id, self.category, self.clock, self.step

    @property
    def reached(self) -> list[str]:
        return [str(Reach(one).label) for one in self.reaches]


class Nudge(models.Model):
    """催办: an order was raised, and this is who has to know. Whoever stands there acknowledges it."""

    order = models.ForeignKey(WorkOrder, models.PROTECT, related_name="nudges")
    step = models.CharField(max_length=12, choices=Ladder.choices)
    reach = models.CharField(max_length=16, choices=Reach.choices)
    clock = models.CharField(max_length=20, blank=True)
    rung = models.ForeignKey(Rung, models.PROTECT, null=True, related_name="+")
    reason = models.TextField()  # as kit.said keeps it, or as somebody wrote it
    state = models.CharField(max_length=12, choices=NudgeState.choices, default=NUDGE.start)
    raised_at = models.DateTimeField()
    acknowledged_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="nudge_acknowledged_iff_by_somebody",
                condition=Q(state=NudgeState.SENT, acknowledged_by__isnull=True)
                | Q(state=NudgeState.ACKNOWLEDGED, acknowledged_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["order", "reach"], condition=Q(state=NudgeState.SENT), name="nudge_waits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.step}"
