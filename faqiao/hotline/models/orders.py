"""Work orders of the 12368 hotline."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.hotline.states import (
    HOLD,
    LADDER,
    OPEN,
    ORDER,
    Category,
    Hold,
    Ladder,
    State,
    Urgency,
    Validity,
)
from faqiao.matters.states import Channel
from faqiao.triage.queries import cause_name


class WorkOrder(models.Model):
    """What somebody asked of a court, and how it was answered. `number` is gap-free per court and year."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="orders")
    number = models.CharField(max_length=40, unique=True)
    court = models.ForeignKey("people.Court", models.PROTECT, related_name="orders")
    category = models.CharField(max_length=24, choices=Category.choices)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    requester = models.ForeignKey("matters.Party", models.PROTECT, related_name="orders")
    request = models.TextField()
    case_number = models.CharField(max_length=60, blank=True)
    cause = models.CharField(max_length=12, blank=True)  # its code in the catalogue …
    cause_edition = models.DateField(null=True)  # … in force since that day
    urgency = models.CharField(
        max_length=8, choices=Urgency.choices, default=Urgency.ORDINARY, db_default=Urgency.ORDINARY
    )
    state = models.CharField(max_length=12, choices=State.choices, default=ORDER.start)
    ladder = models.CharField(max_length=12, choices=Ladder.choices, default=LADDER.start)
    hold = models.CharField(
        max_length=8, choices=Hold.choices, default=HOLD.start, db_default="RUNNING"
    )
    registered_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, related_name="orders"
    )
    handler = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="orders")
    answer = models.TextField(blank=True)
    validity = models.CharField(max_length=12, choices=Validity.choices, blank=True, db_default="")
    plan = models.TextField(blank=True, db_default="")  # what is still to be done after the answer
    plan_due_at = models.DateTimeField(null=True)
    followed_up_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    dispatched_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    contacted_at = models.DateTimeField(null=True)
    replied_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    returns = models.PositiveSmallIntegerField(default=0)
    reopenings = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=80, blank=True)  # key of an imported record
    call = models.ForeignKey("calls.Call", models.PROTECT, null=True, related_name="orders")
    token = models.UUIDField(unique=True)  # from the form: a double click registers once
    texts = models.BooleanField(default=True)  # whether the caller wants text messages about it
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    merged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="order_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="order_closed_at_iff_closed",
                condition=Q(state=State.CLOSED, closed_at__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="order_in_hand_has_a_unit",
                condition=Q(
                    state__in=[
                        State.RECEIVED,
                        State.RETURNED,
                        State.CLOSED,
                        State.MERGED,
                        State.WITHDRAWN,
                    ]
                )
                | Q(unit__isnull=False),
            ),
            models.CheckConstraint(
                name="order_waits_only_while_unanswered",
                condition=Q(hold=Hold.RUNNING) | Q(state__in=[State.DISPATCHED, State.IN_PROGRESS]),
            ),
            models.CheckConstraint(
                name="order_plan_iff_its_date",
                condition=Q(plan="", plan_due_at__isnull=True, followed_up_at__isnull=True)
                | (~Q(plan="") & Q(plan_due_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="order_merged_iff_it_says_into_which",
                condition=Q(state=State.MERGED, merged_into__isnull=False, merged_at__isnull=False)
                | (~Q(state=State.MERGED) & Q(merged_into__isnull=True, merged_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="order_withdrawn_at_iff_withdrawn",
                condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=State.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="order_cause_has_an_edition",
                condition=Q(cause="", cause_edition__isnull=True)
                | (~Q(cause="") & Q(cause_edition__isnull=False)),
            ),
            models.CheckConstraint(
                name="order_urgency_known", condition=Q(urgency__in=Urgency.values)
            ),
            models.UniqueConstraint(
                fields=["source"], condition=~Q(source=""), name="order_imported_once"
            ),
        ]
        indexes = [
            models.Index(fields=["court", "state", "received_at"], name="order_queue"),
            models.Index(fields=["handler", "state"], name="order_in_hand"),
            models.Index(fields=["unit", "state"], name="order_of_unit"),
            models.Index(fields=["-received_at", "-id"], name="order_newest"),
            models.Index(
                fields=["court", "replied_at"],
                include=["unit", "handler", "received_at"],
                condition=Q(replied_at__isnull=False),
                name="order_replied",
            ),
            models.Index(
                fields=["state", "court"], condition=Q(state__in=sorted(OPEN)), name="order_open"
            ),
            models.Index(
                fields=["unit", "plan_due_at"],
                condition=Q(plan_due_at__isnull=False, followed_up_at__isnull=True),
                name="order_to_follow_up",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    # Django's own two look through every label at each call; a list of orders calls them for each line.

    def get_state_display(self) -> str:  # type: ignore[no-redef]
        return str(State(self.state).label)

    def get_urgency_display(self) -> str:  # type: ignore[no-redef]
        return str(Urgency(self.urgency).label)

    @property
    def cause_name(self) -> str:
        """The name of its cause of action; "" when nobody has said one."""
        return cause_name(self.cause)

    def get_category_display(self) -> str:  # type: ignore[no-redef]
        return str(Category(self.category).label)
